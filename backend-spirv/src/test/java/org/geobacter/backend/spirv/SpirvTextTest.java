package org.geobacter.backend.spirv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.geobacter.ir.ScalarType;
import org.junit.jupiter.api.Test;
import org.lwjgl.util.spvc.Spv;

class SpirvTextTest {
    private static int[] module(Consumer<ModuleBuilder> content) {
        var module = new ModuleBuilder(SpirvTarget.SPIRV_1_5);
        module.capability(Spv.SpvCapabilityShader);
        module.memoryModel(Spv.SpvAddressingModelLogical, Spv.SpvMemoryModelGLSL450);
        content.accept(module);
        return module.words();
    }

    private static void assertComesBack(int[] words) {
        var text = SpirvText.of(words);
        assertArrayEquals(
                Arrays.copyOfRange(words, 3, words.length),
                Arrays.copyOfRange(SpirvTools.assemble(text), 3, words.length),
                text);
    }

    @Test
    void constantsOfAllBits() {
        assertComesBack(module(module -> {
            for (float value : List.of(0f, -0f, 0.1f, 1e10f, 1e-30f, Float.MAX_VALUE, Float.MIN_VALUE, -Float.MIN_NORMAL / 3,
                    Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN)) {
                module.constant(ScalarType.F32, Float.floatToRawIntBits(value));
            }
            module.constant(ScalarType.F32, 0xffc1_2345);
            for (double value : List.of(0.0, -0.0, 0.1, 1e100, -1e-300, Double.MAX_VALUE, Double.MIN_VALUE, Double.MIN_NORMAL / 3,
                    Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN)) {
                module.constant(ScalarType.F64, Double.doubleToRawLongBits(value));
            }
            module.constant(ScalarType.F64, 0xfff8_0000_0001_2345L);
            for (int bits : new int[]{0, 0x8000, 0x3c00, 0x0001, 0x83ff, 0x7bff, 0x7c00, 0xfc00, 0x7e01}) {
                module.constant(ScalarType.F16, bits);
            }
            for (long value : new long[]{0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                List.of(ScalarType.I8, ScalarType.I16, ScalarType.I32, ScalarType.I64)
                        .forEach(type -> module.constant(type, value));
            }
        }));
    }

    @Test
    void stringsOfAllLengthsWithQuotes() {
        assertComesBack(module(module -> List.of("", "a", "ab", "abc", "abcd", "Größe \"x\\y\"").forEach(module::string)));
    }

    @Test
    void constantsAndTypesAreDeclaredOnce() {
        var text = SpirvText.of(module(module -> {
            for (int i = 0; i < 2; i++) {
                module.constant(ScalarType.F32, 0);
                module.constant(ScalarType.F32, 0x8000_0000);
                module.physicalPointerType(ScalarType.F32);
            }
        }));
        for (var once : List.of("OpTypeFloat 32", "OpTypePointer", "ArrayStride", "0.0\n", "-0.0\n")) {
            int first = text.indexOf(" " + once);
            assertTrue(first > 0 && text.indexOf(" " + once, first + 1) < 0, once + "\n" + text);
        }
    }

    @Test
    void whatIsNotAModuleOfTheBackend() {
        assertThrows(IllegalArgumentException.class, () -> SpirvText.of(new int[]{1, 2, 3}));
        int nop = 1 << 16;
        assertThrows(
                IllegalArgumentException.class,
                () -> SpirvText.of(new int[]{Spv.SpvMagicNumber, SpirvTarget.SPIRV_1_5, 0, 1, 0, nop}));
    }
}
