package org.geobacter.hsa.simulator.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Vector, scalar and local memory. */
class MemoryInstructionsTest {
    private static final int OLD = 0x1122_3344;

    /** What is at byte {@code k}. */
    private static int pattern(long k) {
        return (int) (k * 37 + (k >> 8) + 0x80) & 0xff;
    }

    private static void fill(Machine machine) {
        for (long k = 0; k < machine.data.byteSize(); k++) {
            machine.data.set(ValueLayout.JAVA_BYTE, k, (byte) pattern(k));
        }
    }

    private static int word(long k) {
        return pattern(k) | pattern(k + 1) << 8 | pattern(k + 2) << 16 | pattern(k + 3) << 24;
    }

    private static long[] addresses(Machine machine, int step) {
        return LongStream.range(0, Wave.LANES).map(lane -> machine.data.address() + lane * step).toArray();
    }

    private interface Loaded {
        int of(long offset);
    }

    @TestFactory
    Stream<DynamicTest> loads() {
        var formats = new LinkedHashMap<String, Loaded>();
        formats.put("ubyte", k -> pattern(k));
        formats.put("sbyte", k -> (byte) pattern(k));
        formats.put("ushort", k -> word(k) & 0xffff);
        formats.put("sshort", k -> (short) word(k));
        formats.put("dword", MemoryInstructionsTest::word);
        formats.put("ubyte_d16", k -> pattern(k) | OLD & 0xffff_0000);
        formats.put("sbyte_d16_hi", k -> (byte) pattern(k) << 16 | OLD & 0xffff);
        formats.put("short_d16_hi", k -> word(k) << 16 | OLD & 0xffff);
        return formats.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            try (var machine = new Machine()) {
                fill(machine);
                // Not all aligned.
                machine.vector64(2, addresses(machine, 7)).scalar64(4, machine.data.address());
                machine.vector(4, IntStream.range(0, Wave.LANES).map(lane -> 7 * lane).toArray());
                machine.vector(0, OLD).vector(1, OLD).vector(6, OLD).exec(~2L);
                machine.run("global_load_" + entry.getKey() + " v0, v[2:3], off offset:4\nflat_load_" + entry.getKey()
                        + " v1, v[2:3] offset:4\nglobal_load_" + entry.getKey() + " v6, v4, s[4:5] offset:4");
                for (int lane = 0; lane < Wave.LANES; lane++) {
                    int right = lane == 1 ? OLD : entry.getValue().of(7L * lane + 4);
                    assertEquals(right, machine.vector(0)[lane], "lane " + lane);
                    assertEquals(right, machine.vector(1)[lane], "lane " + lane);
                    assertEquals(right, machine.vector(6)[lane], "lane " + lane);
                }
            }
        }));
    }

    @Test
    void wordsIntoTheRegistersOfTheAddress() {
        try (var machine = new Machine()) {
            fill(machine);
            machine.vector64(2, addresses(machine, 16)).run("global_load_dwordx4 v[2:5], v[2:3], off");
            for (int lane = 0; lane < Wave.LANES; lane++) {
                for (int k = 0; k < 4; k++) {
                    assertEquals(word(16L * lane + 4 * k), machine.vector(2 + k)[lane]);
                }
            }
        }
    }

    @Test
    void stores() {
        try (var machine = new Machine()) {
            fill(machine);
            machine.vector64(2, addresses(machine, 32)).vector(4, 0xaabb_ccdd).vector(5, 0x1122_3344).vector(6, 5).exec(~2L);
            machine.run("""
                    global_store_byte v[2:3], v4, off
                    global_store_byte_d16_hi v[2:3], v4, off offset:2
                    global_store_short v[2:3], v4, off offset:4
                    global_store_short_d16_hi v[2:3], v4, off offset:6
                    global_store_dwordx3 v[2:3], v[4:6], off offset:9""");
            for (int lane = 0; lane < Wave.LANES; lane++) {
                long at = 32L * lane;
                boolean active = lane != 1;
                assertEquals(active ? 0xdd | pattern(at + 1) << 8 | 0xbb << 16 | pattern(at + 3) << 24 : word(at),
                        machine.data.get(ValueLayout.JAVA_INT, at));
                assertEquals(active ? 0xaabb_ccdd : word(at + 4), machine.data.get(ValueLayout.JAVA_INT, at + 4));
                assertEquals(active ? 0x1122_3344 : word(at + 13), machine.data.get(ValueLayout.JAVA_INT_UNALIGNED, at + 13));
                assertEquals(active ? 5 : word(at + 17), machine.data.get(ValueLayout.JAVA_INT_UNALIGNED, at + 17));
            }
        }
    }

    private interface Atomic {
        long of(long old, long data);
    }

    /** Of 64 bits, and of 32 with the low words, sign-extended. */
    private static final Map<String, Atomic> ATOMICS = new LinkedHashMap<>();

    static {
        ATOMICS.put("swap", (old, data) -> data);
        ATOMICS.put("add", (old, data) -> old + data);
        ATOMICS.put("sub", (old, data) -> old - data);
        ATOMICS.put("smin", Math::min);
        ATOMICS.put("smax", Math::max);
        ATOMICS.put("umin", (old, data) -> Long.compareUnsigned(old, data) < 0 ? old : data);
        ATOMICS.put("umax", (old, data) -> Long.compareUnsigned(old, data) > 0 ? old : data);
        ATOMICS.put("and", (old, data) -> old & data);
        ATOMICS.put("or", (old, data) -> old | data);
        ATOMICS.put("xor", (old, data) -> old ^ data);
        ATOMICS.put("inc", (old, data) -> Long.compareUnsigned(old, data) >= 0 ? 0 : old + 1);
        ATOMICS.put("dec", (old, data) -> old == 0 || Long.compareUnsigned(old, data) > 0 ? data : old - 1);
    }

    /** The name in LDS instructions. */
    private static String ldsName(String name, int bits) {
        return switch (name) {
            case "swap" -> "wrxchg_rtn_b" + bits;
            case "smin" -> "min_rtn_i" + bits;
            case "smax" -> "max_rtn_i" + bits;
            case "umin" -> "min_rtn_u" + bits;
            case "umax" -> "max_rtn_u" + bits;
            case "and", "or", "xor" -> name + "_rtn_b" + bits;
            default -> name + "_rtn_u" + bits;
        };
    }

    @TestFactory
    Stream<DynamicTest> atomics() {
        return ATOMICS.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            try (var machine = new Machine()) {
                var name = entry.getKey();
                var global = "global_atomic_" + name;
                long program = machine.load(global + " v10, v[2:3], v4, off glc\n" + global
                        + "_x2 v[12:13], v[6:7], v[4:5], off glc\n"
                        + global + " v[2:3], v4, off\nds_" + ldsName(name, 32) + " v14, v8, v4 offset:8\nds_" + ldsName(name, 64)
                        + " v[16:17], v8, v[4:5]");
                for (long old : EdgeValues.LONGS) {
                    for (long data : EdgeValues.LONGS) {
                        machine.data.set(ValueLayout.JAVA_LONG, 0, old);
                        machine.data.set(ValueLayout.JAVA_LONG, 8, old);
                        machine.wave.lds.storeLong(16, old);
                        machine.wave.lds.storeLong(24, old);
                        machine.vector64(2, machine.data.address()).vector64(6, machine.data.address() + 8).vector64(4, data)
                                .vector(8, 16);
                        machine.exec(4).run(program);
                        int once = (int) entry.getValue().of((int) old, (int) data);
                        long wide = entry.getValue().of(old, data);
                        assertEquals((int) old, machine.vector(10)[2]);
                        assertEquals(old, machine.vector64(12)[2]);
                        assertEquals((int) old, machine.vector(14)[2]);
                        assertEquals(old, machine.vector64(16)[2]);
                        assertEquals((int) entry.getValue().of(once, (int) data), machine.data.get(ValueLayout.JAVA_INT, 0),
                                "twice");
                        assertEquals((int) (old >> 32), machine.data.get(ValueLayout.JAVA_INT, 4));
                        assertEquals(wide, machine.data.get(ValueLayout.JAVA_LONG, 8));
                        assertEquals(once, machine.wave.lds.loadInt(24));
                        assertEquals(wide, machine.wave.lds.loadLong(16));
                    }
                }
            }
        }));
    }

    @Test
    void compareAndSwap() {
        try (var machine = new Machine()) {
            machine.data.set(ValueLayout.JAVA_LONG, 0, 7);
            machine.wave.lds.storeInt(0, 7);
            // Memory: the new value, then the expected one. LDS: the other way round.
            machine.vector64(2, machine.data.address()).vector(4, 9).vector(5, 7).vector(8, 0).vector64(12, -1, 3).vector64(14, 9);
            machine.exec(3).run("""
                    global_atomic_cmpswap v10, v[2:3], v[4:5], off glc
                    ds_cmpst_rtn_b32 v11, v8, v5, v4
                    global_atomic_cmpswap_x2 v[16:17], v[2:3], v[12:15], off glc""");
            assertEquals(7, machine.vector(10)[0]);
            assertEquals(9, machine.vector(10)[1], "lane 1 finds what lane 0 has put there");
            assertEquals(7, machine.vector(11)[0]);
            assertEquals(9, machine.wave.lds.loadInt(0));
            assertEquals(-1, machine.data.get(ValueLayout.JAVA_LONG, 0));
            assertEquals(-1, machine.vector64(16)[1]);
        }
    }

    @Test
    void lanesAddToTheSameWord() {
        try (var machine = new Machine()) {
            machine.vector64(2, machine.data.address()).vector(4, IntStream.rangeClosed(1, 64).toArray());
            machine.run("global_atomic_add v0, v[2:3], v4, off glc");
            assertEquals(64 * 65 / 2, machine.data.get(ValueLayout.JAVA_INT, 0));
            assertEquals(63 * 64 / 2, machine.vector(0)[63], "in the order of the lanes");
        }
    }

    @Test
    void scalarLoads() {
        try (var machine = new Machine()) {
            fill(machine);
            machine.scalar64(4, machine.data.address() + 2).scalar(6, 9);
            machine.run("""
                    s_load_dword s0, s[4:5], 0x10
                    s_load_dwordx2 s[8:9], s[4:5], s6
                    s_load_dwordx8 s[16:23], s[4:5], 0x40
                    s_store_dword s0, s[4:5], 0x20""");
            assertEquals(word(16), machine.wave.scalars[0]);
            assertEquals(word(8), machine.wave.scalars[8]);
            assertEquals(word(12), machine.wave.scalars[9]);
            for (int k = 0; k < 8; k++) {
                assertEquals(word(64 + 4 * k), machine.wave.scalars[16 + k]);
            }
            assertEquals(word(16), machine.data.get(ValueLayout.JAVA_INT, 32));
        }
    }

    /** A buffer of records that are not swizzled: out of range, loads give 0 and stores do nothing. */
    @Test
    void buffers() {
        try (var machine = new Machine()) {
            fill(machine);
            machine.scalar64(4, machine.data.address()).scalar(6, 128).scalar(7, 4 << 12).scalar(8, 16);
            machine.vector(1, IntStream.range(0, Wave.LANES).map(lane -> 4 * lane).toArray()).vector(2, OLD).vector(3, -1);
            machine.run(
                    "buffer_load_dword v2, v1, s[4:7], s8 offen offset:4\nbuffer_store_dword v3, v1, s[4:7], s8 offen offset:64");
            for (int lane = 0; lane < Wave.LANES; lane++) {
                assertEquals(4 * lane + 4 < 128 - 16 ? word(4L * lane + 20) : 0, machine.vector(2)[lane], "lane " + lane);
            }
            assertEquals(-1, machine.data.get(ValueLayout.JAVA_INT, 124));
            assertEquals(word(128), machine.data.get(ValueLayout.JAVA_INT, 128));
            machine.scalar(8, 0).run("s_buffer_load_dwordx2 s[0:1], s[4:7], 0x78\ns_buffer_load_dwordx2 s[2:3], s[4:7], 0x7c");
            assertEquals(-1, machine.wave.scalars[1]);
            assertEquals(0, machine.wave.scalar64(2));
        }
    }

    @Test
    void scratchInterleavesTheWordsOfLanes() {
        try (var machine = new Machine()) {
            int waveBytes = 64 * 64;
            var scratch = new Dispatch.Scratch(machine.data.address(), 2 * waveBytes, 64, waveBytes);
            for (int word = 0; word < 4; word++) {
                machine.scalar(word, scratch.resource(word));
            }
            machine.scalar(4, waveBytes).scalar64(Registers.FLAT_SCRATCH, machine.data.address() + waveBytes);
            machine.vector(1, IntStream.range(0, Wave.LANES).toArray()).vector(2, 8);
            machine.run("""
                    buffer_store_dword v1, off, s[0:3], s4 offset:4
                    buffer_store_byte v1, v2, s[0:3], s4 offen offset:6
                    buffer_load_dword v3, off, s[0:3], s4 offset:4
                    s_mov_b64 s[10:11], src_private_base
                    v_mov_b32 v4, 4
                    v_mov_b32 v5, s11
                    flat_load_dword v6, v[4:5]
                    flat_load_ubyte v7, v[4:5] offset:10
                    flat_load_dwordx2 v[8:9], v[4:5] offset:3""");
            for (int lane = 0; lane < Wave.LANES; lane++) {
                assertEquals(lane, machine.data.get(ValueLayout.JAVA_INT, waveBytes + 256 + 4L * lane));
                assertEquals(lane, machine.data.get(ValueLayout.JAVA_BYTE, waveBytes + 3 * 256 + 4L * lane + 2));
                assertEquals(lane, machine.vector(3)[lane]);
                assertEquals(lane, machine.vector(6)[lane]);
                assertEquals(lane, machine.vector(7)[lane]);
                assertEquals(0, machine.vector(8)[lane], "not aligned: parts of two words");
                assertEquals(lane << 24, machine.vector(9)[lane]);
            }
        }
    }

    @Test
    void ldsThroughItsApertureAndBeyondItsEnd() {
        try (var machine = new Machine()) {
            machine.vector(0, IntStream.range(0, Wave.LANES).map(lane -> 4 * lane).toArray()).vector(1,
                    IntStream.range(100, 164).toArray());
            machine.run("""
                    ds_write_b32 v0, v1 offset:256
                    s_mov_b64 s[10:11], src_shared_base
                    v_mov_b32 v4, v0
                    v_mov_b32 v5, s11
                    flat_load_dword v6, v[4:5] offset:256
                    v_mov_b32 v7, 0x1000
                    ds_read_b32 v8, v7
                    ds_write_b32 v7, v1
                    v_mov_b32 v9, 0
                    ds_read2_b32 v[10:11], v0 offset0:64 offset1:65
                    ds_read2st64_b32 v[12:13], v9 offset0:1 offset1:2
                    ds_read_u16 v14, v0 offset:256
                    ds_write_b8 v0, v1 offset:259
                    ds_read_b64 v[16:17], v9 offset:256""");
            for (int lane = 0; lane < Wave.LANES; lane++) {
                assertEquals(100 + lane, machine.vector(6)[lane]);
                assertEquals(0, machine.vector(8)[lane]);
                assertEquals(100 + lane, machine.vector(10)[lane]);
                assertEquals(lane < 63 ? 101 + lane : 0, machine.vector(11)[lane]);
                assertEquals(100, machine.vector(12)[lane]);
                assertEquals(100 + lane, machine.vector(14)[lane]);
                assertEquals(100 | 100 << 24, machine.vector(16)[lane]);
                assertEquals(101 | 101 << 24, machine.vector(17)[lane]);
            }
        }
    }
}
