package org.geobacter.ir.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.analysis.Shape;
import org.junit.jupiter.api.Test;

/** Each rule of SPIR-V 2.11 broken once, and what the verifier says. */
class StructureVerifierTest {
    private Function function;
    private final Map<Block, Merge> merges = new HashMap<>();

    private void blocks(String... successors) {
        function = Shape.of(successors).build();
    }

    private Block block(int number) {
        return function.blocks().get(number);
    }

    private void selection(int header, int merge) {
        merges.put(block(header), new Merge.Selection(block(merge)));
    }

    private void loop(int header, int merge, int continueTarget) {
        merges.put(block(header), new Merge.Loop(block(merge), block(continueTarget)));
    }

    private void expect(String problem) {
        var problems = StructureVerifier.problems(function, merges);
        assertTrue(problems.contains(problem), problems::toString);
    }

    @Test
    void structuredFunctionsHaveNoProblems() {
        blocks("1", "2", "3 6", "4 5", "5", "1", "");
        loop(1, 6, 5);
        selection(2, 3);
        selection(3, 4);
        assertEquals(List.of(), StructureVerifier.problems(function, merges));
    }

    @Test
    void branchesDeclareAMergeBlock() {
        blocks("1 2", "2", "");
        expect("block 0 branches without a merge block");
    }

    @Test
    void mergeBlocksBelongToOneHeader() {
        blocks("1 3", "2 3", "3", "");
        selection(0, 3);
        selection(1, 3);
        expect("block 3 is the merge block of several headers");
    }

    @Test
    void headersDominateTheirMergeBlocks() {
        blocks("1 3", "2 4", "4", "4", "");
        selection(0, 4);
        selection(1, 3);
        expect("header 1 does not dominate its merge block 3");
    }

    @Test
    void backEdgesLeadToLoopHeaders() {
        blocks("1", "2", "1");
        expect("a back edge leads to block 1, which is no loop header");
    }

    @Test
    void loopsHaveOneBackEdge() {
        blocks("1", "2", "3 4", "1", "5", "1", "");
        loop(1, 6, 5);
        selection(2, 4);
        expect("several back edges lead to block 1");
    }

    @Test
    void loopHeadersHaveABackEdge() {
        blocks("1", "2", "3", "");
        loop(1, 3, 2);
        expect("no back edge leads to loop header 1");
    }

    @Test
    void theBackEdgeAlwaysFollowsTheContinueTarget() {
        blocks("1", "2", "3 5", "4", "1", "");
        loop(1, 5, 2);
        selection(2, 3);
        expect("back-edge block 4 does not post-dominate its continue target 2");
    }

    @Test
    void selectionsAreNotLeftToTheMergeBlockOfAnOuterOne() {
        blocks("1 4", "2 3", "4", "4", "");
        selection(0, 4);
        selection(1, 3);
        expect("the edge from 2 to 4 does not leave SELECTION 1 as one may");
    }

    @Test
    void loopsAreNotLeftToTheMergeBlockOfAnOuterLoop() {
        blocks("1", "2", "3", "4 8", "5", "2", "7", "1", "");
        loop(1, 8, 7);
        loop(2, 6, 5);
        selection(3, 4);
        expect("the edge from 3 to 8 does not leave LOOP 2 as one may");
    }

    @Test
    void constructsAreEnteredAtTheirHeaders() {
        blocks("1 3", "2", "4", "2", "");
        selection(0, 3);
        expect("the edge from 3 to 2 enters SELECTION 0, but not at its header");
    }

    @Test
    void constructsContainTheMergeBlocksOfTheirHeaders() {
        // The inner selection's merge block is the outer loop's continue target.
        blocks("1", "2", "3 4", "4", "1", "");
        loop(1, 5, 4);
        selection(2, 4);
        expect("continue target 4 is the merge block of another construct");
    }

    @Test
    void keysOfACaseStandTogether() {
        blocks("1 2", "3", "3", "");
        switchTo(1, 2, 1, 3);
        selection(0, 3);
        expect("the keys of case 1 do not stand together");
    }

    @Test
    void casesThatFallThroughComeBeforeWhereTheyFall() {
        blocks("1 2", "2", "3", "");
        switchTo(2, 1, 3);
        selection(0, 3);
        expect("case 1 falls to case 2, but does not come just before it");
    }

    @Test
    void casesFallIntoOneOther() {
        // The selection in case 1 ends in one case, and its way goes to another.
        blocks("1", "2 3", "4", "4", "");
        switchTo(1, 2, 3, 4);
        function.addBlock().append(new Unreachable(SourcePosition.UNKNOWN));
        selection(0, 4);
        selection(1, 5);
        expect("case 1 falls into several");
    }

    @Test
    void aCaseIsFallenIntoFromOneOther() {
        blocks("1 2", "3", "3", "4", "");
        switchTo(1, 2, 3, 4);
        selection(0, 4);
        expect("a case of switch 0 is fallen into from several");
    }

    @Test
    void casesAreNotMergeBlocksOfLoops() {
        blocks("1", "2", "3 5", "4", "1", "");
        block(2).replaceTerminator(
                new Switch(IntConstant.of(0), List.of(1), List.of(BlockCall.to(block(5))), BlockCall.to(block(3)),
                        SourcePosition.UNKNOWN));
        loop(1, 5, 4);
        selection(2, 3);
        expect("switch 2 does not dominate its case 5");
    }

    @Test
    void constructsStandInOnePiece() {
        blocks("1 3", "2", "4", "2", "");
        selection(0, 2);
        expect("SELECTION 0 is not in one piece");
    }

    @Test
    void edgesToOneBlockPassTheSame() {
        blocks("1 2", "2", "");
        block(2).addParameter(ScalarType.I32);
        block(1).terminator().edges().getFirst().addArgument(IntConstant.of(0));
        block(0).replaceTerminator(
                new Switch(
                        IntConstant.of(0),
                        List.of(1, 2),
                        List.of(BlockCall.to(block(1)), BlockCall.to(block(2), IntConstant.of(1))),
                        BlockCall.to(block(2), IntConstant.of(2)),
                        SourcePosition.UNKNOWN));
        selection(0, 2);
        expect("block 0 passes different arguments to block 2");
    }

    @Test
    void blocksThatAreNotReachedAreNoPartOfAnyRule() {
        blocks("1", "", "1");
        expect("there are unreachable blocks");
    }

    /** Makes block 0 a {@code switch} to these, the last by default. */
    private void switchTo(int... targets) {
        var calls = Arrays.stream(targets).mapToObj(target -> BlockCall.to(block(target))).toList();
        var keys = IntStream.range(0, targets.length - 1).boxed().toList();
        block(0).replaceTerminator(
                new Switch(IntConstant.of(0), keys, calls.subList(0, keys.size()), calls.getLast(), SourcePosition.UNKNOWN));
    }
}
