package org.geobacter.ir.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.StronglyConnectedComponents;
import org.geobacter.ir.transform.BlockCopy;
import org.geobacter.ir.transform.SsaRepair;

/**
 * Makes the control-flow graph reducible: afterwards each cycle has one block, its header, through which all paths enter it.
 *
 * <p>A cycle with several entries keeps one of them as its header. What the others reach without passing the header is copied (node
 * splitting), and the edges that come from outside to the others lead to the copy. The header is chosen so that there is least to
 * copy. Since splitting can grow a graph exponentially, the copies in a function are limited; a cycle that would need more gets a
 * new header instead, through which all edges to its entries are led, with a selector that says to which.
 */
public final class NodeSplitting {
    /** A function may always grow by this many instructions. */
    private static final int FREE_GROWTH = 128;

    private final Function function;
    private int budget;

    private NodeSplitting(Function function) {
        this.function = function;
        this.budget = Math.max(FREE_GROWTH, size(function.blocks()));
    }

    /**
     * Makes a function without unreachable blocks reducible. By copies it grows to at most twice its size, or by 128 instructions if
     * that is more.
     *
     * @return whether anything changed
     */
    public static boolean run(Function function) {
        if (LoopForest.of(function).isReducible()) {
            return false;
        }
        var splitting = new NodeSplitting(function);
        for (var cycles = splitting.irreducibleCycles(); !cycles.isEmpty(); cycles = splitting.irreducibleCycles()) {
            cycles.forEach(splitting::reduce);
        }
        return true;
    }

    /** {@return the outermost cycles that have several entries; they are disjoint} */
    private List<Set<Block>> irreducibleCycles() {
        var irreducible = new ArrayList<Set<Block>>();
        var work = new ArrayDeque<Set<Block>>();
        work.push(new LinkedHashSet<>(function.blocks()));
        while (!work.isEmpty()) {
            for (var component : StronglyConnectedComponents.of(work.pop())) {
                if (component.size() > 1) {
                    var entries = entries(component);
                    if (entries.size() > 1) {
                        irreducible.add(component);
                    } else {
                        component.removeAll(entries);
                        work.push(component);
                    }
                }
            }
        }
        return irreducible;
    }

    private void reduce(Set<Block> cycle) {
        var entries = entries(cycle);
        var copied = new HashMap<Block, Set<Block>>();
        entries.forEach(header -> copied.put(header, reachable(entries, header, cycle)));
        var header = entries.stream().min(Comparator.comparingInt(entry -> size(copied.get(entry)))).orElseThrow();
        int cost = size(copied.get(header));
        if (cost <= budget) {
            budget -= cost;
            split(entries, header, copied.get(header), cycle);
        } else {
            Dispatch.through(function, entries, entries.stream().flatMap(entry -> entry.incoming().stream()).toList());
            SsaRepair.repair(function);
        }
    }

    private void split(List<Block> entries, Block header, Set<Block> blocks, Set<Block> cycle) {
        var copy = BlockCopy.of(function, blocks);
        for (var entry : entries) {
            if (entry != header) {
                for (var edge : entering(entry, cycle)) {
                    // Edges from the copies lead to copies, to the header or out of the cycle.
                    edge.retarget(new BlockCall(copy.get(entry), edge.arguments()));
                }
            }
        }
        for (var block : blocks) {
            for (var value : block.definitions().toList()) {
                SsaRepair.repair(function, List.of(value, copy.values().get(value)));
            }
        }
    }

    private static List<Block> entries(Set<Block> cycle) {
        return cycle.stream().filter(block -> !entering(block, cycle).isEmpty()).toList();
    }

    private static List<Edge> entering(Block block, Set<Block> cycle) {
        return block.incoming().stream().filter(edge -> !cycle.contains(edge.source().block())).toList();
    }

    /** {@return the blocks of the cycle that the other entries reach without going through the header} */
    private static Set<Block> reachable(List<Block> entries, Block header, Set<Block> cycle) {
        var reached = new LinkedHashSet<Block>();
        var work = new ArrayDeque<>(entries);
        while (!work.isEmpty()) {
            var block = work.pop();
            if (block != header && cycle.contains(block) && reached.add(block)) {
                block.successors().forEach(work::push);
            }
        }
        return reached;
    }

    private static int size(Collection<Block> blocks) {
        return blocks.stream().mapToInt(block -> block.instructions().size()).sum();
    }
}
