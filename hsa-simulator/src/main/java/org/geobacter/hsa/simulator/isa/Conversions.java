package org.geobacter.hsa.simulator.isa;

import static org.geobacter.hsa.simulator.isa.OperandType.B16;
import static org.geobacter.hsa.simulator.isa.OperandType.B32;
import static org.geobacter.hsa.simulator.isa.OperandType.F16;
import static org.geobacter.hsa.simulator.isa.OperandType.F32;
import static org.geobacter.hsa.simulator.isa.OperandType.F64;

import java.math.BigDecimal;
import java.util.List;
import org.geobacter.hsa.simulator.isa.LaneFunction.Narrow;
import org.geobacter.hsa.simulator.isa.LaneFunction.Wide;

/** Conversions. To integers they saturate, and NaN becomes 0, as in Java. */
final class Conversions {
    private static final double UNSIGNED = 0xffff_ffffL;

    private Conversions() {}

    static void define(OperationTable t) {
        toIntegers(t);
        fromIntegers(t);
        betweenFloats(t);
        toPairs(t);
    }

    private static void toIntegers(OperationTable t) {
        t.narrow("v_cvt_i32_f32", B32, List.of(F32), (a, b, c) -> (int) Float.intBitsToFloat(a));
        t.narrow("v_cvt_u32_f32", B32, List.of(F32), (a, b, c) -> unsigned(Float.intBitsToFloat(a)));
        t.narrow("v_cvt_rpi_i32_f32", B32, List.of(F32), (a, b, c) -> (int) Math.floor(Float.intBitsToFloat(a) + 0.5));
        t.narrow("v_cvt_flr_i32_f32", B32, List.of(F32), (a, b, c) -> (int) Math.floor(Float.intBitsToFloat(a)));
        t.wide("v_cvt_i32_f64", B32, List.of(F64), (a, b, c) -> (int) Double.longBitsToDouble(a));
        t.wide("v_cvt_u32_f64", B32, List.of(F64), (a, b, c) -> unsigned(Double.longBitsToDouble(a)));
        t.narrow("v_cvt_u16_f16", B16, List.of(F16), (a, b, c) -> Math.clamp((int) Half.toFloat(a), 0, 0xffff));
        t.narrow("v_cvt_i16_f16", B16, List.of(F16), (a, b, c) -> signed16((int) Half.toFloat(a)));
        t.narrow("v_cvt_norm_i16_f16", B16, List.of(F16), (a, b, c) -> signedNorm(Half.toFloat(a)));
        t.narrow("v_cvt_norm_u16_f16", B16, List.of(F16), (a, b, c) -> unsignedNorm(Half.toFloat(a)));
    }

    private static void fromIntegers(OperationTable t) {
        fromInteger(t, "v_cvt_f32_i32", a -> a);
        fromInteger(t, "v_cvt_f32_u32", a -> a & 0xffff_ffffL);
        t.wide("v_cvt_f64_i32", F64, List.of(B32), (a, b, c) -> Double.doubleToRawLongBits((int) a));
        t.wide("v_cvt_f64_u32", F64, List.of(B32), (a, b, c) -> Double.doubleToRawLongBits(a & 0xffff_ffffL));
        for (int k = 0; k < 4; k++) {
            int shift = 8 * k;
            t.narrow("v_cvt_f32_ubyte" + k, F32, List.of(B32), (a, b, c) -> Float.floatToRawIntBits(a >>> shift & 0xff));
        }
        // Four bits, signed, in sixteenths.
        t.narrow("v_cvt_off_f32_i4", F32, List.of(B32), (a, b, c) -> Float.floatToRawIntBits((a << 28 >> 28) / 16f));
        t.narrow("v_cvt_f16_u16", F16, List.of(B16), (a, b, c) -> Half.of((float) (a & 0xffff)))
                .valueInMode(mode -> (Narrow) (a, b, c) -> Rounding.half(a & 0xffff, Mode.round64(mode)));
        t.narrow("v_cvt_f16_i16", F16, List.of(B16), (a, b, c) -> Half.of((float) (short) a))
                .valueInMode(mode -> (Narrow) (a, b, c) -> Rounding.half((short) a, Mode.round64(mode)));
    }

    private interface ToLong {
        long apply(int bits);
    }

    private static void fromInteger(OperationTable t, String mnemonic, ToLong value) {
        t.narrow(mnemonic, F32, List.of(B32), (a, b, c) -> Float.floatToRawIntBits((float) value.apply(a)))
                .valueInMode(mode -> (Narrow) (a, b, c) -> {
                    long number = value.apply(a);
                    return Float.floatToRawIntBits(
                            Rounding.directed((float) number, BigDecimal.valueOf(number), Mode.round32(mode)));
                });
    }

    private static void betweenFloats(OperationTable t) {
        t.narrow("v_cvt_f32_f16", F32, List.of(F16), (a, b, c) -> Float.floatToRawIntBits(Half.toFloat(a)))
                .valueInMode(mode -> (Narrow) (a, b, c) -> Float.floatToRawIntBits(
                        Half.toFloat(Mode.keepsDenormalInputs64(mode) ? a : Rounding.flushHalf(a))));
        t.narrow("v_cvt_f16_f32", F16, List.of(F32), (a, b, c) -> Half.of(Float.intBitsToFloat(a)))
                .valueInMode(mode -> (Narrow) (a, b, c) -> {
                    int input = Mode.keepsDenormalInputs32(mode) ? a : Rounding.flush32(a);
                    int half = Rounding.half(Float.intBitsToFloat(input), Mode.round64(mode));
                    return Mode.keepsDenormalResults64(mode) ? half : Rounding.flushHalf(half);
                });
        t.wide("v_cvt_f64_f32", F64, List.of(F32), (a, b, c) -> Double.doubleToRawLongBits(Float.intBitsToFloat((int) a)))
                .valueInMode(mode -> (Wide) (a, b, c) -> Double.doubleToRawLongBits(
                        Float.intBitsToFloat(Mode.keepsDenormalInputs32(mode) ? (int) a : Rounding.flush32((int) a))));
        t.wide("v_cvt_f32_f64", F32, List.of(F64),
                (a, b, c) -> Float.floatToRawIntBits((float) Double.longBitsToDouble(a)) & 0xffff_ffffL)
                .valueInMode(mode -> (Wide) (a, b, c) -> {
                    double input = Double.longBitsToDouble(Mode.keepsDenormalInputs64(mode) ? a : Rounding.flush64(a));
                    float nearest = (float) input;
                    float result = Double.isFinite(input)
                            ? Rounding.directed(nearest, new BigDecimal(input), Mode.round32(mode))
                            : nearest;
                    return Float.floatToRawIntBits(Mode.keepsDenormalResults32(mode) ? result : Rounding.flush(result))
                            & 0xffff_ffffL;
                });
    }

    private static void toPairs(OperationTable t) {
        t.narrow("v_cvt_pknorm_i16_f32", B32, List.of(F32, F32),
                (a, b, c) -> pair(signedNorm(Float.intBitsToFloat(a)), signedNorm(Float.intBitsToFloat(b))));
        t.narrow("v_cvt_pknorm_u16_f32", B32, List.of(F32, F32),
                (a, b, c) -> pair(unsignedNorm(Float.intBitsToFloat(a)), unsignedNorm(Float.intBitsToFloat(b))));
        t.narrow("v_cvt_pknorm_i16_f16", B32, List.of(F16, F16),
                (a, b, c) -> pair(signedNorm(Half.toFloat(a)), signedNorm(Half.toFloat(b))));
        t.narrow("v_cvt_pknorm_u16_f16", B32, List.of(F16, F16),
                (a, b, c) -> pair(unsignedNorm(Half.toFloat(a)), unsignedNorm(Half.toFloat(b))));
        t.narrow("v_cvt_pkrtz_f16_f32", B32, List.of(F32, F32), (a, b, c) -> pair(
                Rounding.half(Float.intBitsToFloat(a), Mode.Round.TO_ZERO),
                Rounding.half(Float.intBitsToFloat(b), Mode.Round.TO_ZERO)));
        t.int2("v_cvt_pk_u16_u32",
                (a, b) -> pair(IntegerOperations.minUnsigned(a, 0xffff), IntegerOperations.minUnsigned(b, 0xffff)));
        t.int2("v_cvt_pk_i16_i32", (a, b) -> pair(signed16(a), signed16(b)));
        t.narrow("v_pack_b32_f16", B32, List.of(F16, F16), (a, b, c) -> pair(a, b));
        t.narrow("v_cvt_pk_u8_f32", B32, List.of(F32, B32, B32), (a, b, c) -> {
            int shift = 8 * (b & 3);
            return c & ~(0xff << shift) | Math.clamp((int) Math.rint(Float.intBitsToFloat(a)), 0, 0xff) << shift;
        });
        t.narrow("v_cvt_pkaccum_u8_f32", B32, List.of(F32, B32, B32), (a, b, c) -> {
            int shift = 8 * (b & 3);
            return c & ~(0xff << shift) | Math.clamp((int) Math.rint(Float.intBitsToFloat(a)), 0, 0xff) << shift;
        }).accumulates();
        t.int1("v_sat_pk_u8_i16", a -> Math.clamp((short) a, 0, 0xff) | Math.clamp(a >> 16, 0, 0xff) << 8);
    }

    private static int pair(int low, int high) {
        return low & 0xffff | high << 16;
    }

    private static int unsigned(double value) {
        return (int) (long) Math.clamp(value, 0, UNSIGNED);
    }

    private static int signed16(int value) {
        return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE) & 0xffff;
    }

    /** −1 to 1 become −32767 to 32767. */
    private static int signedNorm(float value) {
        return (int) Math.rint(Math.clamp(value, -1, 1) * 32767.0) & 0xffff;
    }

    /** 0 to 1 become 0 to 65535. */
    private static int unsignedNorm(float value) {
        return (int) Math.rint(Math.clamp(value, 0, 1) * 65535.0);
    }
}
