package org.geobacter.hsa.simulator.isa;

import java.util.Random;

/** Values at which instructions do something special, and some at which they do not. */
final class EdgeValues {
    static final int[] INTS = {0, 1, -1, 2, 31, 32, 33, 63, 64, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_0000,
            0x1234_5678};
    static final long[] LONGS = {0, 1, -1, 2, 31, 32, 63, 64, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL, 1L << 32, Long.MAX_VALUE,
            Long.MIN_VALUE, Long.MIN_VALUE + 1, 0x1234_5678_9abc_def0L};
    /** As bits: zeros, denormals, the smallest normal numbers, 1 and its neighbours, halves, integers' limits, large ones, NaN. */
    static final int[] FLOATS = {0, 0x8000_0000, 1, 0x807f_ffff, 0x0080_0000, 0x3f80_0000, 0x3f7f_ffff, 0xbf80_0001, 0x3f00_0000,
            0xc020_0000, 0x4f00_0000, 0xcf00_0001, 0x7f7f_ffff, 0x7f80_0000, 0xff80_0000, 0x7fc0_0000};
    static final long[] DOUBLES = {0, Long.MIN_VALUE, 1, 0x800f_ffff_ffff_ffffL, 0x0010_0000_0000_0000L, 0x3ff0_0000_0000_0000L,
            0x3fef_ffff_ffff_ffffL, 0xbff0_0000_0000_0001L, 0x3fe0_0000_0000_0000L, 0xc004_0000_0000_0000L, 0x41e0_0000_0000_0000L,
            0xc1e0_0000_0020_0000L, 0x7fef_ffff_ffff_ffffL, 0x7ff0_0000_0000_0000L, 0xfff0_0000_0000_0000L, 0x7ff8_0000_0000_0000L};
    static final int[] HALVES = {0, 0x8000, 1, 0x83ff, 0x0400, 0x3c00, 0x3bff, 0xbc01, 0x3800, 0xc100, 0x7bff, 0xfbff, 0x7c00,
            0xfc00,
            0x7e00, 0x4248};

    private EdgeValues() {}

    /** A round of pairs: after {@link #ROUNDS} rounds, all pairs of 16 values have been in a lane. */
    static final int ROUNDS = 4;

    static int first(int lane) {
        return lane % 16;
    }

    static int second(int lane, int round) {
        return (lane / 16 + 4 * round + lane) % 16;
    }

    static int third(int lane, int round) {
        return (5 * lane + 3 * round + lane / 16) % 16;
    }

    /** Bits that are any, from a fixed seed. */
    static Random random() {
        return new Random(42);
    }
}
