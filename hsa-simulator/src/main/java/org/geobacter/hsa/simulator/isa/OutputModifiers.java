package org.geobacter.hsa.simulator.isa;

/**
 * What is done with the result of a vector ALU instruction before it is written: multiplied, clamped, put into a part of the register.
 *
 * @param type of the result
 * @param scale {@code omod}: 0.5, 2 or 4, or 1
 * @param clamp whether a float is clamped to [0, 1]; integers saturate in the operation itself
 * @param first the first bit of the register that is written
 * @param bits how many are
 * @param unused what becomes of the others
 */
record OutputModifiers(OperandType type, float scale, boolean clamp, int first, int bits, Unused unused) {
    /** What becomes of the other bits of the register: {@code dst_unused}. */
    enum Unused {
        PAD,
        SIGN_EXTEND,
        PRESERVE
    }

    static OutputModifiers none(OperandType type) {
        return new OutputModifiers(type, 1, false, 0, 32, Unused.PAD);
    }

    boolean isPlain() {
        return scale == 1 && !clamp && bits == 32;
    }

    /** Writes active lanes of a result to a register. */
    void write(Wave wave, long exec, int[] result, int[] resultHigh, int[] register, int[] registerHigh) {
        for (long rest = exec; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            if (type.is64()) {
                double value = modify(wave, Double.longBitsToDouble(result[lane] & 0xffff_ffffL | (long) resultHigh[lane] << 32));
                long bitsOfIt = Double.doubleToRawLongBits(value);
                register[lane] = (int) bitsOfIt;
                registerHigh[lane] = (int) (bitsOfIt >>> 32);
            } else {
                register[lane] = place(modify(wave, result[lane]), register[lane]);
            }
        }
    }

    private int modify(Wave wave, int value) {
        if (scale == 1 && !clamp) {
            return value;
        }
        return switch (type) {
            case F32 -> {
                float scaled = scales(wave, Mode.keepsDenormalResults32(wave.mode))
                        ? Rounding.flush(Float.intBitsToFloat(value) * scale)
                        : Float.intBitsToFloat(value);
                yield Float.floatToRawIntBits((float) clamp(wave, scaled));
            }
            case F16 -> modifyHalf(wave, value);
            case PACKED_F16 -> modifyHalf(wave, value & 0xffff) | modifyHalf(wave, value >>> 16) << 16;
            case B16, B32, PACKED_B16, LANES, B64, F64 -> value;
        };
    }

    private int modifyHalf(Wave wave, int value) {
        double found = Half.toFloat(value);
        double scaled = scales(wave, Mode.keepsDenormalResults64(wave.mode)) ? found * scale : found;
        return scaled == found && !clamp ? value : Half.of(clamp(wave, scaled));
    }

    private double modify(Wave wave, double value) {
        return clamp(wave,
                scales(wave, Mode.keepsDenormalResults64(wave.mode)) ? Rounding.flush(value * scale) : value);
    }

    /** Hardware ignores {@code omod} in IEEE mode, and where denormal results are kept. */
    private boolean scales(Wave wave, boolean keepsDenormals) {
        return scale != 1 && !keepsDenormals && !Mode.isIeee(wave.mode);
    }

    private double clamp(Wave wave, double value) {
        if (!clamp) {
            return value;
        }
        if (Double.isNaN(value)) {
            return Mode.clampsNaN(wave.mode) ? 0 : value;
        }
        // Not Math.max: −0 becomes +0.
        return value > 0 ? Math.min(value, 1) : 0;
    }

    private int place(int value, int old) {
        if (bits == 32) {
            return value;
        }
        int mask = (1 << bits) - 1 << first;
        int placed = value << first & mask;
        return switch (unused) {
            case PAD -> placed;
            case SIGN_EXTEND -> value << 32 - bits >> 32 - bits << first;
            case PRESERVE -> placed | old & ~mask;
        };
    }
}
