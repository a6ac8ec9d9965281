package org.geobacter.ir;

import java.util.List;

/**
 * Memory of one work-item for a constant number of elements; undefined until written. Lies in the entry block; the value points to
 * the first element.
 */
public final class PrivateArray extends Instruction {
    private final int length;

    public PrivateArray(ScalarType element, int length, SourcePosition position) {
        super(new PointerType(AddressSpace.PRIVATE, element), position, List.of());
        this.length = length;
    }

    public ScalarType element() {
        return ((PointerType) type()).element();
    }

    /** {@return the number of elements, at least 1} */
    public int length() {
        return length;
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public PrivateArray copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new PrivateArray(element(), length, position());
    }
}
