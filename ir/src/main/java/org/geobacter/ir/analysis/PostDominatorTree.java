package org.geobacter.ir.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;

/**
 * Which blocks lie on every path from a block to the end of the function.
 *
 * <p>All blocks that leave the function lead to one virtual exit. So that every block reaches it, so does the first block, in
 * reverse postorder, of each set of blocks that control can go round in but never leave: an infinite loop counts as one that may
 * end whenever it comes to its header.
 */
public final class PostDominatorTree {
    private final FlowGraph graph;
    /** Over nodes in a reverse postorder of the reversed graph; 0 is the virtual exit. */
    private final Tree tree;
    private final int[] nodeOfBlock;
    private final int[] blockOfNode;

    private PostDominatorTree(FlowGraph graph) {
        this.graph = graph;
        int exit = graph.size();
        var successors = Arrays.copyOf(graph.successors(), exit + 1);
        successors[exit] = new int[0];
        for (int block : exits(graph)) {
            successors[block] = Arrays.copyOf(successors[block], successors[block].length + 1);
            successors[block][successors[block].length - 1] = exit;
        }
        var predecessors = FlowGraph.reversed(successors);
        blockOfNode = reversePostOrder(predecessors, exit);
        nodeOfBlock = new int[exit + 1];
        for (int node = 0; node <= exit; node++) {
            nodeOfBlock[blockOfNode[node]] = node;
        }
        var renumbered = new int[exit + 1][];
        for (int block = 0; block <= exit; block++) {
            renumbered[nodeOfBlock[block]] = Arrays.stream(successors[block]).map(target -> nodeOfBlock[target]).toArray();
        }
        tree = new Tree(renumbered);
    }

    public static PostDominatorTree of(Function function) {
        return new PostDominatorTree(new FlowGraph(function));
    }

    /** {@return the closest other block that post-dominates this one; empty if that is the virtual exit, and if unreachable} */
    public Optional<Block> immediatePostDominator(Block block) {
        int number = graph.number(block);
        if (number < 0) {
            return Optional.empty();
        }
        int parent = tree.parent(nodeOfBlock[number]);
        return parent == 0 ? Optional.empty() : Optional.of(graph.block(blockOfNode[parent]));
    }

    /**
     * {@return whether every path from {@code b} to the virtual exit goes through {@code a}} A block post-dominates itself;
     * unreachable blocks post-dominate none and are post-dominated by none.
     */
    public boolean postDominates(Block a, Block b) {
        int ancestor = graph.number(a);
        int node = graph.number(b);
        return ancestor >= 0 && node >= 0 && tree.isAncestor(nodeOfBlock[ancestor], nodeOfBlock[node]);
    }

    /** {@return the blocks that this one immediately post-dominates} */
    public List<Block> children(Block block) {
        int number = graph.number(block);
        return number < 0 ? List.of() : blocksBelow(nodeOfBlock[number]);
    }

    /** {@return the blocks that only the virtual exit post-dominates} */
    public List<Block> roots() {
        return blocksBelow(0);
    }

    private List<Block> blocksBelow(int node) {
        return Arrays.stream(tree.children(node)).map(child -> blockOfNode[child]).sorted().mapToObj(graph::block).toList();
    }

    private static List<Integer> exits(FlowGraph graph) {
        var exits = new ArrayList<Integer>();
        var components = StronglyConnectedComponents.of(graph.successors());
        for (int i = 0; i < components.components().size(); i++) {
            int component = i;
            var nodes = components.components().get(component);
            boolean leaves = Arrays.stream(nodes)
                    .flatMap(node -> Arrays.stream(graph.successors()[node]))
                    .anyMatch(target -> components.component(target) != component);
            if (!leaves) {
                exits.add(nodes[0]);
            }
        }
        Collections.sort(exits);
        return exits;
    }

    private static int[] reversePostOrder(int[][] graph, int root) {
        var order = new int[graph.length];
        int free = graph.length;
        var seen = new boolean[graph.length];
        var next = new int[graph.length];
        var path = new int[graph.length];
        int depth = 0;
        path[0] = root;
        seen[root] = true;
        while (depth >= 0) {
            int node = path[depth];
            if (next[node] == graph[node].length) {
                order[--free] = node;
                depth--;
            } else {
                int target = graph[node][next[node]++];
                if (!seen[target]) {
                    seen[target] = true;
                    path[++depth] = target;
                }
            }
        }
        return order;
    }
}
