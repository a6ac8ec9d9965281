package org.geobacter.hsa.simulator;

import java.util.Optional;
import org.geobacter.hsa.simulator.code.Location;

/**
 * Why a kernel was ended; more than the HSA runtime is told.
 *
 * @param kind of failure
 * @param pc address of the instruction
 * @param location where the instruction comes from, if it lies in a code object
 * @param description of what it did
 */
public record GpuFailure(Kind kind, long pc, Optional<Location> location, String description) {
    /** What a queue reports. */
    public enum Kind {
        /** An access to memory that is not there. */
        MEMORY_FAULT("memory fault"),
        /** An instruction that the processor, or the simulator of it, does not have. */
        ILLEGAL_INSTRUCTION("illegal instruction"),
        /** An access outside of LDS or scratch memory. */
        APERTURE_VIOLATION("aperture violation"),
        /** An instruction that ends the kernel. */
        TRAP("trap");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    @Override
    public String toString() {
        return "%s at 0x%x%s: %s".formatted(kind.text, pc, location.map(place -> ", " + place).orElse(""), description);
    }
}
