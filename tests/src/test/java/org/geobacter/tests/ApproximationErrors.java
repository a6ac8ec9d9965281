package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.util.EnumMap;
import java.util.List;
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

    private static final double[] DOUBLE_EDGES = {Double.MIN_VALUE, 0x1p-1060, Math.nextDown(Double.MIN_NORMAL), Double.MIN_NORMAL,
            0x1p-54,
            1e-9, Math.nextDown(1.0), Math.nextUp(1.0), Math.PI, Math.PI / 2, 709.782712893384, 709.7827128933841, 710.475860073944,
            745.1332191019411, 745.1332191019412, 0x1p52, 0x1p52 + 1, 0x1p53 - 1, 1e18, 0x1p64, 1e300, Double.MAX_VALUE};
    /** Those with one argument come first. */
    private static final int UNARY = ApproximateFunction.POW.ordinal();
    private static final int BINARY = ApproximateFunction.values().length - UNARY;

    private final Map<ApproximateFunction, Worst> ulps = new EnumMap<>(ApproximateFunction.class);
    private final Map<ApproximateFunction, Worst> absolute = new EnumMap<>(ApproximateFunction.class);
    private final Map<ApproximateFunction, Worst> special = new EnumMap<>(ApproximateFunction.class);

    /** The largest error, and where. */
    record Worst(double error, double a, double b, double result, double exact) {
        private static final Worst NONE = new Worst(0, 0, 0, 0, 0);
    }

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
        r[i + 15 * n] = (float) Math.sqrt(x[i]);
    }

    static void binary(float[] a, float[] b, float[] r) {
        int i = globalId();
        int n = a.length;
        r[i] = (float) Math.pow(a[i], b[i]);
        r[i + n] = (float) Math.atan2(a[i], b[i]);
        r[i + 2 * n] = (float) Math.hypot(a[i], b[i]);
        r[i + 3 * n] = a[i] / b[i];
        r[i + 4 * n] = a[i] / (short) b[i];
    }

    static void unaryOfDoubles(double[] x, double[] r) {
        int i = globalId();
        int n = x.length;
        r[i] = Math.sin(x[i]);
        r[i + n] = Math.cos(x[i]);
        r[i + 2 * n] = Math.tan(x[i]);
        r[i + 3 * n] = Math.asin(x[i]);
        r[i + 4 * n] = Math.acos(x[i]);
        r[i + 5 * n] = Math.atan(x[i]);
        r[i + 6 * n] = Math.exp(x[i]);
        r[i + 7 * n] = Math.expm1(x[i]);
        r[i + 8 * n] = Math.log(x[i]);
        r[i + 9 * n] = Math.log10(x[i]);
        r[i + 10 * n] = Math.log1p(x[i]);
        r[i + 11 * n] = Math.sinh(x[i]);
        r[i + 12 * n] = Math.cosh(x[i]);
        r[i + 13 * n] = Math.tanh(x[i]);
        r[i + 14 * n] = Math.cbrt(x[i]);
        r[i + 15 * n] = Math.sqrt(x[i]);
    }

    static void binaryOfDoubles(double[] a, double[] b, double[] r) {
        int i = globalId();
        int n = a.length;
        r[i] = Math.pow(a[i], b[i]);
        r[i + n] = Math.atan2(a[i], b[i]);
        r[i + 2 * n] = Math.hypot(a[i], b[i]);
        r[i + 3 * n] = a[i] / b[i];
        r[i + 4 * n] = a[i] / (short) b[i];
    }

    /** Runs all functions of {@code float}s on edge values and on samples. */
    static ApproximationErrors ofFloats(Device device, int samples) {
        var errors = new ApproximationErrors();
        var a = new float[samples];
        var b = new float[samples];
        fill(a, b);
        var results = new float[UNARY * samples];
        Geobacter.compile(ApproximationErrors::unary).with(FastMath.ON).on(device).run(Range.of(samples), a, results);
        var more = new float[BINARY * samples];
        Geobacter.compile(ApproximationErrors::binary).with(FastMath.ON).on(device).run(Range.of(samples), a, b, more);
        for (var function : ApproximateFunction.values()) {
            int index = function.ordinal() - UNARY;
            for (int i = 0; i < samples; i++) {
                float result = index < 0 ? results[function.ordinal() * samples + i] : more[index * samples + i];
                errors.add(function, a[i], index < 0 ? 0 : b[i], result);
            }
        }
        return errors;
    }

    /** Runs all functions of {@code double}s on edge values and on samples. */
    static ApproximationErrors ofDoubles(Device device, int samples) {
        var errors = new ApproximationErrors();
        var a = new double[samples];
        var b = new double[samples];
        fill(a, b);
        var results = new double[UNARY * samples];
        Geobacter.compile(ApproximationErrors::unaryOfDoubles).with(FastMath.ON).on(device).run(Range.of(samples), a, results);
        var more = new double[BINARY * samples];
        Geobacter.compile(ApproximationErrors::binaryOfDoubles).with(FastMath.ON).on(device).run(Range.of(samples), a, b, more);
        for (var function : ApproximateFunction.values()) {
            int index = function.ordinal() - UNARY;
            for (int i = 0; i < samples; i++) {
                double result = index < 0 ? results[function.ordinal() * samples + i] : more[index * samples + i];
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
                    a[i] = random.nextFloat(-10_000, 10_000);
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

    private static void fill(double[] a, double[] b) {
        var random = new Random(8);
        int edges = 2 * (EDGES.length + DOUBLE_EDGES.length);
        for (int i = 0; i < a.length; i++) {
            if (i < edges * edges) {
                a[i] = doubleEdge(i / edges);
                b[i] = doubleEdge(i % edges);
                continue;
            }
            switch (i % 4) {
                case 0 -> {
                    a[i] = Double.longBitsToDouble(random.nextLong());
                    b[i] = Double.longBitsToDouble(random.nextLong());
                }
                case 1 -> {
                    a[i] = random.nextGaussian() * 3;
                    b[i] = random.nextGaussian() * 3;
                }
                case 2 -> {
                    a[i] = random.nextDouble(-1e7, 1e7);
                    b[i] = random.nextGaussian() * 10;
                }
                default -> {
                    a[i] = Math.exp(random.nextGaussian() * (random.nextBoolean() ? 1 : 200));
                    b[i] = random.nextGaussian() * 500 / Math.max(0x1p-40, Math.abs(Math.log(a[i])));
                }
            }
        }
    }

    private static double doubleEdge(int index) {
        return index < 2 * EDGES.length
                ? edge(index)
                : DOUBLE_EDGES[(index - 2 * EDGES.length) / 2] * (index % 2 == 0 ? 1 : -1);
    }

    private static float edge(int index) {
        return index < EDGES.length ? EDGES[index] : -EDGES[index - EDGES.length];
    }

    private void add(ApproximateFunction function, float a, float b, float result) {
        double exact = function.exactly(a, b);
        float rounded = (float) exact;
        // Where rounding decides between the greatest number and infinity, or the least and zero, either is near.
        boolean isNear = Float.isInfinite(rounded) && Double.isFinite(exact) && Math.abs(result) == Float.MAX_VALUE
                || rounded == 0 && exact != 0 && Math.abs(result) <= Float.MIN_VALUE
                || result == 0 && Math.abs(rounded) == Float.MIN_VALUE
                || Math.abs(rounded) == Float.MAX_VALUE && result == Math.copySign(Float.POSITIVE_INFINITY, rounded);
        boolean isSame = isNear || Float.floatToIntBits(rounded) == Float.floatToIntBits(result);
        add(function, function.floats(), new Result(a, b, result, exact, isSame), Math.ulp(rounded));
    }

    private void add(ApproximateFunction function, double a, double b, double result) {
        double exact = function.exactly(a, b);
        boolean isNear = Math.abs(exact) == Double.MAX_VALUE && result == Math.copySign(Double.POSITIVE_INFINITY, exact)
                || Math.abs(result) == Double.MAX_VALUE && exact == Math.copySign(Double.POSITIVE_INFINITY, result)
                || Math.abs(exact) <= Double.MIN_VALUE && Math.abs(result) <= Double.MIN_VALUE && a != 0;
        boolean isSame = isNear || Double.doubleToLongBits(exact) == Double.doubleToLongBits(result);
        add(function, function.doubles(), new Result(a, b, result, exact, isSame), Math.ulp(exact));
    }

    /** @param isSame whether the result is the exact one, or as good as that where one of them is infinite or zero */
    private record Result(double a, double b, double result, double exact, boolean isSame) {
        boolean isNumber() {
            return Double.isFinite(exact) && Double.isFinite(result) && exact != 0 && result != 0;
        }
    }

    private void add(ApproximateFunction function, ApproximateFunction.Bound bound, Result result, double ulp) {
        if (Double.isFinite(result.a()) && Math.abs(result.a()) > bound.largestArgument()) {
            boolean isPossible = function == ApproximateFunction.TAN || Math.abs(result.result()) <= 1;
            worsen(special, function, isPossible ? 0 : 1, result);
        } else if (result.isNumber() && !result.isSame()) {
            double error = Math.abs(result.result() - result.exact());
            worsen(absolute, function, error, result);
            worsen(ulps, function, error / ulp, result);
        } else {
            worsen(special, function, result.isSame() ? 0 : 1, result);
        }
    }

    private static void worsen(
            Map<ApproximateFunction, Worst> errors, ApproximateFunction function, double error, Result result) {
        var worst = errors.get(function);
        if (worst == null || error > worst.error()) {
            errors.put(function, new Worst(error, result.a(), result.b(), result.result(), result.exact()));
        }
    }

    /** {@return the largest error in units in the last place} */
    Worst ulps(ApproximateFunction function) {
        return ulps.getOrDefault(function, Worst.NONE);
    }

    /** {@return the largest error} */
    Worst absolute(ApproximateFunction function) {
        return absolute.getOrDefault(function, Worst.NONE);
    }

    /** {@return a result that is not what it must be where it or the exact one is infinite, NaN or zero: with an error of 1} */
    Worst special(ApproximateFunction function) {
        return special.get(function);
    }

    /** Prints the table of docs/numerics.md. */
    static void main() {
        var floats = Devices.underTest().stream().map(device -> ofFloats(device, 1 << 18)).toList();
        var doubles = Devices.underTest().stream().map(device -> ofDoubles(device, 1 << 18)).toList();
        for (var function : ApproximateFunction.values()) {
            System.out.println("| `" + function.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "` "
                    + columns(function, function.floats(), floats) + columns(function, function.doubles(), doubles) + "|");
        }
    }

    private static String columns(ApproximateFunction function, ApproximateFunction.Bound bound,
            List<ApproximationErrors> devices) {
        var columns = new StringBuilder("| " + bound + " ");
        for (var errors : devices) {
            columns.append(bound.absolute() == 0
                    ? "| %.1f ".formatted(errors.ulps(function).error())
                    : "| %s ".formatted(ApproximateFunction.powerOfTwo(errors.absolute(function).error())));
        }
        return columns.toString();
    }
}
