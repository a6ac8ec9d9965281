package org.geobacter.tests;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A function of {@code Math}, with what {@code FastMath.ON} promises of it on every device: docs/numerics.md. */
enum ApproximateFunction {
    SIN(StrictMath::sin, Bound.absolute(0x1p-21).to(10_000)),
    COS(StrictMath::cos, Bound.absolute(0x1p-21).to(10_000)),
    TAN(StrictMath::tan, Bound.ulps(4).to(10)),
    ASIN(StrictMath::asin, Bound.ulps(3)),
    ACOS(StrictMath::acos, Bound.ulps(3)),
    ATAN(StrictMath::atan, Bound.ulps(3)),
    EXP(StrictMath::exp, Bound.ulps(3)),
    EXPM1(StrictMath::expm1, Bound.ulps(3)),
    LOG(StrictMath::log, Bound.ulps(3)),
    LOG10(StrictMath::log10, Bound.ulps(3)),
    LOG1P(StrictMath::log1p, Bound.ulps(3)),
    SINH(StrictMath::sinh, Bound.ulps(3)),
    COSH(StrictMath::cosh, Bound.ulps(3)),
    TANH(StrictMath::tanh, Bound.ulps(3)),
    CBRT(StrictMath::cbrt, Bound.ulps(3)),
    POW(StrictMath::pow, Bound.ulps(3)),
    ATAN2(StrictMath::atan2, Bound.ulps(3)),
    HYPOT(StrictMath::hypot, Bound.ulps(3));

    /** Those with one argument come first. */
    static final int UNARY = POW.ordinal();

    private final DoubleBinaryOperator exact;
    private final Bound bound;

    /**
     * How far results may be from the exact ones, in units in the last place of the exact one as a {@code float}.
     *
     * @param ulps so many units
     * @param absolute or so much, if that is more
     * @param largestArgument up to this magnitude; larger ones have sines and cosines from -1 to 1, and any tangents
     */
    record Bound(double ulps, double absolute, double largestArgument) {
        private static Bound ulps(double ulps) {
            return new Bound(ulps, 0, Double.POSITIVE_INFINITY);
        }

        private static Bound absolute(double absolute) {
            return new Bound(0, absolute, Double.POSITIVE_INFINITY);
        }

        private Bound to(double argument) {
            return new Bound(ulps, absolute, argument);
        }

        boolean allows(double ofUlps, double ofAbsolute) {
            return ofUlps <= ulps || ofAbsolute <= absolute;
        }

        @Override
        public String toString() {
            var error = ulps > 0 ? "%.0f ulp".formatted(ulps) : powerOfTwo(absolute);
            return Double.isInfinite(largestArgument) ? error : error + ", to %.0f".formatted(largestArgument);
        }
    }

    ApproximateFunction(DoubleUnaryOperator exact, Bound bound) {
        this((a, _) -> exact.applyAsDouble(a), bound);
    }

    ApproximateFunction(DoubleBinaryOperator exact, Bound bound) {
        this.exact = exact;
        this.bound = bound;
    }

    static String powerOfTwo(double number) {
        return "2^%.1f".formatted(Math.log(number) / Math.log(2)).replace(".0", "");
    }

    Bound bound() {
        return bound;
    }

    /** {@return the result of {@code StrictMath}, within 1 ulp of the exact one as a {@code double}} */
    double exactly(double a, double b) {
        return exact.applyAsDouble(a, b);
    }
}
