package org.geobacter.ir.structure;

import java.util.HashSet;
import org.geobacter.ir.Function;
import org.geobacter.ir.analysis.ReversePostOrder;
import org.geobacter.ir.transform.SsaRepair;

/**
 * Structures the control flow of a function.
 *
 * <p>The result obeys SPIR-V's rules (SPIR-V 2.11) and more: each block that ends in a {@code branch} or a {@code switch} declares a
 * merge block of its own, except for a continue target that ends in a branch to its header and merge block; the header of a loop
 * ends in a {@code jump}; edges from one block to another pass the same arguments; the keys of a {@code switch} are in an order
 * that SPIR-V accepts.
 *
 * <p>What {@code javac} makes of loops, {@code if}, {@code switch}, {@code break}, {@code continue} and {@code return} stays as it
 * is. Where control must leave more than one construct at once, or ways share what follows, or a loop is left or gone round again after
 * more than can be taken into it, block parameters carry a selector to where a branch on it goes on; this also compiles {@code a || b} and its like, in the way in which a compiler computes their
 * {@code boolean} values.
 *
 * <p>The function should have been simplified before; a simplification after it that moves edges undoes it.
 */
public final class Structurizer {
    private Structurizer() {}

    /** Whether blocks that end the function may stand inside of loops. */
    public enum EndsInLoops {
        /** Where that needs no selector: what SPIR-V allows. */
        ALLOWED,
        /** Nowhere: each loop is left only to its merge block, where a selector tells how it goes on. */
        NONE
    }

    /**
     * Structures a verified function, in place.
     *
     * @throws org.geobacter.ir.UnsupportedCodeException if constructs would be nested deeper than SPIR-V's limit of 1023
     */
    public static StructuredFunction structure(Function function) {
        return structure(function, EndsInLoops.ALLOWED);
    }

    /**
     * Structures a verified function, in place.
     *
     * @throws org.geobacter.ir.UnsupportedCodeException if constructs would be nested deeper than SPIR-V's limit of 1023
     */
    public static StructuredFunction structure(Function function, EndsInLoops endsInLoops) {
        makeReducible(function);
        for (var block : ReversePostOrder.of(function)) {
            ParallelEdges.unify(block);
        }
        var regions = new RegionBuilder(function, endsInLoops);
        function.reorderBlocks(regions.order());
        SsaRepair.repair(function);
        return new StructuredFunction(function, regions.merges(), regions.root());
    }

    /** Makes the control flow of a function reducible, in place: each loop has one entry. */
    public static void makeReducible(Function function) {
        removeUnreachableBlocks(function);
        NodeSplitting.run(function);
    }

    private static void removeUnreachableBlocks(Function function) {
        var dead = new HashSet<>(function.blocks());
        ReversePostOrder.of(function).forEach(dead::remove);
        function.removeBlocks(dead);
    }
}
