package org.geobacter.frontend.bytecode;

import java.lang.reflect.Field;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;

/**
 * How a Java value is passed to a function of the IR: as no, one or several <em>leaves</em>, each a scalar or an array of primitives.
 * Two values with equal shapes are compiled to the same code.
 */
sealed interface Shape {
    /** A primitive: one leaf. */
    record Scalar(JavaKind kind) implements Shape {}

    /** An array of primitives, or null: one leaf. */
    record Array(JavaKind element) implements Shape {}

    /** A box of a primitive, not null: one leaf, the primitive. */
    record Box(JavaKind kind) implements Shape {}

    /**
     * An object of exactly this class, not null: the leaves of its fields.
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

    /** A null reference where an object was: no leaf. */
    record Null() implements Shape {}

    /** A {@code VarHandle} of the elements of arrays of primitives: no leaf. */
    record Handle(JavaKind element) implements Shape {}

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
            case Flat flat -> flat.fields().forEach(field -> field.shape().addLeafTypes(types));
            case Null _, Handle _, Opaque _ -> {
                // No leaf.
            }
        }
    }

    /** {@return what stands for the value in a function, made of the next of its leaves} */
    default Operand operand(Iterator<? extends Value> leaves) {
        return switch (this) {
            case Scalar _, Array _ -> new Operand.Computed(leaves.next());
            case Box(var kind) -> new Operand.Boxed(kind, leaves.next());
            case Flat flat ->
                new Operand.Flattened(
                        flat,
                        flat.fields().stream().map(field -> field.shape().operand(leaves)).toList());
            case Null _ -> Operand.Special.NULL;
            case Handle(var element) -> new Operand.ArrayHandle(element);
            case Opaque(var construct, var advice) -> new Operand.Opaque(construct, advice);
        };
    }

    /** {@return how a value of a declared type is passed between functions} */
    static Shape of(org.objectweb.asm.Type type) {
        if (JavaTypes.isPrimitive(type)) {
            return new Scalar(JavaTypes.kind(type));
        }
        var array = JavaTypes.arrayElement(type);
        if (array.isPresent()) {
            return new Array(array.get());
        }
        return JavaTypes.boxed(type)
                .<Shape>map(Box::new)
                .orElseGet(() -> new Opaque(
                        "a parameter of type " + type.getClassName(),
                        "Pass primitives and arrays of primitives."));
    }
}
