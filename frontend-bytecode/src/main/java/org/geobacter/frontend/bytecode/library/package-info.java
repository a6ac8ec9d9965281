/**
 * Java methods that compute, with integers only, what some devices do not compute exactly themselves: correctly rounded division, square
 * root and fused multiply-add, Java's remainder, and rounding to integers. The frontend puts calls of them where the target's own
 * operation is not exact.
 *
 * <p>None of them uses a floating-point operation, only the bits. Those on {@code float} but for the multiply-add do without {@code
 * long} too.
 */
package org.geobacter.frontend.bytecode.library;
