package org.geobacter.hsa.simulator.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Compares instructions with what is expected of them, lane by lane: for all pairs of edge values with changing third operands, and for
 * random ones; with all lanes active, and with some.
 */
final class OperationsCheck {
    private static final long SOME_LANES = 0x8f0f_3c5a_0000_ff01L;
    private static final int UNTOUCHED = 0xdead_beef;
    private static final int RANDOM_ROUNDS = 2;

    /** What a lane is expected to have. */
    interface Expected {
        int of(int a, int b, int c);
    }

    /** What a lane is expected to have. */
    interface Expected64 {
        long of(long a, long b, long c);
    }

    private OperationsCheck() {}

    /** Checks an instruction that reads v1, v2 and v3 and writes v0. */
    static void check(String assembly, int[] values, Expected expected) {
        check(assembly, values, Mode.DEFAULT, expected);
    }

    static void check(String assembly, int[] values, int mode, Expected expected) {
        try (var machine = new Machine()) {
            machine.wave.mode = mode;
            long program = machine.load(assembly);
            var random = EdgeValues.random();
            for (int round = 0; round < EdgeValues.ROUNDS + RANDOM_ROUNDS; round++) {
                var a = new int[Wave.LANES];
                var b = new int[Wave.LANES];
                var c = new int[Wave.LANES];
                for (int lane = 0; lane < Wave.LANES; lane++) {
                    boolean edges = round < EdgeValues.ROUNDS;
                    a[lane] = edges ? values[EdgeValues.first(lane)] : random.nextInt();
                    b[lane] = edges ? values[EdgeValues.second(lane, round)] : random.nextInt();
                    c[lane] = edges ? values[EdgeValues.third(lane, round)] : random.nextInt();
                }
                for (long exec : new long[]{Wave.ALL_LANES, SOME_LANES}) {
                    machine.vector(0, UNTOUCHED).vector(1, a).vector(2, b).vector(3, c).exec(exec).run(program);
                    for (int lane = 0; lane < Wave.LANES; lane++) {
                        int right = (exec >>> lane & 1) != 0 ? expected.of(a[lane], b[lane], c[lane]) : UNTOUCHED;
                        assertEquals(hex(right), hex(machine.vector(0)[lane]),
                                assembly + " of " + hex(a[lane]) + ", " + hex(b[lane]) + ", " + hex(c[lane]));
                    }
                }
            }
        }
    }

    /** Checks an instruction that reads v[2:3], v[4:5] and v[6:7] and writes v[0:1], or parts of these. */
    static void check64(String assembly, long[] values, Expected64 expected) {
        check64(assembly, values, Mode.DEFAULT, expected);
    }

    static void check64(String assembly, long[] values, int mode, Expected64 expected) {
        try (var machine = new Machine()) {
            machine.wave.mode = mode;
            long program = machine.load(assembly);
            var random = EdgeValues.random();
            for (int round = 0; round < EdgeValues.ROUNDS + RANDOM_ROUNDS; round++) {
                var a = new long[Wave.LANES];
                var b = new long[Wave.LANES];
                var c = new long[Wave.LANES];
                for (int lane = 0; lane < Wave.LANES; lane++) {
                    boolean edges = round < EdgeValues.ROUNDS;
                    a[lane] = edges ? values[EdgeValues.first(lane)] : random.nextLong();
                    b[lane] = edges ? values[EdgeValues.second(lane, round)] : random.nextLong();
                    c[lane] = edges ? values[EdgeValues.third(lane, round)] : random.nextLong();
                }
                for (long exec : new long[]{Wave.ALL_LANES, SOME_LANES}) {
                    machine.vector64(0, UNTOUCHED).vector64(2, a).vector64(4, b).vector64(6, c).exec(exec).run(program);
                    for (int lane = 0; lane < Wave.LANES; lane++) {
                        long right = (exec >>> lane & 1) != 0 ? expected.of(a[lane], b[lane], c[lane]) : UNTOUCHED;
                        assertEquals(Long.toHexString(right), Long.toHexString(machine.vector64(0)[lane]), assembly + " of "
                                + Long.toHexString(a[lane]) + ", " + Long.toHexString(b[lane]) + ", " + Long.toHexString(c[lane]));
                    }
                }
            }
        }
    }

    /** Checks a comparison of v1 and v2 that writes s[10:11]. */
    static void checkLanes(String assembly, int[] values, int mode, LaneFunction.NarrowTest expected) {
        try (var machine = new Machine()) {
            machine.wave.mode = mode;
            long program = machine.load(assembly);
            for (int round = 0; round < EdgeValues.ROUNDS; round++) {
                for (int lane = 0; lane < Wave.LANES; lane++) {
                    machine.vector(1)[lane] = values[EdgeValues.first(lane)];
                    machine.vector(2)[lane] = values[EdgeValues.second(lane, round)];
                }
                for (long exec : new long[]{Wave.ALL_LANES, SOME_LANES, 0}) {
                    machine.scalar64(10, -1).exec(exec).run(program);
                    long right = 0;
                    for (int lane = 0; lane < Wave.LANES; lane++) {
                        boolean holds = (exec >>> lane & 1) != 0
                                && expected.test(machine.vector(1)[lane], machine.vector(2)[lane], 0);
                        right |= holds ? 1L << lane : 0;
                    }
                    assertEquals(Long.toHexString(right), Long.toHexString(machine.wave.scalar64(10)),
                            assembly + ", round " + round);
                }
            }
        }
    }

    /** Checks a comparison of v[2:3] and v[4:5] that writes s[10:11]. */
    static void checkLanes64(String assembly, long[] values, int mode, LaneFunction.WideTest expected) {
        try (var machine = new Machine()) {
            machine.wave.mode = mode;
            long program = machine.load(assembly);
            for (int round = 0; round < EdgeValues.ROUNDS; round++) {
                long right = 0;
                for (int lane = 0; lane < Wave.LANES; lane++) {
                    long a = values[EdgeValues.first(lane)];
                    long b = values[EdgeValues.second(lane, round)];
                    machine.wave.setVector64(2, lane, a);
                    machine.wave.setVector64(4, lane, b);
                    right |= expected.test(a, b, 0) ? 1L << lane : 0;
                }
                machine.run(program);
                assertEquals(Long.toHexString(right), Long.toHexString(machine.wave.scalar64(10)), assembly + ", round " + round);
            }
        }
    }

    static String hex(int value) {
        return Integer.toHexString(value);
    }
}
