package org.geobacter.hsa.simulator.code;

import java.util.Optional;

/**
 * Where an instruction comes from.
 *
 * @param function the name of the kernel or function
 * @param offset from its start in bytes
 * @param line of the source, if the code object says
 */
public record Location(String function, long offset, Optional<SourceLine> line) {
    /** A line of a file. */
    public record SourceLine(String file, int number) {
        @Override
        public String toString() {
            return file + ":" + number;
        }
    }

    @Override
    public String toString() {
        return function + "+0x" + Long.toHexString(offset) + line.map(source -> " (" + source + ")").orElse("");
    }
}
