package org.geobacter.hsa.simulator.isa;

import java.math.BigInteger;

/** {@code v_trig_preop_f64}: 53 bits of 2/π, for reducing large angles. */
final class TwoOverPi {
    /** How many bits behind the binary point the hardware has. */
    private static final int BITS = 1201;
    private static final BigInteger FRACTION = compute();

    private TwoOverPi() {}

    /** 2/π from π = 16 atan(1/5) − 4 atan(1/239), in fixed point. */
    private static BigInteger compute() {
        int guarded = BITS + 64;
        var pi = arcTangentOfInverse(5, guarded).shiftLeft(4).subtract(arcTangentOfInverse(239, guarded).shiftLeft(2));
        return BigInteger.ONE.shiftLeft(BITS + 1 + guarded).divide(pi);
    }

    private static BigInteger arcTangentOfInverse(int x, int bits) {
        var power = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(x));
        var square = BigInteger.valueOf((long) x * x);
        var sum = BigInteger.ZERO;
        for (int k = 0; power.signum() != 0; k++) {
            var term = power.divide(BigInteger.valueOf(2L * k + 1));
            sum = k % 2 == 0 ? sum.add(term) : sum.subtract(term);
            power = power.divide(square);
        }
        return sum;
    }

    /** {@return a segment of 53 bits, each further one by 53 bits less significant; for large angles from further on} */
    static long segment(long angle, int segment) {
        int exponent = (int) (angle >>> 52 & 0x7ff);
        int shift = (segment & 0x1f) * 53;
        if (exponent > 1077) {
            shift += exponent - 1077;
        }
        var bits = FRACTION.shiftLeft(shift).shiftRight(BITS - 53).and(BigInteger.ONE.shiftLeft(53).subtract(BigInteger.ONE));
        int scale = -53 - shift + (exponent >= 1968 ? 128 : 0);
        return Double.doubleToRawLongBits(Math.scalb((double) bits.longValueExact(), scale));
    }
}
