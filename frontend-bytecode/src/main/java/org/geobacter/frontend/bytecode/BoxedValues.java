package org.geobacter.frontend.bytecode;

import java.util.List;
import java.util.Optional;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;

/**
 * Objects of the classes {@code Boolean} to {@code Double}.
 *
 * <p>Besides the value that the JDK's class has, a box has the field {@link #cached}: whether {@code valueOf} has given it, for a value of
 * which the JDK has one box only (JLS 5.1.7). Two such boxes are one object if their values are equal.
 */
final class BoxedValues {
    private BoxedValues() {}

    /** {@return the box that {@code valueOf} gives} */
    static Value box(Emission emission, JavaKind kind, Value value) {
        var box = emission.newObject(JavaTypes.boxClass(kind));
        emission.builder().fieldStore(content(kind), box, value);
        emission.builder().fieldStore(cached(kind), box, isCached(emission, kind, value));
        return box;
    }

    /** {@return a box that a launch gives} */
    static Value argument(Emission emission, JavaKind kind, Value value) {
        var type = JavaTypes.boxClass(kind);
        var objectClass = emission.module().classes().of(type, emission);
        emission.module().virtualCalls().instantiate(objectClass, type);
        return emission.builder().argumentObject(
                objectClass, List.of(content(kind), cached(kind)), List.of(value, isCached(emission, kind, value)));
    }

    /** {@return whether {@code valueOf} gives this box each time that it is called with its value} */
    @SuppressWarnings("BoxedPrimitiveEquality") // it is about which object it is
    static boolean isKept(Object box) {
        return switch (box) {
            case Boolean value -> value == Boolean.valueOf(value.booleanValue());
            case Byte value -> value == Byte.valueOf(value.byteValue());
            case Short value -> hasOneBox(value) && value == Short.valueOf(value.shortValue());
            case Character value -> value <= 127 && value == Character.valueOf(value.charValue());
            case Integer value -> hasOneBox(value) && value == Integer.valueOf(value.intValue());
            case Long value -> hasOneBox(value) && value == Long.valueOf(value.longValue());
            default -> false;
        };
    }

    /** {@return whether there may be another box of this value that {@code valueOf} gives} */
    static boolean isAmbiguous(Object box) {
        return switch (box) {
            case Boolean _, Byte _ -> !isKept(box);
            case Character value -> value <= 127 && !isKept(box);
            case Short value -> hasOneBox(value) && !isKept(box);
            case Integer value -> hasOneBox(value) && !isKept(box);
            case Long value -> hasOneBox(value) && !isKept(box);
            default -> false;
        };
    }

    private static boolean hasOneBox(long value) {
        return value >= -128 && value <= 127;
    }

    /** {@return the kind of the value in a box that has just been made} */
    static Optional<JavaKind> kindOf(Value box) {
        return box instanceof NewObject object
                ? JavaTypes.boxed(object.objectClass().name().replace('.', '/'))
                : Optional.empty();
    }

    /** {@return the field with the value} */
    static ObjectField content(JavaKind kind) {
        return new ObjectField(JavaTypes.boxClass(kind).getName(), "value", kind.stackType());
    }

    /** {@return the field that says whether the object is one of those that the JDK keeps} */
    static ObjectField cached(JavaKind kind) {
        return new ObjectField(JavaTypes.boxClass(kind).getName(), "<cached>", ScalarType.I32);
    }

    private static Value isCached(Emission emission, JavaKind kind, Value value) {
        var builder = emission.builder();
        return switch (kind) {
            case BOOLEAN, BYTE -> IntConstant.of(1);
            case FLOAT, DOUBLE -> IntConstant.of(0);
            case CHAR -> asInt(emission, builder.compare(Predicate.LE, value, IntConstant.of(127)));
            case SHORT, INT, LONG -> {
                var type = kind.stackType();
                var atLeast = builder.compare(Predicate.GE, value, IntConstant.of(type, -128));
                var atMost = builder.compare(Predicate.LE, value, IntConstant.of(type, 127));
                yield asInt(emission, builder.binary(BinaryOperation.AND, atLeast, atMost));
            }
        };
    }

    private static Value asInt(Emission emission, Value condition) {
        return emission.builder().convert(ConvertOperation.ZERO_EXTEND, condition, ScalarType.I32);
    }
}
