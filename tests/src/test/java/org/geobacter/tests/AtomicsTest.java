package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.geobacter.Device;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.UnsupportedKernelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Atomic accesses through {@code VarHandle}s of array elements. */
class AtomicsTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle FLOATS = MethodHandles.arrayElementVarHandle(float[].class);
    private static final VarHandle DOUBLES = MethodHandles.arrayElementVarHandle(double[].class);
    private static final VarHandle BYTES = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final VarHandle CHARS = MethodHandles.arrayElementVarHandle(char[].class);

    static Stream<Device> devices() {
        return Devices.all();
    }

    private static int[] random(int count, int bound) {
        return new Random(7).ints(count, 0, bound).toArray();
    }

    static void histogram(int[] values, int[] counts) {
        int i = globalId();
        if (i < values.length) {
            INTS.getAndAdd(counts, values[i] % counts.length, 1);
        }
    }

    @Property(tries = 20)
    void histogramOf(@ForAll @IntRange(min = 0, max = 3000) int count, @ForAll @IntRange(min = 1, max = 100) int bins) {
        Conformance.check(LOOKUP, "histogram", Range.of(count), random(count, 1000), new int[bins]);
    }

    static void everyInt(int[] values, int[] r) {
        int value = values[globalId()];
        INTS.getAndAdd(r, 0, value);
        INTS.getAndAddAcquire(r, 1, -value);
        INTS.getAndAddRelease(r, 2, value * 3);
        INTS.getAndBitwiseOr(r, 3, 1 << value);
        INTS.getAndBitwiseOrAcquire(r, 4, 1 << value);
        INTS.getAndBitwiseOrRelease(r, 5, 1 << value);
        INTS.getAndBitwiseAnd(r, 6, ~(1 << value));
        INTS.getAndBitwiseAndAcquire(r, 7, ~(1 << value));
        INTS.getAndBitwiseAndRelease(r, 8, ~(1 << value));
        INTS.getAndBitwiseXor(r, 9, value);
        INTS.getAndBitwiseXorAcquire(r, 10, value * 31);
        INTS.getAndBitwiseXorRelease(r, 11, value * 37);
        INTS.setVolatile(r, 12, 5);
        INTS.setOpaque(r, 13, 6);
        INTS.setRelease(r, 14, 7);
        INTS.set(r, 15, 8);
    }

    @Test
    void intOperations() {
        var r = new int[16];
        Arrays.fill(r, 6, 9, -1);
        Conformance.check(LOOKUP, "everyInt", Range.of(777), random(777, 40), r);
    }

    static void everyLong(int[] values, long[] r) {
        long value = values[globalId()] * 0x1_0000_0001L;
        LONGS.getAndAdd(r, 0, value);
        LONGS.getAndBitwiseOr(r, 1, 1L << value);
        LONGS.getAndBitwiseAnd(r, 2, ~(1L << value));
        LONGS.getAndBitwiseXor(r, 3, value);
        LONGS.setVolatile(r, 4, 5L);
        long best = (long) LONGS.getVolatile(r, 5);
        while (value > best && !LONGS.compareAndSet(r, 5, best, value)) {
            best = (long) LONGS.getVolatile(r, 5);
        }
    }

    @Test
    void longOperations() {
        Conformance.check(LOOKUP, "everyLong", Range.of(777), random(777, 70), new long[]{-5, 0, -1, 9, 0, -3});
    }

    /** Sums of small integers are exact in any order. */
    static void floatSums(int[] values, float[] sums, double[] wide) {
        int value = values[globalId()];
        FLOATS.getAndAdd(sums, value & 3, (float) value);
        DOUBLES.getAndAdd(wide, value & 1, value / 4.0);
        DOUBLES.getAndAddAcquire(wide, 2, 0.5);
        FLOATS.getAndAddRelease(sums, 4, -0.0f);
    }

    @Test
    void floatingPointSums() {
        Conformance.check(
                LOOKUP, "floatSums", Range.of(1000), random(1000, 50), new float[]{0, 1, -0.0f, 3, -0.0f}, new double[3]);
    }

    /** One work-item: all results have one right value. */
    static void results(int[] a, long[] b, float[] c, double[] d, int[] r, long[] s, float[] t, double[] u) {
        r[0] = (int) INTS.getAndAdd(a, 0, 5);
        r[1] = (int) INTS.getAndSet(a, 0, -7);
        r[2] = (int) INTS.getAndSetAcquire(a, 0, 8);
        r[3] = (int) INTS.getAndSetRelease(a, 0, 9);
        r[4] = INTS.compareAndSet(a, 0, 9, 10) ? 1 : 0;
        r[5] = INTS.compareAndSet(a, 0, 9, 11) ? 1 : 0;
        r[6] = (int) INTS.compareAndExchange(a, 0, 10, 12);
        r[7] = (int) INTS.compareAndExchangeAcquire(a, 0, 10, 13);
        r[8] = (int) INTS.compareAndExchangeRelease(a, 0, 12, 14);
        r[9] = (int) INTS.getVolatile(a, 0);
        r[10] = (int) INTS.getOpaque(a, 0) + (int) INTS.getAcquire(a, 0) + (int) INTS.get(a, 0);
        r[11] = (int) INTS.getAndBitwiseXor(a, 1, 0x55);
        while (!INTS.weakCompareAndSet(a, 2, a[2], 3)) {
            r[12]++;
        }
        while (!INTS.weakCompareAndSetPlain(a, 2, 3, 4) && !INTS.weakCompareAndSetAcquire(a, 2, 3, 4)
                && !INTS.weakCompareAndSetRelease(a, 2, 3, 4)) {
            r[12]++;
        }
        s[0] = (long) LONGS.getAndAdd(b, 0, Long.MAX_VALUE);
        s[1] = (long) LONGS.getAndSet(b, 0, 4L);
        s[2] = (long) LONGS.compareAndExchange(b, 0, 4L, -1L);
        s[3] = (long) LONGS.getAndBitwiseAnd(b, 0, 0xff00L);
        t[0] = (float) FLOATS.getAndAdd(c, 0, 0.1f);
        t[1] = (float) FLOATS.getAndSet(c, 0, -0.0f);
        t[2] = (float) FLOATS.compareAndExchange(c, 0, 0.0f, 1f);
        t[3] = (float) FLOATS.compareAndExchange(c, 0, -0.0f, Float.NaN);
        t[4] = FLOATS.compareAndSet(c, 0, Float.NaN, 3f) ? 1 : 0;
        t[5] = (float) FLOATS.getVolatile(c, 0);
        u[0] = (double) DOUBLES.getAndAdd(d, 0, 0.1);
        u[1] = (double) DOUBLES.getAndSet(d, 0, -0.0);
        u[2] = (double) DOUBLES.compareAndExchange(d, 0, 0.0, 1);
        u[3] = (double) DOUBLES.compareAndExchange(d, 0, -0.0, Double.NaN);
        u[4] = DOUBLES.compareAndSet(d, 0, Double.NaN, 3) ? 1 : 0;
        u[5] = (double) DOUBLES.getOpaque(d, 0);
    }

    @Test
    void resultsOfOperations() {
        Conformance.check(
                LOOKUP,
                "results",
                Range.of(1),
                new int[]{3, 0x0f, 1},
                new long[]{2},
                new float[]{0.2f},
                new double[]{0.2},
                new int[13],
                new long[4],
                new float[6],
                new double[6]);
    }

    /** Arguments and results are widened as for any call of a handle. */
    static void conversions(long[] longs, double[] doubles, byte value, float[] r) {
        LONGS.getAndAdd(longs, 0, value);
        LONGS.getAndAdd(longs, value, 'a');
        DOUBLES.getAndAdd(doubles, 0, 3L);
        r[0] = (float) LONGS.getVolatile(longs, 0);
        FLOATS.setVolatile(r, 1, (short) -3);
    }

    @Test
    void conversionsOfArguments() {
        Conformance.check(
                LOOKUP, "conversions", Range.of(1), new long[]{1L << 60, 5}, new double[]{1}, (byte) 1, new float[2]);
    }

    static void slots(int[] counter, int[] slots) {
        slots[(int) INTS.getAndAdd(counter, 0, 1)] = globalId() + 1;
    }

    /** Each work-item gets a slot of its own. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void slotsAreDistinct(Device device) {
        var slots = new int[3000];
        var counter = new int[1];
        Conformance.kernel(LOOKUP, "slots").on(device).run(Range.of(3000), counter, slots);
        Arrays.sort(slots);
        assertArrayEquals(IntStream.rangeClosed(1, 3000).toArray(), slots);
        assertEquals(3000, counter[0]);
    }

    static void inline(int[] counts, int[] other) {
        MethodHandles.arrayElementVarHandle(int[].class).getAndAdd(counts, 0, 1);
        var handle = MethodHandles.arrayElementVarHandle(int[].class);
        for (int i = 0; i < 3; i++) {
            handle.getAndAdd(other, i, i);
        }
        add(INTS, counts, 1);
        add(handle, counts, 2);
    }

    private static void add(VarHandle handle, int[] array, int index) {
        handle.getAndAdd(array, index, index);
    }

    @Test
    void handlesInVariables() {
        Conformance.check(LOOKUP, "inline", Range.of(100), new int[3], new int[3]);
    }

    /** Atomic accesses of memory that only this work-item has are ordinary ones. */
    static void own(int[] r) {
        var own = new int[4];
        var floats = new float[2];
        int i = globalId();
        for (int k = 0; k < 10; k++) {
            INTS.getAndAdd(own, (i + k) % 4, k);
            FLOATS.getAndAdd(floats, k % 2, 0.1f);
        }
        INTS.compareAndSet(own, 1, own[1], i);
        INTS.getAndBitwiseXor(own, 0, 3);
        r[i] = own[0] + own[1] * 3 + own[2] * 5 + own[3] * 7 + (int) INTS.getAndSet(own, 2, 1) + Float.floatToIntBits(floats[1]);
    }

    @Test
    void privateArrays() {
        Conformance.check(LOOKUP, "own", Range.of(70), (Object) new int[70]);
    }

    /** An array that may be one of several kinds of memory. */
    static void mixed(int[] counts, float[] sums, int[] r) {
        int i = globalId();
        var own = new int[2];
        var ownSums = new float[2];
        var target = i % 3 == 0 ? own : counts;
        INTS.getAndAdd(target, i % 2, i);
        FLOATS.getAndAdd(i % 5 == 0 ? ownSums : sums, i % 2, 2f);
        r[i] = own[0] + own[1] + (int) ownSums[0] + (int) ownSums[1];
    }

    @Test
    void eitherMemory() {
        Conformance.check(LOOKUP, "mixed", Range.of(100), new int[2], new float[2], new int[100]);
    }

    static void get(int[] a, int index, int[] r) {
        r[0] = (int) INTS.get(a, index);
    }

    static void set(int[] a, int index, int[] r) {
        r[0] = 1;
        INTS.set(a, index, 3);
    }

    static void add(int[] a, int index, int[] r) {
        r[0] = 1;
        INTS.getAndAdd(a, index, 3);
    }

    static void getVolatile(int[] a, int index, int[] r) {
        r[0] = (int) INTS.getVolatile(a, index);
    }

    static void compareAndSet(int[] a, int index, int[] r) {
        r[0] = INTS.compareAndSet(a, index, 0, 1) ? 5 : 6;
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "set", "getVolatile", "compareAndSet"})
    void exceptions(String kernel) {
        for (var a : new int[][]{null, {}, {0, 2, 3}}) {
            for (int index : new int[]{0, 2, 3, -1, Integer.MIN_VALUE}) {
                Conformance.check(LOOKUP, kernel, Range.of(1), a, index, new int[1]);
            }
        }
    }

    static void narrowGet(byte[] a, boolean[] b, int which, int[] r) {
        var booleans = MethodHandles.arrayElementVarHandle(boolean[].class);
        if (which == 0) {
            r[0] = (byte) BYTES.get(a, 1);
        } else {
            booleans.set(b, 1, true);
        }
    }

    @Test
    void narrowElementsWithoutOrder() {
        for (int which = 0; which < 2; which++) {
            Conformance.check(LOOKUP, "narrowGet", Range.of(1), new byte[]{1, -2}, new boolean[2], which, new int[1]);
            Conformance.check(LOOKUP, "narrowGet", Range.of(1), null, null, which, new int[1]);
            Conformance.check(LOOKUP, "narrowGet", Range.of(1), new byte[1], new boolean[1], which, new int[1]);
        }
    }

    static void countThenFail(int[] counts, int[] divisors) {
        int i = globalId();
        INTS.getAndAdd(counts, i % counts.length, 1);
        INTS.getAndAdd(divisors, i, 1);
        counts[0] = 7 / ((int) INTS.getVolatile(divisors, i) - 1);
    }

    /** What other work-items have added is taken back. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void failedLaunchesLeaveArrays(Device device) {
        var counts = new int[]{1, 2, 3};
        var divisors = IntStream.range(0, 2000).map(i -> i == 1500 ? 0 : 1).toArray();
        var before = divisors.clone();
        var failure = assertThrows(
                KernelException.class,
                () -> Conformance.kernel(LOOKUP, "countThenFail").on(device).run(Range.of(2000), counts, divisors));
        assertEquals("/ by zero", failure.getCause().getMessage());
        assertEquals(1500, failure.workItem().x());
        assertArrayEquals(new int[]{1, 2, 3}, counts);
        assertArrayEquals(before, divisors);
    }

    /** Kernels that are refused. */
    private static final class Refused {
        private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

        static void narrowCompareAndSet(byte[] a) {
            BYTES.compareAndSet(a, 0, (byte) 1, (byte) 2);
        }

        static void charVolatile(char[] a) {
            CHARS.setVolatile(a, 0, 'x');
        }

        private static final VarHandle CHOSEN = Boolean.getBoolean("never")
                ? INTS
                : MethodHandles.arrayElementVarHandle(int[].class);

        static void chosen(int[] a) {
            CHOSEN.getAndAdd(a, 0, 1);
        }

        static void floatBits(float[] a) {
            FLOATS.getAndBitwiseOr(a, 0, 1f);
        }

        static void wrongIndex(int[] a) {
            INTS.getAndAdd(a, 0L, 1);
        }

        static void uncastResult(int[] a, int[] r) {
            var old = INTS.getAndAdd(a, 0, 1);
            r[0] = (Integer) old;
        }

        static void wrongArray(long[] a) {
            INTS.getAndAdd(a, 0, 1);
        }
    }

    @Test
    void refusals() {
        refused("narrowCompareAndSet", "an atomic access of an element of a byte[]", new byte[1]);
        refused("charVolatile", "an atomic access of an element of a char[]", new char[1]);
        refused("chosen", "CHOSEN", new int[1]);
        refused("floatBits", "VarHandle.getAndBitwiseOr, which the elements of a float[] do not have", new float[1]);
        refused("wrongIndex", "with (int[], long, int)", new int[1]);
        refused("uncastResult", "VarHandle.getAndAdd", new int[1], new int[1]);
        refused("wrongArray", "VarHandle.getAndAdd with (long[], int, int)", new long[1]);
    }

    private static void refused(String kernel, String part, Object... arguments) {
        for (var device : Devices.underTest()) {
            var refusal = assertThrows(
                    UnsupportedKernelException.class,
                    () -> Conformance.kernel(Refused.LOOKUP, kernel).on(device).run(Range.of(1), arguments));
            assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
            assertTrue(refusal.getMessage().contains("AtomicsTest.java:"), refusal.getMessage());
        }
    }
}
