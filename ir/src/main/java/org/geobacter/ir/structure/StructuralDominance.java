package org.geobacter.ir.structure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;

/**
 * Structural dominance (SPIR-V 2.2.5): dominance in the graph that has, besides the branches, an edge from each header to its
 * merge block and from each loop header to its continue target. Blocks are numbered in the order of the function.
 */
final class StructuralDominance {
    private final List<Block> blocks;
    private final List<BitSet> successors = new ArrayList<>();
    private final List<BitSet> dominators;
    private final List<BitSet> postDominators;

    StructuralDominance(Function function, Map<Block, Merge> merges) {
        blocks = function.blocks();
        for (var block : blocks) {
            var targets = new ArrayList<>(block.successors());
            switch (merges.get(block)) {
                case null -> {
                }
                case Merge.Selection(var merge) -> targets.add(merge);
                case Merge.Loop(var merge, var continueTarget) -> {
                    targets.add(merge);
                    targets.add(continueTarget);
                }
            }
            var numbers = new BitSet();
            targets.forEach(target -> numbers.set(blocks.indexOf(target)));
            successors.add(numbers);
        }
        var predecessors = new ArrayList<BitSet>();
        blocks.forEach(_ -> predecessors.add(new BitSet()));
        for (int i = 0; i < blocks.size(); i++) {
            int source = i;
            successors.get(i).stream().forEach(target -> predecessors.get(target).set(source));
        }
        var entry = new BitSet();
        entry.set(0);
        dominators = solve(predecessors, entry);
        var ends = new BitSet();
        blocks.stream().filter(block -> block.terminator().edges().isEmpty()).forEach(block -> ends.set(blocks.indexOf(block)));
        postDominators = solve(successors, ends);
    }

    /** {@return the blocks that {@code block} dominates, itself included} */
    BitSet dominatedBy(int block) {
        return inverse(dominators, block);
    }

    /** {@return the blocks that {@code block} post-dominates, itself included} */
    BitSet postDominatedBy(int block) {
        return inverse(postDominators, block);
    }

    boolean dominates(int a, int b) {
        return dominators.get(b).get(a);
    }

    boolean postDominates(int a, int b) {
        return postDominators.get(b).get(a);
    }

    /** {@return whether each block can be reached} */
    boolean isConnected() {
        var reached = new BitSet();
        var work = new BitSet();
        work.set(0);
        while (!work.isEmpty()) {
            int block = work.nextSetBit(0);
            work.clear(block);
            reached.set(block);
            work.or(successors.get(block));
            work.andNot(reached);
        }
        return reached.cardinality() == blocks.size();
    }

    private static BitSet inverse(List<BitSet> sets, int block) {
        var inverse = new BitSet();
        for (int i = 0; i < sets.size(); i++) {
            inverse.set(i, sets.get(i).get(block));
        }
        return inverse;
    }

    /** {@return for each block those on all paths from the roots: the greatest solution of the defining equations} */
    private static List<BitSet> solve(List<BitSet> predecessors, BitSet roots) {
        int size = predecessors.size();
        var sets = new ArrayList<BitSet>();
        for (int i = 0; i < size; i++) {
            var set = new BitSet();
            set.set(0, size);
            sets.add(set);
        }
        for (boolean changed = true; changed;) {
            changed = false;
            for (int i = 0; i < size; i++) {
                var set = new BitSet();
                if (!roots.get(i)) {
                    set.set(0, size);
                    predecessors.get(i).stream().mapToObj(sets::get).forEach(set::and);
                }
                set.set(i);
                changed |= !set.equals(sets.get(i));
                sets.set(i, set);
            }
        }
        return sets;
    }
}
