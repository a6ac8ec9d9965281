package org.geobacter.ir.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;

/** The reachable blocks of a function, numbered in reverse postorder from 0, the entry, with their neighbours by number. */
final class FlowGraph {
    private final List<Block> blocks;
    private final Map<Block, Integer> numbers;
    private final int[][] successors;
    private final int[][] predecessors;

    FlowGraph(Function function) {
        blocks = ReversePostOrder.of(function);
        numbers = HashMap.newHashMap(blocks.size());
        for (var block : blocks) {
            numbers.put(block, numbers.size());
        }
        successors = new int[blocks.size()][];
        for (int i = 0; i < successors.length; i++) {
            successors[i] = blocks.get(i).successors().stream().mapToInt(numbers::get).toArray();
        }
        predecessors = reversed(successors);
    }

    /** {@return the graph with all edges the other way round} */
    static int[][] reversed(int[][] graph) {
        var counts = new int[graph.length];
        for (var targets : graph) {
            for (int target : targets) {
                counts[target]++;
            }
        }
        var reversed = new int[graph.length][];
        Arrays.setAll(reversed, i -> new int[counts[i]]);
        for (int source = 0; source < graph.length; source++) {
            for (int target : graph[source]) {
                reversed[target][--counts[target]] = source;
            }
        }
        return reversed;
    }

    int size() {
        return blocks.size();
    }

    List<Block> blocks() {
        return blocks;
    }

    Block block(int number) {
        return blocks.get(number);
    }

    /** {@return the block's number, or -1 of a block that is not reachable} */
    int number(Block block) {
        return numbers.getOrDefault(block, -1);
    }

    /** {@return for each block the numbers of its successors, each once} */
    int[][] successors() {
        return successors;
    }

    /** {@return for each block the numbers of its reachable predecessors, each once} */
    int[][] predecessors() {
        return predecessors;
    }
}
