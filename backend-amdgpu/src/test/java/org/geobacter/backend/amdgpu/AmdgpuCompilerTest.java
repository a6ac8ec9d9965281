package org.geobacter.backend.amdgpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.geobacter.backend.llvm.LlvmException;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The structure of the code that is made, not its text. */
class AmdgpuCompilerTest {
    private static final String SAXPY = """
            module "Text.saxpy"

            function %Text.saxpy(v0: f32, v1: float[], v2: float[]) -> void {
            block0:
                v3 = global.id x
                check.null v2, "y"  !0
                v4 = array.length v2
                v5 = compare.lt v3, v4
                branch v5, block1, block2

            block1:
                check.null v1, "x"  !0
                v6 = array.length v1
                check.array.bounds v3, v6  !0
                v7 = array.load v1, v3  !0
                v8 = mul v0, v7  !0
                v9 = array.load v2, v3  !0
                v10 = add v8, v9  !0
                array.store v2, v3, v10  !0
                jump block2

            block2:
                return
            }

            !0 = Text.saxpy(Text.java:5)
            """;

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

    private static DeviceKernel lower(String text, boolean checks) {
        return Pipeline.lower(Parser.parse(text), new LoweringOptions(checks));
    }

    private static List<String> instructions(CodeObject code) {
        return code.assembly().lines().dropWhile(line -> !line.startsWith(code.symbol() + ":")).skip(1)
                .takeWhile(line -> !line.startsWith(".Lfunc_end")).map(line -> line.replaceFirst(";.*", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith(".") && !line.endsWith(":")).toList();
    }

    private static boolean uses(List<String> instructions, String mnemonic) {
        return instructions.stream().anyMatch(instruction -> instruction.startsWith(mnemonic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gfx906", "gfx90a", "gfx942", "gfx1030", "gfx1100", "gfx1201"})
    void saxpyOnEveryArchitecture(String processor) {
        var code = AmdgpuCompiler.compile(lower(SAXPY, true), processor, new GroupSize(256, 1, 1));
        var instructions = instructions(code);
        for (var other : List.of("flat_", "scratch_", "buffer_load", "buffer_store")) {
            assertFalse(uses(instructions, other), other + " in " + code.assembly());
        }
        assertTrue(uses(instructions, "global_load") && uses(instructions, "global_store") && uses(instructions, "s_load"),
                code.assembly());
        assertEquals(0, code.metadata().privateBytes());
        assertEquals(0, code.metadata().vgprSpills());
        assertTrue(code.occupancy() >= 8, "occupancy " + code.occupancy());
        assertEquals(processor.startsWith("gfx1") ? 32 : 64, code.metadata().waveSize());
    }

    @Test
    void fewInstructions() {
        var checked = instructions(AmdgpuCompiler.compile(lower(SAXPY, true), "gfx942", new GroupSize(256, 1, 1)));
        assertTrue(checked.size() <= 80, checked.stream().collect(Collectors.joining("\n")));
        var unchecked = instructions(AmdgpuCompiler.compile(lower(SAXPY, false), "gfx942", new GroupSize(256, 1, 1)));
        assertTrue(unchecked.size() <= 25, unchecked.stream().collect(Collectors.joining("\n")));
    }

    @Test
    void theParametersAreThoseOfTheMetadata() {
        var code = AmdgpuCompiler.compile(lower(SAXPY, true), "gfx906", new GroupSize(64, 1, 1));
        assertEquals(List.of(new KernelParameter.ErrorRecordAddress(), new KernelParameter.Scalar(0),
                new KernelParameter.ArrayAddress(1),
                new KernelParameter.ArrayLength(1), new KernelParameter.ArrayAddress(2), new KernelParameter.ArrayLength(2)),
                code.parameters());
        var arguments = code.metadata().arguments();
        assertEquals(code.parameters().size(), arguments.size(), "no hidden arguments: " + arguments);
        assertEquals(List.of(0, 8, 16, 24, 32, 40), arguments.stream().map(KernelMetadata.Argument::offset).toList());
        assertEquals(44, code.metadata().kernargBytes());
    }

    @Test
    void dynamicIndicesUseScratchAndSizesAreParameters() {
        var code = AmdgpuCompiler.compile(lower(INDEXED, true), "gfx906", new GroupSize(64, 1, 1));
        assertTrue(code.metadata().privateBytes() >= 1024, code.metadata().toString());
        assertTrue(code.parameters().contains(new KernelParameter.GlobalSize(0)), code.parameters().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gfx1", "gfx9999", "sm_90", "", "gfx906;rm"})
    void anArchitectureThatLlvmDoesNotKnow(String processor) {
        var kernel = lower(SAXPY, true);
        var message = assertThrows(LlvmException.class, () -> AmdgpuCompiler.compile(kernel, processor, new GroupSize(64, 1, 1)))
                .getMessage();
        assertTrue(message.contains("gfx906"), message);
    }

    @Test
    void groupsThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new GroupSize(1025, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new GroupSize(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new GroupSize(1 << 30, 1 << 30, 1 << 30));
    }
}
