package org.geobacter.ir.structure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;

/**
 * A function whose control flow is structured. Describes the function's blocks as they are when this is made; changes of the
 * instructions between do no harm, changes of the control flow do.
 */
public final class StructuredFunction {
    private final Function function;
    private final Map<Block, Merge> merges;
    private final Region.Sequence root;

    StructuredFunction(Function function, Map<Block, Merge> merges, Region.Sequence root) {
        this.function = function;
        this.merges = Map.copyOf(merges);
        this.root = root;
    }

    public Function function() {
        return function;
    }

    /**
     * {@return all blocks, which is also the function's own order: the entry first, each block before those that it dominates, each
     * construct in one piece and its merge block after it}
     */
    public List<Block> order() {
        return function.blocks();
    }

    /** {@return what the block declares, if it is a header} */
    public Optional<Merge> merge(Block header) {
        return Optional.ofNullable(merges.get(header));
    }

    /** {@return the loops, inner ones first} */
    public List<LoopConstruct> loops() {
        return LoopConstruct.of(root);
    }

    /** {@return the function as a tree} */
    public Region.Sequence root() {
        return root;
    }
}
