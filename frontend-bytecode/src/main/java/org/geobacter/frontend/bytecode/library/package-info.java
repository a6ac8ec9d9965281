/**
 * Java methods that the frontend puts calls of. {@code ArrayCopying} and {@code ArrayComparison} do what the JDK leaves to native code, or
 * to code that looks at memory.
 *
 * <p>The others compute, with integers only, what some devices do not compute exactly themselves: correctly rounded division, square
 * root and fused multiply-add, Java's remainder, and rounding to integers. They are called where the target's own
 * operation is not exact.
 *
 * <p>None of them uses a floating-point operation, only the bits. Those on {@code float} but for the multiply-add do without {@code
 * long} too.
 */
package org.geobacter.frontend.bytecode.library;
