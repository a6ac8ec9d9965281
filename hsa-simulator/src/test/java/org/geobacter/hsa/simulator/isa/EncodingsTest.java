package org.geobacter.hsa.simulator.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every operation code of every encoding that LLVM disassembles for gfx906 is simulated, or is known to be left out. "Microcode formats"
 * in the Vega ISA document has the encodings.
 */
class EncodingsTest {
    /** Graphics: interpolation, images, typed buffers. The simulator has no formats of images. */
    private static final List<String> GRAPHICS = List.of("v_interp_", "_format_", "tbuffer_", "v_screen_partition",
            "buffer_store_lds");
    /** What needs a debugger, a trap handler, or state that the HSA runtime never sets up; forks are what LLVM never emits. */
    private static final Set<String> SYSTEM = Set.of("s_cbranch_g_fork", "s_cbranch_i_fork", "s_cbranch_join", "s_rfe_b64",
            "s_rfe_restore_b64", "s_sethalt", "s_setkill", "s_setvskip", "s_sendmsghalt", "s_scratch_load_dword",
            "s_scratch_load_dwordx2", "s_scratch_load_dwordx4",
            "s_scratch_store_dword", "s_scratch_store_dwordx2", "s_scratch_store_dwordx4", "v_mqsad_u32_u8");
    /** The global data share, and LDS operations with a second address. */
    private static final List<String> SHARED = List.of("ds_gws_", "_src2_", "ds_ordered_count", "ds_condxchg32");

    /** The words of an instruction with an operation code, in several ways of filling the fields. */
    private record Encoding(int codes, List<IntFunction<int[]>> fillings) {}

    private static Encoding encoding(int codes, List<IntFunction<int[]>> fillings) {
        return new Encoding(codes, fillings);
    }

    private static final Map<String, Encoding> ENCODINGS = new LinkedHashMap<>();

    static {
        ENCODINGS.put("SOP2", encoding(0x60, List.of(op -> new int[]{2 << 30 | op << 23 | 4 << 16 | 6 << 8 | 8})));
        ENCODINGS.put("SOPK", encoding(28, List.of(op -> new int[]{0xb << 28 | op << 23 | 4 << 16 | 0x1801, 7},
                op -> new int[]{0xb << 28 | op << 23 | 4 << 16, 7})));
        ENCODINGS.put("SOP1", encoding(256, List.of(op -> new int[]{0x17d << 23 | 4 << 16 | op << 8 | 8})));
        ENCODINGS.put("SOPC", encoding(128, List.of(op -> new int[]{0x17e << 23 | op << 16 | 4 << 8 | 8})));
        ENCODINGS.put("SOPP",
                encoding(128, List.of(op -> new int[]{0x17f << 23 | op << 16 | 4}, op -> new int[]{0x17f << 23 | op << 16})));
        ENCODINGS.put("SMEM", encoding(256, List.of(op -> new int[]{0x30 << 26 | op << 18 | 1 << 17 | 8 << 6 | 2, 0x10},
                op -> new int[]{0x30 << 26 | op << 18 | 8 << 6, 0}, op -> new int[]{0x30 << 26 | op << 18, 0})));
        ENCODINGS.put("VOP1",
                encoding(256,
                        List.of(op -> new int[]{0x3f << 25 | 2 << 17 | op << 9 | 260}, op -> new int[]{0x3f << 25 | op << 9})));
        ENCODINGS.put("VOP2", encoding(62, List.of(op -> new int[]{op << 25 | 2 << 17 | 6 << 9 | 260, 0})));
        ENCODINGS.put("VOPC", encoding(256, List.of(op -> new int[]{0x3e << 25 | op << 17 | 6 << 9 | 260})));
        ENCODINGS.put("VOP3",
                encoding(1024, List.of(op -> vop3(op, 264), op -> vop3(op, 10), op -> vop3(op, 0), op -> vop3Of(op, 260),
                        op -> vop3Of(op, 0))));
        ENCODINGS.put("VOP3P",
                encoding(128, List.of(op -> new int[]{0x1a7 << 23 | op << 16 | 1 << 14 | 2, 260 | 262 << 9 | 264 << 18 | 3 << 27},
                        op -> new int[]{0x1a7 << 23 | op << 16 | 1 << 14 | 2, 260 | 262 << 9 | 3 << 27})));
        ENCODINGS.put("DS",
                encoding(256, List.of(op -> ds(op, 1 | 2 << 8), op -> ds(op, 1 | 2 << 8 | 6 << 16), op -> ds(op, 1 | 10 << 24),
                        op -> ds(op, 1 | 2 << 8 | 10 << 24), op -> ds(op, 1 | 2 << 8 | 6 << 16 | 10 << 24), op -> ds(op, 2 << 8),
                        op -> ds(op, 10 << 24), op -> ds(op, 0), op -> ds(op, 1))));
        for (int segment = 0; segment < 3; segment++) {
            int bits = segment << 14;
            ENCODINGS.put("FLAT" + segment, encoding(128, List.of(op -> flat(op, bits, 1 | 10 << 24 | (bits == 0 ? 0 : 0x7f << 16)),
                    op -> flat(op, bits, 1 | 2 << 8 | (bits == 0 ? 0 : 0x7f << 16)),
                    op -> flat(op, bits | 1 << 16, 1 | 2 << 8 | 10 << 24 | (bits == 0 ? 0 : 0x7f << 16)))));
        }
        ENCODINGS.put("MUBUF", encoding(128, List.of(op -> new int[]{0x38 << 26 | op << 18 | 1 << 12 | 16, 1 | 2 << 8 | 1 << 16},
                op -> new int[]{0x38 << 26 | op << 18, 0})));
    }

    private static int[] vop3(int op, int third) {
        return new int[]{0x34 << 26 | op << 16 | 2, 260 | 262 << 9 | third << 18};
    }

    private static int[] vop3Of(int op, int first) {
        return new int[]{0x34 << 26 | op << 16 | 2, first};
    }

    private static int[] ds(int op, int registers) {
        return new int[]{0x36 << 26 | op << 17 | 16, registers};
    }

    private static int[] flat(int op, int bits, int registers) {
        return new int[]{0x37 << 26 | op << 18 | bits | 16, registers};
    }

    /** {@return the texts of all instructions that there are in an encoding, each with one choice of operands} */
    private static List<String> texts(Encoding encoding) {
        var texts = new ArrayList<String>();
        for (int op = 0; op < encoding.codes; op++) {
            int code = op;
            encoding.fillings.stream()
                    .flatMap(filling -> Disassembler.disassemble(Arrays.copyOf(filling.apply(code), 3), 0).stream())
                    .map(Disassembler.Line::text).filter(text -> !text.contains("Invalid")).findFirst().ifPresent(texts::add);
        }
        return texts;
    }

    static Stream<String> allTexts() {
        return ENCODINGS.values().stream().flatMap(encoding -> texts(encoding).stream());
    }

    private static boolean isLeftOut(String mnemonic) {
        return SYSTEM.contains(mnemonic) || Stream.concat(GRAPHICS.stream(), SHARED.stream()).anyMatch(mnemonic::contains);
    }

    @Test
    void everyOperationCodeIsSimulated() {
        var missing = new TreeSet<String>();
        var leftOut = new TreeSet<String>();
        int count = 0;
        for (var text : allTexts().toList()) {
            var mnemonic = AssemblyText.parse(text).mnemonic();
            if (Decoder.decode(text) instanceof Instruction.Illegal illegal) {
                (isLeftOut(mnemonic) ? leftOut : missing).add(text + ": " + illegal.reason());
            } else {
                assertTrue(!SYSTEM.contains(mnemonic), mnemonic + " is simulated");
                count++;
            }
        }
        assertEquals("", String.join("\n", missing));
        assertTrue(count > 900, count + " are simulated, and left out are " + leftOut);
    }

    /** The mnemonics in the table of the vector ALU are those of the processor: none is misspelt. */
    @Test
    void everyEntryOfTheTableIsAnInstruction() {
        var known = new TreeSet<String>();
        allTexts().map(text -> AssemblyText.parse(text).mnemonic()).forEach(known::add);
        var unknown = new TreeSet<>(OperationTable.ALL.mnemonics());
        unknown.addAll(ScalarOperations.mnemonics());
        unknown.removeAll(known);
        assertEquals(Set.of(), unknown);
    }

    /**
     * Instructions of the vector ALU leave lanes that are not active alone; in the active ones they do the same however many they are,
     * and in another mode that differs in nothing that matters to them.
     */
    @Test
    void lanesAreIndependent() {
        for (var text : allTexts().filter(text -> text.startsWith("v_")).toList()) {
            var instruction = Decoder.decode(text);
            if (!(instruction instanceof VectorAlu)) {
                continue;
            }
            try (var machine = new Machine()) {
                for (long exec : new long[]{0, 1L << 63, 0x5555_5555_0000_fffeL, Wave.ALL_LANES}) {
                    var all = execute(machine, instruction, Wave.ALL_LANES, Mode.DEFAULT);
                    var some = execute(machine, instruction, exec, Mode.DEFAULT);
                    var before = execute(machine, instruction, 0, Mode.DEFAULT);
                    for (int register = 0; register < all.length; register++) {
                        for (int lane = 0; lane < Wave.LANES; lane++) {
                            var right = (exec >>> lane & 1) != 0 ? all : before;
                            assertEquals(right[register][lane], some[register][lane], text + ", v" + register + ", lane " + lane);
                        }
                    }
                }
                // Outside of IEEE mode there are no loops with Java's own arithmetic.
                var loops = execute(machine, instruction, Wave.ALL_LANES, Mode.DEFAULT);
                var single = execute(machine, instruction, Wave.ALL_LANES, Mode.DEFAULT & ~(1 << 9));
                assertTrue(Arrays.deepEquals(loops, single), text + " in another mode");
            }
        }
    }

    private static int[][] execute(Machine machine, Instruction instruction, long exec, int mode) {
        var random = new Random(7);
        var wave = machine.wave;
        wave.mode = mode;
        for (var register : wave.vectors) {
            // No signaling NaN, which is what a mode matters for: numbers that are so as f16, f32 and f64.
            Arrays.setAll(register, lane -> random.nextInt() & 0xbfff_bfff);
        }
        Arrays.setAll(wave.scalars, register -> random.nextInt());
        wave.setExec(exec);
        instruction.execute(wave);
        return Arrays.stream(wave.vectors).map(int[]::clone).toArray(int[][]::new);
    }
}
