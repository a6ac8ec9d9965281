package org.geobacter.ir.analysis;

import java.util.Arrays;

/**
 * The tree of immediate dominators of a graph of numbered nodes, root 0, with constant-time ancestor tests.
 *
 * <p>K. D. Cooper, T. J. Harvey, K. Kennedy: A Simple, Fast Dominance Algorithm. The nodes must be numbered in a reverse postorder
 * of the graph, all reachable from the root.
 */
final class Tree {
    /** The parent of each node; the root is its own. */
    private final int[] parents;
    private final int[][] children;
    /** The interval of a node's descendants in a preorder walk of the tree. */
    private final int[] first;
    private final int[] last;

    /** @param predecessors the predecessors of each node */
    Tree(int[][] predecessors) {
        parents = immediateDominators(predecessors);
        children = childrenOf(parents);
        first = new int[parents.length];
        last = new int[parents.length];
        number();
    }

    int parent(int node) {
        return parents[node];
    }

    int[] children(int node) {
        return children[node];
    }

    /** {@return whether {@code ancestor} is {@code node} or above it} */
    boolean isAncestor(int ancestor, int node) {
        return first[ancestor] <= first[node] && first[node] <= last[ancestor];
    }

    /** {@return the lowest node that is an ancestor of both} */
    int commonAncestor(int a, int b) {
        return intersect(parents, a, b);
    }

    private static int[] immediateDominators(int[][] predecessors) {
        var parents = new int[predecessors.length];
        Arrays.fill(parents, 1, parents.length, -1);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int node = 1; node < parents.length; node++) {
                int parent = -1;
                for (int predecessor : predecessors[node]) {
                    if (parents[predecessor] >= 0) {
                        parent = parent < 0 ? predecessor : intersect(parents, parent, predecessor);
                    }
                }
                changed |= parents[node] != parent;
                parents[node] = parent;
            }
        }
        return parents;
    }

    private static int intersect(int[] parents, int a, int b) {
        int low = a;
        int high = b;
        while (low != high) {
            if (low < high) {
                high = parents[high];
            } else {
                low = parents[low];
            }
        }
        return low;
    }

    private static int[][] childrenOf(int[] parents) {
        var edges = new int[parents.length][];
        edges[0] = new int[0];
        for (int node = 1; node < parents.length; node++) {
            edges[node] = new int[]{parents[node]};
        }
        var children = FlowGraph.reversed(edges);
        Arrays.stream(children).forEach(Arrays::sort);
        return children;
    }

    private void number() {
        // A parent has a lower number than its children: subtree sizes from below, then intervals from above.
        var sizes = new int[parents.length];
        for (int node = parents.length - 1; node >= 0; node--) {
            sizes[node]++;
            if (node > 0) {
                sizes[parents[node]] += sizes[node];
            }
        }
        for (int node = 0; node < parents.length; node++) {
            last[node] = first[node] + sizes[node] - 1;
            int next = first[node] + 1;
            for (int child : children[node]) {
                first[child] = next;
                next += sizes[child];
            }
        }
    }
}
