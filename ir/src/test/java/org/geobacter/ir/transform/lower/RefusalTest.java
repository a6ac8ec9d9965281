package org.geobacter.ir.transform.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.junit.jupiter.api.Test;

/** What the lowering does not do it says, with the source line. */
class RefusalTest {
    private static UnsupportedCodeException refusal(LoweringOptions options, String text) {
        var module = Parser.parse(text);
        return assertThrows(UnsupportedCodeException.class, () -> Pipeline.lower(module, options));
    }

    private static void assertRefused(String location, String construct, String text) {
        var refusal = refusal(new LoweringOptions(true), text);
        assertEquals(location, refusal.position().location());
        assertEquals(construct, refusal.construct());
    }

    @Test
    void aLengthThatIsNotConstant() {
        assertRefused("F.java:7", "an array whose length is not a compile-time constant", """
                function %f(v0: i32, v1: int[]) -> void {
                block0:
                    v2 = new.array int, v0  !0
                    array.store v2, 0, v0
                    v3 = array.load v2, v0
                    array.store v1, 0, v3
                    return
                }
                !0 = F.f(F.java:7)
                """);
    }

    @Test
    void aKernelThatReturnsAValue() {
        assertRefused("F.java:3", "a kernel returns nothing, F.f(I)I gives i32", """
                function %"F.f(I)I"(v0: i32) -> i32 {
                block0:
                    return v0  !0
                }
                !0 = F.f(F.java:3)
                """);
    }

    /** Memory is searched for arrays of earlier iterations, of which it could have any number. */
    @Test
    void moreReferencesThanAreLookedAt() {
        assertRefused("F.java:4", "a new array in a loop while more than 64 references may be to those of earlier iterations", """
                function %f(v0: i32, v1: int[]) -> void {
                block0:
                    v2 = new.array int, 64
                    jump block1(0)
                block1(v3: i32):
                    v4 = new.array int, 2, held  !0
                    v5 = stored.array.number v4, v2
                    array.store v2, v0, v5
                    v6 = array.load v2, v3
                    v7 = stored.array int[], v2, v6, 2
                    array.store v7, v0, v3
                    v8 = add v3, 1
                    v9 = compare.lt v8, v0
                    branch v9, block1(v8), block2
                block2:
                    return
                }
                !0 = F.f(F.java:4)
                """);
    }

    @Test
    void moreMemoryThanThereIs() {
        var text = """
                function %f(v0: i32, v1: int[]) -> void {
                block0:
                    v2 = new.array int, 10
                    v3 = new.array long, 10  !0
                    array.store v2, v0, 1
                    array.store v3, v0, 2
                    v4 = array.load v2, 3
                    v5 = array.load v3, 3
                    v6 = truncate v5 to i32
                    v7 = add v4, v6
                    array.store v1, 0, v7
                    return
                }
                !0 = F.f(F.java:4)
                """;
        var refusal = refusal(new LoweringOptions(true, 119), text);
        assertEquals("F.java:4", refusal.position().location());
        assertEquals(
                "private arrays of 120 bytes in all, of which this one has the most, where a work-item has 119",
                refusal.construct());
        assertEquals(0, Pipeline.lower(Parser.parse(text), new LoweringOptions(true, 120)).trapSites().size());
    }

    @Test
    void anArrayAsLongAsJavaHasThem() {
        assertRefused(
                "F.java:4",
                "private arrays of 17179869176 bytes in all, of which this one has the most, where a work-item has 65536",
                """
                        function %f(v0: i32, v1: long[]) -> void {
                        block0:
                            v2 = new.array long, 2147483647  !0
                            v3 = array.load v2, v0
                            array.store v1, 0, v3
                            return
                        }
                        !0 = F.f(F.java:4)
                        """);
    }

    @Test
    void aStoreThatCanGoToAConstantTable() {
        assertRefused("F.java:5", "a store into the static final array F.T, whose content is a constant here", """
                table @F.T: int[] = [1, 2]
                function %f(v0: i1, v1: int[]) -> void {
                block0:
                    v2 = select v0, @F.T, v1
                    array.store v2, 0, 1  !0
                    return
                }
                !0 = F.f(F.java:5)
                """);
    }

    @Test
    void aComparisonOfAConstantTableWithAnArgument() {
        assertRefused(
                "F.java:6",
                "a comparison of a static final array, which is a constant here, with an array that may be an argument",
                """
                        table @F.T: int[] = [1, 2]
                        function %f(v0: int[], v1: int[]) -> void {
                        block0:
                            v2 = compare.eq v0, @F.T  !0
                            v3 = select v2, i32 1, 0
                            array.store v1, 0, v3
                            return
                        }
                        !0 = F.f(F.java:6)
                        """);
    }
}
