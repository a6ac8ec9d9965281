package org.geobacter.backend.llvm;

import java.util.Optional;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Value;

/**
 * Each trap has code of its own, at whose end the target's {@linkplain WaveEnd instruction} ends the whole wave. LLVM, which does not know
 * that, sees a branch around a side effect: no early exit from loops and conditionals, for which machines that run several work-items in
 * lockstep would have to keep masks.
 *
 * <p>LLVM may order the ways of the work-items of a wave as it likes. So there must be nothing between the claim of the record and the
 * end of the wave that it could take apart, or another trap's end would come between a claim and what was to follow it: it is one block
 * without branches, out of which {@code nomerge} keeps it from drawing what two copies of a trap have in common.
 */
final class SeparateTraps extends TrapText {
    private final WaveEnd wave;

    SeparateTraps(FunctionText function, WaveEnd wave) {
        super(function);
        this.wave = wave;
    }

    @Override
    void end(String label, TrapRecord trap, int site, Optional<String> next) {
        function().write("call void asm sideeffect \"\", \"~{memory}\"() nomerge");
        var before = claim(String.valueOf(site));
        function().write(
                "call void asm sideeffect \"" + wave.keepOnlyZero() + "\", \"v,~{vcc},~{memory}\"(i32 " + before + ") nomerge");
        storeIds();
        for (int i = 0; i < trap.operands().size(); i++) {
            storeValue(word(trap.operands().get(i)), i);
        }
        // With the record, which nothing else but this kernel's stores has to do with, so that these are taken for read by somebody: or
        // those of a trap that LLVM believes to come after this one would replace them.
        function().write("call void asm sideeffect \"" + wave.end() + "\", \"s,~{memory}\"(" + record() + ") nomerge");
        function().write(next.map(way -> "br label %" + way).orElse("ret void"));
    }

    /** The upper word of a value of 32 bits stays as it is: nobody reads it. */
    private String word(Value value) {
        return switch ((ScalarType) value.type()) {
            case I32, F32, I64, F64 -> LlvmTypes.name((ScalarType) value.type()) + " " + function().operand(value);
            case I1, I8, I16 -> widened(value);
            case F16 -> throw new IllegalArgumentException("no value of a message is an f16");
        };
    }

    @Override
    void finish() {
        // Nothing is shared.
    }
}
