package org.geobacter.ir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PostDominatorTreeTest {
    @Provide
    Arbitrary<Shape> shapes() {
        return Shape.any(14);
    }

    @Test
    void joinOfADiamondPostDominatesItsBranch() {
        var function = Shape.of("1 2", "3", "3", "").build();
        var tree = PostDominatorTree.of(function);
        var blocks = function.blocks();
        assertEquals(Optional.of(blocks.get(3)), tree.immediatePostDominator(blocks.get(0)));
        assertEquals(blocks.subList(0, 3), tree.children(blocks.get(3)));
        assertEquals(List.of(blocks.get(3)), tree.roots());
    }

    @Test
    void noReturnPostDominatesABranchToTwo() {
        var function = Shape.of("1 2", "", "").build();
        var tree = PostDominatorTree.of(function);
        assertEquals(Optional.empty(), tree.immediatePostDominator(function.entry()));
        assertEquals(function.blocks(), tree.roots());
    }

    @Test
    void headerOfAnInfiniteLoopPostDominatesIt() {
        var function = Shape.of("1", "2 3", "1", "1").build();
        var tree = PostDominatorTree.of(function);
        var blocks = function.blocks();
        for (int i : new int[]{0, 2, 3}) {
            assertEquals(Optional.of(blocks.get(1)), tree.immediatePostDominator(blocks.get(i)));
        }
    }

    @Test
    void unreachableBlocksTakeNoPart() {
        var function = Shape.of("1", "", "1").build();
        var tree = PostDominatorTree.of(function);
        var blocks = function.blocks();
        assertEquals(Optional.empty(), tree.immediatePostDominator(blocks.get(2)));
        assertFalse(tree.postDominates(blocks.get(1), blocks.get(2)));
        assertFalse(tree.postDominates(blocks.get(2), blocks.get(1)));
    }

    @Property(tries = 500)
    void agreesWithRemovalOfBlocks(@ForAll("shapes") Shape shape) {
        var function = shape.build();
        var order = ReversePostOrder.of(function).stream().map(function.blocks()::indexOf).toList();
        var withExit = withVirtualExit(shape, order);
        var tree = PostDominatorTree.of(function);
        int exit = shape.size();
        for (int a : order) {
            for (int b : order) {
                boolean expected = !withExit.reachable(b, a).contains(exit);
                assertEquals(
                        expected,
                        tree.postDominates(function.blocks().get(a), function.blocks().get(b)),
                        a + " post-dominates " + b);
            }
            var parent = tree.immediatePostDominator(function.blocks().get(a));
            parent.ifPresent(block -> assertTrue(tree.postDominates(block, function.blocks().get(a))));
        }
    }

    /** Adds an edge to a new block from each return, and from the first block of each set that is never left. */
    private static Shape withVirtualExit(Shape shape, List<Integer> order) {
        var successors = new ArrayList<List<Integer>>();
        for (int i = 0; i < shape.size(); i++) {
            int block = i;
            var targets = new ArrayList<>(shape.successors().get(block));
            if (order.contains(block)) {
                var reached = shape.reachable(block, -1);
                boolean neverLeft = reached.stream().allMatch(target -> shape.reachable(target, -1).contains(block));
                boolean first = reached.stream().allMatch(target -> order.indexOf(target) >= order.indexOf(block));
                if (neverLeft && first) {
                    targets.add(shape.size());
                }
            }
            successors.add(targets);
        }
        successors.add(List.of());
        return new Shape(successors);
    }
}
