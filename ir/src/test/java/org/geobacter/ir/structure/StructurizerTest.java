package org.geobacter.ir.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.analysis.Shape;
import org.geobacter.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

/** What becomes of the shapes that programs are made of; see {@link RegionText} for how to read the results. */
class StructurizerTest {
    /** Structures the graph that is given as for {@link Shape#of}; what ends the function is too long to be copied. */
    private static String structure(String... successors) {
        var function = Shape.of(successors).build();
        function.blocks().stream().filter(block -> block.terminator().edges().isEmpty()).forEach(StructurizerTest::lengthen);
        return structure(function);
    }

    private static void lengthen(Block block) {
        for (int i = 0; i < 5; i++) {
            block.prepend(new WorkItemQuery(WorkItemQuery.Query.LOCAL_ID, 0, SourcePosition.UNKNOWN));
        }
    }

    private static String structure(Function function) {
        var text = new RegionText(List.copyOf(function.blocks()));
        var structured = Structurizer.structure(function);
        Verifier.verify(function);
        StructureVerifier.verify(structured);
        RegionTree.check(structured);
        return text.of(structured.root());
    }

    @Test
    void straightLine() {
        assertEquals("0 1 2", structure("1", "2", ""));
    }

    @Test
    void ifThen() {
        assertEquals("0 (1 | ) 2", structure("1 2", "2", ""));
    }

    @Test
    void ifThenElse() {
        assertEquals("0 (1 | 2) 3", structure("1 2", "3", "3", ""));
    }

    @Test
    void elseIfChain() {
        assertEquals("0 (1 | 2 (3 | 4) +) 5", structure("1 2", "5", "3 4", "5", "5", ""));
    }

    @Test
    void guardsDoNotNest() {
        assertEquals("0 (1 | ) 2 (3 | ) 4 (5 | ) 6", structure("1 2", "", "3 4", "", "5 6", "", ""));
    }

    @Test
    void and() {
        // if (0 && 1) 2; 3
        assertEquals("0 (1 (2 | ) + | ) 3", structure("1 3", "2 3", "3", ""));
    }

    @Test
    void orTakesASelectorAsItsBooleanValueWould() {
        // if (0 || 1) 2; 3
        assertEquals("0 ( | 1) + ( | 2) 3", structure("2 1", "2 3", "3", ""));
    }

    @Test
    void andWithElseTakesASelector() {
        // if (0 && 1) 2; else 3; 4
        assertEquals("0 (1 (2 | ) + | ) + ( | 3) 4", structure("1 3", "2 3", "4", "4", ""));
    }

    @Test
    void conditionalOfConditionsTakesOneSelector() {
        // if (0 ? 1 : 2) 4; else 3; 5
        assertEquals("0 (1 | 2) + (4 | 3) 5", structure("1 2", "3 4", "3 4", "5", "5", ""));
    }

    @Test
    void whileLoop() {
        assertEquals("0 {1 + ( | break) 2 continue ; + back} 3", structure("1", "2 3", "1", ""));
    }

    @Test
    void whileLoopWithAnd() {
        // while (1 && 2) 3; 4
        assertEquals(
                "0 {1 + ( | break) 2 ( | break) 3 continue ; + back} 4",
                structure("1", "2 4", "3 4", "1", ""));
    }

    @Test
    void doLoop() {
        assertEquals("0 {1 + ( | break) + continue ; + back} 2", structure("1", "1 2", ""));
    }

    @Test
    void infiniteLoop() {
        assertEquals("0 {1 continue ; + back} +", structure("1", "1"));
    }

    @Test
    void loopLeftInItsMiddle() {
        assertEquals("0 {1 2 ( | break) 3 continue ; + back} 4", structure("1", "2", "3 4", "1", ""));
    }

    @Test
    void nestedLoops() {
        assertEquals(
                "0 {1 + ( | break) {2 + ( | break) 3 continue ; + back} 4 continue ; + back} 5",
                structure("1", "2 5", "3 4", "2", "1", ""));
    }

    @Test
    void breakAndContinue() {
        // for (; 1; 5) { if (!2) { if (3) break; 4 } } 6
        assertEquals(
                "0 {1 + ( | break) 2 ( | 3 (break | ) 4) 5 continue ; + back} 6",
                structure("1", "2 6", "5 3", "6 4", "5", "1", ""));
    }

    @Test
    void continueOutOfNestedSelectionsGoesToTheUpdate() {
        // for (; 1; 6) { if (2) { if (3) continue; 4 } 5 } 7
        assertEquals(
                "0 {1 + ( | break) 2 (3 (continue | ) 4 | ) 5 continue ; 6 back} 7",
                structure("1", "2 7", "3 5", "6 4", "5", "6", "1", ""));
    }

    @Test
    void continueInADoLoopGoesToTheCondition() {
        // do { 1; if (2) { if (3) continue; 4 } 5 } while (6); 7
        assertEquals(
                "0 {1 2 (3 (continue | ) 4 | ) 5 continue ; 6 (back | break)} 7",
                structure("1", "2", "3 5", "6 4", "5", "6", "1 7", ""));
    }

    @Test
    void codeBeforeABreakStaysInTheLoop() {
        // while (1) { if (2) { 3; break; } 4 } 5
        assertEquals(
                "0 {1 + ( | break) 2 (3 break | ) 4 continue ; + back} 5",
                structure("1", "2 5", "3 4", "5", "1", ""));
    }

    @Test
    void returnInNestedLoops() {
        // for (; 1; 5) for (; 2; 4) if (3) return 6; 7
        assertEquals(
                "0 {1 + ( | break) {2 + ( | break) 3 (6 | ) 4 continue ; + back} 5 continue ; + back} 7",
                structure("1", "2 7", "3 5", "6 4", "2", "1", "", ""));
    }

    @Test
    void continueOfTheOuterLoop() {
        // outer: while (1) { while (2) { if (3) continue outer; 4 } 5 } 6
        assertEquals(
                "0 {1 + ( | break) {2 + ( | 5 break) 3 (break | ) 4 continue ; + back} + continue ; + back} 6",
                structure("1", "2 6", "3 5", "1 4", "2", "1", ""));
    }

    @Test
    void breakOfTheOuterLoopTakesASelector() {
        // outer: while (1) { while (2) { if (3) break outer; 4 } 5 } 6
        assertEquals(
                "0 {1 + ( | break) {2 + ( | break) 3 (break | ) 4 continue ; + back} + (break | ) 5 continue ; + back} 6",
                structure("1", "2 6", "3 5", "6 4", "2", "1", ""));
    }

    @Test
    void switchWithBreaks() {
        assertEquals("0 [2 | 3 |  | 1] 4", structure("1 2 3 4", "4", "4", "4", ""));
    }

    @Test
    void switchThatFallsThrough() {
        assertEquals("0 [ | 1 fall | 2 fall | 3] 4", structure("1 2 3 4", "2", "3", "4", ""));
    }

    @Test
    void breakOfTheCaseThatAllOthersFallTo() {
        // switch (0) { case 1: case 2: default: if (3) { if (4) break; 5 } 6 } 7
        assertEquals("0 [1 fall | 2 fall | 3 (4 (leave | ) 5 | ) 6] 7", structure("3 1 2", "2", "3", "4 6", "7 5", "6", "7", ""));
    }

    @Test
    void breakOfTheCaseThatAllOthersFallToWhereAnIfEnds() {
        // if (0) { switch (1) { case 2: case 3: default: if (4) { if (5) break; 6 } 7 } } 8
        assertEquals("0 (1 [2 fall | 3 fall | 4 (5 (leave | ) 6 | ) 7] + | ) 8",
                structure("1 8", "4 2 3", "3", "4", "5 7", "8 6", "7", "8", ""));
    }

    @Test
    void breakOutOfSeveralIfs() {
        // switch (0) { case 1: case 2: default: if (3) { if (4) { if (5) { 6; break; } } 7 } } 8; 9
        assertEquals("0 [1 fall | 2 fall | 3 ( | leave) 4 (5 (6 leave | ) + | ) 7] 8 9",
                structure("3 1 2", "2", "3", "4 8", "5 7", "6 7", "8", "8", "9", ""));
    }

    @Test
    void breakToTheEndOfALoop() {
        // while (1) { switch (2) { case 3: case 4: default: if (5) { if (6) { 7; break; } } 8 } if (9) continue; 10 } 11
        assertEquals(
                "0 {1 + ( | break) 2 [3 fall | 4 fall | 5 (6 (7 leave | ) + | ) 8] 9 ( | 10) + continue ; + back} 11",
                structure("1", "2 11", "5 3 4", "4", "5", "6 8", "7 8", "9", "9", "1 10", "1", ""));
    }

    @Test
    void breakToTheEndOfSeveralIfs() {
        // if (0) if (1) switch (2) { case 3: case 4: default: if (5) { if (6) break; 7 } if (8) break; 9 } 10
        assertEquals("0 (1 (2 [3 fall | 4 fall | 5 (6 (leave | ) 7 | ) 8 ( | leave) 9] + | ) + | ) 10",
                structure("1 10", "2 10", "5 3 4", "4", "5", "6 8", "10 7", "8", "9 10", "10", ""));
    }

    @Test
    void breakOfTheOnlyCaseThatGoesOn() {
        // switch (0) { case 1: return; case 2: return; default: if (3) { if (4) break; 5 } 6 } 7
        assertEquals("0 [1 | 2 | 3 (4 (leave | ) 5 | ) 6] 7", structure("3 1 2", "", "", "4 6", "7 5", "6", "7", ""));
    }

    @Test
    void breakOfTheInnermostSwitchThatCanEndThere() {
        // switch (0) {
        //     case 1: case 2: default: switch (3) { case 4: case 5: default: if (6) { if (7) break; 8 } 9 }
        //     if (10) { if (11) break; 12 } 13
        // } 14
        assertEquals(
                "0 [1 fall | 2 fall | 3 [4 fall | 5 fall | 6 (7 (leave | ) 8 | ) 9] 10 (11 (leave | ) 12 | ) 13] 14",
                structure("3 1 2", "2", "3", "6 4 5", "5", "6", "7 9", "10 8", "9", "10", "11 13", "14 12", "13", "14", ""));
    }

    @Test
    void breakOfTheSwitchAroundWhatFollowsAnother() {
        // switch (0) { case 1: case 2: default: if (3) { switch (4) { case 5: case 6: } if (7) { if (8) break; 9 } 10; 11 } 12 } 13
        assertEquals("0 [1 fall | 2 fall | 3 (4 [5 fall | 6 | ] 7 (8 (leave | ) 9 | ) 10 11 | ) 12] 13",
                structure("3 1 2", "2", "3", "4 12", "7 5 6", "6", "7", "8 10", "13 9", "10", "11", "12", "13", ""));
    }

    @Test
    void breaksOfSwitchesOneAfterAnother() {
        // twice: switch (0) { case 1: case 2: default: if (3) { if (4) break; 5 } 6 } …
        assertEquals("0 [1 fall | 2 fall | 3 (4 (leave | ) 5 | ) 6] 7 [8 fall | 9 fall | 10 (11 (leave | ) 12 | ) 13] 14",
                structure("3 1 2", "2", "3", "4 6", "7 5", "6", "7", "10 8 9", "9", "10", "11 13", "14 12", "13", "14", ""));
    }

    @Test
    void breakToTheConditionThatEndsALoop() {
        // while (1) { switch (2) { case 3: case 4: default: 5; if (6) { if (7) break; } if (8) return 9; } if (10) break; } 11
        assertEquals(
                "0 {1 + ( | break) 2 [3 fall | 4 fall | 5 6 (7 (leave | ) + | ) 8 ( | leave) 9] 10 (break | ) + continue ; + back} 11",
                structure("1", "2 11", "3 4 5", "4", "5", "6", "7 8", "10 8", "9 10", "", "11 1", ""));
    }

    @Test
    void breakAndContinueInTheCaseThatAllOthersFallTo() {
        // for (; 2; 12) { switch (3) { case 4: case 5: default: 6; if (7) { if (8) continue; if (9) break; } 10 } 11 } 13
        assertEquals(
                "0 1 {2 + ( | break) 3 [4 fall | 5 fall | 6 7 (8 (continue | ) 9 (leave | ) + | ) 10] 11 continue ; 12 back} 13",
                structure("1", "2", "3 13", "4 5 6", "5", "6", "7", "8 10", "12 9", "11 10", "11", "12", "2", ""));
    }

    @Test
    void whereWaysMeetTwiceIsNoBreakIfOneLeadsBack() {
        assertEquals("0 1 [2 | 3 (4 | ) + ( | 5 (leave | ) +) 6] 7",
                structure("1", "3 2 2", "", "4 5", "6 5", "7 6", "7", ""));
    }

    @Test
    void caseThatFallsThroughOrBreaks() {
        // switch { case 2: … break; default: if (1) break; case 3: … }
        assertEquals("0 [2 | 1 (leave | ) + fall | 3] 4", structure("1 2 3", "4 3", "4", "4", ""));
    }

    @Test
    void continueAndBreakOfTheLoopInASwitch() {
        // while (true) { switch (1) { default: 2; continue; case 3, 4: break; case 6: break loop; } 5 } 6
        assertEquals(
                "0 {1 + [3 | 4 | + break | 2 continue] 5 continue ; + back} 6",
                structure("1", "2 3 4 6", "1", "5", "5", "1", ""));
    }

    @Test
    void sharedTailTakesASelector() {
        assertEquals("0 (1 | 2) + ( | 3) 4", structure("1 2", "3", "4 3", "4", ""));
    }

    @Test
    void shortEndsAreCopiedRatherThanSelected() {
        // if (0 && 1) 2; else 3; return
        assertEquals("0 (1 (2 + | ) + | ) 3 +", structure(Shape.of("1 3", "2 3", "4", "4", "").build()));
    }

    @Test
    void cycleWithTwoEntriesIsSplit() {
        assertEquals(
                "0 ( | +) {1 2 continue ; + back} +",
                structure("1 2", "2", "1"));
    }

    @Test
    void unreachableBlocksAreRemoved() {
        assertEquals("0 1", structure("1", "", "1"));
    }

    /** A chain of so many {@code else if}, each in the one before. */
    private static Function elseIfs(int count) {
        var successors = new ArrayList<List<Integer>>();
        int end = 2 * count + 1;
        for (int i = 0; i < count; i++) {
            successors.add(List.of(2 * i + 1, 2 * i + 2));
            successors.add(List.of(end));
        }
        successors.add(List.of(end));
        successors.add(List.of());
        return new Shape(successors).build();
    }

    @Test
    void nestingIsLimitedAsSpirvLimitsIt() {
        assertEquals(3001, Structurizer.structure(elseIfs(1000)).order().size());
        var refused = assertThrows(UnsupportedCodeException.class, () -> Structurizer.structure(elseIfs(1100)));
        assertEquals("control flow that is nested deeper than 1023", refused.construct());
    }

    @Test
    void whatIsNotStructuredIsRefused() {
        var function = Shape.of("1 2", "2", "").build();
        var refused = assertThrows(
                IllegalStateException.class,
                () -> StructureVerifier.verify(
                        new StructuredFunction(function, Map.of(), new Region.Sequence(List.of()))));
        assertEquals("f is not structured: block 0 branches without a merge block", refused.getMessage());
    }
}
