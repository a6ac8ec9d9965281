package org.geobacter.backend.amdgpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import org.geobacter.backend.llvm.LlvmException;
import org.geobacter.ir.analysis.LoopForest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The structure of the code that is made, not its text. */
class AmdgpuCompilerTest {
    private static final String INDEXED = """
            module "Text.indexed"

            function %Text.indexed(v0: int[]) -> void {
            block0:
                v1 = global.id x
                v2 = new.array int, 256
                v3 = array.load v0, v1
                v4 = and v3, 255
                array.store v2, v4, v1
                v5 = shr v3, 4
                v6 = and v5, 255
                v7 = array.load v2, v6
                v8 = global.size x
                v9 = group.count x
                v10 = add v7, v8
                v11 = mul v10, v9
                array.store v0, v1, v11
                return
            }
            """;

    /** A loop that is entered at both of its blocks. */
    private static final String TWO_ENTRIES = """
            module "Text.entries"

            function %Text.entries(v0: int[]) -> void {
            block0:
                v1 = global.id x
                v2 = array.load v0, v1
                v3 = compare.lt v2, 0
                branch v3, block1(v2), block2(v2)
            block1(v4: i32):
                v5 = mul v4, 31
                v6 = compare.lt v5, 1000
                branch v6, block2(v5), block3(v5)
            block2(v7: i32):
                v8 = add v7, 5
                v9 = and v8, 1
                v10 = compare.eq v9, 0
                branch v10, block1(v8), block3(v8)
            block3(v11: i32):
                array.store v0, v1, v11
                return
            }
            """;

    private static final String TABLE = """
            module "Text.table"

            table @weights: int[] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]

            function %Text.table(v0: int[], v1: i32) -> void {
            block0:
                v2 = global.id x
                v3 = and v1, 7
                v4 = array.load @weights, v3
                v5 = and v2, 7
                v6 = array.load @weights, v5
                v7 = mul v4, v6
                array.store v0, v2, v7
                return
            }
            """;

    private static final String BARRIER = """
            module "Text.barrier"

            function %Text.barrier(v0: int[]) -> void {
            block0:
                v1 = global.id x
                array.store v0, v1, v1
                barrier
                v2 = xor v1, 1
                v3 = array.load v0, v2
                barrier
                array.store v0, v1, v3
                return
            }
            """;

    private static final LaunchShape ANY = LaunchShape.any(new GroupSize(256, 1, 1));
    private static final LaunchShape USUAL = LaunchShape.usual(256);

    private static List<String> instructions(CodeObject code) {
        return code.disassembly().lines().stream().map(Disassembly.Line::text).toList();
    }

    private static boolean uses(CodeObject code, String mnemonic) {
        return instructions(code).stream().anyMatch(instruction -> instruction.startsWith(mnemonic));
    }

    private static CodeObject compile(String text, boolean checks, String processor, LaunchShape shape) {
        return AmdgpuCompiler.compile(Kernels.lower(text, checks), processor, shape);
    }

    @Architectures
    void globalMemoryIsReachedAsSuch(String processor) {
        for (var shape : List.of(ANY, USUAL)) {
            var code = compile(Kernels.SAXPY, true, processor, shape);
            for (var other : List.of("flat_", "scratch_", "buffer_")) {
                assertFalse(uses(code, other), () -> other + " in " + code.disassembly());
            }
            assertTrue(uses(code, "global_load") && uses(code, "global_store") && uses(code, "s_load"),
                    code.disassembly().toString());
            assertEquals(0, code.metadata().privateBytes());
            assertEquals(0, code.metadata().vgprSpills());
            assertEquals(0, code.metadata().sgprSpills());
            assertEquals(processor.startsWith("gfx1") ? 32 : 64, code.metadata().waveSize());
        }
    }

    /** Ids come from registers that the hardware fills, sizes from the code and from arguments. */
    @Architectures
    void idsNeedNoDispatchPacket(String processor) {
        var oneDimension = compile(Kernels.SAXPY, true, processor, USUAL);
        assertFalse(oneDimension.descriptor().readsDispatchPacket());
        assertTrue(oneDimension.descriptor().hasGroupId(0));
        assertFalse(oneDimension.descriptor().hasGroupId(1) || oneDimension.descriptor().hasGroupId(2));
        assertEquals(0, oneDimension.descriptor().lastLocalId());
        assertFalse(compile(INDEXED, true, processor, ANY).descriptor().readsDispatchPacket());
    }

    /** What is computed besides loading arguments, storing, and waiting, where an id in one dimension is stored to its place. */
    @Architectures
    void idsCostOneInstruction(String processor) {
        for (var id : List.of("global.id x", "local.id x")) {
            var text = """
                    module "Text.id"

                    function %Text.id(v0: int[]) -> void {
                    block0:
                        v1 = ID
                        array.store v0, v1, v1
                        return
                    }
                    """.replace("ID", id);
            var code = compile(text, false, processor, USUAL);
            var computed = instructions(code).stream()
                    .filter(instruction -> instruction.matches("(v|s)_(add|sub|mul|mad|lshl|lshr|or|and|bfe|mov).*"))
                    .toList();
            // The id, if it is not in a register, and its element's offset.
            assertTrue(computed.size() <= (id.startsWith("global") ? 2 : 1) + (processor.startsWith("gfx9") ? 1 : 2),
                    id + ": " + code.disassembly());
            assertFalse(code.descriptor().readsDispatchPacket());
        }
    }

    /** The address of an array in scalar registers, an offset of 32 bits in a vector register. */
    @Architectures
    void offsetsHave32BitsWhereTheLaunchAllowsIt(String processor) {
        var code = compile(Kernels.SAXPY, true, processor, USUAL);
        var accesses = instructions(code).stream().filter(text -> text.matches("global_(load|store)_(dword|b32) .*")).toList();
        assertTrue(accesses.size() >= 3 && accesses.stream().allMatch(text -> text.matches(".* s\\[\\d+:\\d+\\].*")),
                code.disassembly().toString());
    }

    @Architectures
    void fewInstructions(String processor) {
        var checked = compile(Kernels.SAXPY, true, processor, USUAL);
        assertTrue(instructions(checked).size() <= 40, checked.disassembly().toString());
        var guarded = compile(Kernels.GUARDED_SAXPY, true, processor, USUAL);
        assertTrue(instructions(guarded).size() <= 25, guarded.disassembly().toString());
        assertFalse(uses(guarded, "global_atomic"), guarded.disassembly().toString());
        var unchecked = compile(Kernels.SAXPY, false, processor, USUAL);
        assertTrue(instructions(unchecked).size() <= 25, unchecked.disassembly().toString());
        var proven = compile(Kernels.SAXPY, true, processor, USUAL.with(LaunchProperty.NO_EXCEPTIONS));
        assertEquals(instructions(unchecked).size(), instructions(proven).size(), proven.disassembly().toString());
        assertFalse(proven.parameters().contains(new KernelParameter.ErrorRecordAddress()));
    }

    /** That a launch may be skipped costs scalar loads and branches, and code for others does not have it. */
    @Architectures
    void aWaveThatMayBeSkippedLooksOnce(String processor) {
        var others = USUAL.with(LaunchProperty.NO_EXCEPTIONS);
        var properties = EnumSet.copyOf(others.properties());
        properties.remove(LaunchProperty.UNCONDITIONAL);
        var code = compile(Kernels.SAXPY, true, processor, new LaunchShape(others.groupSize(), properties));
        var other = compile(Kernels.SAXPY, true, processor, others);
        for (var parameter : List.of(new KernelParameter.ErrorRecordAddress(), new KernelParameter.ConditionsAddress(),
                new KernelParameter.ConditionCount())) {
            assertTrue(code.parameters().contains(parameter));
            assertFalse(other.parameters().contains(parameter));
        }
        assertEquals(vectorLoads(other), vectorLoads(code), code.disassembly().toString());
        assertTrue(instructions(code).size() <= instructions(other).size() + 32, code.disassembly().toString());
        assertFalse(uses(code, "global_atomic"), code.disassembly().toString());
    }

    private static long vectorLoads(CodeObject code) {
        return instructions(code).stream().filter(text -> text.startsWith("global_load")).count();
    }

    /** Between the checks and the code after them there are no masks to keep: a wave that throws ends there. */
    @Architectures
    void aTrapEndsTheWave(String processor) {
        var lines = compile(Kernels.SAXPY, true, processor, USUAL).disassembly().lines();
        int claim = indexOf(lines, 0, "global_atomic_cmpswap");
        assertTrue(indexOf(lines, 0, "global_store") < claim, "the trap is out of the way");
        int end = indexOf(lines, claim, "s_endpgm");
        assertTrue(lines.subList(claim, end).stream().filter(line -> line.text().startsWith("global_store")).count() >= 1);
        // Or another work-item could end the wave before what was claimed is written.
        assertTrue(lines.subList(claim, end).stream().noneMatch(line -> line.mnemonic().contains("branch")), lines.toString());
    }

    private static int indexOf(List<Disassembly.Line> lines, int from, String mnemonic) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).mnemonic().startsWith(mnemonic)) {
                return i;
            }
        }
        throw new AssertionError("no " + mnemonic + " in " + lines);
    }

    @Test
    void onlyTheRegistersThatAreUsedAreFilled() {
        var flat = compile(Kernels.SAXPY, true, "gfx906", USUAL).descriptor();
        assertTrue(flat.hasGroupId(0) && !flat.hasGroupId(1) && !flat.hasGroupId(2), flat.toString());
        assertEquals(0, flat.lastLocalId());
        // The error record wants the ids in all dimensions.
        var any = compile(Kernels.SAXPY, true, "gfx906", ANY).descriptor();
        assertTrue(any.hasGroupId(0) && any.hasGroupId(1) && any.hasGroupId(2), any.toString());
    }

    @Test
    void theParametersAreThoseOfTheMetadata() {
        var code = compile(Kernels.SAXPY, true, "gfx906", ANY);
        assertEquals(List.of(new KernelParameter.ErrorRecordAddress(), new KernelParameter.ConditionsAddress(),
                new KernelParameter.ArrayAddress(1), new KernelParameter.ArrayAddress(2), new KernelParameter.ConditionCount(),
                new KernelParameter.Scalar(0), new KernelParameter.ArrayLength(1), new KernelParameter.ArrayLength(2)),
                code.parameters());
        var arguments = code.metadata().arguments();
        assertEquals(code.parameters().size(), arguments.size(), "no hidden arguments: " + arguments);
        assertEquals(List.of(0, 8, 16, 24, 32, 36, 40, 44), arguments.stream().map(KernelMetadata.Argument::offset).toList());
        assertEquals(48, code.metadata().kernargBytes());
        assertEquals(48, code.descriptor().kernargBytes());
    }

    /** Memory that only dynamic indices need, and the size of the range, of which only what is asked for is passed. */
    @Architectures
    void dynamicIndicesUseScratchAndSizesAreParameters(String processor) {
        var code = compile(INDEXED, true, processor, ANY);
        assertTrue(code.metadata().privateBytes() >= 1024, code.metadata().toString());
        assertTrue(uses(code, "buffer_load") || uses(code, "scratch_load"), code.disassembly().toString());
        assertTrue(code.parameters().contains(new KernelParameter.GlobalSize(0)), code.parameters().toString());
        assertFalse(code.parameters().contains(new KernelParameter.GlobalSize(1)), code.parameters().toString());
    }

    @Architectures
    void tablesAreReadByScalarLoadsWhereTheIndexIsUniform(String processor) {
        var code = compile(TABLE, false, processor, USUAL);
        assertTrue(uses(code, "s_getpc") && uses(code, "s_load") && uses(code, "global_load"), code.disassembly().toString());
        assertEquals(0, code.metadata().privateBytes());
        long loads = instructions(code).stream().filter(text -> text.matches("s_load_(dword|b32) .*")).count();
        assertTrue(loads >= 1, code.disassembly().toString());
    }

    /**
     * The stores before a barrier are done when a work-item passes it. On CDNA from 2 on there is nothing to wait for: the waves of a
     * work-group share a cache that does all in order ("Memory Model gfx90a" in the LLVM User Guide for AMDGPU Back-end).
     */
    @Architectures
    void barriersOrderMemory(String processor) {
        var code = compile(BARRIER, false, processor, USUAL);
        var lines = code.disassembly().lines();
        int store = indexOf(lines, 0, "global_store");
        int barrier = indexOf(lines, store, "s_barrier");
        boolean inOrder = processor.startsWith("gfx9") && !processor.equals("gfx906");
        assertEquals(!inOrder, lines.subList(store, barrier).stream().anyMatch(line -> line.mnemonic().matches("s_wait.*")),
                code.disassembly().toString());
        assertTrue(indexOf(lines, barrier, "global_load") > barrier);
        assertTrue(indexOf(lines, indexOf(lines, barrier + 1, "s_barrier"), "global_store") > barrier);
    }

    /** A work-group of one wave has no barrier to wait at, yet keeps the order. */
    @Test
    void aBarrierOfOneWave() {
        var code = compile(BARRIER, false, "gfx906", LaunchShape.usual(64));
        assertFalse(uses(code, "s_barrier"), code.disassembly().toString());
        assertTrue(uses(code, "s_waitcnt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gfx1", "gfx9999", "sm_90", "", "gfx906;rm", "GFX906", "gfx906:xnack+"})
    void anArchitectureThatLlvmDoesNotKnow(String processor) {
        var kernel = Kernels.lower(Kernels.SAXPY, true);
        var message = assertThrows(LlvmException.class, () -> AmdgpuCompiler.compile(kernel, processor, USUAL)).getMessage();
        assertTrue(message.contains("gfx906"), message);
    }

    /** LLVM's disassembler would end the process. */
    @Test
    void anArchitectureThatIsTooOld() {
        var kernel = Kernels.lower(Kernels.SAXPY, true);
        var message = assertThrows(LlvmException.class, () -> AmdgpuCompiler.compile(kernel, "gfx701", USUAL)).getMessage();
        assertTrue(message.contains("gfx701") && message.contains("gfx801"), message);
    }

    /** Global memory has no instructions of its own there. */
    @Test
    void anOldArchitecture() {
        assertTrue(uses(compile(Kernels.SAXPY, true, "gfx803", USUAL), "flat_load_dword"));
    }

    /** Code that several architectures run, in a later version of code objects: LLVM would end the process for an earlier one. */
    @Test
    void architecturesTogether() {
        assertTrue(uses(compile(Kernels.SAXPY, true, "gfx11-generic", USUAL), "global_load"));
    }

    @Test
    void groupsThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new GroupSize(1025, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new GroupSize(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new GroupSize(1 << 30, 1 << 30, 1 << 30));
        var flat = java.util.Set.of(LaunchProperty.ONE_DIMENSION);
        var square = new GroupSize(16, 16, 1);
        assertThrows(IllegalArgumentException.class, () -> new LaunchShape(square, flat));
    }

    @Test
    void aCodeObjectIsReadBack() {
        var code = compile(Kernels.SAXPY, true, "gfx1100", USUAL);
        var read = CodeObject.read(code.name(), code.processor(), code.shape(), code.elf(), code.symbol(), code.parameters(),
                List.of());
        assertEquals(code.metadata(), read.metadata());
        assertEquals(code.descriptor(), read.descriptor());
        assertEquals(code.occupancy(), read.occupancy());
        assertEquals(code.disassembly(), read.disassembly());
        assertTrue(code.resources().get("codeBytes") >= 4L * code.disassembly().lines().size(), code.resources().toString());
    }

    /** Where LLVM's passes for waves meet a loop with several entries, they lose values; see docs/amdgpu.md. */
    @Test
    void llvmGetsNoLoopsWithSeveralEntries() {
        var kernel = Kernels.lower(TWO_ENTRIES, true);
        assertFalse(LoopForest.of(kernel.function()).isReducible(), "the pipeline leaves such loops");
        AmdgpuCompiler.compile(kernel, "gfx906", ANY);
        assertTrue(LoopForest.of(kernel.function()).isReducible());
    }
}
