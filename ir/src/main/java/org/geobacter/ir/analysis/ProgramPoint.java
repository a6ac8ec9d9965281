package org.geobacter.ir.analysis;

import org.geobacter.ir.Block;
import org.geobacter.ir.Edge;

/** A place that control comes to. */
sealed interface ProgramPoint {
    Block block();

    /** Just before the instruction at an index of a block. */
    record Before(Block block, int index) implements ProgramPoint {}

    /** On an edge, where the source's instructions are done and the target's parameters have no values yet. */
    record On(Edge edge) implements ProgramPoint {
        @Override
        public Block block() {
            return edge.source().block();
        }
    }
}
