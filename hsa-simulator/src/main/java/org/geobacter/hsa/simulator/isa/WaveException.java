package org.geobacter.hsa.simulator.isa;

import java.io.Serial;
import org.geobacter.hsa.simulator.memory.MemoryFault;

/** A wave did what the hardware reports to its queue. */
public abstract sealed class WaveException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final long pc;

    private WaveException(long pc, String message, Throwable cause) {
        super(message, cause);
        this.pc = pc;
    }

    /** {@return the address of the instruction} */
    public long pc() {
        return pc;
    }

    /** An access to memory that is not there. */
    public static final class Memory extends WaveException {
        @Serial
        private static final long serialVersionUID = 1;

        private final MemoryFault fault;

        /** A fault of the instruction at an address. */
        public Memory(long pc, String instruction, MemoryFault fault) {
            super(pc, fault.getMessage() + " (" + instruction + ")", fault);
            this.fault = fault;
        }

        /** {@return the access} */
        public MemoryFault fault() {
            return fault;
        }
    }

    /** An instruction that the processor, or this simulator of it, does not have. */
    public static final class IllegalInstruction extends WaveException {
        @Serial
        private static final long serialVersionUID = 1;

        /** An instruction at an address, as the disassembler writes it, or its words where even that does not know it. */
        public IllegalInstruction(long pc, String instruction) {
            super(pc, instruction, null);
        }
    }

    /** An access to LDS or scratch memory that is outside of it or not aligned: an aperture violation. */
    public static final class Aperture extends WaveException {
        @Serial
        private static final long serialVersionUID = 1;

        /** A violation by the instruction at an address. */
        public Aperture(long pc, String message) {
            super(pc, message, null);
        }
    }

    /** {@code s_trap}. */
    public static final class Trap extends WaveException {
        @Serial
        private static final long serialVersionUID = 1;

        private final int id;

        /** A trap at an address. */
        public Trap(long pc, int id) {
            super(pc, "s_trap " + id, null);
            this.id = id;
        }

        /** {@return the trap's number; 2 is {@code llvm.trap}} */
        public int id() {
            return id;
        }
    }
}
