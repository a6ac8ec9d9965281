package org.geobacter.hsa.simulator.isa;

import static java.lang.Integer.toUnsignedLong;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Vector instructions on integers, with what the Vega ISA document says of them in other words than the simulator's. */
class IntegerInstructionsTest {
    private static final Map<String, OperationsCheck.Expected> CASES = new LinkedHashMap<>();
    private static final Map<String, OperationsCheck.Expected64> LONG_CASES = new LinkedHashMap<>();

    static {
        CASES.put("v_add_u32 v0, v1, v2", (a, b, c) -> big(a).add(big(b)).intValue());
        CASES.put("v_add_u32_e64 v0, v1, v2 clamp",
                (a, b, c) -> (int) Math.min(toUnsignedLong(a) + toUnsignedLong(b), 0xffff_ffffL));
        CASES.put("v_sub_u32_e64 v0, v1, v2 clamp", (a, b, c) -> (int) Math.max(toUnsignedLong(a) - toUnsignedLong(b), 0));
        CASES.put("v_subrev_u32 v0, v1, v2", (a, b, c) -> b - a);
        CASES.put("v_add_i32 v0, v1, v2 clamp", (a, b, c) -> saturate((long) a + b));
        CASES.put("v_sub_i32 v0, v1, v2 clamp", (a, b, c) -> saturate((long) a - b));
        CASES.put("v_mul_lo_u32 v0, v1, v2", (a, b, c) -> big(a).multiply(big(b)).intValue());
        CASES.put("v_mul_hi_u32 v0, v1, v2", (a, b, c) -> unsigned(a).multiply(unsigned(b)).shiftRight(32).intValue());
        CASES.put("v_mul_hi_i32 v0, v1, v2", (a, b, c) -> big(a).multiply(big(b)).shiftRight(32).intValue());
        CASES.put("v_mul_i32_i24 v0, v1, v2", (a, b, c) -> low(a, 24, true).multiply(low(b, 24, true)).intValue());
        CASES.put("v_mul_hi_i32_i24 v0, v1, v2",
                (a, b, c) -> low(a, 24, true).multiply(low(b, 24, true)).shiftRight(32).intValue());
        CASES.put("v_mul_u32_u24 v0, v1, v2", (a, b, c) -> low(a, 24, false).multiply(low(b, 24, false)).intValue());
        CASES.put("v_mul_hi_u32_u24 v0, v1, v2",
                (a, b, c) -> low(a, 24, false).multiply(low(b, 24, false)).shiftRight(32).intValue());
        CASES.put("v_mad_i32_i24 v0, v1, v2, v3", (a, b, c) -> low(a, 24, true).multiply(low(b, 24, true)).add(big(c)).intValue());
        CASES.put("v_mad_u32_u24 v0, v1, v2, v3",
                (a, b, c) -> low(a, 24, false).multiply(low(b, 24, false)).add(big(c)).intValue());
        CASES.put("v_mad_u32_u16 v0, v1, v2, v3",
                (a, b, c) -> low(a, 16, false).multiply(low(b, 16, false)).add(big(c)).intValue());
        CASES.put("v_mad_i32_i16 v0, v1, v2, v3", (a, b, c) -> low(a, 16, true).multiply(low(b, 16, true)).add(big(c)).intValue());
        CASES.put("v_lshlrev_b32 v0, v1, v2", (a, b, c) -> unsigned(b).shiftLeft(a & 31).intValue());
        CASES.put("v_lshrrev_b32 v0, v1, v2", (a, b, c) -> unsigned(b).shiftRight(a & 31).intValue());
        CASES.put("v_ashrrev_i32 v0, v1, v2", (a, b, c) -> big(b).shiftRight(a & 31).intValue());
        CASES.put("v_lshl_add_u32 v0, v1, v2, v3", (a, b, c) -> unsigned(a).shiftLeft(b & 31).add(big(c)).intValue());
        CASES.put("v_add_lshl_u32 v0, v1, v2, v3", (a, b, c) -> unsigned(a + b).shiftLeft(c & 31).intValue());
        CASES.put("v_lshl_or_b32 v0, v1, v2, v3", (a, b, c) -> unsigned(a).shiftLeft(b & 31).or(big(c)).intValue());
        CASES.put("v_and_or_b32 v0, v1, v2, v3", (a, b, c) -> big(a).and(big(b)).or(big(c)).intValue());
        CASES.put("v_or3_b32 v0, v1, v2, v3", (a, b, c) -> big(a).or(big(b)).or(big(c)).intValue());
        CASES.put("v_add3_u32 v0, v1, v2, v3", (a, b, c) -> big(a).add(big(b)).add(big(c)).intValue());
        CASES.put("v_xad_u32 v0, v1, v2, v3", (a, b, c) -> big(a).xor(big(b)).add(big(c)).intValue());
        CASES.put("v_xnor_b32 v0, v1, v2", (a, b, c) -> big(a).xor(big(b)).not().intValue());
        CASES.put("v_bfi_b32 v0, v1, v2, v3", (a, b, c) -> (b ^ c) & a ^ c);
        CASES.put("v_bfe_u32 v0, v1, v2, v3", (a, b, c) -> field(unsigned(a), b & 31, c & 31, false));
        CASES.put("v_bfe_i32 v0, v1, v2, v3", (a, b, c) -> field(unsigned(a), b & 31, Math.min(c & 31, 32 - (b & 31)), true));
        CASES.put("v_bfm_b32 v0, v1, v2",
                (a, b, c) -> BigInteger.TWO.pow(a & 31).subtract(BigInteger.ONE).shiftLeft(b & 31).intValue());
        CASES.put("v_bfrev_b32 v0, v1", (a, b, c) -> Integer.parseUnsignedInt(
                new StringBuilder(String.format("%32s", Integer.toBinaryString(a)).replace(' ', '0')).reverse().toString(), 2));
        CASES.put("v_ffbh_u32 v0, v1", (a, b, c) -> a == 0 ? -1 : 32 - unsigned(a).bitLength());
        CASES.put("v_ffbl_b32 v0, v1", (a, b, c) -> unsigned(a).getLowestSetBit());
        CASES.put("v_ffbh_i32 v0, v1", (a, b, c) -> a == 0 || a == -1 ? -1 : 32 - big(a).bitLength());
        CASES.put("v_bcnt_u32_b32 v0, v1, v2", (a, b, c) -> unsigned(a).bitCount() + b);
        CASES.put("v_alignbit_b32 v0, v1, v2, v3",
                (a, b, c) -> unsigned(a).shiftLeft(32).or(unsigned(b)).shiftRight(c & 31).intValue());
        CASES.put("v_alignbyte_b32 v0, v1, v2, v3", (a, b, c) -> unsigned(a).shiftLeft(32).or(unsigned(b)).shiftRight(8 * (c & 3))
                .intValue());
        CASES.put("v_min_u32 v0, v1, v2", (a, b, c) -> unsigned(a).min(unsigned(b)).intValue());
        CASES.put("v_max_u32 v0, v1, v2", (a, b, c) -> unsigned(a).max(unsigned(b)).intValue());
        CASES.put("v_min_i32 v0, v1, v2", (a, b, c) -> big(a).min(big(b)).intValue());
        CASES.put("v_max_i32 v0, v1, v2", (a, b, c) -> big(a).max(big(b)).intValue());
        CASES.put("v_min3_u32 v0, v1, v2, v3", (a, b, c) -> sorted(unsigned(a), unsigned(b), unsigned(c), 0));
        CASES.put("v_med3_u32 v0, v1, v2, v3", (a, b, c) -> sorted(unsigned(a), unsigned(b), unsigned(c), 1));
        CASES.put("v_max3_u32 v0, v1, v2, v3", (a, b, c) -> sorted(unsigned(a), unsigned(b), unsigned(c), 2));
        CASES.put("v_min3_i32 v0, v1, v2, v3", (a, b, c) -> sorted(big(a), big(b), big(c), 0));
        CASES.put("v_med3_i32 v0, v1, v2, v3", (a, b, c) -> sorted(big(a), big(b), big(c), 1));
        CASES.put("v_max3_i32 v0, v1, v2, v3", (a, b, c) -> sorted(big(a), big(b), big(c), 2));
        CASES.put("v_sad_u32 v0, v1, v2, v3", (a, b, c) -> unsigned(a).subtract(unsigned(b)).abs().add(big(c)).intValue());
        CASES.put("v_perm_b32 v0, v1, v2, v3", IntegerInstructionsTest::permute);
        CASES.put("v_sad_u8 v0, v1, v2, v3", (a, b, c) -> c + bytes(a, b));
        CASES.put("v_dot4_i32_i8 v0, v1, v2, v3", (a, b, c) -> {
            int sum = c;
            for (int k = 0; k < 4; k++) {
                sum += (byte) (a >> 8 * k) * (byte) (b >> 8 * k);
            }
            return sum;
        });
        shorts();
        longs();
    }

    /** In a register, a 16-bit result has zeros above it, unless the instruction is one that has {@code op_sel}. */
    private static void shorts() {
        CASES.put("v_add_u16 v0, v1, v2", (a, b, c) -> a + b & 0xffff);
        CASES.put("v_sub_u16 v0, v1, v2", (a, b, c) -> a - b & 0xffff);
        CASES.put("v_add_u16_e64 v0, v1, v2 clamp", (a, b, c) -> Math.min((a & 0xffff) + (b & 0xffff), 0xffff));
        CASES.put("v_sub_u16_e64 v0, v1, v2 clamp", (a, b, c) -> Math.max((a & 0xffff) - (b & 0xffff), 0));
        CASES.put("v_mul_lo_u16 v0, v1, v2", (a, b, c) -> (a & 0xffff) * (b & 0xffff) & 0xffff);
        CASES.put("v_lshlrev_b16 v0, v1, v2", (a, b, c) -> (b & 0xffff) * (1 << (a & 15)) & 0xffff);
        CASES.put("v_lshrrev_b16 v0, v1, v2", (a, b, c) -> (b & 0xffff) >> (a & 15));
        CASES.put("v_ashrrev_i16 v0, v1, v2", (a, b, c) -> (short) b >> (a & 15) & 0xffff);
        CASES.put("v_max_i16 v0, v1, v2", (a, b, c) -> Math.max((short) a, (short) b) & 0xffff);
        CASES.put("v_min_u16 v0, v1, v2", (a, b, c) -> Math.min(a & 0xffff, b & 0xffff));
        CASES.put("v_mad_u16 v0, v1, v2, v3", (a, b, c) -> 0xdead_0000 | (a & 0xffff) * (b & 0xffff) + (c & 0xffff) & 0xffff);
        CASES.put("v_mad_u16 v0, v1, v2, v3 op_sel:[1,0,1,1]",
                (a, b, c) -> 0xbeef | (a >>> 16) * (b & 0xffff) + (c >>> 16) << 16);
        CASES.put("v_mad_legacy_u16 v0, v1, v2, v3", (a, b, c) -> (a & 0xffff) * (b & 0xffff) + (c & 0xffff) & 0xffff);
        CASES.put("v_med3_i16 v0, v1, v2, v3",
                (a, b, c) -> 0xdead_0000 | sorted(big((short) a), big((short) b), big((short) c), 1) & 0xffff);
        CASES.put("v_pk_add_u16 v0, v1, v2", (a, b, c) -> a + b & 0xffff | (a >>> 16) + (b >>> 16) << 16);
        CASES.put("v_pk_add_i16 v0, v1, v2 clamp",
                (a, b, c) -> saturate16((short) a + (short) b) | saturate16((a >> 16) + (b >> 16)) << 16);
        CASES.put("v_pk_sub_u16 v0, v1, v2 op_sel:[1,0] op_sel_hi:[0,1]",
                (a, b, c) -> (a >>> 16) - b & 0xffff | a - (b >>> 16) << 16);
        CASES.put("v_pk_mad_i16 v0, v1, v2, v3", (a, b, c) -> (short) a * (short) b + (short) c & 0xffff
                | (a >> 16) * (b >> 16) + (c >> 16) << 16);
        CASES.put("v_pk_ashrrev_i16 v0, v1, v2", (a, b, c) -> (short) b >> (a & 15) & 0xffff | (b >> 16) >> (a >> 16 & 15) << 16);
        CASES.put("v_sat_pk_u8_i16 v0, v1",
                (a, b, c) -> Math.max(0, Math.min(255, (short) a)) | Math.max(0, Math.min(255, a >> 16)) << 8);
    }

    private static void longs() {
        LONG_CASES.put("v_lshlrev_b64 v[0:1], v2, v[4:5]", (a, b, c) -> BigInteger.valueOf(b).shiftLeft((int) a & 63).longValue());
        LONG_CASES.put("v_lshrrev_b64 v[0:1], v2, v[4:5]", (a, b, c) -> unsigned(b).shiftRight((int) a & 63).longValue());
        LONG_CASES.put("v_ashrrev_i64 v[0:1], v2, v[4:5]", (a, b, c) -> BigInteger.valueOf(b).shiftRight((int) a & 63).longValue());
        LONG_CASES.put("v_mad_u64_u32 v[0:1], s[10:11], v2, v4, v[6:7]",
                (a, b, c) -> unsigned((int) a).multiply(unsigned((int) b)).add(unsigned(c)).longValue());
        LONG_CASES.put("v_mad_i64_i32 v[0:1], vcc, v2, v4, v[6:7]",
                (a, b, c) -> big((int) a).multiply(big((int) b)).add(BigInteger.valueOf(c)).longValue());
        // The destination overlaps sources.
        LONG_CASES.put("v_mov_b32 v1, v4\nv_mov_b32 v0, v2\nv_lshlrev_b64 v[0:1], 1, v[0:1]",
                (a, b, c) -> (a & 0xffff_ffffL | b << 32) << 1);
    }

    private static BigInteger big(int a) {
        return BigInteger.valueOf(a);
    }

    private static BigInteger unsigned(int a) {
        return BigInteger.valueOf(toUnsignedLong(a));
    }

    private static BigInteger unsigned(long a) {
        return new BigInteger(Long.toUnsignedString(a));
    }

    private static BigInteger low(int a, int bits, boolean signed) {
        var value = unsigned(a).mod(BigInteger.TWO.pow(bits));
        return signed && value.testBit(bits - 1) ? value.subtract(BigInteger.TWO.pow(bits)) : value;
    }

    private static int field(BigInteger value, int offset, int width, boolean signed) {
        var found = value.shiftRight(offset).mod(BigInteger.TWO.pow(width));
        boolean negative = signed && width > 0 && found.testBit(width - 1);
        return (negative ? found.subtract(BigInteger.TWO.pow(width)) : found).intValue();
    }

    private static int saturate(long a) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, a));
    }

    private static int saturate16(int a) {
        return Math.max(-32768, Math.min(32767, a)) & 0xffff;
    }

    private static int sorted(BigInteger a, BigInteger b, BigInteger c, int index) {
        return Stream.of(a, b, c).sorted().toList().get(index).intValue();
    }

    private static int bytes(int a, int b) {
        int sum = 0;
        for (int k = 0; k < 4; k++) {
            sum += Math.abs((a >> 8 * k & 0xff) - (b >> 8 * k & 0xff));
        }
        return sum;
    }

    private static int permute(int a, int b, int c) {
        int[] bytes = {b, b >> 8, b >> 16, b >> 24, a, a >> 8, a >> 16, a >> 24, b << 16 >> 31, b >> 31, a << 16 >> 31, a >> 31, 0};
        int result = 0;
        for (int k = 3; k >= 0; k--) {
            int select = c >>> 8 * k & 0xff;
            result = result << 8 | (select < bytes.length ? bytes[select] & 0xff : 0xff);
        }
        return result;
    }

    @TestFactory
    Stream<DynamicTest> narrow() {
        return CASES.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(),
                () -> OperationsCheck.check(entry.getKey(), EdgeValues.INTS, entry.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> wide() {
        return LONG_CASES.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(),
                () -> OperationsCheck.check64(entry.getKey(), EdgeValues.LONGS, entry.getValue())));
    }

    /** Sums of 96 bits, the carries of which go through different scalar registers. */
    @Test
    void carryChains() {
        var mask = BigInteger.TWO.pow(96).subtract(BigInteger.ONE);
        for (boolean subtracts : new boolean[]{false, true}) {
            try (var machine = new Machine()) {
                long program = machine.load(subtracts
                        ? """
                                v_sub_co_u32 v0, vcc, v1, v4
                                v_subb_co_u32 v8, s[20:21], v2, v5, vcc
                                v_subbrev_co_u32 v9, s[22:23], v6, v3, s[20:21]"""
                        : """
                                v_add_co_u32 v0, s[20:21], v1, v4
                                v_addc_co_u32 v8, vcc, v2, v5, s[20:21]
                                v_addc_co_u32 v9, s[22:23], v3, v6, vcc""");
                var values = EdgeValues.INTS;
                for (int round = 0; round < 64; round++) {
                    for (int lane = 0; lane < Wave.LANES; lane++) {
                        for (int k = 0; k < 6; k++) {
                            machine.vector(1 + k)[lane] = values[(lane * (k + 1) + round * (2 * k + 1) + k) % 16];
                        }
                    }
                    machine.exec(-2).run(program);
                    for (int lane = 1; lane < Wave.LANES; lane++) {
                        var a = wide(machine, 1, lane);
                        var b = wide(machine, 4, lane);
                        var exact = subtracts ? a.subtract(b) : a.add(b);
                        var found = unsigned(machine.vector(0)[lane]).or(unsigned(machine.vector(8)[lane]).shiftLeft(32))
                                .or(unsigned(machine.vector(9)[lane]).shiftLeft(64));
                        assertEquals(exact.and(mask), found, a + (subtracts ? " - " : " + ") + b);
                        boolean carry = exact.signum() < 0 || exact.compareTo(mask) > 0;
                        assertEquals(carry, (machine.wave.scalar64(22) >>> lane & 1) != 0, "carry of lane " + lane);
                    }
                    assertEquals(0, machine.wave.scalar64(22) & 1, "the lane that is not active");
                }
            }
        }
    }

    private static BigInteger wide(Machine machine, int register, int lane) {
        return unsigned(machine.vector(register)[lane]).or(unsigned(machine.vector(register + 1)[lane]).shiftLeft(32))
                .or(unsigned(machine.vector(register + 2)[lane]).shiftLeft(64));
    }

    @Test
    void theCarryOfA64BitSum() {
        try (var machine = new Machine()) {
            machine.vector(1, -1, 1).vector(2, -1, 1).vector64(4, -1, -1, Long.MAX_VALUE);
            machine.run("v_mad_u64_u32 v[6:7], s[10:11], v1, v2, v[4:5]\nv_mad_i64_i32 v[8:9], s[12:13], v1, v2, v[4:5]");
            assertEquals(0b011, machine.wave.scalar64(10) & 0b111);
            // Of the signed sums, 0, 0 and 2^63, none is negative.
            assertEquals(0, machine.wave.scalar64(12) & 0b111);
        }
    }
}
