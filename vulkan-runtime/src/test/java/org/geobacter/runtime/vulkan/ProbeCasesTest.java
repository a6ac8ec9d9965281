package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.geobacter.backend.spirv.SpirvFeature;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NativeOperation;
import org.junit.jupiter.api.Test;

/** What is made of the results of devices that compute in various ways. */
class ProbeCasesTest {
    /** How a device computes an operation. */
    private interface FloatDevice {
        float compute(ProbeOperation operation, float a, float b, float c);
    }

    private interface DoubleDevice {
        double compute(ProbeOperation operation, double a, double b, double c);
    }

    @Test
    void aDeviceThatComputesAsJavaIsExact() {
        var floats = judge(ProbeOperation::inJava);
        assertEquals(EnumSet.allOf(ProbeOperation.class), floats.exact());
        assertTrue(floats.isUsable());
        assertTrue(floats.keepsDenormals());
        var doubles = judgeDoubles(ProbeOperation::inJava);
        assertEquals(EnumSet.allOf(ProbeOperation.class), doubles.exact());
        assertTrue(doubles.keepsDenormals());
    }

    @Test
    void aDivisionThroughTheReciprocalIsNotExact() {
        var floats = judge((operation, a, b, c) -> operation == ProbeOperation.DIV ? a * (1 / b) : operation.inJava(a, b, c));
        assertEquals(EnumSet.complementOf(EnumSet.of(ProbeOperation.DIV)), floats.exact());
        assertTrue(floats.isUsable());
    }

    @Test
    void aSquareRootThatIsWrongInTheLastPlaceNowAndThenIsNotExact() {
        var doubles = judgeDoubles(
                (operation, a, b, c) -> operation == ProbeOperation.SQRT && (Double.doubleToLongBits(a) & 0xff) == 7
                        ? Math.nextUp(operation.inJava(a, b, c))
                        : operation.inJava(a, b, c));
        assertFalse(doubles.isExact(ProbeOperation.SQRT));
    }

    @Test
    void anFmaOfTwoRoundingsIsNotExact() {
        assertFalse(judge((operation, a, b, c) -> operation == ProbeOperation.FMA ? a * b + c : operation.inJava(a, b, c))
                .isExact(ProbeOperation.FMA));
        assertFalse(judgeDoubles((operation, a, b, c) -> operation == ProbeOperation.FMA ? a * b + c : operation.inJava(a, b, c))
                .isExact(ProbeOperation.FMA));
    }

    @Test
    void aDeviceThatContractsCannotBeUsed() {
        assertFalse(
                judge((operation, a, b, c) -> operation == ProbeOperation.MUL_ADD ? Math.fma(a, b, c) : operation.inJava(a, b, c))
                        .isUsable());
    }

    @Test
    void aRemainderByTruncatedDivisionIsNotExact() {
        assertFalse(judge((operation, a, b, c) -> operation == ProbeOperation.REM
                ? a - b * (float) (long) (a / b)
                : operation.inJava(a, b, c)).isExact(ProbeOperation.REM));
    }

    @Test
    void roundingThatLosesTheSignOfZeroIsNotExact() {
        var floats = judge((operation, a, b,
                c) -> operation == ProbeOperation.CEIL ? operation.inJava(a, b, c) + 0f : operation.inJava(a, b, c));
        var capabilities = new Measurements(floats, FloatArithmetic.NONE, Set.of())
                .capabilities(Set.of(SpirvFeature.INT64), Set.of());
        assertFalse(capabilities.exactOperations().contains(NativeOperation.ROUND_F32));
        assertTrue(capabilities.exactOperations().contains(NativeOperation.DIV_F32));
        assertTrue(capabilities.int64());
        assertFalse(capabilities.float64());
    }

    @Test
    void aDeviceThatFlushesDenormalsIsUsableButDoesNotKeepThem() {
        var floats = judge((operation, a, b, c) -> flush(operation.inJava(flush(a), flush(b), flush(c))));
        assertTrue(floats.isUsable());
        assertFalse(floats.keepsDenormals());
        assertFalse(floats.isExact(ProbeOperation.DIV));
    }

    @Test
    void whatIsToBeTakenForInexactIs() {
        var capabilities = new Measurements(judge(ProbeOperation::inJava), judgeDoubles(ProbeOperation::inJava), Set.of())
                .capabilities(Set.of(SpirvFeature.FLOAT64), Set.of(NativeOperation.DIV_F32));
        assertEquals(EnumSet.complementOf(EnumSet.of(NativeOperation.DIV_F32)), capabilities.exactOperations());
    }

    private static float flush(float value) {
        return Math.abs(value) < Float.MIN_NORMAL ? Math.copySign(0, value) : value;
    }

    private static FloatArithmetic judge(FloatDevice device) {
        var operands = (float[][]) ProbeCases.operands(JavaKind.FLOAT);
        var results = new float[ProbeOperation.values().length * ProbeCases.COUNT];
        for (int i = 0; i < results.length; i++) {
            int at = i % ProbeCases.COUNT;
            results[i] = device.compute(
                    ProbeOperation.values()[i / ProbeCases.COUNT], operands[0][at], operands[1][at], operands[2][at]);
        }
        return ProbeCases.judge(operands, results);
    }

    private static FloatArithmetic judgeDoubles(DoubleDevice device) {
        var operands = (double[][]) ProbeCases.operands(JavaKind.DOUBLE);
        var results = new double[ProbeOperation.values().length * ProbeCases.COUNT];
        for (int i = 0; i < results.length; i++) {
            int at = i % ProbeCases.COUNT;
            results[i] = device.compute(
                    ProbeOperation.values()[i / ProbeCases.COUNT], operands[0][at], operands[1][at], operands[2][at]);
        }
        return ProbeCases.judge(operands, results);
    }
}
