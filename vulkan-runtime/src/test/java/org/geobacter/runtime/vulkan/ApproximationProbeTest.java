package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.geobacter.ir.Approximation.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApproximationProbeTest {
    private static final Set<Operation> ALL = EnumSet
            .complementOf(EnumSet.of(Operation.RECIPROCAL, Operation.ROOT, Operation.QUOTIENT));

    private final float[] operands = ApproximationProbe.operands();
    private final float[] results = new float[operands.length];

    ApproximationProbeTest() {
        for (var operation : Operation.values()) {
            for (int i = 0; i < ApproximationProbe.COUNT; i++) {
                int at = operation.ordinal() * ApproximationProbe.COUNT + i;
                results[at] = (float) ApproximationProbe.exact(operation, operands[at]);
            }
        }
    }

    @Test
    void roundedResultsAreNearEnough() {
        assertEquals(ALL, ApproximationProbe.judge(operands, results));
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = EnumSource.Mode.EXCLUDE, names = {"RECIPROCAL", "ROOT", "QUOTIENT"})
    void oneResultThatIsFarOffIsEnough(Operation operation) {
        int at = operation.ordinal() * ApproximationProbe.COUNT + 77;
        results[at] += Math.max(0x1p-21f, 3 * Math.ulp(results[at]));
        assertEquals(allBut(operation), ApproximationProbe.judge(operands, results));
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = EnumSource.Mode.EXCLUDE, names = {"RECIPROCAL", "ROOT", "QUOTIENT"})
    void nanHasToStayNan(Operation operation) {
        int at = operation.ordinal() * ApproximationProbe.COUNT + 1;
        assertTrue(Float.isNaN(operands[at]));
        results[at] = 1;
        assertEquals(allBut(operation), ApproximationProbe.judge(operands, results));
    }

    private static Set<Operation> allBut(Operation operation) {
        var rest = EnumSet.copyOf(ALL);
        rest.remove(operation);
        return rest;
    }
}
