package org.geobacter.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.geobacter.ir.JavaKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostArrayTest {
    static Stream<Object> arrays() {
        return Stream.of(
                new boolean[]{true, false, true},
                new byte[]{1, -2, 3},
                new short[]{1, -2, Short.MIN_VALUE},
                new char[]{'a', 0, '\uffff'},
                new int[]{1, -2, Integer.MIN_VALUE},
                new long[]{1, -2, Long.MIN_VALUE},
                new float[]{-0f, Float.intBitsToFloat(0x7fa00001), Float.MIN_VALUE},
                new double[]{-0.0, Double.longBitsToDouble(0x7ff4000000000001L), Double.MIN_VALUE},
                new int[0]);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void bitsSurviveTheWayToMemoryAndBack(Object array) {
        var original = HostArray.of(array);
        var back = HostArray.of(Array.newInstance(array.getClass().componentType(), original.length()));
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocate(Math.max(1, original.bytes()));
            original.copyTo(memory);
            back.copyFrom(memory);
            var again = arena.allocate(Math.max(1, original.bytes()));
            back.copyTo(again);
            assertEquals(-1, memory.mismatch(again));
        }
        assertArrayEquals(boxed(array), boxed(back.array()));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void theWayToMemoryAndBackCanBeMadeInPieces(Object array) {
        var original = HostArray.of(array);
        var back = HostArray.of(Array.newInstance(array.getClass().componentType(), original.length()));
        try (var arena = Arena.ofConfined()) {
            int size = original.kind().bytes();
            var piece = arena.allocate(size);
            for (long offset = 0; offset < original.bytes(); offset += size) {
                original.copyTo(offset, piece, size);
                back.copyFrom(piece, offset, size);
            }
        }
        assertArrayEquals(boxed(array), boxed(back.array()));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void aCopyRestoresTheArray(Object array) {
        var before = boxed(array);
        var host = HostArray.of(array);
        var copy = host.copy();
        assertNotSame(array, copy);
        host.restore(Array.newInstance(array.getClass().componentType(), host.length()));
        host.restore(copy);
        assertArrayEquals(before, boxed(array));
    }

    @Test
    void booleansAreBytesOfZeroAndOne() {
        var memory = MemorySegment.ofArray(new byte[]{7, 7});
        HostArray.of(new boolean[]{false, true}).copyTo(memory);
        assertArrayEquals(new byte[]{0, 1}, memory.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void equalityIsThatOfTheObject() {
        int[] array = {1};
        assertEquals(HostArray.of(array), HostArray.of(array));
        assertEquals(HostArray.of(array).hashCode(), HostArray.of(array).hashCode());
        assertNotEquals(HostArray.of(array), HostArray.of(new int[]{1}));
        assertNotEquals(HostArray.of(new int[0]), HostArray.of(new int[0]));
    }

    @Test
    void itKnowsKindAndSize() {
        var array = HostArray.of(new char[5]);
        assertEquals(JavaKind.CHAR, array.kind());
        assertEquals(5, array.length());
        assertEquals(10, array.bytes());
        assertEquals("char[5]", array.toString());
    }

    @Test
    void otherThingsAreNotArraysOfPrimitives() {
        for (var other : Arrays.asList(null, "text", 1, new Integer[1], new int[1][1])) {
            assertFalse(HostArray.isArray(other));
            assertThrows(IllegalArgumentException.class, () -> HostArray.of(other));
        }
    }

    @Test
    void keptArraysAreDistinct() {
        int[] a = {1};
        float[] b = {2};
        assertEquals(List.of(HostArray.of(a), HostArray.of(b)), KeptArrays.of(a, b).memory());
        assertThrows(IllegalArgumentException.class, () -> KeptArrays.of(a, b, a));
        assertThrows(IllegalArgumentException.class, () -> KeptArrays.of(a, null));
        assertThrows(IllegalArgumentException.class, () -> KeptArrays.of(a, "b"));
        assertThrows(IllegalArgumentException.class, () -> KeptArrays.of(a, new String[1][]));
    }

    @Test
    void arraysOfArraysAreKeptWithAllOfTheirKind() {
        int[] a = {1};
        int[] row = {2, 3};
        var rows = new int[][]{row, row, null};
        float[] b = {2};
        var kept = KeptArrays.of(a, rows, b);
        assertEquals(List.of(HostArray.of(b)), kept.memoryOf(b));
        assertEquals(3, kept.memory().size());
        assertEquals(2, kept.memoryOf(rows).size());
        var joined = (JoinedArray) kept.memoryOf(a).getFirst();
        assertEquals(List.of(HostArray.of(a), HostArray.of(row)), List.copyOf(joined.parts()));
        assertEquals(List.of(joined), kept.memoryOf(row));
        assertThrows(IllegalArgumentException.class, () -> kept.memoryOf(new int[1]));
        assertThrows(IllegalArgumentException.class, () -> kept.memoryOf(new int[1][]));
        var words = (ArrayWords) kept.memoryOf(rows).getFirst();
        rows[2] = new int[4];
        words.refresh();
        assertEquals(2, joined.parts().size());
        assertThrows(IllegalArgumentException.class, () -> words.place(rows[2]));
    }

    private static Object[] boxed(Object array) {
        var boxes = new Object[Array.getLength(array)];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = Array.get(array, i);
        }
        return boxes;
    }

    @Test
    void joinedArraysAreOneAfterTheOther() {
        int[] first = {1, 2, 3};
        int[] empty = {};
        int[] last = {4, 5};
        var joined = new JoinedArray(JavaKind.INT, List.of(HostArray.of(first), HostArray.of(empty), HostArray.of(last)));
        assertEquals(6, joined.length());
        var memory = MemorySegment.ofArray(new int[6]);
        joined.copyTo(memory);
        assertArrayEquals(new int[]{1, 2, 3, 0, 4, 5}, memory.toArray(ValueLayout.JAVA_INT));

        // Any piece of it, across the ends of the arrays.
        for (int from = 0; from <= 6; from++) {
            for (int to = from; to <= 6; to++) {
                var piece = MemorySegment.ofArray(new int[to - from]);
                joined.copyTo(4L * from, piece, 4L * (to - from));
                assertArrayEquals(
                        Arrays.copyOfRange(new int[]{1, 2, 3, 0, 4, 5}, from, to), piece.toArray(ValueLayout.JAVA_INT));
            }
        }

        var before = joined.copy();
        joined.copyFrom(MemorySegment.ofArray(new int[]{20, 30, 99, 40}), 4, 16);
        assertArrayEquals(new int[]{1, 20, 30}, first);
        assertArrayEquals(new int[]{40, 5}, last);
        joined.restore(before);
        assertArrayEquals(new int[]{1, 2, 3}, first);
        assertArrayEquals(new int[]{4, 5}, last);

        assertEquals(List.of(HostArray.of(first), HostArray.of(empty), HostArray.of(last)), List.copyOf(joined.parts()));
        assertNotEquals(joined, new JoinedArray(JavaKind.INT, List.copyOf(joined.parts())));
        assertEquals(0, new JoinedArray(JavaKind.INT, List.of()).length());
    }

    @Test
    void joinedBooleansAreBytes() {
        boolean[] first = {true};
        boolean[] second = {false, true};
        var joined = new JoinedArray(JavaKind.BOOLEAN, List.of(HostArray.of(first), HostArray.of(second)));
        var memory = MemorySegment.ofArray(new byte[3]);
        joined.copyTo(memory);
        assertArrayEquals(new byte[]{1, 0, 1}, memory.toArray(ValueLayout.JAVA_BYTE));
        memory.set(ValueLayout.JAVA_BYTE, 1, (byte) 1);
        joined.copyFrom(memory);
        assertArrayEquals(new boolean[]{true, true}, second);
    }
}
