package org.geobacter.ir.structure;

import java.util.List;
import org.geobacter.ir.Block;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Edge;

/**
 * A piece of structured control flow, entered at one place. Every block of the function is in exactly one {@link Basic}; every
 * edge either leads to the start of the region that follows in the tree, or is an {@link Exit}.
 */
public sealed interface Region {

    /**
     * Regions one after another: each one leads to the next. Where the last does not end in an exit or the end of the function, it is
     * a construct whose merge block is never reached.
     */
    record Sequence(List<Region> parts) implements Region {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** The instructions of one block; what its terminator does is said by the regions that follow. */
    record Basic(Block block) implements Region {}

    /** The edge leaves regions around it. It passes arguments to its target as any edge does. */
    record Exit(Edge edge, Kind kind) implements Region {}

    /**
     * The two ways of the branch that ends the block just before; each starts with the target of its edge or is an exit. The
     * sequence goes on at the merge block.
     */
    record Selection(Branch branch, Sequence whenTrue, Sequence whenFalse, Block merge) implements Region {}

    /** The ways of the {@code switch} that ends the block just before, in an order in which one that falls through is followed by where it falls. */
    record Switch(org.geobacter.ir.Switch terminator, List<Case> cases, Block merge) implements Region {
        public Switch {
            cases = List.copyOf(cases);
        }
    }

    /**
     * One way of a {@code switch}.
     *
     * @param edges the edges to its start, of which the default may be one; all pass the same arguments
     */
    record Case(List<Edge> edges, Sequence body) {
        public Case {
            edges = List.copyOf(edges);
        }
    }

    /**
     * A loop.
     *
     * @param body starts with the header
     * @param continuing the continue target, the one block that leads back to the header
     */
    record Loop(Block header, Sequence body, Sequence continuing, Block merge) implements Region {}

    /** Where an exit goes. */
    enum Kind {
        /** To the merge block of the innermost selection or {@code switch}: its end. */
        MERGE,
        /** To the merge block of the innermost {@code switch}, out of selections in it. */
        SWITCH_BREAK,
        /** To the case of the {@code switch} that follows. */
        FALL_THROUGH,
        /** To the merge block of the innermost loop. */
        BREAK,
        /** To the continue target of the innermost loop. */
        CONTINUE,
        /** From the continue target to the header. */
        BACK
    }
}
