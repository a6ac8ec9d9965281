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
     * </ul>
     *
     * <p>Infinities, NaN and the signs of zeros are otherwise as in Java; nothing is reassociated; the functions of {@link Math} are computed
     * as without. What comes out may differ between devices. The device {@code java} computes as Java does.
     */
    ON
}
