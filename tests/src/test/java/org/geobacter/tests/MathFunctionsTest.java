package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions that the JDK writes in Java, compiled from its own class files. */
class MathFunctionsTest {
    static void sin(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.sin(a[i]);
    }

    static void cos(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.cos(a[i]);
    }

    static void tan(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.tan(a[i]);
    }

    static void asin(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.asin(a[i]);
    }

    static void acos(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.acos(a[i]);
    }

    static void atan(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.atan(a[i]);
    }

    static void exp(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.exp(a[i]);
    }

    static void log(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.log(a[i]);
    }

    static void log10(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.log10(a[i]);
    }

    static void cbrt(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.cbrt(a[i]);
    }

    static void sinh(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.sinh(a[i]);
    }

    static void cosh(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.cosh(a[i]);
    }

    static void tanh(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.tanh(a[i]);
    }

    static void expm1(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.expm1(a[i]);
    }

    static void log1p(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.log1p(a[i]);
    }

    static void pow(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.pow(a[i], b[i]);
    }

    static void atan2(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.atan2(a[i], b[i]);
    }

    static void hypot(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = StrictMath.hypot(a[i], b[i]);
    }

    static void conversions(double[] a, double[] b, double[] r) {
        int i = globalId();
        r[i] = Math.toRadians(a[i]) + Math.round(b[i]) + StrictMath.floor(a[i]) - StrictMath.ceil(b[i]) * StrictMath.rint(a[i]);
    }

    static void characters(double[] a, double[] b, double[] r) {
        int i = globalId();
        char c = (char) (i * 7);
        r[i] = (Character.isHighSurrogate(c) ? 1 : 0) + (Character.isSurrogatePair(c, (char) 0xdc00) ? 2 : 0)
                + Character.charCount(i << 8)
                + Character.highSurrogate(i + 0x10000) + Character.reverseBytes(c);
    }

    static List<String> kernels() {
        return java.util.Arrays.stream(MathFunctionsTest.class.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 3 && method.getReturnType() == void.class)
                .map(java.lang.reflect.Method::getName).sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void equalsStrictMath(String kernel) {
        int n = 3000;
        var a = EdgeValues.doubles(n, 21);
        var b = EdgeValues.doubles(n, 22);
        for (int i = 0; i < n; i++) {
            if (i % 3 == 1) {
                b[i] = i % 17 - 8.5;
            }
            if (i % 2 == 1) {
                a[i] = Math.abs(a[i]) % 3;
            }
        }
        Conformance.check(MethodHandles.lookup(), kernel, Range.of(n), a, b, new double[n]);
    }
}
