package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.geobacter.Device;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That functions of {@code float}s are as near to the exact ones as {@code FastMath.ON} promises, on every device. */
class FastMathAccuracyTest {
    private static final int SAMPLES = 1 << 15;

    static List<Device> devices() {
        return Devices.underTest();
    }

    @ParameterizedTest
    @MethodSource("devices")
    void errorsAreWithinTheirBounds(Device device) {
        var errors = ApproximationErrors.on(device, SAMPLES);
        assertAll(Arrays.stream(ApproximateFunction.values()).map(function -> () -> {
            var bound = function.bound();
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
