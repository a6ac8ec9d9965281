package org.geobacter.spi;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.geobacter.Range;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.junit.jupiter.api.Test;

class ThrowProofTest {
    private static final DeviceKernel SAXPY = Pipeline.lower(Parser.parse("""
            module "Text.saxpy"

            function %Text.saxpy(v0: f32, v1: float[], v2: float[]) -> void {
            block0:
                v3 = global.id x
                check.null v2, "y"
                v4 = array.length v2
                v5 = compare.lt v3, v4
                branch v5, block1, block2

            block1:
                check.null v1, "x"
                v6 = array.length v1
                check.array.bounds v3, v6
                v7 = array.load v1, v3
                v8 = mul v0, v7
                v9 = array.load v2, v3
                v10 = add v8, v9
                array.store v2, v3, v10
                jump block2

            block2:
                return
            }
            """), new LoweringOptions(true));

    private static boolean throwsNothing(long items, float[] x, float[] y) {
        var groups = new WorkGroups(64, 1, 1, (int) Math.ceilDiv(items, 64), 1, 1);
        var arguments = LaunchArguments.of(SAXPY, new Object[]{2f, x, y});
        var numbers = LaunchNumbers.of(arguments, Range.of(items), groups);
        var proof = new ThrowProof(SAXPY);
        boolean first = proof.throwsNothing(numbers);
        return first & proof.throwsNothing(numbers);
    }

    @Test
    void arraysThatAreLongEnough() {
        assertTrue(throwsNothing(100, new float[100], new float[100]));
        assertTrue(throwsNothing(1000, new float[100], new float[50]), "the guard is on y");
        assertTrue(throwsNothing(10, new float[10], new float[20]), "the range ends before x does");
    }

    @Test
    void launchesThatThrowOrMight() {
        assertFalse(throwsNothing(100, new float[99], new float[100]));
        assertFalse(throwsNothing(1, null, new float[1]));
        assertFalse(throwsNothing(1, new float[1], null));
    }
}
