package org.geobacter.frontend.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.concurrent.Executors;
import org.geobacter.ir.text.Printer;
import org.junit.jupiter.api.Test;

/** Whole kernels: arrays, checks, and the JDK's own code. */
class KernelTest {
    static void saxpy(int i, float a, float[] x, float[] y) {
        if (i < y.length) {
            y[i] = a * x[i] + y[i];
        }
    }

    static void functions(double x, double[] r) {
        r[0] = StrictMath.sin(x);
        r[1] = StrictMath.pow(x, 1.3);
        r[2] = StrictMath.exp(x) + StrictMath.atan(x) + StrictMath.tan(x);
    }

    static void exact(int x, int y, long v, long[] r) {
        r[0] = Math.addExact(x, y);
        r[1] = Math.multiplyExact(x, y);
        r[2] = Math.toIntExact(v);
        r[3] = Math.negateExact(x);
        r[4] = java.util.Objects.checkIndex(y, 10);
    }

    @Test
    void saxpyWithAndWithoutExceptions() {
        var saxpy = Oracle.of(MethodHandles.lookup(), "saxpy");
        saxpy.check(1, 2f, new float[]{1, 2}, new float[]{3, 4});
        saxpy.check(1, 2f, new float[]{1}, new float[]{3, 4});
        saxpy.check(-1, 2f, new float[]{1}, new float[]{3, 4});
        saxpy.check(1, 2f, null, new float[]{3, 4});
        saxpy.check(1, 2f, new float[]{1}, null);
    }

    @Test
    void functionsOfTheJdk() {
        var functions = Oracle.of(MethodHandles.lookup(), "functions");
        for (double x : EdgeValues.DOUBLES) {
            functions.check(x, new double[3]);
        }
    }

    @Test
    void exceptionsOfTheJdk() {
        var exact = Oracle.of(MethodHandles.lookup(), "exact");
        exact.check(1, 2, 3L, new long[5]);
        exact.check(Integer.MAX_VALUE, 2, 3L, new long[5]);
        exact.check(1 << 20, 1 << 20, 3L, new long[5]);
        exact.check(1, 2, 3L << 40, new long[5]);
        exact.check(Integer.MIN_VALUE, 0, 3L, new long[5]);
        exact.check(1, 10, 3L, new long[5]);
    }

    /** Threads share parsed class files, analyses and evaluated initialisers. */
    @Test
    void translationByManyThreads() throws Exception {
        var expected = Printer.WITH_POSITIONS.print(Oracle.source(MethodHandles.lookup(), "functions").translate(Oracle.EXACT));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var texts = threads.invokeAll(Collections.nCopies(
                    24,
                    () -> Printer.WITH_POSITIONS
                            .print(Oracle.source(MethodHandles.lookup(), "functions").translate(Oracle.EXACT))));
            for (var text : texts) {
                assertEquals(expected, text.get());
            }
        }
    }
}
