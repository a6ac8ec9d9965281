package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import java.util.List;
import kotlin.collections.ArraysKt;
import kotlin.math.MathKt;
import kotlin.ranges.RangesKt;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.runtime.RichInt;
import scala.util.hashing.MurmurHash3$;

/** Kernels that call what the compilers of Kotlin and Scala have made. Each maps {@code a[i]} to {@code r[i]}. */
class OtherCompilersTest {
    static void kotlinRanges(int[] a, int[] r) {
        int i = globalId();
        r[i] = RangesKt.coerceIn(a[i], -100, 100) + RangesKt.coerceAtLeast(a[i], 3) * 7;
    }

    /** Which throws for an empty range. */
    static void kotlinChecksArguments(int[] a, int[] r) {
        int i = globalId();
        r[i] = RangesKt.coerceIn(5, a[i], 100);
    }

    static void kotlinUnsigned(int[] a, int[] r) {
        int i = globalId();
        r[i] = Integer.divideUnsigned(a[i], 7) + kotlin.UnsignedKt.uintCompare(a[i], r[i])
                + (int) kotlin.UnsignedKt.uintToDouble(a[i]);
    }

    static void kotlinMath(int[] a, int[] r) {
        int i = globalId();
        r[i] = MathKt.roundToInt(a[i] / 3.0) + MathKt.getSign(a[i]) + (int) MathKt.truncate(a[i] * 0.7);
    }

    /** Kotlin's functions look at their parameters first. */
    static void kotlinArrays(int[] a, int[] r) {
        int i = globalId();
        int[] t = {a[i], 3, a[0]};
        r[i] = ArraysKt.sum(t) + ArraysKt.indexOf(t, 3) * 100 + (ArraysKt.contains(a, 7) ? 1000 : 0);
    }

    static void kotlinRefusesNull(int[] a, int[] r) {
        int i = globalId();
        r[i] = ArraysKt.sum(a[i] > 20 ? null : a);
    }

    /** Methods of Scala's objects, through what is in a static field. */
    static void scalaHashes(int[] a, int[] r) {
        int i = globalId();
        r[i] = MurmurHash3$.MODULE$.mix(a[i], 17) ^ MurmurHash3$.MODULE$.finalizeHash(a[i], 3);
    }

    static void scalaValueClasses(int[] a, int[] r) {
        int i = globalId();
        r[i] = RichInt.max$extension(a[i], 4) + RichInt.abs$extension(a[i]);
    }

    static void scalaBoxes(int[] a, int[] r) {
        int i = globalId();
        r[i] = scala.runtime.BoxesRunTime.unboxToInt(scala.runtime.BoxesRunTime.boxToInteger(a[i]))
                + (int) scala.math.package$.MODULE$.rint(a[i] / 2.0);
    }

    static List<String> kernels() {
        return Kernels.in(OtherCompilersTest.class);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void allShapes(String kernel) {
        var a = new int[]{0, 1, -1, 2, 3, 7, 20, -128, 65536, -65537, Integer.MAX_VALUE, Integer.MIN_VALUE, 21};
        for (int length : new int[]{7, a.length - 1}) {
            var part = java.util.Arrays.copyOf(a, length);
            Conformance.check(MethodHandles.lookup(), kernel, Range.of(length - (kernel.equals("kotlinRefusesNull") ? 5 : 0)), part,
                    new int[length]);
        }
        for (int value : new int[]{-5, 21, 101, Integer.MIN_VALUE}) {
            Conformance.check(MethodHandles.lookup(), kernel, Range.of(1), new int[]{value}, new int[1]);
        }
    }
}
