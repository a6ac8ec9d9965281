package org.geobacter.ir;

/** A parameter of a block: what a phi is elsewhere. The parameters of the entry block are those of the function. */
public final class BlockParameter extends Value {
    private final Block block;

    BlockParameter(Block block, Type type) {
        super(type);
        this.block = block;
    }

    public Block block() {
        return block;
    }

    /** {@return the position among the block's parameters, from 0} */
    public int index() {
        return block.parameters().indexOf(this);
    }
}
