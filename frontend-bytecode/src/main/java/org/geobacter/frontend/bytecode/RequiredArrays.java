package org.geobacter.frontend.bytecode;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.SourcePosition;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** {@code Objects.requireNonNull} of arrays, which are no objects in the IR, so that its code cannot be compiled for them. */
final class RequiredArrays {
    private RequiredArrays() {}

    /** {@return the array, which is checked, if this is such a call} */
    static Optional<Operand> call(Emission emission, MethodInsnNode call, List<Operand> operands) {
        boolean isRequire = call.owner.equals("java/util/Objects")
                && call.name.equals("requireNonNull")
                && (operands.size() == 1 || operands.get(1) instanceof Operand.Text);
        if (!isRequire
                || !(operands.getFirst() instanceof Operand.Computed(var value))
                || !(value.type() instanceof ArrayType type)) {
            return Optional.empty();
        }
        var builder = emission.builder();
        var here = builder.position();
        var isNull = builder.compare(Predicate.EQ, value, new NullConstant(type));
        var message = operands.size() == 1 ? Optional.<Operand.Text>empty() : Optional.of((Operand.Text) operands.get(1));
        builder.at(new SourcePosition(
                Objects.class.getName(), call.name, "Objects.java", lineOfThrow(call.desc), Optional.of(here)));
        emission.throwIf(
                isNull,
                NullPointerException.class,
                message.map(text -> ExceptionConstructors.template(emission, text)),
                message.map(Operand.Text::values).orElse(List.of()),
                Optional.empty());
        builder.at(here);
        return Optional.of(operands.getFirst());
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
