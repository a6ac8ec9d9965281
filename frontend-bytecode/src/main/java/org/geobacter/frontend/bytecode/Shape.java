package org.geobacter.frontend.bytecode;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Type;

/**
 * How a Java value is passed to a function of the IR: as no, one or several <em>leaves</em>. What a launch passes is taken apart into
 * scalars and arrays of primitives; within the kernel objects are passed as they are. Two values with equal shapes are compiled to the same code.
 */
sealed interface Shape {
    /** A primitive: one leaf. */
    record Scalar(JavaKind kind) implements Shape {}

    /** An array of primitives, or null: one leaf. */
    record Array(JavaKind element) implements Shape {}

    /** An array of arrays of primitives, of any depth, or null, that a launch gives: one leaf, its number in {@link ArgumentMemory}. */
    record ArrayOfArrays(Class<?> type) implements Shape {}

    /** An array of primitives, or null, whose elements are with those of arrays of arrays: one leaf, its place in {@link ArgumentMemory}. */
    record SharedArray(JavaKind element) implements Shape {}

    /** An object, an array of references, or null, within the kernel: one leaf. */
    record Reference() implements Shape {}

    /** A box of a primitive that a launch gives, not null: one leaf, the primitive. */
    record Box(JavaKind kind) implements Shape {}

    /**
     * An object of exactly this class that a launch gives, not null: the leaves of its fields.
     *
     * @param fields all instance fields, those of superclasses first
     */
    record Flat(Class<?> type, List<FieldShape> fields) implements Shape {
        public Flat {
            fields = List.copyOf(fields);
        }
    }

    /** A field of an object that is passed by its fields. */
    record FieldShape(Field field, Shape shape) {}

    /** A constant of an enum that a launch gives, or null: one leaf, the ordinal number, or -1 for null. */
    record Enumeration(Class<?> type) implements Shape {}

    /** A text that is to become the message of an exception: the leaves are its values. */
    record Text(String template, List<JavaKind> kinds) implements Shape {
        public Text {
            kinds = List.copyOf(kinds);
        }
    }

    /** The message of an exception, which is the leaf, perhaps with its class. */
    record MessageOf(boolean withClass) implements Shape {}

    /** A null reference where an object was: no leaf. */
    record Null() implements Shape {}

    /** A {@code VarHandle} of the elements of arrays of primitives: no leaf. */
    record Handle(JavaKind element) implements Shape {}

    /** A value layout or a byte order that is known: no leaf. */
    record Layout(Object object) implements Shape {}

    /** A memory segment that a launch gives, not null: see {@link SegmentObjects}. */
    record Segment() implements Shape {}

    /**
     * A value that is burnt into the code and that each launch has to give: no leaf.
     *
     * @param shape what it would be as an argument: a scalar, a box or a constant of an enum
     * @param kind of the leaf that it would be
     * @param bits of that leaf
     * @param text the value, for messages
     */
    record Fixed(Shape shape, JavaKind kind, long bits, String text) implements Shape {}

    /**
     * What cannot be passed, and is refused where the code uses it: no leaf.
     *
     * @param construct what it is, a clause
     * @param advice what to do instead, a sentence
     */
    record Opaque(String construct, String advice) implements Shape {}

    /** Adds the types of the leaves in order. */
    default void addLeafTypes(Consumer<Type> types) {
        switch (this) {
            case Scalar(var kind) -> types.accept(kind.stackType());
            case Box(var kind) -> types.accept(kind.stackType());
            case Array(var element) -> types.accept(new ArrayType(element));
            case Enumeration _, ArrayOfArrays _, SharedArray _ -> types.accept(ScalarType.I32);
            case Reference _, MessageOf _ -> types.accept(RefType.REF);
            case Text(var _, var kinds) -> kinds.forEach(kind -> types.accept(kind.stackType()));
            case Flat flat -> flat.fields().forEach(field -> field.shape().addLeafTypes(types));
            case Segment() -> SegmentObjects.LEAVES.forEach(field -> types.accept(field.type()));
            case Null _, Handle _, Layout _, Opaque _, Fixed _ -> {
                // No leaf.
            }
        }
    }

    /** {@return whether a value of this shape is burnt into the code, or a part of one} */
    default boolean isSpecialised() {
        return this instanceof Fixed
                || this instanceof Flat flat && flat.fields().stream().anyMatch(field -> field.shape().isSpecialised());
    }

    /** {@return how a value of a declared type is passed between functions} */
    static Shape of(org.objectweb.asm.Type type) {
        if (JavaTypes.isPrimitive(type)) {
            return new Scalar(JavaTypes.kind(type));
        }
        return JavaTypes.arrayElement(type).<Shape>map(Array::new).orElseGet(Reference::new);
    }

    /** {@return the shapes of the parameters of an instance method, the object first} */
    static List<Shape> ofInstanceMethod(JavaMethod method) {
        var shapes = new ArrayList<Shape>();
        shapes.add(new Reference());
        Arrays.stream(method.parameterTypes()).map(Shape::of).forEach(shapes::add);
        return shapes;
    }
}
