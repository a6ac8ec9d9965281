package org.geobacter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RangeTest {
    @Test
    void dimensionsThatAreNotGivenHaveOneWorkItem() {
        assertEquals(new Range(5, 1, 1, 0, 0, 0), Range.of(5));
        assertEquals(new Range(5, 6, 1, 0, 0, 0), Range.of(5, 6));
        assertEquals(new Range(5, 6, 7, 0, 0, 0), Range.of(5, 6, 7));
    }

    @Test
    void groupsAreOptional() {
        assertFalse(Range.of(5).hasGroups());
        assertTrue(Range.of(5).groups(4).hasGroups());
        assertEquals(new Range(5, 1, 1, 4, 1, 1), Range.of(5).groups(4));
        assertEquals(new Range(5, 6, 1, 4, 2, 1), Range.of(5, 6).groups(4, 2));
        assertEquals(new Range(5, 6, 7, 4, 2, 3), Range.of(5, 6, 7).groups(4, 2, 3));
    }

    @Test
    void anyEmptyDimensionMakesItEmpty() {
        assertTrue(Range.of(0).isEmpty());
        assertTrue(Range.of(3, 0, 3).isEmpty());
        assertTrue(Range.of(3, 3, 0).isEmpty());
        assertFalse(Range.of(1, 1, 1).isEmpty());
    }

    @Test
    void idsStartElsewhere() {
        assertFalse(Range.of(5).hasFrom());
        assertEquals(new Range(5, 1, 1, 0, 0, 0, 7, 0, 0), Range.of(5).from(7));
        assertEquals(new Range(5, 6, 1, 4, 2, 1, 7, 8, 0), Range.of(5, 6).from(7, 8).groups(4, 2));
        assertEquals(new Range(5, 6, 7, 4, 2, 3, 7, 8, 9), Range.of(5, 6, 7).groups(4, 2, 3).from(7, 8, 9));
        assertEquals("(5, 1, 1) from (0, 0, 9)", Range.of(5).from(0, 0, 9).toString());
        assertTrue(Range.of(5).from(Integer.MAX_VALUE - 5).hasFrom());
        var refusal = assertThrows(IllegalArgumentException.class, () -> Range.of(5, 6).from(0, Integer.MAX_VALUE - 5));
        assertEquals("Ids cannot start at 2147483642 in y with 6 work-items, because they are ints: use more dimensions.",
                refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Range.of(5).from(-1));
    }

    @Test
    void sizesThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Range.of(-1));
        assertThrows(IllegalArgumentException.class, () -> Range.of(1, -1));
        assertThrows(IllegalArgumentException.class, () -> Range.of(1, 1, Long.MIN_VALUE));
        assertThrows(IllegalArgumentException.class, () -> Range.of(5).groups(0));
        assertThrows(IllegalArgumentException.class, () -> Range.of(5).groups(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Range.of(5).groups(4, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Range(1, 1, 1, 4, 0, 0));
    }

    @Test
    void moreThanAnIntSaysWhatToDo() {
        assertEquals(Integer.MAX_VALUE, Range.of(Integer.MAX_VALUE).x());
        var refusal = assertThrows(IllegalArgumentException.class, () -> Range.of(1L << 31));
        assertTrue(refusal.getMessage().contains("2147483648"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("more dimensions"), refusal.getMessage());
    }
}
