package org.geobacter.hsa.simulator.isa;

import java.util.Optional;

/** What the simulator can execute. */
public final class InstructionSet {
    private InstructionSet() {}

    /**
     * {@return why an instruction is not executed, or nothing if it is}
     *
     * @param text as LLVM's disassembler writes it for gfx906; the targets of branches are numbers
     */
    public static Optional<String> missing(String text) {
        return Decoder.decode(text) instanceof Instruction.Illegal illegal ? Optional.of(illegal.reason()) : Optional.empty();
    }
}
