package org.geobacter.frontend.bytecode;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Type;
import org.geobacter.spi.ArrayWords;
import org.geobacter.spi.JoinedArray;
import org.geobacter.spi.KeptScopes;

/**
 * What a launch gives beside its arguments if arrays of arrays are among them: the words that describe them, and for each kind of their
 * elements one array that holds those of all arrays of the kind.
 */
final class ArgumentMemory {
    private final Set<JavaKind> kinds;
    private final ArrayWords words;

    /** @param kinds those that {@link #kinds} gives for the shapes of the arguments */
    ArgumentMemory(Set<JavaKind> kinds) {
        this(kinds, new ArrayWords(kinds));
    }

    /** @param words where the arrays may be described already */
    ArgumentMemory(Set<JavaKind> kinds, ArrayWords words) {
        this.kinds = kinds;
        this.words = words;
    }

    /** {@return the kinds of elements of the arrays of arrays among arguments, in order} */
    static Set<JavaKind> kinds(List<Shape> shapes) {
        var kinds = EnumSet.noneOf(JavaKind.class);
        shapes.forEach(shape -> addKinds(shape, kinds));
        return kinds;
    }

    private static void addKinds(Shape shape, Set<JavaKind> kinds) {
        switch (shape) {
            case Shape.ArrayOfArrays(var type) -> kinds.add(kind(type));
            case Shape.Flat flat -> flat.fields().forEach(field -> addKinds(field.shape(), kinds));
            default -> {
            }
        }
    }

    /** {@return the kind of the primitives in an array of arrays} */
    static JavaKind kind(Class<?> type) {
        var element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        return JavaKind.ofDescriptor(element.descriptorString().charAt(0));
    }

    /** {@return the shapes of arguments, with arrays in the memory that are of a kind of which arrays of arrays have elements} */
    static List<Shape> shared(List<Shape> shapes) {
        var kinds = kinds(shapes);
        return shapes.stream().map(shape -> shared(shape, kinds)).toList();
    }

    private static Shape shared(Shape shape, Set<JavaKind> kinds) {
        return switch (shape) {
            case Shape.Array(var element) when kinds.contains(element) -> new Shape.SharedArray(element);
            case Shape.Flat(var type, var fields) -> new Shape.Flat(
                    type,
                    fields.stream().map(field -> new Shape.FieldShape(field.field(), shared(field.shape(), kinds))).toList());
            default -> shape;
        };
    }

    /** Adds the types of the leaves that come after those of all arguments. */
    static void addLeafTypes(List<Shape> shapes, Consumer<Type> types) {
        var kinds = kinds(shapes);
        if (!kinds.isEmpty()) {
            types.accept(new ArrayType(JavaKind.INT));
            kinds.forEach(kind -> types.accept(new ArrayType(kind)));
        }
    }

    /** Adds the leaves that come after those of all arguments. */
    void addLeaves(List<Object> leaves) {
        if (!kinds.isEmpty()) {
            leaves.add(words);
            // Of a kind that the words do not have all arrays are null.
            kinds.forEach(kind -> leaves.add(
                    words.elements(kind) == null ? new JoinedArray(kind, List.of()) : words.elements(kind)));
        }
    }

    /** {@return the words that describe the arrays among the arguments} */
    ArrayWords words() {
        return words;
    }

    /** {@return the words in which a device keeps a value of this shape, or a part of it} */
    static Optional<ArrayWords> kept(Shape shape, Object value, KeptScopes kept) {
        return switch (shape) {
            case Shape.ArrayOfArrays _, Shape.SharedArray _ when value != null -> kept.wordsOf(value);
            case Shape.Flat flat when value != null -> flat.fields()
                    .stream()
                    .filter(field -> !kinds(List.of(field.shape())).isEmpty() || field.shape() instanceof Shape.SharedArray)
                    .flatMap(field -> kept(field.shape(), Flattening.get(field.field(), value), kept).stream())
                    .findFirst();
            default -> Optional.empty();
        };
    }
}
