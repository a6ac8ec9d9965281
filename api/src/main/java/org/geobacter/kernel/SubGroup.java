package org.geobacter.kernel;

import org.geobacter.jvm.JvmWorkItem;

/**
 * Work-items of a group that exchange values: up to {@link #size} of them that follow each other in x. Each row of a group, with its own
 * y and z, is divided from its start; the last sub-group of a row has fewer work-items where the row's length does not divide, and so
 * has that at the end of the range. Those that are missing are <em>inactive</em>: they have no value and no vote.
 *
 * <p>An exchange is for all work-items of the group, as a {@link WorkItem#barrier()} is: all come to it, equally often, or none; what
 * happens otherwise is said there. It is no barrier: what work-items write to arrays is ordered by barriers and atomic accesses alone.
 *
 * <p>Each device has a size of its own, a power of two up to 64, that {@code limits().subGroupSize()} tells: what executes together on a
 * GPU, 8 elsewhere. {@link org.geobacter.SubGroupSize} asks for another.
 *
 * <p>Sums of floats are rounded in an order that depends on the size alone, so that all devices give the same bits for the same size. A
 * <em>scan</em> of two lanes combines the value of the first with that of the second; a scan of twice as many lanes is one of the
 * lower half and one of the upper half, with the last result of the lower half put before each one of the upper half. A
 * <em>reduction</em> is the scan's result of the last active lane. An exclusive scan gives the inclusive one's result of the lane before.
 *
 * <p>Groups have at most 1024 work-items where they exchange values. Outside a launch every method throws {@link IllegalStateException}.
 */
public final class SubGroup {
    private SubGroup() {}

    /** {@return the most work-items of a sub-group, a power of two; a constant of the compiled kernel} */
    public static int size() {
        return JvmWorkItem.current().subGroupSize();
    }

    /** {@return the number of the sub-group in its group, row by row} */
    public static int id() {
        int perRow = (WorkItem.localSize(0) + size() - 1) / size();
        int row = WorkItem.localId(2) * WorkItem.localSize(1) + WorkItem.localId(1);
        return row * perRow + WorkItem.localId(0) / size();
    }

    /** {@return the work-item's number in its sub-group, from 0 to {@code size() - 1}} */
    public static int lane() {
        return WorkItem.localId(0) % size();
    }

    /**
     * {@return the votes: the bit of each lane whose work-item is active and votes yes}
     *
     * @param vote this work-item's vote
     */
    public static long ballot(boolean vote) {
        if (SubGroupExchange.isNative()) {
            return SubGroupExchange.votes(vote);
        }
        var words = SubGroupExchange.exchange();
        int first = SubGroupExchange.first();
        int count = SubGroupExchange.count();
        words[first + lane()] = vote ? 1 : 0;
        WorkItem.barrier();
        long votes = 0;
        for (int lane = 0; lane < count; lane++) {
            votes |= words[first + lane] << lane;
        }
        WorkItem.barrier();
        return votes;
    }

    /**
     * {@return whether an active work-item votes yes}
     *
     * @param vote this work-item's vote
     */
    public static boolean any(boolean vote) {
        return SubGroupExchange.isNative() ? SubGroupExchange.some(vote) : ballot(vote) != 0;
    }

    /**
     * {@return whether all active work-items vote yes}
     *
     * @param vote this work-item's vote
     */
    public static boolean all(boolean vote) {
        return !any(!vote);
    }

    /**
     * {@return the value of another lane, or this work-item's own where that lane is not active}
     *
     * @param value this work-item's value
     * @param lane the number of a lane
     */
    public static int shuffle(int value, int lane) {
        return SubGroupExchange.isNative() ? SubGroupExchange.shuffled(value, lane) : (int) SubGroupExchange.word(value, lane);
    }

    /**
     * {@return the value of the lane whose number differs in the bits of the mask, or the own where that is not active}
     *
     * @param value this work-item's value
     * @param mask the bits in which the two lanes' numbers differ
     */
    public static int shuffleXor(int value, int mask) {
        return shuffle(value, lane() ^ mask);
    }

    /**
     * {@return the value of the lane so many before, or the own where there is none}
     *
     * @param value this work-item's value
     * @param distance in lanes
     */
    public static int shuffleUp(int value, int distance) {
        return shuffle(value, lane() - distance);
    }

    /**
     * {@return the value of the lane so many behind, or the own where that is not active}
     *
     * @param value this work-item's value
     * @param distance in lanes
     */
    public static int shuffleDown(int value, int distance) {
        return shuffle(value, lane() + distance);
    }

    /**
     * {@return the value of a lane that all work-items of the sub-group name}
     *
     * @param value this work-item's value
     * @param lane the number of a lane
     */
    public static int broadcast(int value, int lane) {
        return shuffle(value, lane);
    }

    /**
     * {@return the sum of all active values}
     *
     * @param value this work-item's value
     */
    public static int reduceAdd(int value) {
        return SubGroupScan.reduce(SubGroupScan.ADD, value);
    }

    /**
     * {@return the sum of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static int scanInclusiveAdd(int value) {
        return SubGroupScan.scan(SubGroupScan.ADD, value, 0, 1);
    }

    /**
     * {@return the sum of the values of the lanes before this one, {@code 0} for the first}
     *
     * @param value this work-item's value
     */
    public static int scanExclusiveAdd(int value) {
        return SubGroupScan.scan(SubGroupScan.ADD, value, 0, 0);
    }

    /**
     * {@return the least of all active values}
     *
     * @param value this work-item's value
     */
    public static int reduceMin(int value) {
        return SubGroupScan.reduce(SubGroupScan.MIN, value);
    }

    /**
     * {@return the least of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static int scanInclusiveMin(int value) {
        return SubGroupScan.scan(SubGroupScan.MIN, value, Integer.MAX_VALUE, 1);
    }

    /**
     * {@return the least of the values of the lanes before this one, {@code Integer.MAX_VALUE} for the first}
     *
     * @param value this work-item's value
     */
    public static int scanExclusiveMin(int value) {
        return SubGroupScan.scan(SubGroupScan.MIN, value, Integer.MAX_VALUE, 0);
    }

    /**
     * {@return the greatest of all active values}
     *
     * @param value this work-item's value
     */
    public static int reduceMax(int value) {
        return SubGroupScan.reduce(SubGroupScan.MAX, value);
    }

    /**
     * {@return the greatest of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static int scanInclusiveMax(int value) {
        return SubGroupScan.scan(SubGroupScan.MAX, value, Integer.MIN_VALUE, 1);
    }

    /**
     * {@return the greatest of the values of the lanes before this one, {@code Integer.MIN_VALUE} for the first}
     *
     * @param value this work-item's value
     */
    public static int scanExclusiveMax(int value) {
        return SubGroupScan.scan(SubGroupScan.MAX, value, Integer.MIN_VALUE, 0);
    }

    /**
     * {@return the bitwise and of all active values}
     *
     * @param value this work-item's value
     */
    public static int reduceAnd(int value) {
        return SubGroupScan.reduce(SubGroupScan.AND, value);
    }

    /**
     * {@return the bitwise and of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static int scanInclusiveAnd(int value) {
        return SubGroupScan.scan(SubGroupScan.AND, value, -1, 1);
    }

    /**
     * {@return the bitwise and of the values of the lanes before this one, {@code -1} for the first}
     *
     * @param value this work-item's value
     */
    public static int scanExclusiveAnd(int value) {
        return SubGroupScan.scan(SubGroupScan.AND, value, -1, 0);
    }

    /**
     * {@return the bitwise or of all active values}
     *
     * @param value this work-item's value
     */
    public static int reduceOr(int value) {
        return SubGroupScan.reduce(SubGroupScan.OR, value);
    }

    /**
     * {@return the bitwise or of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static int scanInclusiveOr(int value) {
        return SubGroupScan.scan(SubGroupScan.OR, value, 0, 1);
    }

    /**
     * {@return the bitwise or of the values of the lanes before this one, {@code 0} for the first}
     *
     * @param value this work-item's value
     */
    public static int scanExclusiveOr(int value) {
        return SubGroupScan.scan(SubGroupScan.OR, value, 0, 0);
    }

    /**
     * {@return the bitwise exclusive or of all active values}
     *
     * @param value this work-item's value
     */
    public static int reduceXor(int value) {
        return SubGroupScan.reduce(SubGroupScan.XOR, value);
    }

    /**
     * {@return the bitwise exclusive or of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static int scanInclusiveXor(int value) {
        return SubGroupScan.scan(SubGroupScan.XOR, value, 0, 1);
    }

    /**
     * {@return the bitwise exclusive or of the values of the lanes before this one, {@code 0} for the first}
     *
     * @param value this work-item's value
     */
    public static int scanExclusiveXor(int value) {
        return SubGroupScan.scan(SubGroupScan.XOR, value, 0, 0);
    }

    /**
     * {@return the value of another lane, or this work-item's own where that lane is not active}
     *
     * @param value this work-item's value
     * @param lane the number of a lane
     */
    public static long shuffle(long value, int lane) {
        return SubGroupExchange.isNative() ? SubGroupExchange.shuffled(value, lane) : SubGroupExchange.word(value, lane);
    }

    /**
     * {@return the value of the lane whose number differs in the bits of the mask, or the own where that is not active}
     *
     * @param value this work-item's value
     * @param mask the bits in which the two lanes' numbers differ
     */
    public static long shuffleXor(long value, int mask) {
        return shuffle(value, lane() ^ mask);
    }

    /**
     * {@return the value of the lane so many before, or the own where there is none}
     *
     * @param value this work-item's value
     * @param distance in lanes
     */
    public static long shuffleUp(long value, int distance) {
        return shuffle(value, lane() - distance);
    }

    /**
     * {@return the value of the lane so many behind, or the own where that is not active}
     *
     * @param value this work-item's value
     * @param distance in lanes
     */
    public static long shuffleDown(long value, int distance) {
        return shuffle(value, lane() + distance);
    }

    /**
     * {@return the value of a lane that all work-items of the sub-group name}
     *
     * @param value this work-item's value
     * @param lane the number of a lane
     */
    public static long broadcast(long value, int lane) {
        return shuffle(value, lane);
    }

    /**
     * {@return the sum of all active values}
     *
     * @param value this work-item's value
     */
    public static long reduceAdd(long value) {
        return SubGroupScan.reduce(SubGroupScan.ADD, value);
    }

    /**
     * {@return the sum of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static long scanInclusiveAdd(long value) {
        return SubGroupScan.scan(SubGroupScan.ADD, value, 0L, 1);
    }

    /**
     * {@return the sum of the values of the lanes before this one, {@code 0L} for the first}
     *
     * @param value this work-item's value
     */
    public static long scanExclusiveAdd(long value) {
        return SubGroupScan.scan(SubGroupScan.ADD, value, 0L, 0);
    }

    /**
     * {@return the least of all active values}
     *
     * @param value this work-item's value
     */
    public static long reduceMin(long value) {
        return SubGroupScan.reduce(SubGroupScan.MIN, value);
    }

    /**
     * {@return the least of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static long scanInclusiveMin(long value) {
        return SubGroupScan.scan(SubGroupScan.MIN, value, Long.MAX_VALUE, 1);
    }

    /**
     * {@return the least of the values of the lanes before this one, {@code Long.MAX_VALUE} for the first}
     *
     * @param value this work-item's value
     */
    public static long scanExclusiveMin(long value) {
        return SubGroupScan.scan(SubGroupScan.MIN, value, Long.MAX_VALUE, 0);
    }

    /**
     * {@return the greatest of all active values}
     *
     * @param value this work-item's value
     */
    public static long reduceMax(long value) {
        return SubGroupScan.reduce(SubGroupScan.MAX, value);
    }

    /**
     * {@return the greatest of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static long scanInclusiveMax(long value) {
        return SubGroupScan.scan(SubGroupScan.MAX, value, Long.MIN_VALUE, 1);
    }

    /**
     * {@return the greatest of the values of the lanes before this one, {@code Long.MIN_VALUE} for the first}
     *
     * @param value this work-item's value
     */
    public static long scanExclusiveMax(long value) {
        return SubGroupScan.scan(SubGroupScan.MAX, value, Long.MIN_VALUE, 0);
    }

    /**
     * {@return the bitwise and of all active values}
     *
     * @param value this work-item's value
     */
    public static long reduceAnd(long value) {
        return SubGroupScan.reduce(SubGroupScan.AND, value);
    }

    /**
     * {@return the bitwise and of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static long scanInclusiveAnd(long value) {
        return SubGroupScan.scan(SubGroupScan.AND, value, -1L, 1);
    }

    /**
     * {@return the bitwise and of the values of the lanes before this one, {@code -1L} for the first}
     *
     * @param value this work-item's value
     */
    public static long scanExclusiveAnd(long value) {
        return SubGroupScan.scan(SubGroupScan.AND, value, -1L, 0);
    }

    /**
     * {@return the bitwise or of all active values}
     *
     * @param value this work-item's value
     */
    public static long reduceOr(long value) {
        return SubGroupScan.reduce(SubGroupScan.OR, value);
    }

    /**
     * {@return the bitwise or of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static long scanInclusiveOr(long value) {
        return SubGroupScan.scan(SubGroupScan.OR, value, 0L, 1);
    }

    /**
     * {@return the bitwise or of the values of the lanes before this one, {@code 0L} for the first}
     *
     * @param value this work-item's value
     */
    public static long scanExclusiveOr(long value) {
        return SubGroupScan.scan(SubGroupScan.OR, value, 0L, 0);
    }

    /**
     * {@return the bitwise exclusive or of all active values}
     *
     * @param value this work-item's value
     */
    public static long reduceXor(long value) {
        return SubGroupScan.reduce(SubGroupScan.XOR, value);
    }

    /**
     * {@return the bitwise exclusive or of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static long scanInclusiveXor(long value) {
        return SubGroupScan.scan(SubGroupScan.XOR, value, 0L, 1);
    }

    /**
     * {@return the bitwise exclusive or of the values of the lanes before this one, {@code 0L} for the first}
     *
     * @param value this work-item's value
     */
    public static long scanExclusiveXor(long value) {
        return SubGroupScan.scan(SubGroupScan.XOR, value, 0L, 0);
    }

    /**
     * {@return the value of another lane, or this work-item's own where that lane is not active}
     *
     * @param value this work-item's value
     * @param lane the number of a lane
     */
    public static float shuffle(float value, int lane) {
        return SubGroupExchange.isNative()
                ? Float.intBitsToFloat(SubGroupExchange.shuffled(Float.floatToRawIntBits(value), lane))
                : Float.intBitsToFloat((int) SubGroupExchange.word(Float.floatToRawIntBits(value), lane));
    }

    /**
     * {@return the value of the lane whose number differs in the bits of the mask, or the own where that is not active}
     *
     * @param value this work-item's value
     * @param mask the bits in which the two lanes' numbers differ
     */
    public static float shuffleXor(float value, int mask) {
        return shuffle(value, lane() ^ mask);
    }

    /**
     * {@return the value of the lane so many before, or the own where there is none}
     *
     * @param value this work-item's value
     * @param distance in lanes
     */
    public static float shuffleUp(float value, int distance) {
        return shuffle(value, lane() - distance);
    }

    /**
     * {@return the value of the lane so many behind, or the own where that is not active}
     *
     * @param value this work-item's value
     * @param distance in lanes
     */
    public static float shuffleDown(float value, int distance) {
        return shuffle(value, lane() + distance);
    }

    /**
     * {@return the value of a lane that all work-items of the sub-group name}
     *
     * @param value this work-item's value
     * @param lane the number of a lane
     */
    public static float broadcast(float value, int lane) {
        return shuffle(value, lane);
    }

    /**
     * {@return the sum of all active values}
     *
     * @param value this work-item's value
     */
    public static float reduceAdd(float value) {
        return SubGroupScan.reduce(SubGroupScan.ADD, value);
    }

    /**
     * {@return the sum of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static float scanInclusiveAdd(float value) {
        return SubGroupScan.scan(SubGroupScan.ADD, value, 0f, 1);
    }

    /**
     * {@return the sum of the values of the lanes before this one, {@code 0f} for the first}
     *
     * @param value this work-item's value
     */
    public static float scanExclusiveAdd(float value) {
        return SubGroupScan.scan(SubGroupScan.ADD, value, 0f, 0);
    }

    /**
     * {@return the least of all active values}
     *
     * @param value this work-item's value
     */
    public static float reduceMin(float value) {
        return SubGroupScan.reduce(SubGroupScan.MIN, value);
    }

    /**
     * {@return the least of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static float scanInclusiveMin(float value) {
        return SubGroupScan.scan(SubGroupScan.MIN, value, Float.POSITIVE_INFINITY, 1);
    }

    /**
     * {@return the least of the values of the lanes before this one, {@code Float.POSITIVE_INFINITY} for the first}
     *
     * @param value this work-item's value
     */
    public static float scanExclusiveMin(float value) {
        return SubGroupScan.scan(SubGroupScan.MIN, value, Float.POSITIVE_INFINITY, 0);
    }

    /**
     * {@return the greatest of all active values}
     *
     * @param value this work-item's value
     */
    public static float reduceMax(float value) {
        return SubGroupScan.reduce(SubGroupScan.MAX, value);
    }

    /**
     * {@return the greatest of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static float scanInclusiveMax(float value) {
        return SubGroupScan.scan(SubGroupScan.MAX, value, Float.NEGATIVE_INFINITY, 1);
    }

    /**
     * {@return the greatest of the values of the lanes before this one, {@code Float.NEGATIVE_INFINITY} for the first}
     *
     * @param value this work-item's value
     */
    public static float scanExclusiveMax(float value) {
        return SubGroupScan.scan(SubGroupScan.MAX, value, Float.NEGATIVE_INFINITY, 0);
    }

    /**
     * {@return the value of another lane, or this work-item's own where that lane is not active}
     *
     * @param value this work-item's value
     * @param lane the number of a lane
     */
    public static double shuffle(double value, int lane) {
        return SubGroupExchange.isNative()
                ? Double.longBitsToDouble(SubGroupExchange.shuffled(Double.doubleToRawLongBits(value), lane))
                : Double.longBitsToDouble(SubGroupExchange.word(Double.doubleToRawLongBits(value), lane));
    }

    /**
     * {@return the value of the lane whose number differs in the bits of the mask, or the own where that is not active}
     *
     * @param value this work-item's value
     * @param mask the bits in which the two lanes' numbers differ
     */
    public static double shuffleXor(double value, int mask) {
        return shuffle(value, lane() ^ mask);
    }

    /**
     * {@return the value of the lane so many before, or the own where there is none}
     *
     * @param value this work-item's value
     * @param distance in lanes
     */
    public static double shuffleUp(double value, int distance) {
        return shuffle(value, lane() - distance);
    }

    /**
     * {@return the value of the lane so many behind, or the own where that is not active}
     *
     * @param value this work-item's value
     * @param distance in lanes
     */
    public static double shuffleDown(double value, int distance) {
        return shuffle(value, lane() + distance);
    }

    /**
     * {@return the value of a lane that all work-items of the sub-group name}
     *
     * @param value this work-item's value
     * @param lane the number of a lane
     */
    public static double broadcast(double value, int lane) {
        return shuffle(value, lane);
    }

    /**
     * {@return the sum of all active values}
     *
     * @param value this work-item's value
     */
    public static double reduceAdd(double value) {
        return SubGroupScan.reduce(SubGroupScan.ADD, value);
    }

    /**
     * {@return the sum of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static double scanInclusiveAdd(double value) {
        return SubGroupScan.scan(SubGroupScan.ADD, value, 0d, 1);
    }

    /**
     * {@return the sum of the values of the lanes before this one, {@code 0d} for the first}
     *
     * @param value this work-item's value
     */
    public static double scanExclusiveAdd(double value) {
        return SubGroupScan.scan(SubGroupScan.ADD, value, 0d, 0);
    }

    /**
     * {@return the least of all active values}
     *
     * @param value this work-item's value
     */
    public static double reduceMin(double value) {
        return SubGroupScan.reduce(SubGroupScan.MIN, value);
    }

    /**
     * {@return the least of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static double scanInclusiveMin(double value) {
        return SubGroupScan.scan(SubGroupScan.MIN, value, Double.POSITIVE_INFINITY, 1);
    }

    /**
     * {@return the least of the values of the lanes before this one, {@code Double.POSITIVE_INFINITY} for the first}
     *
     * @param value this work-item's value
     */
    public static double scanExclusiveMin(double value) {
        return SubGroupScan.scan(SubGroupScan.MIN, value, Double.POSITIVE_INFINITY, 0);
    }

    /**
     * {@return the greatest of all active values}
     *
     * @param value this work-item's value
     */
    public static double reduceMax(double value) {
        return SubGroupScan.reduce(SubGroupScan.MAX, value);
    }

    /**
     * {@return the greatest of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static double scanInclusiveMax(double value) {
        return SubGroupScan.scan(SubGroupScan.MAX, value, Double.NEGATIVE_INFINITY, 1);
    }

    /**
     * {@return the greatest of the values of the lanes before this one, {@code Double.NEGATIVE_INFINITY} for the first}
     *
     * @param value this work-item's value
     */
    public static double scanExclusiveMax(double value) {
        return SubGroupScan.scan(SubGroupScan.MAX, value, Double.NEGATIVE_INFINITY, 0);
    }
}
