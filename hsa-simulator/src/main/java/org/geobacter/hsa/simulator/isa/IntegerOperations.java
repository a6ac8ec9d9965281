package org.geobacter.hsa.simulator.isa;

import static org.geobacter.hsa.simulator.isa.OperandType.B32;
import static org.geobacter.hsa.simulator.isa.OperandType.LANES;

import java.util.List;
import org.geobacter.hsa.simulator.isa.LaneFunction.Narrow;
import org.geobacter.hsa.simulator.isa.LaneFunction.NarrowTest;

/** Vector instructions on integers of 32 bits. Shifts take the low 5 bits of their count, as Java's do. */
final class IntegerOperations {
    private IntegerOperations() {}

    static void define(OperationTable t) {
        sums(t);
        carries(t);
        products(t);
        bits(t);
        counts(t);
        t.int2("v_min_i32", Math::min);
        t.int2("v_max_i32", Math::max);
        t.int2("v_min_u32", IntegerOperations::minUnsigned);
        t.int2("v_max_u32", IntegerOperations::maxUnsigned);
        t.int3("v_min3_i32", (a, b, c) -> Math.min(Math.min(a, b), c));
        t.int3("v_max3_i32", (a, b, c) -> Math.max(Math.max(a, b), c));
        t.int3("v_med3_i32", (a, b, c) -> Math.max(Math.min(Math.max(a, b), c), Math.min(a, b)));
        t.int3("v_min3_u32", (a, b, c) -> minUnsigned(minUnsigned(a, b), c));
        t.int3("v_max3_u32", (a, b, c) -> maxUnsigned(maxUnsigned(a, b), c));
        t.int3("v_med3_u32", (a, b, c) -> maxUnsigned(minUnsigned(maxUnsigned(a, b), c), minUnsigned(a, b)));
        t.int1("v_mov_b32", a -> a);
        t.narrow("v_cndmask_b32", B32, List.of(B32, B32, LANES), (a, b, lane) -> lane != 0 ? b : a);
    }

    private static void sums(OperationTable t) {
        t.int2("v_add_u32", (a, b) -> a + b).saturating((a, b, c) -> clampUnsigned((a & 0xffff_ffffL) + (b & 0xffff_ffffL)));
        t.int2("v_sub_u32", (a, b) -> a - b).saturating((a, b, c) -> clampUnsigned((a & 0xffff_ffffL) - (b & 0xffff_ffffL)));
        t.int2("v_subrev_u32", (a, b) -> b - a).saturating((a, b, c) -> clampUnsigned((b & 0xffff_ffffL) - (a & 0xffff_ffffL)));
        t.int2("v_add_i32", (a, b) -> a + b).saturating((a, b, c) -> clampSigned((long) a + b));
        t.int2("v_sub_i32", (a, b) -> a - b).saturating((a, b, c) -> clampSigned((long) a - b));
        t.int3("v_add3_u32", (a, b, c) -> a + b + c);
        t.int3("v_lshl_add_u32", (a, b, c) -> (a << b) + c);
        t.int3("v_add_lshl_u32", (a, b, c) -> a + b << c);
        t.int3("v_xad_u32", (a, b, c) -> (a ^ b) + c);
        t.int3("v_sad_u32", (a, b, c) -> maxUnsigned(a, b) - minUnsigned(a, b) + c);
    }

    private static void carries(OperationTable t) {
        carry(t, "v_add_co_u32", false, (a, b, carry) -> a + b, (a, b, carry) -> Integer.compareUnsigned(a + b, a) < 0);
        carry(t, "v_sub_co_u32", false, (a, b, carry) -> a - b, (a, b, carry) -> Integer.compareUnsigned(a, b) < 0);
        carry(t, "v_subrev_co_u32", false, (a, b, carry) -> b - a, (a, b, carry) -> Integer.compareUnsigned(b, a) < 0);
        carry(t, "v_addc_co_u32", true, (a, b, carry) -> a + b + carry,
                (a, b, carry) -> (a & 0xffff_ffffL) + (b & 0xffff_ffffL) + carry > 0xffff_ffffL);
        carry(t, "v_subb_co_u32", true, (a, b, carry) -> a - b - carry,
                (a, b, carry) -> (a & 0xffff_ffffL) < (b & 0xffff_ffffL) + carry);
        carry(t, "v_subbrev_co_u32", true, (a, b, carry) -> b - a - carry,
                (a, b, carry) -> (b & 0xffff_ffffL) < (a & 0xffff_ffffL) + carry);
    }

    private static void carry(OperationTable t, String mnemonic, boolean takesCarry, Narrow sum, NarrowTest carry) {
        t.add(mnemonic, new VectorOperation(B32, takesCarry ? List.of(B32, B32, LANES) : List.of(B32, B32), sum, carry));
    }

    private static void products(OperationTable t) {
        t.int2("v_mul_lo_u32", (a, b) -> a * b);
        t.int2("v_mul_hi_u32", (a, b) -> (int) ((a & 0xffff_ffffL) * (b & 0xffff_ffffL) >>> 32));
        t.int2("v_mul_hi_i32", (a, b) -> (int) ((long) a * b >> 32));
        t.int2("v_mul_i32_i24", (a, b) -> signed24(a) * signed24(b));
        t.int2("v_mul_hi_i32_i24", (a, b) -> (int) ((long) signed24(a) * signed24(b) >> 32));
        t.int2("v_mul_u32_u24", (a, b) -> (a & 0xff_ffff) * (b & 0xff_ffff));
        t.int2("v_mul_hi_u32_u24", (a, b) -> (int) ((a & 0xff_ffffL) * (b & 0xff_ffff) >>> 32));
        t.int3("v_mad_i32_i24", (a, b, c) -> signed24(a) * signed24(b) + c)
                .saturating((a, b, c) -> clampSigned((long) signed24(a) * signed24(b) + c));
        t.int3("v_mad_u32_u24", (a, b, c) -> (a & 0xff_ffff) * (b & 0xff_ffff) + c)
                .saturating((a, b, c) -> clampUnsigned((a & 0xff_ffffL) * (b & 0xff_ffff) + (c & 0xffff_ffffL)));
        t.narrow("v_mad_u32_u16", B32, List.of(OperandType.B16, OperandType.B16, B32),
                (a, b, c) -> (a & 0xffff) * (b & 0xffff) + c)
                .saturating((a, b, c) -> clampUnsigned((a & 0xffffL) * (b & 0xffff) + (c & 0xffff_ffffL)));
        t.narrow("v_mad_i32_i16", B32, List.of(OperandType.B16, OperandType.B16, B32),
                (a, b, c) -> (short) a * (short) b + c)
                .saturating((a, b, c) -> clampSigned((long) (short) a * (short) b + c));
    }

    private static void bits(OperationTable t) {
        t.int2("v_and_b32", (a, b) -> a & b);
        t.int2("v_or_b32", (a, b) -> a | b);
        t.int2("v_xor_b32", (a, b) -> a ^ b);
        t.int2("v_xnor_b32", (a, b) -> ~(a ^ b));
        t.int1("v_not_b32", a -> ~a);
        t.int3("v_or3_b32", (a, b, c) -> a | b | c);
        t.int3("v_and_or_b32", (a, b, c) -> a & b | c);
        t.int3("v_lshl_or_b32", (a, b, c) -> a << b | c);
        t.int2("v_lshlrev_b32", (a, b) -> b << a);
        t.int2("v_lshrrev_b32", (a, b) -> b >>> a);
        t.int2("v_ashrrev_i32", (a, b) -> b >> a);
        t.int1("v_bfrev_b32", Integer::reverse);
        t.int2("v_bfm_b32", (a, b) -> (1 << (a & 31)) - 1 << b);
        t.int3("v_bfe_u32", ScalarOperations::extractUnsigned);
        t.int3("v_bfe_i32", ScalarOperations::extractSigned);
        t.int3("v_bfi_b32", (a, b, c) -> a & b | ~a & c);
        t.int3("v_alignbit_b32", (a, b, c) -> (int) (((long) a << 32 | b & 0xffff_ffffL) >>> (c & 31)));
        t.int3("v_alignbyte_b32", (a, b, c) -> (int) (((long) a << 32 | b & 0xffff_ffffL) >>> 8 * (c & 3)));
    }

    private static void counts(OperationTable t) {
        t.int2("v_bcnt_u32_b32", (a, b) -> Integer.bitCount(a) + b);
        t.int1("v_ffbh_u32", ScalarOperations::leadingZeros);
        t.int1("v_ffbl_b32", ScalarOperations::trailingZeros);
        t.int1("v_ffbh_i32", ScalarOperations::leadingSigns);
    }

    static int signed24(int a) {
        return a << 8 >> 8;
    }

    static int minUnsigned(int a, int b) {
        return Integer.compareUnsigned(a, b) < 0 ? a : b;
    }

    static int maxUnsigned(int a, int b) {
        return Integer.compareUnsigned(a, b) > 0 ? a : b;
    }

    static int clampUnsigned(long value) {
        return (int) Math.clamp(value, 0L, 0xffff_ffffL);
    }

    static int clampSigned(long value) {
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
