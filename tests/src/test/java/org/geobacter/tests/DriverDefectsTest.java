package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.stream.IntStream;
import org.geobacter.Range;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.kernel.Local;
import org.junit.jupiter.api.Test;

/** Kernels that a driver's compiler, or LLVM, got wrong until the code that it is given was changed. */
class DriverDefectsTest {
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);

    /** Mesa 22.3: a private array's index that is also a value of two exceptions' messages was the other's by the time of the store. */
    static void indexInTwoMessages(int[] a, int[] r) {
        int i = globalId();
        int first = a[i];
        int second = a[i + 1];
        int[] t = new int[4];
        t[second] |= Integer.compareUnsigned(t[first], first + 1);
        r[i] = t[3] + 10 * t[0];
    }

    /** Mesa 22.3: invocations that returned in the loop's first round went on after the loop. */
    static void returnFromTheFirstRound(int[] a, int[] r) {
        int i = globalId();
        int x = a[i];
        int result;
        while (true) {
            if ((x & 0x11) == 0) {
                result = 1;
                break;
            }
            x = x * 5 + 1;
            if ((x & 0x101) == 0x100) {
                result = x;
                break;
            }
            if (x % 31 == 0) {
                r[i] = -5;
                return;
            }
        }
        r[i] = result;
    }

    /** Mesa 22.3: after the loop there was zero for all but those that left it last. */
    static void valueReadInALoop(int[] a, int[] r) {
        int i = globalId();
        int k = 0;
        int v;
        while (true) {
            v = a[i + k];
            if ((v & 7) == 3) {
                break;
            }
            k++;
        }
        r[i] = v * 10 + k;
    }

    /** Mesa 22.3: an {@code int} made a {@code long} was greater than any constant that is an {@code int}. */
    static void comparedAfterWidening(int[] a, long[] r) {
        int i = globalId();
        long x = a[i];
        long c = (char) a[i];
        long u = a[i] & 0xffffffffL;
        long bits = (x < 0 ? 1 : 0) + (x <= 5 ? 2 : 0) + (x > -7613 ? 4 : 0) + (x >= 32768 ? 8 : 0) + (x == 127 ? 16 : 0);
        bits += (c < 1 ? 32 : 0) + (c >= 128 ? 64 : 0) + (c != 65535 ? 128 : 0);
        bits += (u < 5 ? 256 : 0) + (u > 2147483648L ? 512 : 0) + (u <= 0xffffff00L ? 1024 : 0);
        r[i] = Math.abs(x) + Math.min(x, 4) * 3 + Math.max(u, 1000) * 7 + (bits << 50);
    }

    /** Mesa 22.3: a square root had no sign, not even that of -0.0, so that the absolute value of one was the same. */
    static void signsOfRoots(float[] a, double[] b) {
        int i = globalId();
        a[i] = 1 / Math.abs((float) Math.sqrt(a[i]));
        b[i] = Math.abs(Math.sqrt(b[i])) * (b[i + 4] - b[i + 4]);
    }

    /** LLVM 20: a sign that an instruction on floats should have extended was its operand's negation. */
    static void signedPartsAsFloats(int[] a, float[] r) {
        int i = globalId();
        r[i] += Float.intBitsToFloat((byte) a[i]);
        r[i + 64] = Float.intBitsToFloat((short) a[i]) * r[i + 64];
        r[i + 128] = Math.max(r[i], Float.intBitsToFloat(a[i] >> 16));
        r[i + 192] -= Float.intBitsToFloat((short) (a[i] * 3)) < r[i] ? Float.intBitsToFloat(a[i] << 8 >> 24) : 1;
    }

    /** Mesa 22.3: lanes that are no work-items went round the first loop until the count of iterations was used up. */
    static void groupsThatDoNotFillVectors(int[] a, int[] r) {
        valueReadInALoop(a, r);
        int sum = 0;
        for (int k = 0; k < 100; k++) {
            sum += r[globalId()] ^ k;
        }
        r[globalId()] = sum;
    }

    /** Mesa 22.3: where local ids can only be zero, lanes that are no work-items went round such a loop. */
    static void loopUntilFound(int[] a, int[] r) {
        int i = globalId() + 5 * globalId(1);
        while (a[i]++ != 3) {
            r[i]++;
        }
    }

    /** LLVM 20, AMD before GFX11: the sign extension of the remainder, which fits a byte, became the negation of the float. */
    static void bitsOfASmallRemainder(int[] a, float[] r) {
        int i = globalId();
        r[i] += Float.intBitsToFloat(32 % (Math.floorMod((short) a[i], 33) | 1));
    }

    @Test
    void bitsOfASmallRemainder() {
        var values = IntStream.range(0, 64).map(i -> i * 0x9e3779b1).toArray();
        Conformance.check(MethodHandles.lookup(), "bitsOfASmallRemainder", Range.of(64), values, new float[64]);
    }

    @Test
    void groupsOfOne() {
        for (var range : new Range[]{Range.of(1), Range.of(5).groups(1, 1, 1), Range.of(5, 3).groups(1, 3, 1)}) {
            Conformance.check(
                    MethodHandles.lookup(), "loopUntilFound", range, new int[]{1, 3, 2, -4, 0, 3, 3, 1, 0, -5, 2, 1, -9, 3, 0},
                    new int[15]);
        }
    }

    @Test
    void indexInTwoMessages() {
        var values = IntStream.range(0, 65).map(i -> (i * 7 + i / 5) & 3).toArray();
        Conformance.check(MethodHandles.lookup(), "indexInTwoMessages", Range.of(64), values, new int[64]);
    }

    @Test
    void valueReadInALoop() {
        var values = IntStream.range(0, 72).map(i -> i * 5).toArray();
        Conformance.check(MethodHandles.lookup(), "valueReadInALoop", Range.of(64), values, new int[64]);
    }

    @Test
    void signsOfRoots() {
        Conformance.check(
                MethodHandles.lookup(), "signsOfRoots", Range.of(4), new float[]{-0f, 0f, 4, -1},
                new double[]{-0d, 0, 4, -1, 1, 2, 3, 4});
    }

    @Test
    void signedPartsAsFloats() {
        Conformance.check(
                MethodHandles.lookup(), "signedPartsAsFloats", Range.of(64), EdgeValues.ints(64, 1), EdgeValues.floats(256, 1));
    }

    @Test
    void comparedAfterWidening() {
        var values = EdgeValues.ints(64, 1);
        Conformance.check(MethodHandles.lookup(), "comparedAfterWidening", Range.of(values.length), values, new long[64]);
    }

    @Test
    void groupsThatDoNotFillVectors() {
        var values = IntStream.range(0, 72).map(i -> i * 5).toArray();
        var range = Range.of(60).groups(5, 1, 1);
        Conformance.check(MethodHandles.lookup(), "groupsThatDoNotFillVectors", range, values, new int[60]);
    }

    @Test
    void returnFromTheFirstRound() {
        var values = IntStream.range(0, 64).toArray();
        Conformance.check(MethodHandles.lookup(), "returnFromTheFirstRound", Range.of(64), values, new int[64]);
    }

    static void placesInTheGroup(int[] r) {
        var count = Local.ints(1);
        int sum = 0;
        for (int k = 0; k < r[0]; k++) {
            sum += (int) INTS.getAndAdd(count, 0, 1);
        }
        r[globalId()] = sum;
    }

    /** Mesa 22.3: what such a loop computes is wrong, whatever the code; so it is refused. */
    @Test
    void resultsOfAtomicsOfTheGroupInALoop() {
        var llvmpipe = Devices.underTest().stream().filter(device -> device.kind().equals("vulkan")).findFirst().orElseThrow();
        var kernel = Conformance.kernel(MethodHandles.lookup(), "placesInTheGroup").on(llvmpipe);
        var refusal = assertThrows(UnsupportedKernelException.class, () -> kernel.run(Range.of(4), new int[4]));
        assertEquals(
                "the result of an atomic access of work-group memory in a loop, which this driver miscompiles",
                refusal.construct());
        assertTrue(refusal.location().startsWith("DriverDefectsTest.java:"), refusal.location());
    }
}
