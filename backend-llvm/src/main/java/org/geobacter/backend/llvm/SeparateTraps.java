package org.geobacter.backend.llvm;

import java.util.Optional;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Value;

/**
 * Each trap has code of its own, at whose end the target's {@linkplain TargetLowering#endOfWave() instruction} ends the work-item. LLVM,
 * which does not know that, sees a branch around a side effect: no early exit from loops and conditionals, for which machines that run
 * several work-items in lockstep would have to keep masks.
 */
final class SeparateTraps extends TrapText {
    private final String end;

    SeparateTraps(FunctionText function, String end) {
        super(function);
        this.end = end;
    }

    @Override
    void end(String label, TrapRecord trap, int site, Optional<String> next) {
        record(label, String.valueOf(site), () -> {
            for (int i = 0; i < trap.operands().size(); i++) {
                storeValue(word(trap.operands().get(i)), i);
            }
        });
        function().write(end);
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
