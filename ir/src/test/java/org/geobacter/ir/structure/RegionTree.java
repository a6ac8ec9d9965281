package org.geobacter.ir.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.Block;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Jump;

/** Checks that the tree of a structured function says the same as its edges. */
final class RegionTree {
    private final StructuredFunction structured;
    private final List<Block> blocks = new ArrayList<>();

    /** What the exits lead to, {@code null} where there is none. */
    private record Context(Block merge, Block switchMerge, Block fallThrough, Block loopMerge, Block continueTarget,
            Block header) {}

    private RegionTree(StructuredFunction structured) {
        this.structured = structured;
    }

    static void check(StructuredFunction structured) {
        var tree = new RegionTree(structured);
        assertSame(structured.function().entry(), entry(structured.root()).orElseThrow());
        tree.check(structured.root(), new Context(null, null, null, null, null, null));
        assertEquals(structured.order(), tree.blocks, "the tree has all blocks once, in their order");
    }

    private static Optional<Block> entry(Region region) {
        return switch (region) {
            case Region.Sequence sequence -> entry(sequence.parts().getFirst());
            case Region.Basic basic -> Optional.of(basic.block());
            case Region.Loop loop -> Optional.of(loop.header());
            case Region.Selection _, Region.Switch _, Region.Exit _ -> Optional.empty();
        };
    }

    private void check(Region.Sequence sequence, Context context) {
        var parts = sequence.parts();
        for (int i = 0; i < parts.size(); i++) {
            var next = i + 1 < parts.size() ? Optional.of(parts.get(i + 1)) : Optional.<Region>empty();
            switch (parts.get(i)) {
                case Region.Basic basic -> checkBasic(basic.block(), next);
                case Region.Loop loop -> {
                    assertEquals(Optional.of(new Merge.Loop(loop.merge(), entry(loop.continuing()).orElseThrow())),
                            structured.merge(loop.header()));
                    assertSame(loop.header(), entry(loop.body()).orElseThrow());
                    var inside = new Context(null, null, null, loop.merge(), entry(loop.continuing()).orElseThrow(), null);
                    check(loop.body(), inside);
                    check(loop.continuing(), new Context(null, null, null, loop.merge(), null, loop.header()));
                    checkMerge(loop.merge(), next);
                }
                case Region.Selection selection -> {
                    boolean declared = context.header == null;
                    if (declared) {
                        assertEquals(Optional.of(new Merge.Selection(selection.merge())),
                                structured.merge(selection.branch().block()));
                        checkMerge(selection.merge(), next);
                    }
                    var inside = declared
                            ? new Context(selection.merge(), context.switchMerge, null, context.loopMerge, context.continueTarget,
                                    null)
                            : context;
                    checkWay(selection.branch().whenTrue(), selection.whenTrue(), inside);
                    checkWay(selection.branch().whenFalse(), selection.whenFalse(), inside);
                }
                case Region.Switch cases -> {
                    assertEquals(Optional.of(new Merge.Selection(cases.merge())), structured.merge(cases.terminator().block()));
                    checkCases(cases, context);
                    checkMerge(cases.merge(), next);
                }
                case Region.Exit exit -> {
                    checkExit(exit, context);
                    assertTrue(next.isEmpty(), "nothing follows an exit");
                }
                case Region.Sequence _ -> throw new AssertionError("a sequence in a sequence");
            }
        }
    }

    private void checkBasic(Block block, Optional<Region> next) {
        blocks.add(block);
        if (next.isEmpty()) {
            assertEquals(List.of(), block.terminator().edges());
            return;
        }
        switch (next.get()) {
            case Region.Selection selection -> assertSame(block.terminator(), selection.branch());
            case Region.Switch cases -> assertSame(block.terminator(), cases.terminator());
            case Region.Exit exit -> assertSame(((Jump) block.terminator()).edge(), exit.edge());
            case Region.Basic _, Region.Loop _, Region.Sequence _ ->
                assertSame(((Jump) block.terminator()).edge().target(), entry(next.get()).orElseThrow());
        }
    }

    private static void checkMerge(Block merge, Optional<Region> next) {
        assertSame(merge, next.flatMap(RegionTree::entry).orElseThrow());
    }

    private void checkWay(Edge edge, Region.Sequence way, Context context) {
        entry(way).ifPresent(entry -> assertSame(edge.target(), entry));
        if (way.parts().getFirst() instanceof Region.Exit exit) {
            assertSame(edge, exit.edge());
        }
        check(way, context);
    }

    private void checkCases(Region.Switch cases, Context context) {
        var edges = new ArrayList<Edge>();
        for (int i = 0; i < cases.cases().size(); i++) {
            var way = cases.cases().get(i);
            assertFalse(way.edges().isEmpty());
            edges.addAll(way.edges());
            way.edges().forEach(edge -> assertSame(way.edges().getFirst().target(), edge.target()));
            var next = i + 1 < cases.cases().size() ? cases.cases().get(i + 1).edges().getFirst().target() : null;
            checkWay(
                    way.edges().getFirst(),
                    way.body(),
                    new Context(null, cases.merge(), next, context.loopMerge, context.continueTarget, null));
        }
        assertEquals(cases.terminator().edges().size(), edges.size());
        assertTrue(edges.containsAll(cases.terminator().edges()));
    }

    private static void checkExit(Region.Exit exit, Context context) {
        var expected = switch (exit.kind()) {
            case MERGE -> context.merge != null ? context.merge : context.switchMerge;
            case SWITCH_BREAK -> context.switchMerge;
            case FALL_THROUGH -> context.fallThrough;
            case BREAK -> context.loopMerge;
            case CONTINUE -> context.continueTarget;
            case BACK -> context.header;
        };
        assertSame(expected, exit.edge().target(), exit.kind().toString());
    }
}
