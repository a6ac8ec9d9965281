package org.geobacter.ir.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;

/**
 * The natural loops of a function and how they nest.
 *
 * <p>An edge is <em>retreating</em> when its target does not come after its source in reverse postorder, and a <em>back edge</em>
 * when its target, the <em>header</em>, dominates its source, a <em>latch</em>. The natural loop of a header is the set of blocks
 * that reach one of its latches without going through the header. A graph is reducible when all its retreating edges are back
 * edges; cycles that have no header are in no loop of the forest.
 */
public final class LoopForest {
    private final List<Loop> roots = new ArrayList<>();
    private final Map<Block, Loop> innermost = new HashMap<>();
    private final List<Edge> irreducibleEdges = new ArrayList<>();

    /** A natural loop. */
    public static final class Loop {
        private final Block header;
        private final Set<Block> blocks = new LinkedHashSet<>();
        private final List<Block> latches = new ArrayList<>();
        private final List<Loop> children = new ArrayList<>();
        private Optional<Loop> parent = Optional.empty();

        private Loop(Block header) {
            this.header = header;
        }

        public Block header() {
            return header;
        }

        /** {@return the blocks, those of inner loops included, in reverse postorder: the header first} */
        public Set<Block> blocks() {
            return Collections.unmodifiableSet(blocks);
        }

        public boolean contains(Block block) {
            return blocks.contains(block);
        }

        /** {@return whether {@code other} is this loop or lies in it} */
        public boolean contains(Loop other) {
            return blocks.contains(other.header);
        }

        /** {@return the closest loop around this one} */
        public Optional<Loop> parent() {
            return parent;
        }

        /** {@return the loops whose parent this is, in reverse postorder of their headers} */
        public List<Loop> children() {
            return Collections.unmodifiableList(children);
        }

        /** {@return the sources of the back edges, each once, in reverse postorder} */
        public List<Block> latches() {
            return Collections.unmodifiableList(latches);
        }

        /** {@return the edges that leave the loop, in reverse postorder of their sources} */
        public List<Edge> exitEdges() {
            return blocks.stream()
                    .flatMap(block -> block.terminator().edges().stream())
                    .filter(edge -> !contains(edge.target()))
                    .toList();
        }

        /** {@return the edges that come from outside to the header} */
        public List<Edge> entryEdges() {
            return header.incoming().stream().filter(edge -> !contains(edge.source().block())).toList();
        }

        /** {@return how many loops this block is in: 1 for a loop that has no parent} */
        public int depth() {
            return 1 + parent.map(Loop::depth).orElse(0);
        }
    }

    private LoopForest(DominatorTree dominators) {
        var order = dominators.reversePostOrder();
        findIrreducibleEdges(dominators);
        // Inner loops before outer ones: the header of an inner loop comes later.
        for (var header : order.reversed()) {
            var latches = header.predecessors()
                    .stream()
                    .filter(block -> dominators.isReachable(block) && dominators.dominates(header, block))
                    .toList();
            if (!latches.isEmpty()) {
                discover(header, latches, dominators);
            }
        }
        for (var block : order) {
            for (var at = innermost(block); at.isPresent(); at = at.get().parent) {
                at.get().blocks.add(block);
            }
            for (var target : block.successors()) {
                innermost(target).filter(loop -> target == loop.header && dominators.dominates(target, block))
                        .ifPresent(loop -> loop.latches.add(block));
            }
            innermost(block).filter(loop -> loop.header == block)
                    .ifPresent(loop -> loop.parent.map(parent -> parent.children).orElse(roots).add(loop));
        }
    }

    public static LoopForest of(Function function) {
        return of(function, DominatorTree.of(function));
    }

    public static LoopForest of(Function function, DominatorTree dominators) {
        if (dominators.reversePostOrder().getFirst() != function.entry()) {
            throw new IllegalArgumentException("the dominator tree of another function: " + function.name());
        }
        return new LoopForest(dominators);
    }

    /** {@return the loops that lie in no other, in reverse postorder of their headers} */
    public List<Loop> roots() {
        return Collections.unmodifiableList(roots);
    }

    /** {@return all loops, each before those that lie in it} */
    public List<Loop> loops() {
        var all = new ArrayList<>(roots);
        for (int i = 0; i < all.size(); i++) {
            all.addAll(all.get(i).children);
        }
        return all;
    }

    /** {@return the innermost loop that the block is in} */
    public Optional<Loop> innermost(Block block) {
        return Optional.ofNullable(innermost.get(block));
    }

    /** {@return how many loops the block is in} */
    public int depth(Block block) {
        return innermost(block).map(Loop::depth).orElse(0);
    }

    public boolean isReducible() {
        return irreducibleEdges.isEmpty();
    }

    /** {@return the retreating edges that are not back edges; each leads into the middle of a cycle without a header} */
    public List<Edge> irreducibleEdges() {
        return Collections.unmodifiableList(irreducibleEdges);
    }

    private void findIrreducibleEdges(DominatorTree dominators) {
        var seen = new HashSet<Block>();
        for (var block : dominators.reversePostOrder()) {
            seen.add(block);
            for (var edge : block.terminator().edges()) {
                if (seen.contains(edge.target()) && !dominators.dominates(edge.target(), block)) {
                    irreducibleEdges.add(edge);
                }
            }
        }
    }

    /** Walks backwards from the latches; a loop that is met on the way becomes a child and is stepped over. */
    private void discover(Block header, List<Block> latches, DominatorTree dominators) {
        var loop = new Loop(header);
        var work = new ArrayDeque<>(latches);
        while (!work.isEmpty()) {
            var block = work.pop();
            var inner = innermost.get(block);
            if (inner == null) {
                innermost.put(block, loop);
                if (block != header) {
                    pushPredecessors(block, work, dominators);
                }
            } else {
                var outermost = inner;
                while (outermost.parent.isPresent() && outermost.parent.get() != loop) {
                    outermost = outermost.parent.get();
                }
                if (outermost != loop && outermost.parent.isEmpty()) {
                    outermost.parent = Optional.of(loop);
                    pushPredecessors(outermost.header, work, dominators);
                }
            }
        }
    }

    private static void pushPredecessors(Block block, ArrayDeque<Block> work, DominatorTree dominators) {
        block.predecessors().stream().filter(dominators::isReachable).forEach(work::push);
    }
}
