package org.geobacter.hsa.simulator.isa;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongBinaryOperator;

/** Instructions that change {@code EXEC} and keep what it was ({@code saveexec}) or has become ({@code wrexec}). */
final class ExecMasks {
    /** {@code EXEC} afterwards, from the operand and {@code EXEC}. */
    private static final Map<String, LongBinaryOperator> OPERATIONS = Map.ofEntries(
            Map.entry("s_and_saveexec_b64", (s, exec) -> s & exec),
            Map.entry("s_or_saveexec_b64", (s, exec) -> s | exec),
            Map.entry("s_xor_saveexec_b64", (s, exec) -> s ^ exec),
            Map.entry("s_andn1_saveexec_b64", (s, exec) -> ~s & exec),
            Map.entry("s_andn2_saveexec_b64", (s, exec) -> s & ~exec),
            Map.entry("s_orn1_saveexec_b64", (s, exec) -> ~s | exec),
            Map.entry("s_orn2_saveexec_b64", (s, exec) -> s | ~exec),
            Map.entry("s_nand_saveexec_b64", (s, exec) -> ~(s & exec)),
            Map.entry("s_nor_saveexec_b64", (s, exec) -> ~(s | exec)),
            Map.entry("s_xnor_saveexec_b64", (s, exec) -> ~(s ^ exec)),
            Map.entry("s_andn1_wrexec_b64", (s, exec) -> ~s & exec),
            Map.entry("s_andn2_wrexec_b64", (s, exec) -> s & ~exec));

    private ExecMasks() {}

    static Set<String> mnemonics() {
        return OPERATIONS.keySet();
    }

    static Optional<Instruction> decode(AssemblyText text) {
        var operation = OPERATIONS.get(text.mnemonic());
        if (operation == null) {
            return Optional.empty();
        }
        int destination = Operand.scalar(text.operand(0));
        var source = ScalarSource.of(text.operand(1), true);
        boolean saves = text.mnemonic().contains("saveexec");
        return Optional.of(new Instruction(InstructionClass.SALU) {
            @Override
            void execute(Wave wave) {
                long old = wave.exec();
                long exec = operation.applyAsLong(source.read(wave), old);
                wave.setScalar64(destination, saves ? old : exec);
                wave.setExec(exec);
                wave.scc = exec != 0;
            }
        });
    }
}
