package org.geobacter;

/** Whether floating-point arithmetic gives Java's bits. */
public enum FastMath implements Option {
    /** As Java: each operation is rounded by itself. The default. */
    OFF,
    /**
     * Fewer operations in place of those that the kernel names, where the device is faster with them:
     *
     * <ul>
     * <li>{@code a * b + c} and {@code a * b - c} are rounded once and not twice, as {@link Math#fma(float, float, float)}, where the
     * device has an instruction for that. The result is nearer to what the operands say than Java's. What is given up: {@code a * a - b *
     * b} need not be zero for equal operands and can be negative where Java gives zero, so that its square root is NaN; and a product that
     * is infinite in Java need not be.
     * <li>{@code x / c} by a constant becomes {@code x * (1 / c)}, if {@code 1 / c} is neither infinite nor subnormal: up to 1.5 ulp from
     * the quotient where Java is 0.5 ulp from it. A quotient at the edge of the type's range can overflow, or be subnormal, on the other
     * side of it.
     * <li>{@code x / (float) Math.sqrt(y)} becomes {@code x} times an approximation of the root's reciprocal, where the device has an instruction
     * for that: at most 4 ulp from the exact result.
     * <li>Other quotients of {@code float}s are within 2.5 ulp of the exact ones, and {@code (float) Math.sqrt(x)} of a {@code float x} within 1
     * ulp, where the device has instructions for such approximations; subnormal numbers included. {@code x / x} need not be 1 then, nor the
     * root of a square the number. Those of {@code double}s stay as they are.
     * <li>The functions of {@link Math} below are approximated. They are computed in {@code float} arithmetic where floats go in and a float
     * comes out: {@code (float) Math.sin(x)} for a {@code float x}, or for a constant that is a {@code float} too; in between there may be
     * local variables, but no other computation, no other use as a {@code double}, and not a call. Else they are computed as {@code double}s.
     * The errors of {@code float}s, on all devices and for all arguments unless it says otherwise:
     * <ul>
     * <li>{@code sin}, {@code cos}: at most 2<sup>-21</sup>, for arguments of a magnitude up to 10,000; beyond, anything from -1 to 1
     * <li>{@code tan}: at most 4 ulp up to 10; up to 10,000, what errors of 2<sup>-21</sup> in the sine and the cosine do; beyond, anything
     * <li>{@code asin}, {@code acos}, {@code atan}, {@code atan2}, {@code exp}, {@code expm1}, {@code log}, {@code log10}, {@code log1p},
     * {@code pow}, {@code sinh}, {@code cosh}, {@code tanh}, {@code cbrt}, {@code hypot}: at most 3 ulp, subnormal numbers included
     * </ul>
     * And of {@code double}s:
     * <ul>
     * <li>{@code sin}, {@code cos}: at most 4 ulp for arguments of a magnitude up to 10<sup>7</sup>; {@code tan}: 5 ulp; beyond, as above
     * <li>{@code tanh}: at most 5 ulp
     * <li>the others: at most 4 ulp
     * </ul>
     * None of them is monotonic at the last place, and results that are representable need not be exact ({@code Math.pow(3, 2)}).
     * Infinities, NaN, zeros with their signs, overflow and underflow are as in {@link Math}, but for {@code sin}, {@code cos} and {@code tan}
     * of very large arguments.
     * </ul>
     *
     * <p>Infinities, NaN and the signs of zeros are otherwise as in Java; nothing is reassociated. The functions of {@link StrictMath}
     * keep their bits. What comes out may differ between devices. The device {@code java} computes as Java does.
     */
    ON
}
