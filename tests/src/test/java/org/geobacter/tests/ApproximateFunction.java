package org.geobacter.tests;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A function of {@code Math}, or an operation, with what {@code FastMath.ON} promises of it on every device: docs/numerics.md. */
enum ApproximateFunction {
    SIN(StrictMath::sin, Bound.absolute(0x1p-21).to(10_000), Bound.ulps(4).to(1e7)),
    COS(StrictMath::cos, Bound.absolute(0x1p-21).to(10_000), Bound.ulps(4).to(1e7)),
    TAN(StrictMath::tan, Bound.ulps(4).to(10), Bound.ulps(5).to(1e7)),
    ASIN(StrictMath::asin),
    ACOS(StrictMath::acos),
    ATAN(StrictMath::atan),
    EXP(StrictMath::exp),
    EXPM1(StrictMath::expm1),
    LOG(StrictMath::log),
    LOG10(StrictMath::log10),
    LOG1P(StrictMath::log1p),
    SINH(StrictMath::sinh),
    COSH(StrictMath::cosh),
    TANH(StrictMath::tanh, Bound.ulps(3), Bound.ulps(5)),
    CBRT(StrictMath::cbrt),
    SQRT(StrictMath::sqrt, Bound.ulps(1), Bound.EXACT),
    POW(StrictMath::pow),
    ATAN2(StrictMath::atan2),
    HYPOT(StrictMath::hypot),
    DIVIDE((a, b) -> a / b, Bound.ulps(2.5), Bound.EXACT),
    DIVIDE_BY_SHORT((a, b) -> a / (short) b, Bound.ulps(2.5), Bound.EXACT);

    private final DoubleBinaryOperator exact;
    private final Bound floats;
    private final Bound doubles;

    /**
     * How far results may be from the exact ones; with {@code double}s, from those of {@code StrictMath}, which are themselves up to 1 ulp from
     * them.
     *
     * @param ulps so many units
     * @param absolute or so much, if that is more
     * @param largestArgument up to this magnitude; larger ones have sines and cosines from -1 to 1, and any tangents
     */
    record Bound(double ulps, double absolute, double largestArgument) {
        private static final Bound EXACT = ulps(0);

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
            if (equals(EXACT)) {
                return "exact";
            }
            var error = ulps > 0 ? "%.1f ulp".formatted(ulps).replace(".0", "") : powerOfTwo(absolute);
            return Double.isInfinite(largestArgument) ? error : error + ", to %.0f".formatted(largestArgument);
        }
    }

    ApproximateFunction(DoubleUnaryOperator exact) {
        this(exact, Bound.ulps(3), Bound.ulps(4));
    }

    ApproximateFunction(DoubleUnaryOperator exact, Bound floats, Bound doubles) {
        this((a, _) -> exact.applyAsDouble(a), floats, doubles);
    }

    ApproximateFunction(DoubleBinaryOperator exact) {
        this(exact, Bound.ulps(3), Bound.ulps(4));
    }

    ApproximateFunction(DoubleBinaryOperator exact, Bound floats, Bound doubles) {
        this.exact = exact;
        this.floats = floats;
        this.doubles = doubles;
    }

    static String powerOfTwo(double number) {
        return "2^%.1f".formatted(Math.log(number) / Math.log(2)).replace(".0", "");
    }

    /** {@return what is promised of {@code float}s} */
    Bound floats() {
        return floats;
    }

    /** {@return what is promised of {@code double}s} */
    Bound doubles() {
        return doubles;
    }

    /** {@return the result of {@code StrictMath}, within 1 ulp of the exact one as a {@code double}} */
    double exactly(double a, double b) {
        return exact.applyAsDouble(a, b);
    }
}
