package org.geobacter.hsa.simulator.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Parts of registers (SDWA), and values from other lanes (DPP, permutations, scalar registers). */
class PartsAndLanesTest {
    private static final int OLD = 0x1122_3344;
    private static final Map<String, OperationsCheck.Expected> PARTS = new LinkedHashMap<>();
    /** The lane that each lane reads, or −1. */
    private static final Map<String, IntUnaryOperator> MOVES = new LinkedHashMap<>();
    private static final Map<String, IntUnaryOperator> SWIZZLES = new LinkedHashMap<>();

    static {
        PARTS.put("v_add_u32_sdwa v0, sext(v1), v2 dst_sel:DWORD dst_unused:UNUSED_PAD src0_sel:BYTE_0 src1_sel:WORD_1",
                (a, b, c) -> (byte) a + (b >>> 16));
        PARTS.put("v_xor_b32_sdwa v0, v1, sext(v2) dst_sel:DWORD dst_unused:UNUSED_PAD src0_sel:BYTE_3 src1_sel:WORD_0",
                (a, b, c) -> a >>> 24 ^ (short) b);
        PARTS.put("v_mul_i32_i24_sdwa v0, sext(v1), sext(v2) dst_sel:BYTE_3 dst_unused:UNUSED_PAD src0_sel:BYTE_2 src1_sel:BYTE_1",
                (a, b, c) -> (byte) (a >> 16) * (byte) (b >> 8) << 24);
        PARTS.put("v_or_b32_sdwa v0, v1, v2 dst_sel:WORD_1 dst_unused:UNUSED_PRESERVE src0_sel:DWORD src1_sel:DWORD",
                (a, b, c) -> (a | b) << 16 | 0xbeef);
        PARTS.put("v_and_b32_sdwa v0, v1, v2 dst_sel:BYTE_1 dst_unused:UNUSED_SEXT src0_sel:DWORD src1_sel:DWORD",
                (a, b, c) -> (byte) (a & b) << 8);
        PARTS.put("v_add_f16_sdwa v0, -v1, |v2| dst_sel:DWORD dst_unused:UNUSED_PAD src0_sel:WORD_1 src1_sel:WORD_0", (a, b, c) -> {
            float sum = -Float.float16ToFloat((short) (a >> 16)) + Math.abs(Float.float16ToFloat((short) b));
            return Float.isNaN(sum) ? 0 : Float.floatToFloat16(sum) & 0xffff;
        });
        MOVES.put("quad_perm:[3,1,1,0]", lane -> lane & ~3 | new int[]{3, 1, 1, 0}[lane & 3]);
        MOVES.put("row_shl:3", lane -> lane % 16 + 3 < 16 ? lane + 3 : -1);
        MOVES.put("row_shr:1", lane -> lane % 16 >= 1 ? lane - 1 : -1);
        MOVES.put("row_ror:5", lane -> lane / 16 * 16 + (lane % 16 + 11) % 16);
        MOVES.put("wave_shl:1", lane -> lane < 63 ? lane + 1 : -1);
        MOVES.put("wave_rol:1", lane -> (lane + 1) % 64);
        MOVES.put("wave_shr:1", lane -> lane - 1);
        MOVES.put("wave_ror:1", lane -> (lane + 63) % 64);
        MOVES.put("row_mirror", lane -> lane ^ 15);
        MOVES.put("row_half_mirror", lane -> lane ^ 7);
        MOVES.put("row_bcast:15", lane -> lane < 16 ? -1 : lane / 16 * 16 - 1);
        MOVES.put("row_bcast:31", lane -> lane < 32 ? -1 : 31);
        SWIZZLES.put("swizzle(QUAD_PERM,1,0,3,3)", lane -> lane & ~3 | new int[]{1, 0, 3, 3}[lane & 3]);
        SWIZZLES.put("swizzle(BITMASK_PERM,\"01pi0\")", lane -> lane & 32 | 8 | lane & 4 | ~lane & 2);
        SWIZZLES.put("swizzle(BROADCAST,8,3)", lane -> lane & ~7 | 3);
        SWIZZLES.put("swizzle(SWAP,4)", lane -> lane ^ 4);
        SWIZZLES.put("swizzle(REVERSE,16)", lane -> lane ^ 15);
    }

    @TestFactory
    Stream<DynamicTest> parts() {
        return PARTS.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> OperationsCheck.check(
                entry.getKey().startsWith("v_add_f16")
                        ? entry.getKey() + "\nv_cmp_u_f16 vcc, v0, v0\nv_cndmask_b32_e64 v0, v0, 0, vcc"
                        : entry.getKey(),
                EdgeValues.INTS, entry.getValue())));
    }

    private static int[] numbers() {
        return IntStream.range(0, Wave.LANES).map(lane -> 1000 + lane).toArray();
    }

    @TestFactory
    Stream<DynamicTest> moves() {
        return MOVES.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            var from = entry.getValue();
            try (var machine = new Machine()) {
                long exec = 0xffff_7fff_ffff_ff0fL;
                for (boolean zeros : new boolean[]{true, false}) {
                    machine.vector(0, OLD).vector(1, numbers()).exec(exec).run("v_mov_b32_dpp v0, v1 " + entry.getKey()
                            + " row_mask:0xb bank_mask:0xe" + (zeros ? " bound_ctrl:0" : ""));
                    var expected = new int[Wave.LANES];
                    Arrays.setAll(expected, lane -> {
                        int other = from.applyAsInt(lane);
                        boolean found = other >= 0 && (exec >>> other & 1) != 0;
                        boolean written = (exec >>> lane & 1) != 0 && lane / 16 != 2 && lane % 16 / 4 != 0 && (found || zeros);
                        return !written ? OLD : found ? 1000 + other : 0;
                    });
                    assertEquals(Arrays.toString(expected), Arrays.toString(machine.vector(0)));
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> swizzles() {
        return SWIZZLES.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            try (var machine = new Machine()) {
                machine.vector(1, numbers()).run("ds_swizzle_b32 v0, v1 offset:" + entry.getKey());
                var expected = IntStream.range(0, Wave.LANES).map(lane -> 1000 + entry.getValue().applyAsInt(lane)).toArray();
                assertEquals(Arrays.toString(expected), Arrays.toString(machine.vector(0)));
            }
        }));
    }

    @Test
    void permutations() {
        try (var machine = new Machine()) {
            var addresses = IntStream.range(0, Wave.LANES).map(lane -> 4 * (7 * lane + 5)).toArray();
            machine.vector(1, numbers()).vector(2, addresses).vector(3, OLD).vector(4, OLD).exec(~1L);
            machine.run("ds_bpermute_b32 v3, v2, v1\nds_permute_b32 v4, v2, v1");
            for (int lane = 1; lane < Wave.LANES; lane++) {
                int other = (7 * lane + 5) % 64;
                assertEquals(other == 0 ? 0 : 1000 + other, machine.vector(3)[lane]);
                // 7 times 55 is 1 modulo 64: who sends to this lane.
                int sender = (lane - 5 + 64) * 55 % 64;
                assertEquals(sender == 0 ? 0 : 1000 + sender, machine.vector(4)[lane]);
            }
            assertEquals(OLD, machine.vector(3)[0]);
        }
    }

    @Test
    void lanesAndScalars() {
        try (var machine = new Machine()) {
            machine.vector(1, numbers()).vector(2, OLD).scalar(5, 64 + 9).exec(0xff00);
            machine.run("""
                    v_readlane_b32 s0, v1, 33
                    v_readlane_b32 s1, v1, s5
                    v_readfirstlane_b32 s2, v1
                    v_writelane_b32 v2, s0, 63
                    s_mov_b64 exec, 0
                    v_readfirstlane_b32 s3, v1
                    v_mov_b32 v1, 0
                    s_mov_b32 exec_lo, 6
                    v_swap_b32 v1, v2""");
            assertEquals(1033, machine.wave.scalars[0]);
            assertEquals(1009, machine.wave.scalars[1]);
            assertEquals(1008, machine.wave.scalars[2]);
            assertEquals(1000, machine.wave.scalars[3], "no lane is active: lane 0");
            assertEquals(1033, machine.vector(2)[63], "written though the lane is not active");
            assertEquals(1002, machine.vector(2)[2]);
            assertEquals(OLD, machine.vector(1)[1]);
            assertEquals(1000, machine.vector(1)[0]);
        }
    }

    @Test
    void countsOfTheLanesBefore() {
        try (var machine = new Machine()) {
            machine.scalar64(2, 0x8000_00f1_0000_0013L);
            machine.run("v_mbcnt_lo_u32_b32 v0, s2, 0\nv_mbcnt_hi_u32_b32 v0, s3, v0");
            for (int lane = 0; lane < Wave.LANES; lane++) {
                assertEquals(Long.bitCount(0x8000_00f1_0000_0013L & (1L << lane) - 1), machine.vector(0)[lane], "lane " + lane);
            }
        }
    }

    @Test
    void registersByIndex() {
        try (var machine = new Machine()) {
            machine.vector(1, 11).vector(4, 44).vector(5, 55).scalar(0, 3);
            machine.run("""
                    s_set_gpr_idx_on s0, gpr_idx(SRC0)
                    v_mov_b32 v0, v1
                    s_set_gpr_idx_off
                    v_mov_b32 v2, v1
                    s_set_gpr_idx_on s0, gpr_idx(DST)
                    v_mov_b32 v6, v1
                    s_set_gpr_idx_off""");
            assertEquals(44, machine.vector(0)[0]);
            assertEquals(11, machine.vector(2)[0]);
            assertEquals(11, machine.vector(9)[0]);
        }
    }
}
