package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.localId;

import java.lang.invoke.MethodHandles;
import java.util.Locale;
import org.geobacter.Range;
import org.geobacter.kernel.Local;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiling where numbers are written with other digits and letters have other cases: code is written in no language. */
class LocalesTest {
    static void mix(float[] x, double[] y, int[] n, float a) {
        int i = globalId();
        x[i] = a * x[i] + 0.1f;
        y[i] = Math.sqrt(y[i]) - 1e-9;
        n[i + 1] = n[i] / (i - 5);
    }

    static void reverse(int[] values) {
        var group = Local.ints(16);
        group[localId(0)] = values[globalId()];
        barrier();
        values[globalId()] = group[15 - localId(0)] + 1234567;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "tr-TR", "de-DE"})
    void kernelsAreTheSame(String language) {
        var usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            Conformance.check(MethodHandles.lookup(), "mix", Range.of(4), new float[]{1, 2, 3, 4}, new double[]{1, 2, 3, -4},
                    new int[5], 1234.5f);
            Conformance.check(MethodHandles.lookup(), "mix", Range.of(7), new float[7], new double[7], new int[8], 1f);
            Conformance.check(MethodHandles.lookup(), "reverse", Range.of(32).groups(16), new int[32]);
        } finally {
            Locale.setDefault(usual);
        }
    }
}
