package org.geobacter.frontend.bytecode.approximate;

/**
 * The instructions of some devices that compute a function on {@code float} approximately, and whether the device has them. The frontend
 * knows both; on the JVM there are none.
 *
 * <p>What {@link FloatFunctions} relies on is what a device has to keep to have the instruction: {@code UnaryOperation} says it.
 */
public final class NativeFunctions {
    private NativeFunctions() {}

    /** {@return whether {@link #exp2} is an instruction} */
    static boolean hasExp2() {
        return false;
    }

    /** {@return whether {@link #log2} is an instruction} */
    static boolean hasLog2() {
        return false;
    }

    /** {@return whether {@link #sin} is an instruction} */
    static boolean hasSin() {
        return false;
    }

    /** {@return whether {@link #cos} is an instruction} */
    static boolean hasCos() {
        return false;
    }

    /** {@return whether {@link #reciprocal} is an instruction} */
    static boolean hasReciprocal() {
        return false;
    }

    /** {@return 2<sup>x</sup>, for x from -1 to 1} */
    static float exp2(float x) {
        return (float) StrictMath.pow(2, x);
    }

    /** {@return the logarithm to base 2 of a number that is not subnormal} */
    static float log2(float x) {
        return (float) (StrictMath.log(x) / StrictMath.log(2));
    }

    /** {@return the sine of an angle from -3.2 to 3.2} */
    static float sin(float x) {
        return (float) StrictMath.sin(x);
    }

    /** {@return the cosine of an angle from -3.2 to 3.2} */
    static float cos(float x) {
        return (float) StrictMath.cos(x);
    }

    /** {@return 1 / x, for |x| from 2<sup>-126</sup> to 2<sup>126</sup>} */
    static float reciprocal(float x) {
        return 1 / x;
    }
}
