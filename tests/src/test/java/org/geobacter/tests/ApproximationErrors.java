package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.geobacter.Device;
import org.geobacter.FastMath;
import org.geobacter.Geobacter;
import org.geobacter.Range;

/** How far the functions of kernels with {@code FastMath.ON} are from the exact ones, on a device. */
final class ApproximationErrors {
    private static final float[] EDGES = {0, 1, 2, 3, 0.5f, 1.5f, Float.MIN_VALUE, 0x1p-140f, Math.nextDown(Float.MIN_NORMAL),
            Float.MIN_NORMAL, 0x1p-24f, 0x1p-12f, 0.25f, 0.625f, Math.nextDown(1f), Math.nextUp(1f), (float) Math.PI,
            (float) Math.PI / 2, 10, 18, 44, 88.72284f, 88.72283f, 89.415985f, 103.97208f, 104, 127, 128, 149, 150, 8388607,
            8388608, 8388609, 16777215,
            16777216, 1e9f, 0x1p32f, 1e20f, 0x1p100f, 0x1p126f, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN};

    private final Map<ApproximateFunction, Worst> ulps = new EnumMap<>(ApproximateFunction.class);
    private final Map<ApproximateFunction, Worst> absolute = new EnumMap<>(ApproximateFunction.class);
    private final Map<ApproximateFunction, Worst> special = new EnumMap<>(ApproximateFunction.class);

    /** The largest error, and where. */
    record Worst(double error, double a, double b, double result, double exact) {}

    private ApproximationErrors() {}

    static void unary(float[] x, float[] r) {
        int i = globalId();
        int n = x.length;
        r[i] = (float) Math.sin(x[i]);
        r[i + n] = (float) Math.cos(x[i]);
        r[i + 2 * n] = (float) Math.tan(x[i]);
        r[i + 3 * n] = (float) Math.asin(x[i]);
        r[i + 4 * n] = (float) Math.acos(x[i]);
        r[i + 5 * n] = (float) Math.atan(x[i]);
        r[i + 6 * n] = (float) Math.exp(x[i]);
        r[i + 7 * n] = (float) Math.expm1(x[i]);
        r[i + 8 * n] = (float) Math.log(x[i]);
        r[i + 9 * n] = (float) Math.log10(x[i]);
        r[i + 10 * n] = (float) Math.log1p(x[i]);
        r[i + 11 * n] = (float) Math.sinh(x[i]);
        r[i + 12 * n] = (float) Math.cosh(x[i]);
        r[i + 13 * n] = (float) Math.tanh(x[i]);
        r[i + 14 * n] = (float) Math.cbrt(x[i]);
    }

    static void binary(float[] a, float[] b, float[] r) {
        int i = globalId();
        int n = a.length;
        r[i] = (float) Math.pow(a[i], b[i]);
        r[i + n] = (float) Math.atan2(a[i], b[i]);
        r[i + 2 * n] = (float) Math.hypot(a[i], b[i]);
    }

    /** Runs all functions on edge values and on samples. */
    static ApproximationErrors on(Device device, int samples) {
        var errors = new ApproximationErrors();
        var a = new float[samples];
        var b = new float[samples];
        fill(a, b);
        var results = new float[ApproximateFunction.UNARY * samples];
        Geobacter.compile(ApproximationErrors::unary).with(FastMath.ON).on(device).run(Range.of(samples), a, results);
        var more = new float[(ApproximateFunction.values().length - ApproximateFunction.UNARY) * samples];
        Geobacter.compile(ApproximationErrors::binary).with(FastMath.ON).on(device).run(Range.of(samples), a, b, more);
        for (var function : ApproximateFunction.values()) {
            int index = function.ordinal() - ApproximateFunction.UNARY;
            for (int i = 0; i < samples; i++) {
                float result = index < 0 ? results[function.ordinal() * samples + i] : more[index * samples + i];
                errors.add(function, a[i], index < 0 ? 0 : b[i], result);
            }
        }
        return errors;
    }

    private static void fill(float[] a, float[] b) {
        var random = new Random(7);
        int edges = 2 * EDGES.length;
        for (int i = 0; i < a.length; i++) {
            if (i < edges * edges) {
                a[i] = edge(i / edges);
                b[i] = edge(i % edges);
                continue;
            }
            switch (i % 4) {
                case 0 -> {
                    a[i] = Float.intBitsToFloat(random.nextInt());
                    b[i] = Float.intBitsToFloat(random.nextInt());
                }
                case 1 -> {
                    a[i] = (float) (random.nextGaussian() * 3);
                    b[i] = (float) (random.nextGaussian() * 3);
                }
                case 2 -> {
                    a[i] = random.nextFloat() * 10_000 * (random.nextBoolean() ? 1 : -1);
                    b[i] = (float) (random.nextGaussian() * 10);
                }
                // Powers between the least and the greatest numbers.
                default -> {
                    a[i] = (float) Math.exp(random.nextGaussian() * (random.nextBoolean() ? 1 : 30));
                    b[i] = (float) (random.nextGaussian() * 60 / Math.max(0x1p-20, Math.abs(Math.log(a[i]))));
                }
            }
        }
    }

    private static float edge(int index) {
        return index < EDGES.length ? EDGES[index] : -EDGES[index - EDGES.length];
    }

    private void add(ApproximateFunction function, float a, float b, float result) {
        double exact = function.exactly(a, b);
        float rounded = (float) exact;
        if (Float.isFinite(a) && Math.abs(a) > function.bound().largestArgument()) {
            boolean isPossible = function == ApproximateFunction.TAN || Math.abs(result) <= 1;
            worsen(special, function, isPossible ? 0 : 1, a, b, result, exact);
        } else if (Float.isFinite(rounded) && Float.isFinite(result) && rounded != 0) {
            double error = Math.abs(result - exact);
            worsen(absolute, function, error, a, b, result, exact);
            worsen(ulps, function, error / Math.ulp(rounded), a, b, result, exact);
        } else {
            boolean isRight = Float.floatToIntBits(rounded) == Float.floatToIntBits(result)
                    // Where rounding decides between the largest number and infinity, or the least and zero, either is near.
                    || Float.isInfinite(rounded) && !Double.isInfinite(exact) && Math.abs(result) == Float.MAX_VALUE
                    || rounded == 0 && exact != 0 && Math.abs(result) <= Float.MIN_VALUE
                    || Math.abs(rounded) == Float.MAX_VALUE && Math.signum(rounded) * Float.POSITIVE_INFINITY == result;
            worsen(special, function, isRight ? 0 : 1, a, b, result, exact);
        }
    }

    private static void worsen(
            Map<ApproximateFunction, Worst> errors, ApproximateFunction function, double error, double a, double b, double result,
            double exact) {
        var worst = errors.get(function);
        if (worst == null || error > worst.error()) {
            errors.put(function, new Worst(error, a, b, result, exact));
        }
    }

    /** {@return the largest error in units in the last place} */
    Worst ulps(ApproximateFunction function) {
        return ulps.get(function);
    }

    /** {@return the largest error} */
    Worst absolute(ApproximateFunction function) {
        return absolute.get(function);
    }

    /** {@return a result that is not what it must be where it or the exact one is infinite, NaN or zero: with an error of 1} */
    Worst special(ApproximateFunction function) {
        return special.get(function);
    }

    /** Prints the table of docs/numerics.md. */
    static void main() {
        var errors = Devices.underTest().stream().map(device -> on(device, 1 << 18)).toList();
        for (var function : ApproximateFunction.values()) {
            var line = new StringBuilder("| `" + function.name().toLowerCase(Locale.ROOT) + "` | " + function.bound() + " |");
            for (var ofDevice : errors) {
                line.append(function.bound().ulps() > 0
                        ? " %.2f |".formatted(ofDevice.ulps(function).error())
                        : " %s |".formatted(ApproximateFunction.powerOfTwo(ofDevice.absolute(function).error())));
            }
            System.out.println(line);
        }
    }
}
