package org.geobacter.runtime.cpu;

import org.geobacter.Range;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.KernelArgument;

/**
 * Where slices of work-items are best divided: where the element that a work-item of that number writes is the first of a cache line. The
 * vectors of a slice then lie in one line each, where otherwise every second would lie in two. That is so if the work-item's number is the
 * element's index; if it is not, nothing is lost.
 *
 * @param distance of two boundaries, in work-items; 1 where it does not matter
 * @param first the first boundary
 */
record SliceBoundaries(int distance, int first) {
    private static final int LINE_BYTES = 64;
    /** Where the elements begin in an array, whose own address is usually that of a line where it is large. */
    private static final int HEADER_BYTES = 16;
    /** How many distances a slice is to have at least. */
    private static final int SHORTEST = 4;

    static SliceBoundaries of(DeviceKernel kernel, Range range) {
        int widest = kernel.arguments().stream()
                .mapToInt(argument -> argument instanceof KernelArgument.Array array && array.written()
                        ? array.kind().storageType().bytes()
                        : 0)
                .max().orElse(0);
        // Each row of a range of two dimensions would begin elsewhere.
        return widest == 0 || range.y() != 1 || range.z() != 1
                ? new SliceBoundaries(1, 0)
                : new SliceBoundaries(LINE_BYTES / widest, (LINE_BYTES - HEADER_BYTES) / widest);
    }

    /** {@return the last boundary up to where a slice would end, or that end where the slice is short} */
    long near(long begin, long end) {
        return end - begin < (long) SHORTEST * distance ? end : end - Math.floorMod(end - first, (long) distance);
    }
}
