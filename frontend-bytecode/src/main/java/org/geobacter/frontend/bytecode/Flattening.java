package org.geobacter.frontend.bytecode;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geobacter.spi.SegmentView;
import org.geobacter.ir.JavaKind;
import org.objectweb.asm.Type;

/**
 * Finds the {@link Shape} of what a launch passes to a kernel, and takes values apart into leaves.
 *
 * <p>Fields are read at every launch. Those of primitive and array types may be changed between launches, as the JVM would allow; one
 * that holds an object must be final, so that the shape stays.
 */
final class Flattening {
    private static final int MAX_DEPTH = 8;

    /** The objects that the one being looked at is a field of, so that cycles end. */
    private final Set<Object> path = Collections.newSetFromMap(new IdentityHashMap<>());

    private Flattening() {}

    /** {@return the shape of a captured value, which stays the same for all launches} */
    static Shape ofCaptured(Class<?> declared, Object value) {
        return new Flattening().shape(declared, value, "a captured value");
    }

    /** {@return the shape of a parameter that a launch gives a value: of an object only a record's, whose class says all} */
    static Shape ofParameter(Class<?> declared) {
        return declared(declared, "a parameter", 0);
    }

    /** {@return the shape of values of a declared type that have one leaf} */
    private static Optional<Shape> leaf(Class<?> declared) {
        var type = Type.getType(declared);
        if (JavaTypes.isPrimitive(type)) {
            return Optional.of(new Shape.Scalar(JavaTypes.kind(type)));
        }
        if (declared.isEnum()) {
            return Optional.of(new Shape.Enumeration(declared));
        }
        if (type.getSort() == Type.ARRAY && type.getDimensions() > 1 && JavaTypes.isPrimitive(type.getElementType())) {
            return Optional.of(new Shape.ArrayOfArrays(declared));
        }
        if (MemorySegment.class.isAssignableFrom(declared)) {
            return Optional.of(new Shape.Segment());
        }
        return JavaTypes.arrayElement(type).<Shape>map(Shape.Array::new).or(() -> JavaTypes.boxed(type).map(Shape.Box::new));
    }

    private static Shape declared(Class<?> type, String what, int depth) {
        var leaf = leaf(type);
        if (leaf.isPresent()) {
            return leaf.get();
        }
        if (!type.isRecord() || depth == MAX_DEPTH) {
            return opaque(what + " of type " + type.getTypeName());
        }
        var fields = new ArrayList<Shape.FieldShape>();
        for (var field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                fields.add(new Shape.FieldShape(
                        field,
                        field.trySetAccessible()
                                ? declared(field.getType(), describe(field), depth + 1)
                                : closed(field)));
            }
        }
        return new Shape.Flat(type, fields);
    }

    private Shape shape(Class<?> declared, Object value, String what) {
        var leaf = leaf(declared);
        if (leaf.isPresent()) {
            return value == null && (leaf.get() instanceof Shape.Box || leaf.get() instanceof Shape.Segment)
                    ? new Shape.Null()
                    : leaf.get();
        }
        if (value == null) {
            return new Shape.Null();
        }
        var type = value.getClass();
        var ofType = leaf(type);
        if (ofType.isPresent()) {
            return ofType.get();
        }
        if (value instanceof Enum<?> constant) {
            return new Shape.Enumeration(constant.getDeclaringClass());
        }
        boolean isOpaque = type.isArray() || type.isHidden() || Classes.isOfJdk(type) || path.size() == MAX_DEPTH
                || !path.add(value);
        if (isOpaque) {
            return opaque(what + " of type " + type.getTypeName());
        }
        var fields = new ArrayList<Shape.FieldShape>();
        addFields(type, value, fields);
        path.remove(value);
        return new Shape.Flat(type, fields);
    }

    private void addFields(Class<?> type, Object object, List<Shape.FieldShape> fields) {
        if (Classes.isOfJdk(type)) {
            return;
        }
        addFields(type.getSuperclass(), object, fields);
        for (var field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                fields.add(new Shape.FieldShape(field, field(field, object)));
            }
        }
    }

    private Shape field(Field field, Object object) {
        if (!field.trySetAccessible()) {
            return closed(field);
        }
        if (Modifier.isFinal(field.getModifiers())) {
            return shape(field.getType(), get(field, object), describe(field));
        }
        return leaf(field.getType()).orElseGet(
                () -> new Shape.Opaque(describe(field) + ", which holds an object and is not final", "Make the field final."));
    }

    private static Shape closed(Field field) {
        return new Shape.Opaque(
                describe(field) + ", which its module does not let others read",
                "Open the package " + field.getDeclaringClass().getPackageName() + ", or pass the value to the kernel.");
    }

    private static Shape opaque(String construct) {
        return new Shape.Opaque(construct,
                "Pass primitives, arrays of primitives and of such arrays, memory segments, and records and objects made of these.");
    }

    private static String describe(Field field) {
        return "the field " + field.getDeclaringClass().getName() + "." + field.getName();
    }

    /**
     * Adds the leaves of a value.
     *
     * @param what names the value in messages, such as {@code argument 1}
     * @param memory gets the arrays of arrays, and what is with their elements
     * @throws IllegalArgumentException if it is null where its shape has no null
     */
    static void addLeaves(Shape shape, Object value, String what, ArgumentMemory memory, List<Object> leaves) {
        switch (shape) {
            case Shape.Scalar(var kind) -> leaves.add(widened(notNull(value, what), kind));
            case Shape.Box _ -> {
                if (BoxedValues.isAmbiguous(notNull(value, what))) {
                    throw new IllegalArgumentException("A box that was made by a constructor is not possible: " + what
                            + ". Use valueOf, or let the compiler box it.");
                }
                leaves.add(value);
            }
            case Shape.Array _ -> leaves.add(value);
            case Shape.ArrayOfArrays _ -> leaves.add(memory.words().number((Object[]) value));
            case Shape.SharedArray _ -> leaves.add(memory.words().place(value));
            case Shape.Segment() -> leaves.addAll(SegmentObjects.leaves((MemorySegment) notNull(value, what), what));
            case Shape.Enumeration _ -> leaves.add(value == null ? -1 : ((Enum<?>) value).ordinal());
            case Shape.Reference _, Shape.Text _, Shape.MessageOf _ ->
                throw new IllegalArgumentException("not the shape of an argument: " + shape);
            case Shape.Flat flat -> {
                for (var field : flat.fields()) {
                    // What is not accessible has no leaf.
                    if (!(field.shape() instanceof Shape.Opaque) && !(field.shape() instanceof Shape.Null)) {
                        var content = get(field.field(), notNull(value, what));
                        SegmentView.requireShared(content);
                        addLeaves(field.shape(), content, "field " + field.field().getName() + " of " + what, memory, leaves);
                    }
                }
            }
            case Shape.Fixed fixed -> {
                if (FixedValues.fixed(fixed.shape(), value, what).bits() != fixed.bits()) {
                    throw new IllegalArgumentException(what + " is " + value + ", and the kernel has been compiled for "
                            + fixed.text() + ": give that, or use the kernel without its Constant.");
                }
            }
            case Shape.Null _, Shape.Handle _, Shape.Layout _, Shape.Opaque _ -> {
                // No leaf.
            }
        }
    }

    /** {@return a boxed primitive as one of another kind, to which it can be widened (JLS 5.1.2)} */
    private static Object widened(Object value, JavaKind kind) {
        return switch (value) {
            case Character letter when kind != JavaKind.CHAR -> widened((int) letter, kind);
            case Number number ->
                switch (kind) {
                    case BYTE -> number.byteValue();
                    case SHORT -> number.shortValue();
                    case INT -> number.intValue();
                    case LONG -> number.longValue();
                    case FLOAT -> number.floatValue();
                    case DOUBLE -> number.doubleValue();
                    case BOOLEAN, CHAR -> value;
                };
            default -> value;
        };
    }

    private static Object notNull(Object value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("null is not possible: " + what + ".");
        }
        return value;
    }

    static Object get(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the field has been made accessible: " + field, e);
        }
    }
}
