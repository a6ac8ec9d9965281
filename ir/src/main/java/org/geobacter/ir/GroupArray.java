package org.geobacter.ir;

import java.util.List;

/**
 * Memory of a work-group for a constant number of elements; undefined until written, unless the device zeroes it when a group starts.
 * Lies in the entry block; the value points to the first element.
 */
public final class GroupArray extends Instruction {
    private final int length;

    public GroupArray(ScalarType element, int length, SourcePosition position) {
        super(new PointerType(AddressSpace.LOCAL, element), position, List.of());
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
    public GroupArray copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new GroupArray(element(), length, position());
    }
}
