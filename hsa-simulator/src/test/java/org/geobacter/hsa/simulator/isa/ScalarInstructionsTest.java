package org.geobacter.hsa.simulator.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Scalar instructions, and what they leave in {@code SCC}. */
class ScalarInstructionsTest {
    /** A result, and {@code SCC}. */
    private record Outcome(long result, boolean scc) {
        static Outcome of(long result) {
            return new Outcome(result, result != 0);
        }

        static Outcome of32(long result) {
            return of(result & 0xffff_ffffL);
        }
    }

    private interface Expected {
        Outcome of(long a, long b, boolean scc);
    }

    /** Of s0 and s1 into s4, or of s[0:1] and s[2:3] into s[4:5]; 32-bit operands are sign-extended. */
    private static final Map<String, Expected> NARROW = new LinkedHashMap<>();
    private static final Map<String, Expected> WIDE = new LinkedHashMap<>();

    static {
        NARROW.put("s_add_u32 s4, s0, s1", (a, b, scc) -> carry(unsigned(a).add(unsigned(b))));
        NARROW.put("s_addc_u32 s4, s0, s1", (a, b, scc) -> carry(unsigned(a).add(unsigned(b)).add(bit(scc))));
        NARROW.put("s_sub_u32 s4, s0, s1", (a, b, scc) -> carry(unsigned(a).subtract(unsigned(b))));
        NARROW.put("s_subb_u32 s4, s0, s1", (a, b, scc) -> carry(unsigned(a).subtract(unsigned(b)).subtract(bit(scc))));
        NARROW.put("s_add_i32 s4, s0, s1", (a, b, scc) -> new Outcome((int) (a + b) & 0xffff_ffffL, a + b != (int) (a + b)));
        NARROW.put("s_sub_i32 s4, s0, s1", (a, b, scc) -> new Outcome((int) (a - b) & 0xffff_ffffL, a - b != (int) (a - b)));
        NARROW.put("s_mul_i32 s4, s0, s1", (a, b, scc) -> new Outcome(a * b & 0xffff_ffffL, scc));
        NARROW.put("s_mul_hi_u32 s4, s0, s1",
                (a, b, scc) -> new Outcome(unsigned(a).multiply(unsigned(b)).shiftRight(32).longValue(), scc));
        NARROW.put("s_mul_hi_i32 s4, s0, s1", (a, b, scc) -> new Outcome(a * b >> 32 & 0xffff_ffffL, scc));
        NARROW.put("s_lshl_b32 s4, s0, s1", (a, b, scc) -> Outcome.of32(unsigned(a).shiftLeft((int) b & 31).longValue()));
        NARROW.put("s_lshr_b32 s4, s0, s1", (a, b, scc) -> Outcome.of32(unsigned(a).shiftRight((int) b & 31).longValue()));
        NARROW.put("s_ashr_i32 s4, s0, s1",
                (a, b, scc) -> Outcome.of32(BigInteger.valueOf(a).shiftRight((int) b & 31).longValue()));
        NARROW.put("s_and_b32 s4, s0, s1", (a, b, scc) -> Outcome.of32(a & b));
        NARROW.put("s_orn2_b32 s4, s0, s1", (a, b, scc) -> Outcome.of32(a | ~b));
        NARROW.put("s_xnor_b32 s4, s0, s1", (a, b, scc) -> Outcome.of32(~(a ^ b)));
        NARROW.put("s_min_u32 s4, s0, s1",
                (a, b, scc) -> new Outcome(unsigned(a).min(unsigned(b)).longValue(), unsigned(a).compareTo(unsigned(b)) < 0));
        NARROW.put("s_max_i32 s4, s0, s1", (a, b, scc) -> new Outcome(Math.max(a, b) & 0xffff_ffffL, a > b));
        NARROW.put("s_abs_i32 s4, s0", (a, b, scc) -> Outcome.of32(Math.abs((int) a)));
        NARROW.put("s_absdiff_i32 s4, s0, s1", (a, b, scc) -> Outcome.of32(Math.abs((int) a - (int) b)));
        NARROW.put("s_cselect_b32 s4, s0, s1", (a, b, scc) -> new Outcome((scc ? a : b) & 0xffff_ffffL, scc));
        NARROW.put("s_bfe_u32 s4, s0, 0x90004", (a, b, scc) -> Outcome.of32(a >>> 4 & 0x1ff));
        NARROW.put("s_bfe_i32 s4, s0, 0x200018", (a, b, scc) -> Outcome.of32(a >> 24));
        NARROW.put("s_bfm_b32 s4, s0, s1", (a, b, scc) -> new Outcome((1L << (a & 31)) - 1 << (b & 31) & 0xffff_ffffL, scc));
        NARROW.put("s_brev_b32 s4, s0", (a, b, scc) -> new Outcome(Integer.reverse((int) a) & 0xffff_ffffL, scc));
        NARROW.put("s_bcnt0_i32_b32 s4, s0", (a, b, scc) -> Outcome.of(32 - unsigned(a).bitCount()));
        NARROW.put("s_ff1_i32_b32 s4, s0", (a, b, scc) -> new Outcome(unsigned(a).getLowestSetBit() & 0xffff_ffffL, scc));
        NARROW.put("s_flbit_i32_b32 s4, s0",
                (a, b, scc) -> new Outcome((a == 0 ? -1 : 32 - unsigned(a).bitLength()) & 0xffff_ffffL, scc));
        NARROW.put("s_flbit_i32 s4, s0", (a, b, scc) -> new Outcome(
                (a == 0 || a == -1 ? -1 : 32 - BigInteger.valueOf(a).bitLength()) & 0xffff_ffffL, scc));
        NARROW.put("s_sext_i32_i8 s4, s0", (a, b, scc) -> new Outcome((byte) a & 0xffff_ffffL, scc));
        NARROW.put("s_pack_lh_b32_b16 s4, s0, s1", (a, b, scc) -> new Outcome(a & 0xffff | b & 0xffff_0000L, scc));
        NARROW.put("s_lshl3_add_u32 s4, s0, s1", (a, b, scc) -> carry(unsigned(a).shiftLeft(3).add(unsigned(b))));
        NARROW.put("s_movk_i32 s4, 0x8001", (a, b, scc) -> new Outcome(0xffff_8001L, scc));
        NARROW.put("s_mov_b32 s4, s0\ns_addk_i32 s4, 0xffff",
                (a, b, scc) -> new Outcome(a - 1 & 0xffff_ffffL, a == Integer.MIN_VALUE));
        NARROW.put("s_cmp_lt_i32 s0, s1\ns_cselect_b32 s4, 1, 0", (a, b, scc) -> Outcome.of(a < b ? 1 : 0));
        NARROW.put("s_cmp_ge_u32 s0, s1\ns_cselect_b32 s4, 1, 0",
                (a, b, scc) -> Outcome.of(unsigned(a).compareTo(unsigned(b)) >= 0 ? 1 : 0));
        NARROW.put("s_cmpk_eq_u32 s0, 0xffff\ns_cselect_b32 s4, 1, 0", (a, b, scc) -> Outcome.of(a == 0xffff ? 1 : 0));
        NARROW.put("s_cmpk_eq_i32 s0, 0xffff\ns_cselect_b32 s4, 1, 0", (a, b, scc) -> Outcome.of(a == -1 ? 1 : 0));
        NARROW.put("s_bitcmp1_b32 s0, s1\ns_cselect_b32 s4, 1, 0", (a, b, scc) -> Outcome.of(a >> (b & 31) & 1));
        WIDE.put("s_and_b64 s[4:5], s[0:1], s[2:3]", (a, b, scc) -> Outcome.of(a & b));
        WIDE.put("s_andn2_b64 s[4:5], s[0:1], s[2:3]", (a, b, scc) -> Outcome.of(a & ~b));
        WIDE.put("s_nor_b64 s[4:5], s[0:1], s[2:3]", (a, b, scc) -> Outcome.of(~(a | b)));
        WIDE.put("s_and_b64 s[4:5], s[0:1], 0xfffffff0", (a, b, scc) -> Outcome.of(a & 0xffff_fff0L));
        WIDE.put("s_lshl_b64 s[4:5], s[0:1], s2",
                (a, b, scc) -> Outcome.of(BigInteger.valueOf(a).shiftLeft((int) b & 63).longValue()));
        WIDE.put("s_ashr_i64 s[4:5], s[0:1], s2",
                (a, b, scc) -> Outcome.of(BigInteger.valueOf(a).shiftRight((int) b & 63).longValue()));
        WIDE.put("s_bfe_i64 s[4:5], s[0:1], 0x100010", (a, b, scc) -> Outcome.of((short) (a >> 16)));
        WIDE.put("s_bfe_u64 s[4:5], s[0:1], 0x400020", (a, b, scc) -> Outcome.of(a >>> 32));
        WIDE.put("s_not_b64 s[4:5], s[0:1]", (a, b, scc) -> Outcome.of(~a));
        WIDE.put("s_brev_b64 s[4:5], s[0:1]", (a, b, scc) -> new Outcome(Long.reverse(a), scc));
        WIDE.put("s_mov_b32 s5, 0\ns_bcnt1_i32_b64 s4, s[0:1]", (a, b, scc) -> Outcome.of(Long.bitCount(a)));
        WIDE.put("s_mov_b32 s5, 0\ns_ff1_i32_b64 s4, s[0:1]",
                (a, b, scc) -> new Outcome(a == 0 ? 0xffff_ffffL : Long.numberOfTrailingZeros(a), scc));
        WIDE.put("s_mov_b32 s5, 0\ns_flbit_i32_i64 s4, s[0:1]", (a, b, scc) -> new Outcome(
                (a == 0 || a == -1 ? -1 : 64 - BigInteger.valueOf(a).bitLength()) & 0xffff_ffffL, scc));
        WIDE.put("s_cmp_eq_u64 s[0:1], s[2:3]\ns_cselect_b64 s[4:5], s[0:1], s[2:3]", (a, b, scc) -> new Outcome(b, a == b));
        WIDE.put("s_mov_b64 s[4:5], s[0:1]\ns_bitset1_b64 s[4:5], s2", (a, b, scc) -> new Outcome(a | 1L << b, scc));
        WIDE.put("s_wqm_b64 s[4:5], s[0:1]", (a, b, scc) -> {
            long any = a | a >>> 1;
            any = (any | any >>> 2) & 0x1111_1111_1111_1111L;
            return Outcome.of(any * 15);
        });
    }

    private static BigInteger unsigned(long a) {
        return BigInteger.valueOf(a & 0xffff_ffffL);
    }

    private static BigInteger bit(boolean scc) {
        return scc ? BigInteger.ONE : BigInteger.ZERO;
    }

    private static Outcome carry(BigInteger sum) {
        return new Outcome(sum.longValue() & 0xffff_ffffL, sum.signum() < 0 || sum.bitLength() > 32);
    }

    @TestFactory
    Stream<DynamicTest> narrow() {
        return NARROW.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            try (var machine = new Machine()) {
                long program = machine.load(entry.getKey());
                for (int a : EdgeValues.INTS) {
                    for (int b : EdgeValues.INTS) {
                        for (boolean scc : new boolean[]{false, true}) {
                            machine.scalar(0, a).scalar(1, b).wave.scc = scc;
                            machine.run(program);
                            assertEquals(entry.getValue().of(a, b, scc),
                                    new Outcome(machine.wave.scalars[4] & 0xffff_ffffL, machine.wave.scc),
                                    a + ", " + b + ", " + scc);
                        }
                    }
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> wide() {
        return WIDE.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            try (var machine = new Machine()) {
                long program = machine.load(entry.getKey());
                for (long a : EdgeValues.LONGS) {
                    for (long b : EdgeValues.LONGS) {
                        for (boolean scc : new boolean[]{false, true}) {
                            machine.scalar64(0, a).scalar64(2, b).wave.scc = scc;
                            machine.run(program);
                            assertEquals(entry.getValue().of(a, b, scc), new Outcome(machine.wave.scalar64(4), machine.wave.scc),
                                    a + ", " + b + ", " + scc);
                        }
                    }
                }
            }
        }));
    }

    @Test
    void execMasks() {
        try (var machine = new Machine()) {
            machine.scalar64(0, 0b1010).exec(0b1100).run("s_and_saveexec_b64 s[2:3], s[0:1]\ns_xor_b64 s[4:5], exec, s[2:3]");
            assertEquals(0b1000, machine.wave.exec());
            assertEquals(0b1100, machine.wave.scalar64(2));
            assertEquals(0b0100, machine.wave.scalar64(4));
            machine.exec(0b1100).run("s_andn2_saveexec_b64 s[2:3], s[0:1]");
            assertEquals(0b0010, machine.wave.exec(), "the operand without the lanes that are active");
            machine.exec(0b1100).run("s_andn1_wrexec_b64 s[2:3], s[0:1]");
            assertEquals(0b0100, machine.wave.exec());
            assertEquals(0b0100, machine.wave.scalar64(2));
        }
    }

    @Test
    void modeIsReadAndWrittenInParts() {
        try (var machine = new Machine()) {
            machine.run("""
                    s_getreg_b32 s0, hwreg(HW_REG_MODE, 4, 4)
                    s_setreg_imm32_b32 hwreg(HW_REG_MODE, 4, 2), 0
                    s_mov_b32 s1, 3
                    s_setreg_b32 hwreg(HW_REG_MODE, 0, 2), s1""");
            assertEquals(0xf, machine.wave.scalars[0]);
            assertEquals(Mode.DEFAULT & ~0x30 | 3, machine.wave.mode);
        }
    }

    @Test
    void relativeMoves() {
        try (var machine = new Machine()) {
            machine.scalar(5, 55).scalar(0, 2).run("s_mov_b32 m0, s0\ns_movrels_b32 s10, s3\ns_movreld_b32 s11, s5");
            assertEquals(55, machine.wave.scalars[10]);
            assertEquals(55, machine.wave.scalars[13]);
        }
    }
}
