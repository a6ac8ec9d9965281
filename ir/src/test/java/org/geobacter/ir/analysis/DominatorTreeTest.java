package org.geobacter.ir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Module;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.VoidType;
import org.junit.jupiter.api.Test;

class DominatorTreeTest {
    @Provide
    Arbitrary<Shape> shapes() {
        return Shape.any(14);
    }

    @Test
    void joinOfADiamondIsDominatedByItsBranch() {
        var function = Shape.of("1 2", "3", "3", "").build();
        var tree = DominatorTree.of(function);
        var blocks = function.blocks();
        assertEquals(Optional.of(blocks.get(0)), tree.immediateDominator(blocks.get(3)));
        assertEquals(blocks.subList(1, 4), tree.children(blocks.get(0)));
        assertFalse(tree.dominates(blocks.get(1), blocks.get(3)));
        assertEquals(blocks.get(0), tree.commonDominator(blocks.get(1), blocks.get(2)));
        assertEquals(Optional.empty(), tree.immediateDominator(blocks.get(0)));
    }

    @Test
    void unreachableBlocksAreDominatedByAllAndDominateNone() {
        var function = Shape.of("1", "", "1").build();
        var tree = DominatorTree.of(function);
        var blocks = function.blocks();
        assertFalse(tree.isReachable(blocks.get(2)));
        assertTrue(tree.dominates(blocks.get(1), blocks.get(2)));
        assertFalse(tree.dominates(blocks.get(2), blocks.get(1)));
        assertEquals(Optional.empty(), tree.immediateDominator(blocks.get(2)));
        assertEquals(List.of(), tree.children(blocks.get(2)));
    }

    @Test
    void valuesDominateLaterInstructionsAndTheArgumentsOfEdges() {
        var function = new Module("test").addFunction("f", VoidType.VOID, List.of(ScalarType.I32));
        var loop = function.addBlock();
        var counter = loop.addParameter(ScalarType.I32);
        var builder = new Builder(function.entry());
        builder.jump(loop, function.parameters().getFirst());
        builder.at(loop);
        var next = (Instruction) builder.binary(BinaryOperation.ADD, counter, IntConstant.of(1));
        var twice = (Instruction) builder.binary(BinaryOperation.ADD, next, next);
        builder.branch(IntConstant.TRUE, BlockCall.to(loop, next), BlockCall.to(loop, twice));
        var tree = DominatorTree.of(function);
        assertTrue(tree.dominates(next, twice));
        assertFalse(tree.dominates(twice, next));
        assertFalse(tree.dominates(next, next));
        assertTrue(tree.dominates(twice, loop.terminator()));
        assertTrue(tree.dominates(counter, next));
        assertFalse(tree.dominates(counter, function.entry().terminator()));
        assertTrue(tree.dominates(IntConstant.of(1), function.entry().terminator()));
    }

    @Property(tries = 500)
    void agreesWithRemovalOfBlocks(@ForAll("shapes") Shape shape) {
        var function = shape.build();
        var blocks = function.blocks();
        var tree = DominatorTree.of(function);
        var reachable = shape.reachable(0, -1);
        for (int a = 0; a < shape.size(); a++) {
            for (int b = 0; b < shape.size(); b++) {
                boolean expected = !reachable.contains(b) || reachable.contains(a) && shape.dominates(a, b);
                assertEquals(expected, tree.dominates(blocks.get(a), blocks.get(b)), a + " dominates " + b);
            }
        }
        for (int b : reachable) {
            var parent = tree.immediateDominator(blocks.get(b));
            assertEquals(b != 0, parent.isPresent());
            if (parent.isPresent()) {
                assertTrue(tree.children(parent.get()).contains(blocks.get(b)));
                int immediate = blocks.indexOf(parent.get());
                for (int a : reachable) {
                    if (a != b && shape.dominates(a, b)) {
                        assertTrue(shape.dominates(a, immediate), a + " dominates the immediate dominator of " + b);
                    }
                }
            }
        }
    }

    @Property(tries = 500)
    void reversePostOrderPutsDominatorsFirst(@ForAll("shapes") Shape shape) {
        var function = shape.build();
        var order = ReversePostOrder.of(function);
        assertEquals(
                new HashSet<>(shape.reachable(0, -1).stream().map(function.blocks()::get).toList()),
                new HashSet<>(order));
        assertEquals(function.entry(), order.getFirst());
        var tree = DominatorTree.of(function);
        for (int i = 0; i < order.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertFalse(tree.dominates(order.get(i), order.get(j)));
            }
        }
    }

    @Test
    void reversePostOrderKeepsTheOrderOfBranches() {
        var function = Shape.of("1 2", "3", "3", "").build();
        assertEquals(function.blocks(), ReversePostOrder.of(function));
    }
}
