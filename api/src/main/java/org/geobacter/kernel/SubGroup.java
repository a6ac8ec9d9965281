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
    private static final int ADD = 0;
    private static final int MIN = 1;
    private static final int MAX = 2;
    private static final int AND = 3;
    private static final int OR = 4;
    private static final int XOR = 5;

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
        if (isNative()) {
            return votes(vote);
        }
        var words = exchange();
        int first = first();
        int count = count();
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
        return ballot(vote) != 0;
    }

    /**
     * {@return whether all active work-items vote yes}
     *
     * @param vote this work-item's vote
     */
    public static boolean all(boolean vote) {
        return ballot(!vote) == 0;
    }

    /** Whether the device's own instructions exchange values; a constant of the compiled kernel. Where not, memory of the group does. */
    private static boolean isNative() {
        JvmWorkItem.current();
        return false;
    }

    private static AssertionError onTheJvm() {
        return new AssertionError("an instruction of devices: the JVM has none for exchanges");
    }

    /** The value of a lane, the own where it is not active. */
    private static int shuffled(int value, int lane) {
        throw onTheJvm();
    }

    private static long shuffled(long value, int lane) {
        throw onTheJvm();
    }

    /** For the upper half of {@code 2 * distance} lanes: the value of the last lane of the lower half. */
    private static int lowerHalf(int value, int distance) {
        throw onTheJvm();
    }

    private static long lowerHalf(long value, int distance) {
        throw onTheJvm();
    }

    /** The value of the last active lane. */
    private static int last(int value) {
        throw onTheJvm();
    }

    private static long last(long value) {
        throw onTheJvm();
    }

    private static long votes(boolean vote) {
        throw onTheJvm();
    }

    /** One word for each work-item of the group, the same array wherever it is asked for. */
    private static long[] exchange() {
        return JvmWorkItem.current().exchange();
    }

    /** The word of the sub-group's first lane. */
    private static int first() {
        int row = WorkItem.localId(2) * WorkItem.localSize(1) + WorkItem.localId(1);
        return row * WorkItem.localSize(0) + WorkItem.localId(0) - lane();
    }

    /** How many lanes are active: the first ones. */
    private static int count() {
        int groupStart = WorkItem.groupId(0) * WorkItem.localSize(0);
        int extent = Math.min(WorkItem.localSize(0), WorkItem.globalSize(0) - groupStart);
        return Math.min(size(), extent - (WorkItem.localId(0) - lane()));
    }

    private static long word(long word, int lane) {
        var words = exchange();
        int first = first();
        int count = count();
        words[first + lane()] = word;
        WorkItem.barrier();
        long result = words[first + (lane >= 0 && lane < count ? lane : lane())];
        WorkItem.barrier();
        return result;
    }

    /**
     * {@return the value of another lane, or this work-item's own where that lane is not active}
     *
     * @param value this work-item's value
     * @param lane the number of a lane
     */
    public static int shuffle(int value, int lane) {
        return isNative() ? shuffled(value, lane) : (int) word(value, lane);
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
        return reduce(ADD, value);
    }

    /**
     * {@return the sum of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static int scanInclusiveAdd(int value) {
        return scan(ADD, value, 0, 1);
    }

    /**
     * {@return the sum of the values of the lanes before this one, {@code 0} for the first}
     *
     * @param value this work-item's value
     */
    public static int scanExclusiveAdd(int value) {
        return scan(ADD, value, 0, 0);
    }

    /**
     * {@return the least of all active values}
     *
     * @param value this work-item's value
     */
    public static int reduceMin(int value) {
        return reduce(MIN, value);
    }

    /**
     * {@return the least of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static int scanInclusiveMin(int value) {
        return scan(MIN, value, Integer.MAX_VALUE, 1);
    }

    /**
     * {@return the least of the values of the lanes before this one, {@code Integer.MAX_VALUE} for the first}
     *
     * @param value this work-item's value
     */
    public static int scanExclusiveMin(int value) {
        return scan(MIN, value, Integer.MAX_VALUE, 0);
    }

    /**
     * {@return the greatest of all active values}
     *
     * @param value this work-item's value
     */
    public static int reduceMax(int value) {
        return reduce(MAX, value);
    }

    /**
     * {@return the greatest of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static int scanInclusiveMax(int value) {
        return scan(MAX, value, Integer.MIN_VALUE, 1);
    }

    /**
     * {@return the greatest of the values of the lanes before this one, {@code Integer.MIN_VALUE} for the first}
     *
     * @param value this work-item's value
     */
    public static int scanExclusiveMax(int value) {
        return scan(MAX, value, Integer.MIN_VALUE, 0);
    }

    /**
     * {@return the bitwise and of all active values}
     *
     * @param value this work-item's value
     */
    public static int reduceAnd(int value) {
        return reduce(AND, value);
    }

    /**
     * {@return the bitwise and of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static int scanInclusiveAnd(int value) {
        return scan(AND, value, -1, 1);
    }

    /**
     * {@return the bitwise and of the values of the lanes before this one, {@code -1} for the first}
     *
     * @param value this work-item's value
     */
    public static int scanExclusiveAnd(int value) {
        return scan(AND, value, -1, 0);
    }

    /**
     * {@return the bitwise or of all active values}
     *
     * @param value this work-item's value
     */
    public static int reduceOr(int value) {
        return reduce(OR, value);
    }

    /**
     * {@return the bitwise or of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static int scanInclusiveOr(int value) {
        return scan(OR, value, 0, 1);
    }

    /**
     * {@return the bitwise or of the values of the lanes before this one, {@code 0} for the first}
     *
     * @param value this work-item's value
     */
    public static int scanExclusiveOr(int value) {
        return scan(OR, value, 0, 0);
    }

    /**
     * {@return the bitwise exclusive or of all active values}
     *
     * @param value this work-item's value
     */
    public static int reduceXor(int value) {
        return reduce(XOR, value);
    }

    /**
     * {@return the bitwise exclusive or of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static int scanInclusiveXor(int value) {
        return scan(XOR, value, 0, 1);
    }

    /**
     * {@return the bitwise exclusive or of the values of the lanes before this one, {@code 0} for the first}
     *
     * @param value this work-item's value
     */
    public static int scanExclusiveXor(int value) {
        return scan(XOR, value, 0, 0);
    }

    private static int reduce(int operator, int value) {
        if (isNative()) {
            return last(exchangedScan(operator, value));
        }
        var words = exchange();
        int first = first();
        words[first + lane()] = value;
        WorkItem.barrier();
        int result = scanned(operator, words, first, count(), value);
        WorkItem.barrier();
        return result;
    }

    /** @param own 1 if the work-item's own value is a part of its result, else 0 */
    private static int scan(int operator, int value, int identity, int own) {
        if (isNative()) {
            int inclusive = exchangedScan(operator, value);
            int before = own == 0 ? shuffled(inclusive, lane() - 1) : inclusive;
            return own == 0 && lane() == 0 ? identity : before;
        }
        var words = exchange();
        int first = first();
        words[first + lane()] = value;
        WorkItem.barrier();
        int result = scanned(operator, words, first, lane() + own, identity);
        WorkItem.barrier();
        return result;
    }

    /** The inclusive scan by instructions. */
    private static int exchangedScan(int operator, int value) {
        int result = value;
        result = size() > 1 ? withLowerHalf(operator, result, 1) : result;
        result = size() > 2 ? withLowerHalf(operator, result, 2) : result;
        result = size() > 4 ? withLowerHalf(operator, result, 4) : result;
        result = size() > 8 ? withLowerHalf(operator, result, 8) : result;
        result = size() > 16 ? withLowerHalf(operator, result, 16) : result;
        return size() > 32 ? withLowerHalf(operator, result, 32) : result;
    }

    private static int withLowerHalf(int operator, int value, int distance) {
        int lower = lowerHalf(value, distance);
        return (lane() & distance) != 0 ? combine(operator, lower, value) : value;
    }

    /**
     * The scan's result of the last of some lanes, from their words in memory: of a binary counter's bits, each is a half that has been
     * combined. Of no lanes, the identity.
     */
    private static int scanned(int operator, long[] words, int first, int lanes, int identity) {
        var halves = new int[8];
        for (int lane = 0; lane < lanes; lane++) {
            int value = (int) words[first + lane];
            int level = 0;
            for (int lower = lane; (lower & 1) != 0; lower >>= 1) {
                value = combine(operator, halves[level & 7], value);
                level++;
            }
            halves[level & 7] = value;
        }
        int result = identity;
        boolean isEmpty = true;
        for (int level = 0; level < 8; level++) {
            if ((lanes >> level & 1) != 0) {
                result = isEmpty ? halves[level] : combine(operator, halves[level], result);
                isEmpty = false;
            }
        }
        return result;
    }

    private static int combine(int operator, int a, int b) {
        return switch (operator) {
            case ADD -> a + b;
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case AND -> a & b;
            case OR -> a | b;
            default -> a ^ b;
        };
    }

    /**
     * {@return the value of another lane, or this work-item's own where that lane is not active}
     *
     * @param value this work-item's value
     * @param lane the number of a lane
     */
    public static long shuffle(long value, int lane) {
        return isNative() ? shuffled(value, lane) : word(value, lane);
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
        return reduce(ADD, value);
    }

    /**
     * {@return the sum of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static long scanInclusiveAdd(long value) {
        return scan(ADD, value, 0L, 1);
    }

    /**
     * {@return the sum of the values of the lanes before this one, {@code 0L} for the first}
     *
     * @param value this work-item's value
     */
    public static long scanExclusiveAdd(long value) {
        return scan(ADD, value, 0L, 0);
    }

    /**
     * {@return the least of all active values}
     *
     * @param value this work-item's value
     */
    public static long reduceMin(long value) {
        return reduce(MIN, value);
    }

    /**
     * {@return the least of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static long scanInclusiveMin(long value) {
        return scan(MIN, value, Long.MAX_VALUE, 1);
    }

    /**
     * {@return the least of the values of the lanes before this one, {@code Long.MAX_VALUE} for the first}
     *
     * @param value this work-item's value
     */
    public static long scanExclusiveMin(long value) {
        return scan(MIN, value, Long.MAX_VALUE, 0);
    }

    /**
     * {@return the greatest of all active values}
     *
     * @param value this work-item's value
     */
    public static long reduceMax(long value) {
        return reduce(MAX, value);
    }

    /**
     * {@return the greatest of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static long scanInclusiveMax(long value) {
        return scan(MAX, value, Long.MIN_VALUE, 1);
    }

    /**
     * {@return the greatest of the values of the lanes before this one, {@code Long.MIN_VALUE} for the first}
     *
     * @param value this work-item's value
     */
    public static long scanExclusiveMax(long value) {
        return scan(MAX, value, Long.MIN_VALUE, 0);
    }

    /**
     * {@return the bitwise and of all active values}
     *
     * @param value this work-item's value
     */
    public static long reduceAnd(long value) {
        return reduce(AND, value);
    }

    /**
     * {@return the bitwise and of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static long scanInclusiveAnd(long value) {
        return scan(AND, value, -1L, 1);
    }

    /**
     * {@return the bitwise and of the values of the lanes before this one, {@code -1L} for the first}
     *
     * @param value this work-item's value
     */
    public static long scanExclusiveAnd(long value) {
        return scan(AND, value, -1L, 0);
    }

    /**
     * {@return the bitwise or of all active values}
     *
     * @param value this work-item's value
     */
    public static long reduceOr(long value) {
        return reduce(OR, value);
    }

    /**
     * {@return the bitwise or of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static long scanInclusiveOr(long value) {
        return scan(OR, value, 0L, 1);
    }

    /**
     * {@return the bitwise or of the values of the lanes before this one, {@code 0L} for the first}
     *
     * @param value this work-item's value
     */
    public static long scanExclusiveOr(long value) {
        return scan(OR, value, 0L, 0);
    }

    /**
     * {@return the bitwise exclusive or of all active values}
     *
     * @param value this work-item's value
     */
    public static long reduceXor(long value) {
        return reduce(XOR, value);
    }

    /**
     * {@return the bitwise exclusive or of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static long scanInclusiveXor(long value) {
        return scan(XOR, value, 0L, 1);
    }

    /**
     * {@return the bitwise exclusive or of the values of the lanes before this one, {@code 0L} for the first}
     *
     * @param value this work-item's value
     */
    public static long scanExclusiveXor(long value) {
        return scan(XOR, value, 0L, 0);
    }

    private static long reduce(int operator, long value) {
        if (isNative()) {
            return last(exchangedScan(operator, value));
        }
        var words = exchange();
        int first = first();
        words[first + lane()] = value;
        WorkItem.barrier();
        long result = scanned(operator, words, first, count(), value);
        WorkItem.barrier();
        return result;
    }

    /** @param own 1 if the work-item's own value is a part of its result, else 0 */
    private static long scan(int operator, long value, long identity, int own) {
        if (isNative()) {
            long inclusive = exchangedScan(operator, value);
            long before = own == 0 ? shuffled(inclusive, lane() - 1) : inclusive;
            return own == 0 && lane() == 0 ? identity : before;
        }
        var words = exchange();
        int first = first();
        words[first + lane()] = value;
        WorkItem.barrier();
        long result = scanned(operator, words, first, lane() + own, identity);
        WorkItem.barrier();
        return result;
    }

    /** The inclusive scan by instructions. */
    private static long exchangedScan(int operator, long value) {
        long result = value;
        result = size() > 1 ? withLowerHalf(operator, result, 1) : result;
        result = size() > 2 ? withLowerHalf(operator, result, 2) : result;
        result = size() > 4 ? withLowerHalf(operator, result, 4) : result;
        result = size() > 8 ? withLowerHalf(operator, result, 8) : result;
        result = size() > 16 ? withLowerHalf(operator, result, 16) : result;
        return size() > 32 ? withLowerHalf(operator, result, 32) : result;
    }

    private static long withLowerHalf(int operator, long value, int distance) {
        long lower = lowerHalf(value, distance);
        return (lane() & distance) != 0 ? combine(operator, lower, value) : value;
    }

    /**
     * The scan's result of the last of some lanes, from their words in memory: of a binary counter's bits, each is a half that has been
     * combined. Of no lanes, the identity.
     */
    private static long scanned(int operator, long[] words, int first, int lanes, long identity) {
        var halves = new long[8];
        for (int lane = 0; lane < lanes; lane++) {
            long value = words[first + lane];
            int level = 0;
            for (int lower = lane; (lower & 1) != 0; lower >>= 1) {
                value = combine(operator, halves[level & 7], value);
                level++;
            }
            halves[level & 7] = value;
        }
        long result = identity;
        boolean isEmpty = true;
        for (int level = 0; level < 8; level++) {
            if ((lanes >> level & 1) != 0) {
                result = isEmpty ? halves[level] : combine(operator, halves[level], result);
                isEmpty = false;
            }
        }
        return result;
    }

    private static long combine(int operator, long a, long b) {
        return switch (operator) {
            case ADD -> a + b;
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case AND -> a & b;
            case OR -> a | b;
            default -> a ^ b;
        };
    }

    /**
     * {@return the value of another lane, or this work-item's own where that lane is not active}
     *
     * @param value this work-item's value
     * @param lane the number of a lane
     */
    public static float shuffle(float value, int lane) {
        return isNative()
                ? Float.intBitsToFloat(shuffled(Float.floatToRawIntBits(value), lane))
                : Float.intBitsToFloat((int) word(Float.floatToRawIntBits(value), lane));
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
        return reduce(ADD, value);
    }

    /**
     * {@return the sum of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static float scanInclusiveAdd(float value) {
        return scan(ADD, value, 0f, 1);
    }

    /**
     * {@return the sum of the values of the lanes before this one, {@code 0f} for the first}
     *
     * @param value this work-item's value
     */
    public static float scanExclusiveAdd(float value) {
        return scan(ADD, value, 0f, 0);
    }

    /**
     * {@return the least of all active values}
     *
     * @param value this work-item's value
     */
    public static float reduceMin(float value) {
        return reduce(MIN, value);
    }

    /**
     * {@return the least of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static float scanInclusiveMin(float value) {
        return scan(MIN, value, Float.POSITIVE_INFINITY, 1);
    }

    /**
     * {@return the least of the values of the lanes before this one, {@code Float.POSITIVE_INFINITY} for the first}
     *
     * @param value this work-item's value
     */
    public static float scanExclusiveMin(float value) {
        return scan(MIN, value, Float.POSITIVE_INFINITY, 0);
    }

    /**
     * {@return the greatest of all active values}
     *
     * @param value this work-item's value
     */
    public static float reduceMax(float value) {
        return reduce(MAX, value);
    }

    /**
     * {@return the greatest of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static float scanInclusiveMax(float value) {
        return scan(MAX, value, Float.NEGATIVE_INFINITY, 1);
    }

    /**
     * {@return the greatest of the values of the lanes before this one, {@code Float.NEGATIVE_INFINITY} for the first}
     *
     * @param value this work-item's value
     */
    public static float scanExclusiveMax(float value) {
        return scan(MAX, value, Float.NEGATIVE_INFINITY, 0);
    }

    private static float reduce(int operator, float value) {
        if (isNative()) {
            return Float.intBitsToFloat(last(Float.floatToRawIntBits(exchangedScan(operator, value))));
        }
        var words = exchange();
        int first = first();
        words[first + lane()] = Float.floatToRawIntBits(value);
        WorkItem.barrier();
        float result = scanned(operator, words, first, count(), value);
        WorkItem.barrier();
        return result;
    }

    /** @param own 1 if the work-item's own value is a part of its result, else 0 */
    private static float scan(int operator, float value, float identity, int own) {
        if (isNative()) {
            float inclusive = exchangedScan(operator, value);
            float before = own == 0 ? Float.intBitsToFloat(shuffled(Float.floatToRawIntBits(inclusive), lane() - 1)) : inclusive;
            return own == 0 && lane() == 0 ? identity : before;
        }
        var words = exchange();
        int first = first();
        words[first + lane()] = Float.floatToRawIntBits(value);
        WorkItem.barrier();
        float result = scanned(operator, words, first, lane() + own, identity);
        WorkItem.barrier();
        return result;
    }

    /** The inclusive scan by instructions. */
    private static float exchangedScan(int operator, float value) {
        float result = value;
        result = size() > 1 ? withLowerHalf(operator, result, 1) : result;
        result = size() > 2 ? withLowerHalf(operator, result, 2) : result;
        result = size() > 4 ? withLowerHalf(operator, result, 4) : result;
        result = size() > 8 ? withLowerHalf(operator, result, 8) : result;
        result = size() > 16 ? withLowerHalf(operator, result, 16) : result;
        return size() > 32 ? withLowerHalf(operator, result, 32) : result;
    }

    private static float withLowerHalf(int operator, float value, int distance) {
        float lower = Float.intBitsToFloat(lowerHalf(Float.floatToRawIntBits(value), distance));
        return (lane() & distance) != 0 ? combine(operator, lower, value) : value;
    }

    /**
     * The scan's result of the last of some lanes, from their words in memory: of a binary counter's bits, each is a half that has been
     * combined. Of no lanes, the identity.
     */
    private static float scanned(int operator, long[] words, int first, int lanes, float identity) {
        var halves = new float[8];
        for (int lane = 0; lane < lanes; lane++) {
            float value = Float.intBitsToFloat((int) words[first + lane]);
            int level = 0;
            for (int lower = lane; (lower & 1) != 0; lower >>= 1) {
                value = combine(operator, halves[level & 7], value);
                level++;
            }
            halves[level & 7] = value;
        }
        float result = identity;
        boolean isEmpty = true;
        for (int level = 0; level < 8; level++) {
            if ((lanes >> level & 1) != 0) {
                result = isEmpty ? halves[level] : combine(operator, halves[level], result);
                isEmpty = false;
            }
        }
        return result;
    }

    private static float combine(int operator, float a, float b) {
        return switch (operator) {
            case ADD -> a + b;
            case MIN -> Math.min(a, b);
            default -> Math.max(a, b);
        };
    }

    /**
     * {@return the value of another lane, or this work-item's own where that lane is not active}
     *
     * @param value this work-item's value
     * @param lane the number of a lane
     */
    public static double shuffle(double value, int lane) {
        return isNative()
                ? Double.longBitsToDouble(shuffled(Double.doubleToRawLongBits(value), lane))
                : Double.longBitsToDouble(word(Double.doubleToRawLongBits(value), lane));
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
        return reduce(ADD, value);
    }

    /**
     * {@return the sum of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static double scanInclusiveAdd(double value) {
        return scan(ADD, value, 0d, 1);
    }

    /**
     * {@return the sum of the values of the lanes before this one, {@code 0d} for the first}
     *
     * @param value this work-item's value
     */
    public static double scanExclusiveAdd(double value) {
        return scan(ADD, value, 0d, 0);
    }

    /**
     * {@return the least of all active values}
     *
     * @param value this work-item's value
     */
    public static double reduceMin(double value) {
        return reduce(MIN, value);
    }

    /**
     * {@return the least of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static double scanInclusiveMin(double value) {
        return scan(MIN, value, Double.POSITIVE_INFINITY, 1);
    }

    /**
     * {@return the least of the values of the lanes before this one, {@code Double.POSITIVE_INFINITY} for the first}
     *
     * @param value this work-item's value
     */
    public static double scanExclusiveMin(double value) {
        return scan(MIN, value, Double.POSITIVE_INFINITY, 0);
    }

    /**
     * {@return the greatest of all active values}
     *
     * @param value this work-item's value
     */
    public static double reduceMax(double value) {
        return reduce(MAX, value);
    }

    /**
     * {@return the greatest of the values of the lanes up to this one}
     *
     * @param value this work-item's value
     */
    public static double scanInclusiveMax(double value) {
        return scan(MAX, value, Double.NEGATIVE_INFINITY, 1);
    }

    /**
     * {@return the greatest of the values of the lanes before this one, {@code Double.NEGATIVE_INFINITY} for the first}
     *
     * @param value this work-item's value
     */
    public static double scanExclusiveMax(double value) {
        return scan(MAX, value, Double.NEGATIVE_INFINITY, 0);
    }

    private static double reduce(int operator, double value) {
        if (isNative()) {
            return Double.longBitsToDouble(last(Double.doubleToRawLongBits(exchangedScan(operator, value))));
        }
        var words = exchange();
        int first = first();
        words[first + lane()] = Double.doubleToRawLongBits(value);
        WorkItem.barrier();
        double result = scanned(operator, words, first, count(), value);
        WorkItem.barrier();
        return result;
    }

    /** @param own 1 if the work-item's own value is a part of its result, else 0 */
    private static double scan(int operator, double value, double identity, int own) {
        if (isNative()) {
            double inclusive = exchangedScan(operator, value);
            double before = own == 0
                    ? Double.longBitsToDouble(shuffled(Double.doubleToRawLongBits(inclusive), lane() - 1))
                    : inclusive;
            return own == 0 && lane() == 0 ? identity : before;
        }
        var words = exchange();
        int first = first();
        words[first + lane()] = Double.doubleToRawLongBits(value);
        WorkItem.barrier();
        double result = scanned(operator, words, first, lane() + own, identity);
        WorkItem.barrier();
        return result;
    }

    /** The inclusive scan by instructions. */
    private static double exchangedScan(int operator, double value) {
        double result = value;
        result = size() > 1 ? withLowerHalf(operator, result, 1) : result;
        result = size() > 2 ? withLowerHalf(operator, result, 2) : result;
        result = size() > 4 ? withLowerHalf(operator, result, 4) : result;
        result = size() > 8 ? withLowerHalf(operator, result, 8) : result;
        result = size() > 16 ? withLowerHalf(operator, result, 16) : result;
        return size() > 32 ? withLowerHalf(operator, result, 32) : result;
    }

    private static double withLowerHalf(int operator, double value, int distance) {
        double lower = Double.longBitsToDouble(lowerHalf(Double.doubleToRawLongBits(value), distance));
        return (lane() & distance) != 0 ? combine(operator, lower, value) : value;
    }

    /**
     * The scan's result of the last of some lanes, from their words in memory: of a binary counter's bits, each is a half that has been
     * combined. Of no lanes, the identity.
     */
    private static double scanned(int operator, long[] words, int first, int lanes, double identity) {
        var halves = new double[8];
        for (int lane = 0; lane < lanes; lane++) {
            double value = Double.longBitsToDouble(words[first + lane]);
            int level = 0;
            for (int lower = lane; (lower & 1) != 0; lower >>= 1) {
                value = combine(operator, halves[level & 7], value);
                level++;
            }
            halves[level & 7] = value;
        }
        double result = identity;
        boolean isEmpty = true;
        for (int level = 0; level < 8; level++) {
            if ((lanes >> level & 1) != 0) {
                result = isEmpty ? halves[level] : combine(operator, halves[level], result);
                isEmpty = false;
            }
        }
        return result;
    }

    private static double combine(int operator, double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case MIN -> Math.min(a, b);
            default -> Math.max(a, b);
        };
    }
}
