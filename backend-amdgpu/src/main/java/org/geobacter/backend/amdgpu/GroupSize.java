package org.geobacter.backend.amdgpu;

/**
 * The work-group size that a code object is compiled for: ids and sizes become constants or single instructions.
 *
 * @param x work-items in x, at least 1
 * @param y work-items in y, at least 1
 * @param z work-items in z, at least 1
 */
public record GroupSize(int x, int y, int z) {
    /** The most work-items of a group, on every architecture. */
    public static final int MAX_ITEMS = 1024;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is less than 1 or there are more than {@link #MAX_ITEMS} in all
     */
    public GroupSize {
        if (x < 1 || y < 1 || z < 1 || Math.multiplyHigh((long) x * y, z) != 0 || (long) x * y * z > MAX_ITEMS) {
            throw new IllegalArgumentException("A work-group of (%d, %d, %d) work-items cannot be: give from 1 to %d in all."
                    .formatted(x, y, z, MAX_ITEMS));
        }
    }

    /** {@return the number of work-items} */
    public int items() {
        return x * y * z;
    }

    int dimension(int dimension) {
        return switch (dimension) {
            case 0 -> x;
            case 1 -> y;
            case 2 -> z;
            default -> throw new IndexOutOfBoundsException(dimension);
        };
    }
}
