package org.geobacter.frontend.bytecode;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.RefType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.Value;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Methods that check a reference and whose code cannot be compiled: {@code Objects.requireNonNull} of arrays, which are no objects in the
 * IR, and what Kotlin's compiler puts at the beginning of functions, which looks at the stack for the names in its message.
 */
final class NullChecks {
    private static final String KOTLIN = "kotlin/jvm/internal/Intrinsics";

    private NullChecks() {}

    /** {@return whether a call is one of these, and has been translated} */
    static boolean translate(Emission emission, MethodInsnNode call, List<Operand> operands) {
        if (call.owner.equals("java/util/Objects") && call.name.equals("requireNonNull")) {
            return require(emission, call, operands);
        }
        return call.owner.equals(KOTLIN) && call.name.equals("checkNotNullParameter") && checkParameter(emission, operands);
    }

    private static boolean require(Emission emission, MethodInsnNode call, List<Operand> operands) {
        boolean hasMessage = operands.size() == 2;
        if (hasMessage && !(operands.get(1) instanceof Operand.Text)
                || !(operands.getFirst() instanceof Operand.Computed(var value))
                || !(value.type() instanceof ArrayType)) {
            return false;
        }
        var message = hasMessage ? Optional.of((Operand.Text) operands.get(1)) : Optional.<Operand.Text>empty();
        var builder = emission.builder();
        var here = builder.position();
        builder.at(new SourcePosition(
                Objects.class.getName(), call.name, "Objects.java", lineOfThrow(call.desc), Optional.of(here)));
        emission.throwIf(
                isNull(emission, value),
                NullPointerException.class,
                message.map(text -> ExceptionConstructors.template(emission, text)),
                message.map(Operand.Text::values).orElse(List.of()),
                Optional.empty());
        builder.at(here);
        return true;
    }

    /** The exception seems to come from the function itself: Kotlin takes its own methods out of the stack trace. */
    private static boolean checkParameter(Emission emission, List<Operand> operands) {
        if (!(operands.get(1) instanceof Operand.Text name) || !name.parts().isEmpty()) {
            return false;
        }
        var checked = operands.getFirst();
        if (checked == Operand.Special.NULL || checked instanceof Operand.Computed(var value)
                && (value.type() instanceof ArrayType || value.type() == RefType.REF)) {
            var reference = checked instanceof Operand.Computed(var computed) ? computed : emission.reference(checked);
            var method = emission.method();
            var message = "Parameter specified as non-null is null: method " + method.owner().getName() + "." + method.name()
                    + ", parameter " + name.template();
            emission.throwIf(
                    isNull(emission, reference), NullPointerException.class, Optional.of(new TextTemplate(message, List.of())),
                    List.of(),
                    Optional.empty());
        }
        // All else that the compiler knows of is not null.
        return true;
    }

    private static Value isNull(Emission emission, Value reference) {
        return emission.builder().compare(Predicate.EQ, reference, Constant.zero(reference.type()));
    }

    private static int lineOfThrow(String descriptor) {
        try {
            var method = ClassFile.of(Objects.class).method("requireNonNull", descriptor).orElseThrow();
            var code = method.code();
            for (int i = 0; i < method.node().instructions.size(); i++) {
                if (code.instruction(i).getOpcode() == Opcodes.NEW) {
                    return code.line(i);
                }
            }
            return 0;
        } catch (AnalyzerException | MissingClassFileException e) {
            throw new IllegalStateException("the JDK's own class file", e);
        }
    }
}
