package org.geobacter.backend.spirv;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.text.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetValidationTest {
    private static final SourcePosition POSITION = SourcePosition.of("K", "k", "K.java", 42);

    @ParameterizedTest
    @CsvSource(textBlock = """
            BYTE,   INT8,    the device has no 8-bit integers
            SHORT,  INT16,   the device has no 16-bit integers
            LONG,   INT64,   the device has no 64-bit integers
            DOUBLE, FLOAT64, the device has no 64-bit floating-point numbers
            """)
    void aTypeThatTheDeviceHasNot(JavaKind kind, SpirvFeature feature, String problem) {
        var kernel = Kernels.elementWise(
                List.of(kind), (builder, elements, place) -> builder.at(POSITION).store(place, elements.getFirst()));
        assertDoesNotThrow(() -> SpirvBackend.compile(kernel, Targets.FULL));
        var exception = assertThrows(
                UnsupportedCodeException.class, () -> SpirvBackend.compile(kernel, Targets.without(feature)));
        assertTrue(exception.construct().startsWith(problem), exception.construct());
    }

    @Test
    void anArgumentOfSuchATypeIsNoProblemUnlessItIsUsed() {
        var kernel = Parser.parseKernel("""
                kernel "K.k"
                argument double
                argument byte[] read
                argument int[] written

                function %k(v0: f64, v1: ptr<global, i8>, v2: i32, v3: ptr<global, i32>, v4: i32) -> void {
                block0:
                    v5 = ptr.element v3, 0
                    store v5, v2
                    return
                }
                """);
        var compiled = SpirvBackend.compile(kernel, Targets.MINIMAL_BUT_EXACT);
        SpirvTools.assertValid(compiled.words());
        assertEquals(List.of(56, 64, 80), compiled.launchBlock().offsets());
    }

    @ParameterizedTest
    @CsvSource({"DIV, FLOAT, DIV_F32", "DIV, DOUBLE, DIV_F64", "REM, FLOAT, REM_F32", "REM, DOUBLE, REM_F64"})
    void anOperationThatTheDeviceComputesInexactly(BinaryOperation operation, JavaKind kind, NativeOperation needed) {
        var kernel = Kernels.elementWise(
                List.of(kind, kind),
                (builder, elements, place) -> builder.store(
                        place, builder.at(POSITION).binary(operation, elements.get(0), elements.get(1))));
        assertRefused(kernel, needed);
    }

    @ParameterizedTest
    @CsvSource({"SQRT, FLOAT, SQRT_F32", "SQRT, DOUBLE, SQRT_F64", "FLOOR, FLOAT, ROUND_F32", "RINT, DOUBLE, ROUND_F64"})
    void aFunctionThatTheDeviceComputesInexactly(UnaryOperation operation, JavaKind kind, NativeOperation needed) {
        var kernel = Kernels.elementWise(
                List.of(kind),
                (builder, elements, place) -> builder.store(place, builder.at(POSITION).unary(operation, elements.get(0))));
        assertRefused(kernel, needed);
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, FMA_F32", "DOUBLE, FMA_F64"})
    void aMultiplyAddThatTheDeviceRoundsTwice(JavaKind kind, NativeOperation needed) {
        var kernel = Kernels.elementWise(List.of(kind), (builder, elements, place) -> {
            var a = elements.getFirst();
            builder.store(place, builder.at(POSITION).fma(a, a, a));
        });
        assertRefused(kernel, needed);
    }

    @Test
    void javaLevelCodeIsNotForABackend() {
        var kernel = Parser.parseKernel("""
                kernel "K.k"
                argument int

                function %k(v0: i32) -> void {
                block0:
                    throw java.lang.Error
                }
                """);
        assertThrows(IllegalArgumentException.class, () -> SpirvBackend.compile(kernel, Targets.FULL));
    }

    @Test
    void mergedPrivatePointersAreNoValues() {
        var kernel = Parser.parseKernel("""
                kernel "K.k"
                argument int

                function %k(v0: i32) -> void {
                block0:
                    v1 = private.array i32, 4
                    jump block1(v1)
                block1(v2: ptr<private, i32>):
                    store v2, v0
                    return
                }
                """);
        assertThrows(IllegalArgumentException.class, () -> SpirvBackend.compile(kernel, Targets.FULL));
    }

    private static void assertRefused(DeviceKernel kernel, NativeOperation needed) {
        assertDoesNotThrow(() -> SpirvBackend.compile(kernel, Targets.FULL));
        var exception = assertThrows(
                UnsupportedCodeException.class, () -> SpirvBackend.compile(kernel, Targets.inexact(needed)));
        assertEquals(POSITION, exception.position());
        assertEquals("the device does not compute " + needed + " exactly", exception.construct());
    }
}
