package org.geobacter.hsa.simulator.isa;

/** Numbers of 16 bits, IEEE 754 binary16. */
final class Half {
    static final int INFINITY = 0x7c00;

    private Half() {}

    static float toFloat(int bits) {
        return Float.float16ToFloat((short) bits);
    }

    /** {@return the nearest one, which of two the even one; 16 bits, zero-extended} */
    static int of(float value) {
        return Float.floatToFloat16(value) & 0xffff;
    }

    /** {@return the nearest one, which of two the even one} */
    static int of(double value) {
        return of(Rounding.toOddFloat(value));
    }
}
