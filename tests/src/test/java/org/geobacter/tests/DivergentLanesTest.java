package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.geobacter.Geobacter;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops that work-items leave at different times, and branches on which they part: on the CPU, they still run as vectors. */
class DivergentLanesTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final int[] SIZES = {1, 7, 8, 15, 16, 17, 32, 53, 100};
    private static final int TRIES = 30;
    private static final AtomicInteger CLASSES = new AtomicInteger();
    private static final AtomicInteger RUN_AS_VECTORS = new AtomicInteger();

    static void mandelbrot(float[] in, int[] out, int max) {
        int i = globalId();
        float cx = in[i];
        float cy = 0.3f * cx - 0.5f;
        float x = 0;
        float y = 0;
        int n = 0;
        while (n < max && x * x + y * y <= 4) {
            float t = x * x - y * y + cx;
            y = 2 * x * y + cy;
            x = t;
            n++;
        }
        out[i] = n;
    }

    static void collatz(float[] in, int[] out, int max) {
        int i = globalId();
        long n = (long) Math.abs(in[i] * 1000) + 1;
        int steps = 0;
        while (n != 1 && steps < max) {
            if ((n & 1) == 0) {
                n >>>= 1;
            } else {
                n = 3 * n + 1;
            }
            steps++;
        }
        out[i] = steps;
    }

    /** Left at its end; what it has computed last is used after it. */
    static void newton(float[] in, int[] out, int max) {
        int i = globalId();
        double x = Math.abs(in[i]) + 1;
        double guess = x;
        double before;
        int n = 0;
        do {
            before = guess;
            guess = (guess + x / guess) * 0.5;
            n++;
        } while (guess < before && n < max);
        out[i] = n + (int) Double.doubleToRawLongBits(before);
    }

    /** Left in three places, each time with other values. */
    static void march(float[] in, int[] out, int max) {
        int i = globalId();
        float x = in[i];
        int reason = i;
        float end = -1;
        for (int k = 0; k < max; k++) {
            float distance = x * 0.3f - k;
            if (distance < 0.5f) {
                reason = 1000 + k;
                break;
            }
            x -= distance * 0.25f;
            if (x > 100) {
                reason = -k;
                end = x;
                break;
            }
            end = distance;
        }
        out[i] = reason ^ Float.floatToRawIntBits(end) ^ Float.floatToRawIntBits(x);
    }

    /** Skips the rest of iterations, and has branches in branches. */
    static void branches(float[] in, int[] out, int max) {
        int i = globalId();
        int a = Float.floatToRawIntBits(in[i]);
        int b = 1;
        int k = 0;
        while (b < max * 20 && k < 40) {
            k++;
            if ((a & 3) == 0) {
                a = (a >>> 2) + 0x40000000 + i;
                continue;
            }
            if (a < 0) {
                a = ~a;
                if ((a & 8) != 0) {
                    b += a & 15;
                } else {
                    a = a * 31 + b;
                    b += 2;
                }
            } else {
                a -= b * 3;
                b++;
            }
            b ^= a & 1;
        }
        out[i] = a ^ b << 16 ^ k;
    }

    /** Loops that differ within one that does not, which loads the same element for all. */
    static void nested(float[] in, int[] out, int max) {
        int i = globalId();
        float own = in[i];
        int count = 0;
        for (int j = 0; j < max && j < in.length; j++) {
            float x = own;
            for (int k = 0; k < 12 && x < in[j]; k++) {
                x = x * 1.5f + 1;
                count += k;
            }
        }
        out[i] = count;
    }

    /** Branches outside of the loop. */
    static void around(float[] in, int[] out, int max) {
        int i = globalId();
        float x = in[i];
        int start;
        if (x > 0) {
            start = (int) (x * 2) & 7;
        } else {
            x = -x;
            start = 3;
        }
        int sum = 0;
        for (int k = start; k < max; k++) {
            sum += k * k;
            x *= 0.5f;
        }
        if (sum > 20 && x < 1 || sum == 0) {
            sum = -sum + start;
        }
        out[i] = sum ^ Float.floatToRawIntBits(x);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mandelbrot", "collatz", "newton", "march", "branches", "nested", "around", "accesses"})
    void leavesAtDifferentTimes(String method) {
        check(method);
        assertTrue(lanes(method) > 1, "it runs for one work-item after another");
    }

    private static void check(String method) {
        for (int n : SIZES) {
            for (int max : new int[]{0, 1, 30}) {
                var random = new float[n];
                for (int i = 0; i < n; i++) {
                    random[i] = (i * 37 % 101 - 50) * 0.07f;
                }
                for (var in : List.of(random, EdgeValues.floats(n, 3))) {
                    Conformance.check(List.of(Devices.cpu()), Conformance.kernel(LOOKUP, method), method, Range.of(n), in,
                            new int[n], max);
                }
            }
        }
    }

    private static long lanes(String method) {
        return Conformance.kernel(LOOKUP, method).on(Devices.cpu()).inspect().resources().get("lanes");
    }

    static void searches(float[] in, int[] out, int max) {
        int i = globalId();
        int k = i & 3;
        while (k < in.length && in[k] <= in[i]) {
            k += 1 + (i & 1);
        }
        out[i] = k;
    }

    /** Elements are loaded in it only while the loop goes on: work-items that have left it must not. */
    @Test
    void loadsInSuchALoop() {
        check("searches");
        assertEquals(1, lanes("searches"));
    }

    /** Accesses memory on some ways only: one element for all, neighbours, the one before the first, and any. */
    static void accesses(float[] in, int[] out, int max) {
        int i = globalId();
        float own = in[i];
        int sum = 0;
        for (int k = 0; k < max && k < in.length; k++) {
            if (own < in[k]) {
                sum += k;
                if ((k & 3) == 1) {
                    out[i] ^= sum;
                } else if (i > 0) {
                    sum -= Float.floatToRawIntBits(in[i - 1]) >>> 20;
                }
            } else if (k == i) {
                own = own * 0.5f - in[k];
            }
            switch (sum & 7) {
                case 1 -> sum += 5;
                case 2, 3 -> out[i]--;
                case 5 -> sum ^= k;
                default -> own += 1;
            }
        }
        if (i + 1 < out.length) {
            sum += Float.floatToRawIntBits(in[i + 1]);
        }
        if (i == max) {
            out[0] = sum;
        } else if (i > max) {
            out[i] += sum;
        }
    }

    /** A sum that does not wrap behind a test, and is asked for only there. */
    static void sums(int[] a, int[] b, int[] out) {
        int i = globalId();
        int n = 0;
        int at = a[i];
        int limit = b[i];
        while (n < 40) {
            if (at > 1000) {
                break;
            }
            n++;
            if (at < -1000 || at + 2_000_000_000 < limit) {
                n += 100;
                break;
            }
            at += i * 3 + 7;
        }
        out[i] = n;
    }

    @Test
    void whatOnlySomeCompute() {
        assertEquals(16, lanes("sums"));
        for (int n : SIZES) {
            var a = EdgeValues.ints(n, 1);
            for (int i = 0; i < n; i += 2) {
                a[i] %= 1500;
            }
            Conformance.check(List.of(Devices.cpu()), Conformance.kernel(LOOKUP, "sums"), "sums", Range.of(n), a,
                    EdgeValues.ints(n, 2), new int[n]);
        }
    }

    static void divides(int[] a, int[] b, int[] out) {
        int i = globalId();
        int x = a[i];
        int y = b[i];
        while (y != 0) {
            int t = x % y;
            x = y;
            y = t;
        }
        out[i] = x;
    }

    /** A work-item that has left the loop would divide by zero. */
    @Test
    void divisionsInSuchALoop() {
        int n = 64;
        Conformance.check(List.of(Devices.cpu()), Conformance.kernel(LOOKUP, "divides"), "divides", Range.of(n),
                EdgeValues.ints(n, 1), EdgeValues.ints(n, 2), new int[n]);
        assertEquals(1, lanes("divides"));
    }

    /** Bodies of loops: {@code @} stands for random statements, {@code #} for a condition. */
    @Provide
    Arbitrary<String> loops() {
        var statements = RandomJava.PRIMITIVES.straightLine().map(LanesTest::withoutArrays)
                .filter(text -> !LanesTest.WHOLE_ARRAY.matcher(text).find() && !text.contains("/") && !text.contains("%"));
        var condition = Arbitraries.of("i0 > i1", "z0", "f0 <= f1", "j0 != j1 && k > 2", "((i0 & 3) == 0 || d0 > f0)", "b0 < s0");
        return Arbitraries.of(
                "for (int k = 0; k < (g & 7); k++) { @ }",
                "for (int k = 0; k < 9 && #; k++) { @ }",
                "for (int k = 0; k < m; k++) { @ if (#) break; @ }",
                "for (int k = 0; k < m; k++) { if (#) { @ im[g] ^= i0; } else if (#) { @ fn[g] += f0; f1 = some[k]; } if (#) { @ i1 += some[3] > 0 ? in[g] : im[g]; } }",
                "for (int k = 0; k < m; k++) { if (g > 0 && #) { i0 += some[g - 1]; } else { @ } if (k == g) { @ fn[g] = f0; } }",
                "for (int k = g & 3; k < m; k++) { if (#) { @ } else { @ if (#) { @ } } i1++; }",
                "int k = m; do { @ if (#) continue; @ } while (--k > (g & 1));",
                "for (int k = 0; k < 20; k += (g & 3) + 1) { if (#) { @ break; } if (#) { i0 = k; break; } @ }",
                "for (int r = 0; r < m; r++) { int k = r; for (; k < (g & 7); k++) { @ } if (#) { @ } }")
                .flatMap(loop -> filled(loop, statements, condition));
    }

    private static Arbitrary<String> filled(String loop, Arbitrary<String> statements, Arbitrary<String> condition) {
        int gap = loop.indexOf('@');
        int hash = loop.indexOf('#');
        int first = gap < 0 ? hash : hash < 0 ? gap : Math.min(gap, hash);
        if (first < 0) {
            return Arbitraries.just(loop);
        }
        return (first == gap ? statements : condition).flatMap(text -> filled(
                loop.substring(0, first) + text + loop.substring(first + 1), statements, condition));
    }

    @Property(tries = TRIES)
    void randomLoops(@ForAll("loops") String loop) throws ReflectiveOperationException {
        var className = "DivergentLanes" + CLASSES.getAndIncrement();
        var source = """
                import static org.geobacter.kernel.WorkItem.globalId;
                final class %s {
                    static void kernel(int[] in, int[] im, long[] jn, long[] jm, float[] fn, float[] fm, double[] dn, double[] dm, float[] some, int m) {
                        int g = globalId();
                        int i0 = in[g], i1 = im[g];
                        long j0 = jn[g], j1 = jm[g];
                        float f0 = fn[g], f1 = fm[g];
                        double d0 = dn[g], d1 = dm[g];
                        boolean z0 = i0 > i1, z1 = false;
                        byte b0 = (byte) j0;
                        short s0 = (short) i0;
                        char c0 = (char) i1;
                        %s
                        in[g] = i0 + (z1 ? 1 : 0) + c0 + b0;
                        im[g] = i1 ^ s0 ^ (z0 ? 4 : 0);
                        jn[g] = j0;
                        jm[g] = j1;
                        fn[g] = f0;
                        fm[g] = f1;
                        dn[g] = d0;
                        dm[g] = d1;
                    }
                }
                """
                .formatted(className, loop);
        var type = JavaSource.load(className, source);
        var lookup = MethodHandles.privateLookupIn(type, LOOKUP);
        var kernel = Geobacter.compile(lookup, Conformance.handle(lookup, type.getDeclaredMethod("kernel", int[].class, int[].class,
                long[].class, long[].class, float[].class, float[].class, double[].class, double[].class, float[].class,
                int.class)));
        int n = 53;
        Conformance.check(List.of(Devices.cpu()), kernel, "kernel of " + source, Range.of(n), EdgeValues.ints(n, 1),
                EdgeValues.ints(n, 2), EdgeValues.longs(n, 3), EdgeValues.longs(n, 4), EdgeValues.floats(n, 5),
                EdgeValues.floats(n, 6), EdgeValues.doubles(n, 7), EdgeValues.doubles(n, 8), EdgeValues.floats(n, 9), 5);
        if (kernel.on(Devices.cpu()).inspect().resources().get("lanes") > 1) {
            RUN_AS_VECTORS.incrementAndGet();
        }
    }

    /** The property is about what it is called after. */
    @AfterContainer
    static void someRanAsVectors() {
        assertTrue(CLASSES.get() < TRIES || RUN_AS_VECTORS.get() >= TRIES / 4,
                RUN_AS_VECTORS + " of " + CLASSES + " random loops ran as vectors");
    }
}
