package org.geobacter;

/**
 * The work-items of a launch: how many there are in each dimension, and how they are grouped.
 *
 * <p>Ids are {@code int}s, so a dimension has at most {@link Integer#MAX_VALUE} work-items; all dimensions together may have more. A
 * dimension of no work-items makes an empty range, and a launch over it does nothing. The group size need not divide the range: the
 * last group of a dimension is then not full, while {@code localSize} is the same in all groups.
 *
 * <p>Global ids start at 0, or where {@link #from(int)} says; sizes, local ids and group ids stay the same. A kernel is compiled once more for
 * launches that start elsewhere; those that start at 0 pay nothing for the possibility.
 *
 * @param x the number of work-items in x, at least 0
 * @param y the number of work-items in y, at least 0
 * @param z the number of work-items in z, at least 0
 * @param groupX the number of work-items of a group in x, or 0 in all three for the device to choose
 * @param groupY the number of work-items of a group in y, or 0
 * @param groupZ the number of work-items of a group in z, or 0
 * @param fromX the first global id in x, at least 0
 * @param fromY the first global id in y, at least 0
 * @param fromZ the first global id in z, at least 0
 */
public record Range(int x, int y, int z, int groupX, int groupY, int groupZ, int fromX, int fromY, int fromZ) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size or a first id is negative, some group sizes are 0 and others are not, or ids would be more
     *         than {@link Integer#MAX_VALUE}
     */
    public Range {
        checkSize("x", x);
        checkSize("y", y);
        checkSize("z", z);
        if (groupX != 0 || groupY != 0 || groupZ != 0) {
            checkGroup("x", groupX);
            checkGroup("y", groupY);
            checkGroup("z", groupZ);
        }
        checkFrom("x", fromX, x);
        checkFrom("y", fromY, y);
        checkFrom("z", fromZ, z);
    }

    /**
     * A range whose ids start at 0.
     *
     * @param x the number of work-items in x, at least 0
     * @param y the number of work-items in y, at least 0
     * @param z the number of work-items in z, at least 0
     * @param groupX the number of work-items of a group in x, or 0 in all three for the device to choose
     * @param groupY the number of work-items of a group in y, or 0
     * @param groupZ the number of work-items of a group in z, or 0
     * @throws IllegalArgumentException if a size is negative, or some group sizes are 0 and others are not
     */
    public Range(int x, int y, int z, int groupX, int groupY, int groupZ) {
        this(x, y, z, groupX, groupY, groupZ, 0, 0, 0);
    }

    /**
     * {@return a range of one dimension}
     *
     * @param x the number of work-items, from 0 to {@link Integer#MAX_VALUE}
     * @throws IllegalArgumentException if it is out of these bounds
     */
    public static Range of(long x) {
        return of(x, 1, 1);
    }

    /**
     * {@return a range of two dimensions}
     *
     * @param x the number of work-items in x, from 0 to {@link Integer#MAX_VALUE}
     * @param y the number of work-items in y, from 0 to {@link Integer#MAX_VALUE}
     * @throws IllegalArgumentException if one is out of these bounds
     */
    public static Range of(long x, long y) {
        return of(x, y, 1);
    }

    /**
     * {@return a range of three dimensions}
     *
     * @param x the number of work-items in x, from 0 to {@link Integer#MAX_VALUE}
     * @param y the number of work-items in y, from 0 to {@link Integer#MAX_VALUE}
     * @param z the number of work-items in z, from 0 to {@link Integer#MAX_VALUE}
     * @throws IllegalArgumentException if one is out of these bounds
     */
    public static Range of(long x, long y, long z) {
        return new Range(checkSize("x", x), checkSize("y", y), checkSize("z", z), 0, 0, 0);
    }

    /**
     * {@return this range in groups of one dimension}
     *
     * @param groupX the number of work-items of a group, at least 1; the device's {@link Limits} bound it
     * @throws IllegalArgumentException if it is less than 1
     */
    public Range groups(int groupX) {
        return groups(groupX, 1, 1);
    }

    /**
     * {@return this range in groups of two dimensions}
     *
     * @param groupX the number of work-items of a group in x, at least 1; the device's {@link Limits} bound it
     * @param groupY the number of work-items of a group in y, at least 1
     * @throws IllegalArgumentException if one is less than 1
     */
    public Range groups(int groupX, int groupY) {
        return groups(groupX, groupY, 1);
    }

    /**
     * {@return this range in groups of three dimensions}
     *
     * @param groupX the number of work-items of a group in x, at least 1; the device's {@link Limits} bound it
     * @param groupY the number of work-items of a group in y, at least 1
     * @param groupZ the number of work-items of a group in z, at least 1
     * @throws IllegalArgumentException if one is less than 1
     */
    public Range groups(int groupX, int groupY, int groupZ) {
        checkGroup("x", groupX);
        checkGroup("y", groupY);
        checkGroup("z", groupZ);
        return new Range(x, y, z, groupX, groupY, groupZ, fromX, fromY, fromZ);
    }

    /**
     * {@return this range with global ids that start elsewhere in x}
     *
     * @param firstX the first global id in x
     * @throws IllegalArgumentException if it is negative, or the last id would be {@link Integer#MAX_VALUE} or more
     */
    public Range from(int firstX) {
        return from(firstX, 0, 0);
    }

    /**
     * {@return this range with global ids that start elsewhere in two dimensions}
     *
     * @param firstX the first global id in x
     * @param firstY the first global id in y
     * @throws IllegalArgumentException if one is negative, or a last id would be {@link Integer#MAX_VALUE} or more
     */
    public Range from(int firstX, int firstY) {
        return from(firstX, firstY, 0);
    }

    /**
     * {@return this range with global ids that start elsewhere}
     *
     * @param firstX the first global id in x
     * @param firstY the first global id in y
     * @param firstZ the first global id in z
     * @throws IllegalArgumentException if one is negative, or a last id would be {@link Integer#MAX_VALUE} or more
     */
    public Range from(int firstX, int firstY, int firstZ) {
        return new Range(x, y, z, groupX, groupY, groupZ, firstX, firstY, firstZ);
    }

    /** {@return whether a global id starts elsewhere than at 0} */
    public boolean hasFrom() {
        return (fromX | fromY | fromZ) != 0;
    }

    /** {@return whether the group size is given; otherwise the device chooses it} */
    public boolean hasGroups() {
        return groupX != 0;
    }

    /** {@return whether there are no work-items} */
    public boolean isEmpty() {
        return x == 0 || y == 0 || z == 0;
    }

    @Override
    public String toString() {
        return "(%d, %d, %d)".formatted(x, y, z)
                + (hasGroups() ? " in groups of (%d, %d, %d)".formatted(groupX, groupY, groupZ) : "")
                + (hasFrom() ? " from (%d, %d, %d)".formatted(fromX, fromY, fromZ) : "");
    }

    private static int checkSize(String dimension, long size) {
        if (size < 0) {
            throw new IllegalArgumentException(
                    "A range cannot have " + size + " work-items in " + dimension + ": give a number from 0.");
        }
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A range cannot have " + size + " work-items in " + dimension
                    + ", because ids are ints: use more dimensions, or launch parts.");
        }
        return (int) size;
    }

    private static void checkGroup(String dimension, int size) {
        if (size < 1) {
            throw new IllegalArgumentException(
                    "A group cannot have " + size + " work-items in " + dimension + ": give a number from 1 for each dimension.");
        }
    }

    private static void checkFrom(String dimension, int from, int size) {
        if (from < 0) {
            throw new IllegalArgumentException("Ids cannot start at " + from + " in " + dimension + ": give a number from 0.");
        }
        if (from > Integer.MAX_VALUE - size) {
            throw new IllegalArgumentException("Ids cannot start at " + from + " in " + dimension + " with " + size
                    + " work-items, because they are ints: use more dimensions.");
        }
    }
}
