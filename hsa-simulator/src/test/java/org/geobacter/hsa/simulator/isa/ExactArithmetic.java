package org.geobacter.hsa.simulator.isa;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Rounds exact results by searching for the neighbours, which shares nothing with how the simulator does it. */
final class ExactArithmetic {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private ExactArithmetic() {}

    /** A format: how far apart its numbers are. */
    private record Format(int precision, int minExponent, BigDecimal max) {}

    private static final Format F16 = new Format(11, -24, new BigDecimal(65504));
    private static final Format F32 = new Format(24, -149, new BigDecimal(Float.MAX_VALUE));
    private static final Format F64 = new Format(53, -1074, new BigDecimal(Double.MAX_VALUE));

    /** {@return the f32 for a number that is not 0} */
    static float toFloat(BigDecimal exact, Mode.Round round) {
        return (float) round(exact, F32, round);
    }

    static double toDouble(BigDecimal exact, Mode.Round round) {
        return round(exact, F64, round);
    }

    /** {@return the half, as a double} */
    static double toHalf(BigDecimal exact, Mode.Round round) {
        return round(exact, F16, round);
    }

    private static double round(BigDecimal exact, Format format, Mode.Round round) {
        var magnitude = exact.abs();
        boolean negative = exact.signum() < 0;
        int exponent = Math.max(floorLog2(magnitude) - format.precision + 1, format.minExponent);
        var unit = power(exponent);
        var quotient = magnitude.divideToIntegralValue(unit);
        var rest = magnitude.subtract(quotient.multiply(unit)).divide(unit, MathContext.UNLIMITED);
        boolean up = switch (round) {
            case NEAREST_EVEN -> rest.compareTo(HALF) > 0 || rest.compareTo(HALF) == 0 && quotient.toBigInteger().testBit(0);
            case UP -> rest.signum() != 0 && !negative;
            case DOWN -> rest.signum() != 0 && negative;
            case TO_ZERO -> false;
        };
        var rounded = quotient.add(up ? BigDecimal.ONE : BigDecimal.ZERO).multiply(unit);
        double result = rounded.doubleValue();
        if (rounded.compareTo(format.max) > 0) {
            boolean toInfinity = switch (round) {
                case NEAREST_EVEN -> true;
                case UP -> !negative;
                case DOWN -> negative;
                case TO_ZERO -> false;
            };
            result = toInfinity ? Double.POSITIVE_INFINITY : format.max.doubleValue();
        }
        return negative ? -result : result;
    }

    private static BigDecimal power(int exponent) {
        return exponent >= 0
                ? new BigDecimal(BigInteger.TWO.pow(exponent))
                : BigDecimal.ONE.divide(new BigDecimal(BigInteger.TWO.pow(-exponent)), MathContext.UNLIMITED);
    }

    private static int floorLog2(BigDecimal magnitude) {
        int guess = (int) Math.floor((magnitude.precision() - magnitude.scale()) * 3.3219280948873626);
        while (power(guess).compareTo(magnitude) > 0) {
            guess--;
        }
        while (power(guess + 1).compareTo(magnitude) <= 0) {
            guess++;
        }
        return guess;
    }
}
