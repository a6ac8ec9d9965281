package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.invoke.MethodHandles;
import org.geobacter.Geobacter;
import org.geobacter.Kernel1;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

/** What a launch can give to a kernel: records, enums, nulls, captured objects, bound receivers. */
class ArgumentsTest {
    enum Mode {
        ADD,
        MULTIPLY;

        int apply(int x, int y) {
            return this == ADD ? x + y : x * y;
        }
    }

    record Range2(int from, int to) {
        int size() {
            return to - from;
        }
    }

    record Job(Range2 range, Mode mode, int[] weights, long offset) {
        int weight(int i) {
            return weights == null ? -1 : weights[i % weights.length];
        }
    }

    static void records(Job job, int[] r) {
        int i = globalId();
        r[i] = job.mode().apply(job.range().size(), i) + job.weight(i) + (int) job.offset();
    }

    @Test
    void nestedRecords() {
        for (var mode : Mode.values()) {
            for (var weights : new int[][]{null, {1, 2, 3}}) {
                Conformance.check(
                        MethodHandles.lookup(), "records", Range.of(5), new Job(new Range2(3, 9), mode, weights, 1L << 33),
                        new int[5]);
            }
        }
        Conformance.check(
                MethodHandles.lookup(), "records", Range.of(5), new Job(new Range2(3, 9), null, null, 0), new int[5]);
    }

    static void recordsInVariables(Range2 one, Range2 other, int[] r) {
        int i = globalId();
        var chosen = (i & 1) == 0 ? one : other;
        for (int n = 0; n < i; n++) {
            chosen = new Range2(chosen.from() + 1, chosen.to() * 2);
        }
        r[i] = chosen.size() + (chosen.equals(one) ? 1000 : 0);
    }

    @Test
    void recordsMeetNewOnes() {
        Conformance.check(
                MethodHandles.lookup(), "recordsInVariables", Range.of(6), new Range2(1, 4), new Range2(1, 4), new int[6]);
    }

    static void enumArgument(Mode mode, int[] r) {
        int i = globalId();
        r[i] = switch (mode) {
            case null -> -1;
            case ADD -> i + 1;
            case MULTIPLY -> i * 2;
        };
    }

    @Test
    void enums() {
        for (var mode : new Mode[]{Mode.ADD, Mode.MULTIPLY, null}) {
            Conformance.check(MethodHandles.lookup(), "enumArgument", Range.of(3), mode, new int[3]);
        }
    }

    static void sameArrays(int[] a, int[] b, int[] r) {
        int i = globalId();
        a[i] += 5;
        r[i] = b[i] + (a == b ? 100 : 0) + (a == r ? 1000 : 0);
    }

    @Test
    void theSameArrayTwice() {
        var array = new int[]{1, 2, 3};
        Conformance.check(MethodHandles.lookup(), "sameArrays", Range.of(3), array, array, new int[3]);
        Conformance.check(MethodHandles.lookup(), "sameArrays", Range.of(3), array, array.clone(), new int[3]);
    }

    static class Filter {
        private final int[] weights;
        private final Mode mode;
        private final Filter inner;
        private int scale;

        Filter(int[] weights, Mode mode, Filter inner, int scale) {
            this.weights = weights;
            this.mode = mode;
            this.inner = inner;
            this.scale = scale;
        }

        int apply(int x) {
            int own = mode.apply(weights[x % weights.length], scale);
            return inner == null ? own : own + inner.scaled(x);
        }

        int scaled(int x) {
            return apply(x) * scale;
        }

        void run(int[] r) {
            r[globalId()] = apply(globalId());
        }
    }

    static final class Negated extends Filter {
        Negated(int[] weights) {
            super(weights, Mode.ADD, null, 2);
        }

        @Override
        int scaled(int x) {
            return -super.scaled(x);
        }
    }

    private static void check(Kernel1.Body<int[]> body, int count) {
        var kernel = Geobacter.compile(body);
        var expected = new int[count];
        kernel.on(Devices.oracle()).run(Range.of(count), expected);
        for (var device : Devices.underTest()) {
            var found = new int[count];
            kernel.on(device).run(Range.of(count), found);
            assertArrayEquals(expected, found, device.name());
        }
    }

    @Test
    void boundReceiver() {
        var filter = new Filter(new int[]{1, 2}, Mode.MULTIPLY, new Negated(new int[]{5}), 3);
        check(filter::run, 5);
        filter.scale = 7;
        check(filter::run, 5);
    }

    @Test
    void captures() {
        var filter = new Filter(new int[]{1, 2}, Mode.MULTIPLY, new Negated(new int[]{5}), 3);
        Integer boxed = 7;
        Integer none = null;
        var mode = Mode.ADD;
        Kernel1.Body<int[]> body = r -> r[globalId()] = filter.apply(globalId()) + boxed + (none == null ? 50 : 0)
                + mode.apply(1, 2);
        check(body, 4);
    }

    private static final Range2 BOUNDS = new Range2(10, 30);
    private static final Mode[] MODES = {Mode.MULTIPLY, Mode.ADD};

    static void constants(int[] a, int[] r) {
        int i = globalId();
        r[i] = BOUNDS.size() + MODES[a[i] & 1].apply(a[i], 3) + MODES.length;
    }

    @Test
    void staticFinalObjects() {
        Conformance.check(MethodHandles.lookup(), "constants", Range.of(4), new int[]{1, 2, 3, 4}, new int[4]);
    }
}
