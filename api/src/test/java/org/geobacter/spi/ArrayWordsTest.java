package org.geobacter.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.geobacter.ir.JavaKind;
import org.junit.jupiter.api.Test;

class ArrayWordsTest {
    private final int[] a = {1, 2, 3};
    private final int[] b = {};
    private final int[] c = {4, 5};
    private final int[][] rows = {a, b, null, a};
    private final ArrayWords words = new ArrayWords(List.of(JavaKind.INT));

    private static int[] content(HostArray array) {
        var content = new int[array.length()];
        array.copyTo(MemorySegment.ofArray(content));
        return content;
    }

    @Test
    void describesRows() {
        int number = words.number(rows);
        var content = content(words);
        assertEquals(number, words.number(rows));
        assertEquals(4, content[-number]);
        assertEquals(content[-number + 1], content[-number + 4]);
        assertEquals(0, content[-number + 3]);
        assertArrayEquals(new int[]{0, 3}, new int[]{content[words.place(a)], content[words.place(a) + 1]});
        assertArrayEquals(new int[]{3, 0}, new int[]{content[words.place(b)], content[words.place(b) + 1]});
        assertArrayEquals(new int[]{0, -1}, new int[]{content[0], content[1]});
        assertEquals(0, words.place(null));
        assertEquals(0, words.number(null));
        assertArrayEquals(new int[]{1, 2, 3, 0}, content(words.elements(JavaKind.INT)));
    }

    @Test
    void whatIsCopiedBackBecomesTheElements() {
        int number = words.number(rows);
        int place = words.place(c);
        var content = content(words);
        content[-number + 1] = place;
        content[-number + 3] = words.place(b);
        content[-number + 4] = 0;
        words.copyFrom(MemorySegment.ofArray(content).asSlice(Integer.BYTES * 3L), Integer.BYTES * 3L,
                words.bytes() - Integer.BYTES * 3L);
        assertSame(c, rows[0]);
        assertSame(b, rows[1]);
        assertSame(b, rows[2]);
        assertNull(rows[3]);
        assertArrayEquals(content, content(words));
    }

    @Test
    void planesAreElementsToo() {
        var plane = new int[][]{c};
        var cube = new int[][][]{rows, plane};
        int number = words.number(cube);
        var content = content(words);
        assertEquals(words.number(plane), content[-number + 2]);
        content[-number + 1] = words.number(plane);
        content[-words.number(plane) + 1] = words.place(a);
        words.copyFrom(MemorySegment.ofArray(content));
        assertSame(plane, cube[0]);
        assertSame(a, plane[0]);
    }

    @Test
    void laterElementsAreAdded() {
        int number = words.number(rows);
        int before = words.length();
        rows[2] = c;
        rows[0] = null;
        words.refresh();
        assertNotEquals(before, words.length());
        var content = content(words);
        assertEquals(0, content[-number + 1]);
        assertEquals(words.place(c), content[-number + 3]);
        assertArrayEquals(new int[]{1, 2, 3, 0, 4, 5}, content(words.elements(JavaKind.INT)));
    }

    @Test
    void restoresTheElements() {
        words.number(rows);
        var copy = words.copy();
        rows[0] = c;
        rows[3] = null;
        words.restore(copy);
        assertSame(a, rows[0]);
        assertSame(a, rows[3]);
    }
}
