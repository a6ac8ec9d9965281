package org.geobacter.frontend.bytecode;

import static org.geobacter.frontend.bytecode.InstructionTranslator.computed;

import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.RefType;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * Switches on objects ({@link java.lang.runtime.SwitchBootstraps}): which label is the first, from one on, that an object matches. Those on
 * primitives are of records' components, which patterns of their own type match.
 */
final class ObjectSwitches {
    private ObjectSwitches() {}

    /** {@return the number of the label, the number of labels if none matches, or -1 for null} */
    static Operand translate(Emission emission, InvokeDynamicInsnNode dynamic, List<Operand> operands) {
        var builder = emission.builder();
        var declared = Type.getArgumentTypes(dynamic.desc)[0];
        var first = emission.scalar(operands.get(1));
        var labels = dynamic.bsmArgs;
        if (JavaTypes.isPrimitive(declared)) {
            for (var label : labels) {
                requireSame(emission, declared, label);
            }
            return computed(first);
        }
        var object = emission.reference(operands.get(0));
        Value answer = IntConstant.of(labels.length);
        for (int i = labels.length - 1; i >= 0; i--) {
            var matches = matches(emission, object, declared, labels[i]);
            var isAfter = builder.compare(Predicate.LE, first, IntConstant.of(i));
            answer = builder.select(builder.binary(BinaryOperation.AND, matches, isAfter), IntConstant.of(i), answer);
        }
        var isNull = builder.compare(Predicate.EQ, object, new NullConstant(RefType.REF));
        return computed(builder.select(isNull, IntConstant.of(-1), answer));
    }

    /** Each label matches, so that the first from one on is that one; the number of labels is the answer after the last. */
    private static void requireSame(Emission emission, Type declared, Object label) {
        boolean isSame = label instanceof ConstantDynamic constant
                && constant.getBootstrapMethod().getName().equals("primitiveClass")
                && constant.getName().equals(declared.getDescriptor());
        if (!isSame) {
            throw unknown(emission, label);
        }
    }

    private static Value matches(Emission emission, Value object, Type declared, Object label) {
        return switch (label) {
            case Type type when type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY ->
                emission.builder().instanceOf(Classes.load(emission, type.getInternalName()).getName(), object);
            case String name -> isConstant(emission, object, Classes.load(emission, declared.getInternalName()), name);
            case ConstantDynamic description when description.getBootstrapMethodArgumentCount() == 3
                    && description.getBootstrapMethodArgument(1) instanceof ConstantDynamic owner
                    && owner.getBootstrapMethodArgument(1) instanceof String className
                    && description.getBootstrapMethodArgument(2) instanceof String name ->
                isConstant(emission, object, Classes.load(emission, className.replace('.', '/')), name);
            default -> throw unknown(emission, label);
        };
    }

    private static UnsupportedCodeException unknown(Emission emission, Object label) {
        return emission.unsupported(
                "a switch with patterns and the label " + label, "Write it with instanceof and equals.");
    }

    private static Value isConstant(Emission emission, Value object, Class<?> type, String name) {
        if (!type.isEnum()) {
            throw emission.unsupported("a switch with patterns and strings", "Write it with instanceof and equals.");
        }
        for (var constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                var expected = emission.module().constants().of(constant, name, emission);
                return emission.builder().compare(Predicate.EQ, object, expected);
            }
        }
        return IntConstant.FALSE;
    }
}
