/**
 * Java methods that stand in for those of {@code Math} in kernels with {@code FastMath.ON}: {@code FloatFunctions} on {@code float},
 * which use the instructions in {@code NativeFunctions} where the device has them, and {@code DoubleFunctions} on {@code double}.
 */
package org.geobacter.frontend.bytecode.approximate;
