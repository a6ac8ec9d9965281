package org.geobacter.ir.structure;

import java.util.BitSet;

/**
 * A structured control-flow construct (SPIR-V 2.11.2); blocks are by number.
 *
 * @param header the header block as the rules of 2.11.3 name it: of a continue construct the continue target, of a case its target
 * @param owner the block that declares the construct: the header of the selection, loop or {@code switch} that it belongs to
 * @param merge the merge block that the owner declares
 */
record Construct(Kind kind, int header, int owner, int merge, BitSet blocks) {
    enum Kind {
        SELECTION,
        SWITCH,
        CASE,
        LOOP,
        CONTINUE
    }

    boolean contains(int block) {
        return blocks.get(block);
    }

    /** {@return whether all blocks of {@code other} are in this} */
    boolean contains(Construct other) {
        var outside = (BitSet) other.blocks.clone();
        outside.andNot(blocks);
        return outside.isEmpty();
    }

    int size() {
        return blocks.cardinality();
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
