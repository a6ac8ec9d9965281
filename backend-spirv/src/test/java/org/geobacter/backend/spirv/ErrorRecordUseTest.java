package org.geobacter.backend.spirv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.geobacter.ir.text.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which modules write the error record, as the runtime is told. */
class ErrorRecordUseTest {
    private static final String STRAIGHT = """
            kernel "Straight.kernel"
            argument int[] written

            function %kernel(v0: ptr<global, i32>, v1: i32) -> void {
            block0:
                store v0, v1
                return
            }
            """;
    private static final String LOOP = """
            kernel "Loop.kernel"
            argument int[] written

            function %kernel(v0: ptr<global, i32>, v1: i32) -> void {
            block0:
                jump block1(0)
            block1(v2: i32):
                v3 = compare.lt v2, v1
                branch v3, block2, block3
            block2:
                v4 = add v2, 1
                store v0, v4
                jump block1(v4)
            block3:
                return
            }
            """;
    private static final String TRAP = """
            kernel "Trap.kernel"
            argument int[] written
            trap java.lang.NegativeArraySizeException "\\1" (int)

            function %kernel(v0: ptr<global, i32>, v1: i32) -> void {
            block0:
                v2 = compare.lt v1, 0
                branch v2, block1, block2
            block1:
                trap.record java.lang.NegativeArraySizeException "\\1" (int v1)
                return
            block2:
                return
            }
            """;

    @ParameterizedTest
    @CsvSource({
            "STRAIGHT, true, false",
            "STRAIGHT, false, false",
            "LOOP, true, false",
            "LOOP, false, true",
            "TRAP, true, true",
            "TRAP, false, true"})
    void aModuleWritesItForTrapsAndForLoopsThatMayBeCutShort(String name, boolean unlimitedLoops, boolean writes) {
        var text = switch (name) {
            case "STRAIGHT" -> STRAIGHT;
            case "LOOP" -> LOOP;
            default -> TRAP;
        };
        var target = unlimitedLoops ? Targets.FULL : Targets.without(SpirvFeature.UNLIMITED_LOOPS);
        var kernel = SpirvBackend.compile(Parser.parseKernel(text), target);
        assertEquals(writes, kernel.writesErrorRecord());
    }
}
