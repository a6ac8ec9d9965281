package org.geobacter.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.geobacter.Limits;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

class WorkGroupsTest {
    private static Limits limits(int x, int y, int z, int items) {
        return new Limits(x, y, z, items, 0, 0, 0, 1, 1);
    }

    private static final Limits USUAL = limits(1024, 1024, 64, 1024);

    @Test
    void chosenGroupsSuitTheExtent() {
        assertEquals(new WorkGroups(64, 1, 1, 16, 1, 1), WorkGroups.of(Range.of(1000), USUAL, 64));
        assertEquals(new WorkGroups(8, 8, 1, 13, 13, 1), WorkGroups.of(Range.of(100, 100), USUAL, 64));
        assertEquals(new WorkGroups(4, 4, 4, 3, 3, 3), WorkGroups.of(Range.of(10, 10, 10), USUAL, 64));
        assertEquals(new WorkGroups(2, 32, 1, 1, 32, 1), WorkGroups.of(Range.of(2, 1000), USUAL, 64));
        assertEquals(new WorkGroups(8, 1, 1, 1, 1, 1), WorkGroups.of(Range.of(5), USUAL, 64));
        assertEquals(new WorkGroups(1, 1, 1, 0, 1, 1), WorkGroups.of(Range.of(0), USUAL, 64));
        assertEquals(new WorkGroups(1024, 1, 1, 1 << 21, 1, 1), WorkGroups.of(Range.of(Integer.MAX_VALUE), USUAL, 4096));
    }

    @Test
    void givenGroupsAreTaken() {
        assertEquals(new WorkGroups(7, 3, 1, 2, 4, 1), WorkGroups.of(Range.of(8, 10).groups(7, 3), USUAL, 64));
        assertEquals(21, WorkGroups.of(Range.of(8, 10).groups(7, 3), USUAL, 64).groupItems());
    }

    @Test
    void groupsAboveTheLimitsAreRefusedWithTheLimits() {
        for (var range : new Range[]{
                Range.of(1).groups(1025),
                Range.of(1).groups(1, 1, 65),
                Range.of(1).groups(64, 32),
                Range.of(1).groups(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)}) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> WorkGroups.of(range, USUAL, 64));
            assertTrue(refusal.getMessage().contains("(1024, 1024, 64), and at most 1024"), refusal.getMessage());
        }
        int most = Integer.MAX_VALUE;
        assertThrows(
                IllegalArgumentException.class,
                () -> WorkGroups.of(Range.of(1).groups(most, most, most), limits(most, most, most, most), 64));
    }

    @Property
    void chosenGroupsCoverTheRangeWithinTheLimits(
            @ForAll @IntRange(min = 0) int x,
            @ForAll @IntRange(min = 0) int y,
            @ForAll @IntRange(min = 0) int z,
            @ForAll @IntRange(min = 1, max = 2048) int most,
            @ForAll @IntRange(min = 1, max = 512) int preferred) {
        var limits = limits(most, Math.max(1, most / 2), Math.max(1, most / 16), Math.max(1, most / 3));
        var groups = WorkGroups.of(Range.of(x, y, z), limits, preferred);
        assertTrue(groups.sizeX() <= limits.maxGroupSizeX() && groups.sizeY() <= limits.maxGroupSizeY()
                && groups.sizeZ() <= limits.maxGroupSizeZ());
        assertTrue(groups.groupItems() <= Math.min(preferred, limits.maxGroupItems()));
        assertCovers(x, groups.sizeX(), groups.countX());
        assertCovers(y, groups.sizeY(), groups.countY());
        assertCovers(z, groups.sizeZ(), groups.countZ());
    }

    private static void assertCovers(int extent, int size, int count) {
        assertTrue((long) size * count >= extent && (long) size * (count - 1) < Math.max(extent, 1) && size < 2L * extent + 2);
    }
}
