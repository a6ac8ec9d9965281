package org.geobacter.ir.structure;

import org.geobacter.ir.Block;

/** What a header block declares: where the control flow that parts here comes together again (SPIR-V 2.11). */
public sealed interface Merge {
    /** {@return the first block after the construct; no other header has the same} */
    Block merge();

    /** Of a block that ends in a {@code branch} or a {@code switch}: {@code OpSelectionMerge}. */
    record Selection(Block merge) implements Merge {}

    /**
     * Of a block to which a back edge leads: {@code OpLoopMerge}. The block ends in a {@code jump}.
     *
     * @param continueTarget the source of the back edge, to which a {@code continue} leads
     */
    record Loop(Block merge, Block continueTarget) implements Merge {}
}
