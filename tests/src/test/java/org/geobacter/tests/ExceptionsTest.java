package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandles;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels that throw: class, message and stack trace as on the JVM; the host's arrays as before the launch. */
class ExceptionsTest {
    static java.util.stream.Stream<Device> devices() {
        return Devices.all();
    }

    static void load(int[] a, int index, int[] r) {
        r[0] = 5;
        r[1] = a[index];
    }

    static void store(int[] a, int index, int[] r) {
        r[0] = 5;
        a[index] = 1;
    }

    static void length(int[] a, int index, int[] r) {
        r[0] = a.length;
    }

    static void nested(int[] a, int index, int[] r) {
        r[0] = 1;
        r[1] = middle(a, index);
    }

    static int middle(int[] a, int index) {
        return 1 + inner(a, index + 1);
    }

    static int inner(int[] array, int at) {
        return array[at] * 2;
    }

    private static void checkArrays(String kernel) {
        for (var a : new int[][]{null, {}, {1, 2, 3}}) {
            for (int index : new int[]{0, 2, 3, 5, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                Conformance.check(MethodHandles.lookup(), kernel, Range.of(1), a, index, new int[2]);
            }
        }
    }

    @Test
    void arrayLoad() {
        checkArrays("load");
    }

    @Test
    void arrayStore() {
        checkArrays("store");
    }

    @Test
    void arrayLength() {
        checkArrays("length");
    }

    @Test
    void throughCalls() {
        checkArrays("nested");
    }

    static void divide(int x, int y, long v, long w, long[] r) {
        r[0] = 3;
        r[1] = x / y;
        r[2] = v % w;
        r[3] = v / w;
        r[4] = x % y;
    }

    @Test
    void division() {
        for (int y : new int[]{0, 1, -1}) {
            for (long w : new long[]{0, 1, -1}) {
                Conformance.check(MethodHandles.lookup(), "divide", Range.of(1), Integer.MIN_VALUE, y, Long.MIN_VALUE, w,
                        new long[5]);
            }
        }
    }

    static void exact(int x, int y, long v, long[] r) {
        r[0] = Math.addExact(x, y);
        r[1] = Math.multiplyExact(x, y);
        r[2] = Math.toIntExact(v);
        r[3] = Math.negateExact(x);
        r[4] = java.util.Objects.checkIndex(y, 10);
    }

    @Test
    void exactArithmetic() {
        Conformance.check(MethodHandles.lookup(), "exact", Range.of(1), 5, 6, 7L, new long[5]);
        Conformance.check(MethodHandles.lookup(), "exact", Range.of(1), Integer.MAX_VALUE, 6, 7L, new long[5]);
        Conformance.check(MethodHandles.lookup(), "exact", Range.of(1), 1 << 20, 1 << 20, 7L, new long[5]);
        Conformance.check(MethodHandles.lookup(), "exact", Range.of(1), 5, 6, Long.MAX_VALUE, new long[5]);
        Conformance.check(MethodHandles.lookup(), "exact", Range.of(1), Integer.MIN_VALUE, 0, 1L, new long[5]);
        Conformance.check(MethodHandles.lookup(), "exact", Range.of(1), 5, 10, 7L, new long[5]);
    }

    static void negativeSize(int n, int[] r) {
        r[0] = 2;
        if (n == 1) {
            int[] a = new int[-3];
            r[1] = a.length;
        }
    }

    @Test
    void negativeArraySize() {
        Conformance.check(MethodHandles.lookup(), "negativeSize", Range.of(1), 1, new int[2]);
        Conformance.check(MethodHandles.lookup(), "negativeSize", Range.of(1), 0, new int[2]);
    }

    static void thrown(int x, int[] r) {
        r[0] = x;
        if (x == 1) {
            throw new IllegalStateException("one");
        }
        if (x == 2) {
            throw new IllegalArgumentException();
        }
        if (x > 2) {
            throw new IndexOutOfBoundsException("x is " + x + ", more than " + 2L + '!');
        }
    }

    @Test
    void explicitThrow() {
        for (int x = 0; x < 5; x++) {
            Conformance.check(MethodHandles.lookup(), "thrown", Range.of(1), x, new int[1]);
        }
    }

    static void orderOfChecks(int[] a, int[] b, int[] r) {
        r[0] = 1;
        a[b[0]] = b[1] / b[2];
    }

    @Test
    void theFirstExceptionInProgramOrder() {
        for (var a : new int[][]{null, {1}, {1, 2}}) {
            for (var b : new int[][]{null, {}, {0}, {5, 1}, {5, 1, 0}, {5, 1, 1}, {0, 6, 2}}) {
                Conformance.check(MethodHandles.lookup(), "orderOfChecks", Range.of(1), a, b, new int[1]);
            }
        }
    }

    static void oneOfMany(int[] a, int[] r) {
        int i = globalId();
        r[i] = i + 1;
        if (i == 777) {
            a[i] = 1;
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void oneWorkItemOfMany(Device device) {
        var r = new int[1000];
        r[3] = 9;
        var before = r.clone();
        var exception = assertThrows(KernelException.class,
                () -> Geobacter.compile(ExceptionsTest::oneOfMany).on(device).run(Range.of(1000), new int[5], r));
        assertEquals("Index 777 out of bounds for length 5", exception.getCause().getMessage());
        assertEquals(ArrayIndexOutOfBoundsException.class, exception.getCause().getClass());
        assertEquals(777, exception.workItem().x());
        assertEquals("oneOfMany", exception.getCause().getStackTrace()[0].getMethodName());
        assertEquals("ExceptionsTest.java", exception.getCause().getStackTrace()[0].getFileName());
        assertArrayEquals(before, r);
        // The device goes on.
        Geobacter.compile(ExceptionsTest::oneOfMany).on(device).run(Range.of(700), new int[5], r);
        assertEquals(700, r[699]);
    }
}
