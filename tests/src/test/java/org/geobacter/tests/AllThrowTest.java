package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandles;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel2;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Work-items throw on several ways, on which others throw later: what is reported is whole. To the compiler for AMD GPUs control goes on
 * behind a throw.
 */
class AllThrowTest {
    private static final int[] PAIRS = {0, 1, -1, 2, -2, 3, 5, 7, 9, 5, 7, 7, 1, 0, 4, -1, 3, 6};
    private static final double[] SWITCHES = {0, -0d, 1, -1, 2, 0.5, -0.5, 3, 0};

    static void kernel(int[] pairs, double[] switches) {
        int i = globalId();
        int[] t = new int[4];
        boolean isFirst = pairs[2 * i] > pairs[2 * i + 1];
        int fuel = 30;
        try {
            try {
                if (isFirst) {
                    throw new IllegalStateException("first " + pairs[2 * i]);
                }
            } finally {
                if (1d > switches[i]) {
                    t[0] += t[Math.min(pairs[2 * i + 1], 9) & 7];
                } else {
                    t[1] += t[t[0] & 7];
                }
            }
        } finally {
            if (isFirst) {
                for (int k = 0; k < 5; k++) {
                    if (fuel-- < 0) {
                        break;
                    }
                    t[k & 3] += k;
                }
            }
        }
        pairs[2 * i] = t[1];
    }

    @Test
    void eachByItself() {
        for (int i = 0; i < SWITCHES.length; i++) {
            Conformance.check(MethodHandles.lookup(), "kernel", Range.of(1), new int[]{PAIRS[2 * i], PAIRS[2 * i + 1]},
                    new double[]{SWITCHES[i]});
        }
    }

    /** Whichever of them is reported, it is what that work-item throws. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void allAtOnce(Device device) {
        Kernel2<int[], double[]> kernel = Geobacter.compile(AllThrowTest::kernel);
        var found = assertThrows(
                KernelException.class,
                () -> kernel.on(device).run(Range.of(SWITCHES.length), PAIRS.clone(), SWITCHES.clone()));
        int i = found.workItem().x();
        var right = assertThrows(
                KernelException.class,
                () -> kernel.on(Devices.oracle())
                        .run(Range.of(1), new int[]{PAIRS[2 * i], PAIRS[2 * i + 1]}, new double[]{SWITCHES[i]}));
        assertEquals(right.getCause().toString(), found.getCause().toString());
    }
}
