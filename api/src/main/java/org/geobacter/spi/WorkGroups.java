package org.geobacter.spi;

import org.geobacter.Limits;
import org.geobacter.Range;

/**
 * How a range is divided into work-groups.
 *
 * @param sizeX the work-items of a full group in x, at least 1
 * @param sizeY the work-items of a full group in y, at least 1
 * @param sizeZ the work-items of a full group in z, at least 1
 * @param countX the number of groups in x; 0 only for an empty range
 * @param countY the number of groups in y; 0 only for an empty range
 * @param countZ the number of groups in z; 0 only for an empty range
 */
public record WorkGroups(int sizeX, int sizeY, int sizeZ, int countX, int countY, int countZ) {
    /**
     * {@return the groups that a range asks for, or else groups of a size that suits it}
     *
     * <p>A chosen size is a power of two in each dimension, as near to a cube as the range's extent allows.
     *
     * @param range the work-items
     * @param limits the device's
     * @param preferred how many work-items a group should have where the device chooses, at least 1; a range of fewer gets fewer
     * @throws IllegalArgumentException if the range asks for groups that exceed the limits
     */
    public static WorkGroups of(Range range, Limits limits, int preferred) {
        int[] extent = {range.x(), range.y(), range.z()};
        int[] most = {limits.maxGroupSizeX(), limits.maxGroupSizeY(), limits.maxGroupSizeZ()};
        int[] size = {range.groupX(), range.groupY(), range.groupZ()};
        if (range.hasGroups()) {
            check(size, most, limits.maxGroupItems());
        } else {
            size = choose(extent, most, Math.min(preferred, limits.maxGroupItems()));
        }
        return new WorkGroups(
                size[0],
                size[1],
                size[2],
                Math.ceilDiv(extent[0], size[0]),
                Math.ceilDiv(extent[1], size[1]),
                Math.ceilDiv(extent[2], size[2]));
    }

    private static void check(int[] size, int[] most, int mostItems) {
        boolean fits = size[0] <= most[0] && size[1] <= most[1] && size[2] <= most[2];
        // Three sizes within the limits of their dimensions need not have a product within long.
        if (!fits || Math.multiplyHigh((long) size[0] * size[1], size[2]) != 0
                || (long) size[0] * size[1] * size[2] > mostItems) {
            throw new IllegalArgumentException(
                    "Groups of (%d, %d, %d) work-items are too large for the device: give at most (%d, %d, %d), and at most %d in all."
                            .formatted(size[0], size[1], size[2], most[0], most[1], most[2], mostItems));
        }
    }

    /** Doubles the smallest dimension that can still grow, x first. */
    private static int[] choose(int[] extent, int[] most, int items) {
        int[] size = {1, 1, 1};
        for (int total = 2; total <= items; total *= 2) {
            int grown = -1;
            for (int d = 0; d < 3; d++) {
                if (size[d] < extent[d] && size[d] <= most[d] / 2 && (grown < 0 || size[d] < size[grown])) {
                    grown = d;
                }
            }
            if (grown < 0) {
                break;
            }
            size[grown] *= 2;
        }
        return size;
    }

    /** {@return the number of work-items of a full group} */
    public int groupItems() {
        return sizeX * sizeY * sizeZ;
    }
}
