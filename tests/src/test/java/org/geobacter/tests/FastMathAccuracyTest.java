package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.geobacter.Device;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That functions are as near to the exact ones as {@code FastMath.ON} promises, on every device. */
class FastMathAccuracyTest {
    private static final int SAMPLES = 1 << 15;

    static List<Device> devices() {
        return Devices.underTest();
    }

    // The devices are those of the other tests too.
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void errorsOfFloatsAreWithinTheirBounds(Device device) {
        requireBounds(device, ApproximationErrors.ofFloats(device, SAMPLES), ApproximateFunction::floats);
    }

    // The devices are those of the other tests too.
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void errorsOfDoublesAreWithinTheirBounds(Device device) {
        requireBounds(device, ApproximationErrors.ofDoubles(device, SAMPLES), ApproximateFunction::doubles);
    }

    private static void requireBounds(
            Device device, ApproximationErrors errors, Function<ApproximateFunction, ApproximateFunction.Bound> bounds) {
        assertAll(Arrays.stream(ApproximateFunction.values()).map(function -> () -> {
            var bound = bounds.apply(function);
            var ulps = errors.ulps(function);
            var absolute = errors.absolute(function);
            assertTrue(bound.allows(ulps.error(), absolute.error()),
                    () -> function + " on " + device.name() + ": " + (bound.ulps() > 0 ? ulps : absolute) + " instead of " + bound);
            // Infinities, NaN, zeros with their signs, overflow and underflow.
            assertEquals(0, errors.special(function).error(),
                    () -> function + " on " + device.name() + ": " + errors.special(function));
        }));
    }
}
