package org.geobacter.ir.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.Block;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Jump;
import org.geobacter.ir.analysis.DominatorTree;
import org.geobacter.ir.analysis.LoopForest;

/**
 * The dominator tree of a graph that is being structured: which block is entered only through which.
 *
 * <p>Dominance between the original blocks is that of the original graph; a block that is added has the place of an original one. That
 * is right for all that is asked while the graph is walked from the entry: edges are led through added blocks only where what
 * follows has not been looked at yet.
 */
final class DominanceRegions {
    private final DominatorTree dominators;
    private final LoopForest loops;
    private final Map<Block, List<Block>> children = new HashMap<>();
    private final Map<Block, Block> parents = new HashMap<>();
    /** For each added block the original one in whose place it stands. */
    private final Map<Block, Block> anchors = new HashMap<>();
    private final Map<Block, Integer> positions = new HashMap<>();
    private final Map<Block, Integer> weights = new HashMap<>();

    DominanceRegions(Function function) {
        dominators = DominatorTree.of(function);
        loops = LoopForest.of(function, dominators);
        for (var block : dominators.reversePostOrder()) {
            positions.put(block, 2 * positions.size());
            children.put(block, new ArrayList<>(dominators.children(block)));
            dominators.children(block).forEach(child -> parents.put(child, block));
        }
        for (var block : dominators.reversePostOrder().reversed()) {
            weights.put(
                    block,
                    block.instructions().size() + dominators.children(block).stream().mapToInt(weights::get).sum());
        }
    }

    /** {@return the loops of the original graph} */
    LoopForest loops() {
        return loops;
    }

    /** {@return whether the block is {@code root} or can only be reached through it} */
    boolean contains(Block root, Block block) {
        return root == block || !anchors.containsKey(root) && dominators.dominates(root, anchors.getOrDefault(block, block));
    }

    /** {@return the blocks that this one is the last to come before on all paths: places to go next, and where paths from here meet} */
    List<Block> children(Block block) {
        return List.copyOf(children.getOrDefault(block, List.of()));
    }

    Optional<Block> parent(Block block) {
        return Optional.ofNullable(parents.get(block));
    }

    /** {@return whether an added block does no more than to lead on to the target, perhaps through others} */
    boolean forwards(Block added, Block target) {
        return anchors.containsKey(added)
                && added.terminator() instanceof Jump jump
                && (jump.edge().target() == target || forwards(jump.edge().target(), target));
    }

    /** {@return whether nothing but {@code source} leads to the block, back edges aside} */
    boolean isEnteredOnlyFrom(Block source, Block block) {
        return block.incoming().stream().allMatch(edge -> edge.source().block() == source || isBackEdge(edge));
    }

    /** {@return whether the edge leads to the header of a loop that it comes from} */
    boolean isBackEdge(Edge edge) {
        var target = edge.target();
        return loops.innermost(target).filter(loop -> loop.header() == target).isPresent()
                && contains(target, edge.source().block());
    }

    /** {@return the number of original instructions that can only be reached through the block} */
    int weight(Block block) {
        return weights.getOrDefault(block, 0);
    }

    /** {@return a number that is higher than that of all blocks from which paths without back edges lead here} */
    int position(Block block) {
        var known = positions.get(block);
        return known != null ? known : positions.get(anchors.get(block));
    }

    /** Gives an added block the place of {@code at}, without making it a child. */
    void place(Block added, Block at) {
        anchors.put(added, anchors.getOrDefault(at, at));
    }

    /** Makes an added block a child. */
    void add(Block added, Block parent) {
        place(added, parent);
        attach(added, parent);
    }

    /** Makes an added block, to which only these blocks lead, a child of what dominates them. */
    void addJoin(Block added, List<Block> sources) {
        var parent = sources.stream().map(block -> anchors.getOrDefault(block, block)).reduce(dominators::commonDominator)
                .orElseThrow();
        add(added, parent);
        positions.put(added, 1 + sources.stream().mapToInt(this::position).max().orElseThrow());
    }

    /** Takes a block from the children of its parent. */
    void detach(Block block) {
        var parent = parents.remove(block);
        if (parent != null) {
            children.get(parent).remove(block);
        }
    }

    void move(Block block, Block parent) {
        detach(block);
        attach(block, parent);
    }

    private void attach(Block block, Block parent) {
        parents.put(block, parent);
        children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(block);
    }
}
