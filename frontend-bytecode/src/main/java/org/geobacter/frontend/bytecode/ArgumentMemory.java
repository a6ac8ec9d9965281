package org.geobacter.frontend.bytecode;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Type;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.JavaArray;
import org.geobacter.spi.JoinedArray;

/**
 * What a launch gives beside its arguments if arrays of arrays are among them: the words that describe them, and for each kind of their
 * elements one array that holds those of all arrays of the kind, so that the same array is in one place wherever it is given. See {@link
 * org.geobacter.ir.GivenArray}.
 */
final class ArgumentMemory {
    private static final int NULL_ROW = 0;
    /** After the start and the length of {@code null}. */
    private static final int FIRST_PLACE = 2;

    private final Set<JavaKind> kinds;
    private final Map<Object, Integer> places = new IdentityHashMap<>();
    private final Map<JavaKind, List<JavaArray>> rows = new EnumMap<>(JavaKind.class);
    private final Map<JavaKind, Integer> sizes = new EnumMap<>(JavaKind.class);
    private int[] words = new int[16];
    private int end = FIRST_PLACE;

    /** @param kinds those that {@link #kinds} gives for the shapes of the arguments */
    ArgumentMemory(Set<JavaKind> kinds) {
        this.kinds = kinds;
        words[NULL_ROW + 1] = -1;
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
            leaves.add(Arrays.copyOf(words, end));
            for (var kind : kinds) {
                leaves.add(new JoinedArray(kind, rows.getOrDefault(kind, List.of())));
            }
        }
    }

    /** {@return the number of an array of arrays, 0 for null} */
    int number(Object[] array) {
        if (array == null) {
            return 0;
        }
        var known = places.get(array);
        if (known != null) {
            return -known;
        }
        int place = reserve(1 + array.length);
        places.put(array, place);
        words[place] = array.length;
        for (int i = 0; i < array.length; i++) {
            // The words may move while inner arrays are described.
            int word = array instanceof Object[][] outer ? number(outer[i]) : row(array[i]);
            words[place + 1 + i] = word;
        }
        return -place;
    }

    /** {@return the index of the words of an array of primitives; that of null is 0} */
    int row(Object array) {
        if (array == null) {
            return NULL_ROW;
        }
        var known = places.get(array);
        if (known != null) {
            return known;
        }
        var row = HostArray.of(array);
        int place = reserve(2);
        places.put(array, place);
        int start = sizes.getOrDefault(row.kind(), 0);
        words[place] = start;
        words[place + 1] = Array.getLength(array);
        sizes.put(row.kind(), start + sizeOf(row, start));
        rows.computeIfAbsent(row.kind(), _ -> new ArrayList<>()).add(row);
        return place;
    }

    private static int sizeOf(JavaArray row, int start) {
        // Different arrays are in different places, empty ones too.
        int size = Math.max(1, row.length());
        if (size > JoinedArray.MAX_LENGTH - start) {
            throw new IllegalArgumentException("The arrays of type " + row.kind()
                    + "[] that the launch is given, by themselves and in"
                    + " arrays of arrays, have more than " + JoinedArray.MAX_LENGTH + " elements in all: use several launches.");
        }
        return size;
    }

    private int reserve(int count) {
        if (count > JoinedArray.MAX_LENGTH - end) {
            throw new IllegalArgumentException(
                    "The arrays of arrays that the launch is given have more than " + JoinedArray.MAX_LENGTH
                            + " elements in all: use several launches.");
        }
        int place = end;
        end += count;
        if (end > words.length) {
            words = Arrays.copyOf(words, (int) Math.min(JoinedArray.MAX_LENGTH, Math.max(end, 2L * words.length)));
        }
        return place;
    }
}
