package org.geobacter.hsa.simulator.isa;

import java.util.Optional;

/** {@code s_movrels} and {@code s_movreld}: moves from, and to, the scalar register that is {@code M0} further on. */
final class RelativeMoves {
    private RelativeMoves() {}

    static Optional<Instruction> decode(AssemblyText text) {
        if (!text.mnemonic().startsWith("s_movrel")) {
            return Optional.empty();
        }
        boolean is64 = text.mnemonic().endsWith("b64");
        boolean fromFurtherOn = text.mnemonic().startsWith("s_movrels");
        int destination = Operand.scalar(text.operand(0));
        int source = Operand.scalar(text.operand(1));
        return Optional.of(new Instruction(InstructionClass.SALU) {
            @Override
            void execute(Wave wave) {
                int further = wave.scalars[Registers.M0];
                int from = fromFurtherOn ? source + further : source;
                int to = fromFurtherOn ? destination : destination + further;
                if (is64) {
                    wave.setScalar64(to, wave.scalar64(from));
                } else {
                    wave.scalars[to] = wave.scalars[from];
                }
            }
        });
    }
}
