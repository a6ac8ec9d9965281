package org.geobacter.kernel;

/**
 * The tree in which {@link SubGroup} combines values, which is the same however they are exchanged. Integers, for which the order does not
 * matter, may also be combined by the device.
 */
final class SubGroupScan {
    static final int ADD = 0;
    static final int MIN = 1;
    static final int MAX = 2;
    static final int AND = 3;
    static final int OR = 4;
    static final int XOR = 5;

    private SubGroupScan() {}

    static int reduce(int operator, int value) {
        if (SubGroupExchange.combinesInts()) {
            return SubGroupExchange.reduced(value, operator);
        }
        if (SubGroupExchange.isNative()) {
            return SubGroupExchange.last(exchangedScan(operator, value));
        }
        var words = SubGroupExchange.exchange();
        int first = SubGroupExchange.first();
        words[first + SubGroup.lane()] = value;
        WorkItem.barrier();
        int result = scanned(operator, words, first, SubGroupExchange.count(), value);
        WorkItem.barrier();
        return result;
    }

    /** @param own 1 if the work-item's own value is a part of its result, else 0 */
    static int scan(int operator, int value, int identity, int own) {
        if (SubGroupExchange.combinesInts()) {
            return own == 0 ? SubGroupExchange.before(value, operator) : SubGroupExchange.upTo(value, operator);
        }
        if (SubGroupExchange.isNative()) {
            int inclusive = exchangedScan(operator, value);
            int before = own == 0 ? SubGroupExchange.shuffled(inclusive, SubGroup.lane() - 1) : inclusive;
            return own == 0 && SubGroup.lane() == 0 ? identity : before;
        }
        var words = SubGroupExchange.exchange();
        int first = SubGroupExchange.first();
        words[first + SubGroup.lane()] = value;
        WorkItem.barrier();
        int result = scanned(operator, words, first, SubGroup.lane() + own, identity);
        WorkItem.barrier();
        return result;
    }

    /** The inclusive scan by instructions. */
    private static int exchangedScan(int operator, int value) {
        int result = value;
        result = SubGroup.size() > 1 ? withLowerHalf(operator, result, 1) : result;
        result = SubGroup.size() > 2 ? withLowerHalf(operator, result, 2) : result;
        result = SubGroup.size() > 4 ? withLowerHalf(operator, result, 4) : result;
        result = SubGroup.size() > 8 ? withLowerHalf(operator, result, 8) : result;
        result = SubGroup.size() > 16 ? withLowerHalf(operator, result, 16) : result;
        return SubGroup.size() > 32 ? withLowerHalf(operator, result, 32) : result;
    }

    private static int withLowerHalf(int operator, int value, int distance) {
        int lower = SubGroupExchange.lowerHalf(value, distance);
        return (SubGroup.lane() & distance) != 0 ? combine(operator, lower, value) : value;
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

    static long reduce(int operator, long value) {
        if (SubGroupExchange.combinesLongs()) {
            return SubGroupExchange.reduced(value, operator);
        }
        if (SubGroupExchange.isNative()) {
            return SubGroupExchange.last(exchangedScan(operator, value));
        }
        var words = SubGroupExchange.exchange();
        int first = SubGroupExchange.first();
        words[first + SubGroup.lane()] = value;
        WorkItem.barrier();
        long result = scanned(operator, words, first, SubGroupExchange.count(), value);
        WorkItem.barrier();
        return result;
    }

    /** @param own 1 if the work-item's own value is a part of its result, else 0 */
    static long scan(int operator, long value, long identity, int own) {
        if (SubGroupExchange.combinesLongs()) {
            return own == 0 ? SubGroupExchange.before(value, operator) : SubGroupExchange.upTo(value, operator);
        }
        if (SubGroupExchange.isNative()) {
            long inclusive = exchangedScan(operator, value);
            long before = own == 0 ? SubGroupExchange.shuffled(inclusive, SubGroup.lane() - 1) : inclusive;
            return own == 0 && SubGroup.lane() == 0 ? identity : before;
        }
        var words = SubGroupExchange.exchange();
        int first = SubGroupExchange.first();
        words[first + SubGroup.lane()] = value;
        WorkItem.barrier();
        long result = scanned(operator, words, first, SubGroup.lane() + own, identity);
        WorkItem.barrier();
        return result;
    }

    /** The inclusive scan by instructions. */
    private static long exchangedScan(int operator, long value) {
        long result = value;
        result = SubGroup.size() > 1 ? withLowerHalf(operator, result, 1) : result;
        result = SubGroup.size() > 2 ? withLowerHalf(operator, result, 2) : result;
        result = SubGroup.size() > 4 ? withLowerHalf(operator, result, 4) : result;
        result = SubGroup.size() > 8 ? withLowerHalf(operator, result, 8) : result;
        result = SubGroup.size() > 16 ? withLowerHalf(operator, result, 16) : result;
        return SubGroup.size() > 32 ? withLowerHalf(operator, result, 32) : result;
    }

    private static long withLowerHalf(int operator, long value, int distance) {
        long lower = SubGroupExchange.lowerHalf(value, distance);
        return (SubGroup.lane() & distance) != 0 ? combine(operator, lower, value) : value;
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

    static float reduce(int operator, float value) {
        if (SubGroupExchange.isNative()) {
            return Float.intBitsToFloat(SubGroupExchange.last(Float.floatToRawIntBits(exchangedScan(operator, value))));
        }
        var words = SubGroupExchange.exchange();
        int first = SubGroupExchange.first();
        words[first + SubGroup.lane()] = Float.floatToRawIntBits(value);
        WorkItem.barrier();
        float result = scanned(operator, words, first, SubGroupExchange.count(), value);
        WorkItem.barrier();
        return result;
    }

    /** @param own 1 if the work-item's own value is a part of its result, else 0 */
    static float scan(int operator, float value, float identity, int own) {
        if (SubGroupExchange.isNative()) {
            float inclusive = exchangedScan(operator, value);
            float before = own == 0
                    ? Float.intBitsToFloat(SubGroupExchange.shuffled(Float.floatToRawIntBits(inclusive), SubGroup.lane() - 1))
                    : inclusive;
            return own == 0 && SubGroup.lane() == 0 ? identity : before;
        }
        var words = SubGroupExchange.exchange();
        int first = SubGroupExchange.first();
        words[first + SubGroup.lane()] = Float.floatToRawIntBits(value);
        WorkItem.barrier();
        float result = scanned(operator, words, first, SubGroup.lane() + own, identity);
        WorkItem.barrier();
        return result;
    }

    /** The inclusive scan by instructions. */
    private static float exchangedScan(int operator, float value) {
        float result = value;
        result = SubGroup.size() > 1 ? withLowerHalf(operator, result, 1) : result;
        result = SubGroup.size() > 2 ? withLowerHalf(operator, result, 2) : result;
        result = SubGroup.size() > 4 ? withLowerHalf(operator, result, 4) : result;
        result = SubGroup.size() > 8 ? withLowerHalf(operator, result, 8) : result;
        result = SubGroup.size() > 16 ? withLowerHalf(operator, result, 16) : result;
        return SubGroup.size() > 32 ? withLowerHalf(operator, result, 32) : result;
    }

    private static float withLowerHalf(int operator, float value, int distance) {
        float lower = Float.intBitsToFloat(SubGroupExchange.lowerHalf(Float.floatToRawIntBits(value), distance));
        return (SubGroup.lane() & distance) != 0 ? combine(operator, lower, value) : value;
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

    static double reduce(int operator, double value) {
        if (SubGroupExchange.isNative()) {
            return Double.longBitsToDouble(SubGroupExchange.last(Double.doubleToRawLongBits(exchangedScan(operator, value))));
        }
        var words = SubGroupExchange.exchange();
        int first = SubGroupExchange.first();
        words[first + SubGroup.lane()] = Double.doubleToRawLongBits(value);
        WorkItem.barrier();
        double result = scanned(operator, words, first, SubGroupExchange.count(), value);
        WorkItem.barrier();
        return result;
    }

    /** @param own 1 if the work-item's own value is a part of its result, else 0 */
    static double scan(int operator, double value, double identity, int own) {
        if (SubGroupExchange.isNative()) {
            double inclusive = exchangedScan(operator, value);
            double before = own == 0
                    ? Double.longBitsToDouble(SubGroupExchange.shuffled(Double.doubleToRawLongBits(inclusive), SubGroup.lane() - 1))
                    : inclusive;
            return own == 0 && SubGroup.lane() == 0 ? identity : before;
        }
        var words = SubGroupExchange.exchange();
        int first = SubGroupExchange.first();
        words[first + SubGroup.lane()] = Double.doubleToRawLongBits(value);
        WorkItem.barrier();
        double result = scanned(operator, words, first, SubGroup.lane() + own, identity);
        WorkItem.barrier();
        return result;
    }

    /** The inclusive scan by instructions. */
    private static double exchangedScan(int operator, double value) {
        double result = value;
        result = SubGroup.size() > 1 ? withLowerHalf(operator, result, 1) : result;
        result = SubGroup.size() > 2 ? withLowerHalf(operator, result, 2) : result;
        result = SubGroup.size() > 4 ? withLowerHalf(operator, result, 4) : result;
        result = SubGroup.size() > 8 ? withLowerHalf(operator, result, 8) : result;
        result = SubGroup.size() > 16 ? withLowerHalf(operator, result, 16) : result;
        return SubGroup.size() > 32 ? withLowerHalf(operator, result, 32) : result;
    }

    private static double withLowerHalf(int operator, double value, int distance) {
        double lower = Double.longBitsToDouble(SubGroupExchange.lowerHalf(Double.doubleToRawLongBits(value), distance));
        return (SubGroup.lane() & distance) != 0 ? combine(operator, lower, value) : value;
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
