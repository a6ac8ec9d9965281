package org.geobacter.ir.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.Block;

/** The strongly connected components of a graph (R. Tarjan), each after those that it leads to. */
public final class StronglyConnectedComponents {
    private final int[][] successors;
    /** When the search came to the node, from 1; 0 before. */
    private final int[] visited;
    private final int[] lowest;
    private final int[] component;
    private final int[] stack;
    private final int[] path;
    private final int[] next;
    private final List<int[]> components = new ArrayList<>();
    private int stackSize;
    private int clock;

    private StronglyConnectedComponents(int[][] successors) {
        this.successors = successors;
        int size = successors.length;
        visited = new int[size];
        lowest = new int[size];
        component = new int[size];
        stack = new int[size];
        path = new int[size];
        next = new int[size];
        Arrays.fill(component, -1);
        for (int node = 0; node < size; node++) {
            if (visited[node] == 0) {
                search(node);
            }
        }
    }

    /**
     * {@return the sets of blocks that reach each other within a part of a function} A block that does not lie on a cycle is a set of
     * its own.
     *
     * @param blocks the part
     */
    public static List<Set<Block>> of(Set<Block> blocks) {
        var numbered = List.copyOf(blocks);
        Map<Block, Integer> numbers = HashMap.newHashMap(numbered.size());
        numbered.forEach(block -> numbers.put(block, numbers.size()));
        var graph = new int[numbered.size()][];
        Arrays.setAll(
                graph,
                i -> numbered.get(i).successors().stream().filter(blocks::contains).mapToInt(numbers::get).toArray());
        var sets = new ArrayList<Set<Block>>();
        for (var component : of(graph).components()) {
            var set = new LinkedHashSet<Block>();
            Arrays.stream(component).mapToObj(numbered::get).forEach(set::add);
            sets.add(set);
        }
        return sets;
    }

    static StronglyConnectedComponents of(int[][] successors) {
        return new StronglyConnectedComponents(successors);
    }

    /** {@return the nodes of each component in ascending order; no edge leads to a later component} */
    List<int[]> components() {
        return components;
    }

    /** {@return the index of a node's component} */
    int component(int node) {
        return component[node];
    }

    private void search(int root) {
        int depth = 0;
        path[0] = root;
        enter(root);
        while (depth >= 0) {
            int node = path[depth];
            if (next[node] < successors[node].length) {
                int target = successors[node][next[node]++];
                if (visited[target] == 0) {
                    path[++depth] = target;
                    enter(target);
                } else if (component[target] < 0) {
                    lowest[node] = Math.min(lowest[node], visited[target]);
                }
            } else {
                if (lowest[node] == visited[node]) {
                    pop(node);
                }
                if (--depth >= 0) {
                    lowest[path[depth]] = Math.min(lowest[path[depth]], lowest[node]);
                }
            }
        }
    }

    private void enter(int node) {
        visited[node] = ++clock;
        lowest[node] = clock;
        stack[stackSize++] = node;
    }

    private void pop(int root) {
        int end = stackSize;
        do {
            component[stack[--stackSize]] = components.size();
        } while (stack[stackSize] != root);
        var nodes = Arrays.copyOfRange(stack, stackSize, end);
        Arrays.sort(nodes);
        components.add(nodes);
    }
}
