package org.geobacter.runtime.vulkan;

import java.util.EnumSet;
import java.util.SplittableRandom;
import org.geobacter.ir.JavaKind;

/**
 * The operands of the probe, and the judgement of its results: pairs of edge values, then random values, most of exponents that are
 * close to each other, where rounding shows.
 */
final class ProbeCases {
    /** How many cases there are for each operation. */
    static final int COUNT = 8192;
    private static final int OPERANDS = 3;
    private static final long SEED = 0x6765_6f62_6163_7465L;

    private static final double[] EDGES = {0, 0.5, 1, 1.5, 2, 2.5, 3, 10, 1e-3, 1 / 3.0, 4503599627370495.5, 8388607.5, 16777217,
            Float.MIN_VALUE, Float.MIN_NORMAL, 0x1.fffffcp-127, Float.MAX_VALUE, Double.MIN_VALUE, Double.MIN_NORMAL, 0x1p-1050,
            Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN};

    private ProbeCases() {}

    /** {@return the arrays {@code a}, {@code b}, {@code c} of {@code float} or {@code double}} */
    static Object[] operands(JavaKind kind) {
        var random = new SplittableRandom(SEED);
        return kind == JavaKind.FLOAT ? floats(random) : doubles(random);
    }

    /** {@return how the device computes, which gave these results for {@link #operands}} */
    static FloatArithmetic judge(Object[] operands, Object results) {
        var exact = EnumSet.allOf(ProbeOperation.class);
        var exactOnDenormals = EnumSet.allOf(ProbeOperation.class);
        for (var operation : ProbeOperation.values()) {
            for (int i = 0; i < COUNT; i++) {
                int at = operation.ordinal() * COUNT + i;
                var verdict = results instanceof float[] floats
                        ? verdict(operation, (float[][]) operands, i, floats[at])
                        : verdict(operation, (double[][]) operands, i, ((double[]) results)[at]);
                switch (verdict) {
                    case RIGHT -> {
                    }
                    case WRONG -> exact.remove(operation);
                    case WRONG_ON_DENORMALS -> exactOnDenormals.remove(operation);
                }
            }
        }
        return new FloatArithmetic(exact, exactOnDenormals);
    }

    private enum Verdict {
        RIGHT,
        WRONG,
        WRONG_ON_DENORMALS
    }

    private static Verdict verdict(ProbeOperation operation, float[][] operands, int i, float result) {
        float a = operands[0][i];
        float b = operands[1][i];
        float c = operands[2][i];
        float right = operation.inJava(a, b, c);
        if (Float.floatToIntBits(right) == Float.floatToIntBits(result)) {
            return Verdict.RIGHT;
        }
        return isDenormal(a) || isDenormal(b) || isDenormal(c) || isDenormal(right) || isDenormal(a * b)
                ? Verdict.WRONG_ON_DENORMALS
                : Verdict.WRONG;
    }

    private static Verdict verdict(ProbeOperation operation, double[][] operands, int i, double result) {
        double a = operands[0][i];
        double b = operands[1][i];
        double c = operands[2][i];
        double right = operation.inJava(a, b, c);
        if (Double.doubleToLongBits(right) == Double.doubleToLongBits(result)) {
            return Verdict.RIGHT;
        }
        return isDenormal(a) || isDenormal(b) || isDenormal(c) || isDenormal(right) || isDenormal(a * b)
                ? Verdict.WRONG_ON_DENORMALS
                : Verdict.WRONG;
    }

    private static boolean isDenormal(float value) {
        return value != 0 && Math.abs(value) < Float.MIN_NORMAL;
    }

    private static boolean isDenormal(double value) {
        return value != 0 && Math.abs(value) < Double.MIN_NORMAL;
    }

    private static float[][] floats(SplittableRandom random) {
        var operands = new float[OPERANDS][COUNT];
        for (int i = 0; i < COUNT; i++) {
            for (int operand = 0; operand < OPERANDS; operand++) {
                operands[operand][i] = isEdgeCase(i)
                        ? (float) edge(i, operand, random)
                        : Float.intBitsToFloat(random.nextInt(4) == 0
                                ? random.nextInt()
                                : random.nextInt() & 0x807f_ffff | 127 - 12 + random.nextInt(24) << 23);
            }
        }
        return operands;
    }

    private static double[][] doubles(SplittableRandom random) {
        var operands = new double[OPERANDS][COUNT];
        for (int i = 0; i < COUNT; i++) {
            for (int operand = 0; operand < OPERANDS; operand++) {
                operands[operand][i] = isEdgeCase(i)
                        ? edge(i, operand, random)
                        : Double.longBitsToDouble(random.nextInt(4) == 0
                                ? random.nextLong()
                                : random.nextLong() & 0x800f_ffff_ffff_ffffL | 1023L - 26 + random.nextInt(52) << 52);
            }
        }
        return operands;
    }

    /** The first cases are all pairs of edge values, for {@code a} and {@code b}. */
    private static boolean isEdgeCase(int i) {
        return i < EDGES.length * EDGES.length * 2;
    }

    private static double edge(int i, int operand, SplittableRandom random) {
        int pair = i % (EDGES.length * EDGES.length);
        double value = switch (operand) {
            case 0 -> EDGES[pair / EDGES.length];
            case 1 -> EDGES[pair % EDGES.length];
            default -> EDGES[random.nextInt(EDGES.length)];
        };
        return random.nextBoolean() ? -value : value;
    }
}
