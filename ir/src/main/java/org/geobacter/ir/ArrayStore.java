package org.geobacter.ir;

import java.util.List;

/**
 * Writes an element of an array; array and index have been checked. Of the value, which has the kind's stack type, the low bits are
 * stored, of a {@code boolean} the lowest one (JVMS 6.5, {@code bastore}).
 */
public final class ArrayStore extends Instruction {
    public ArrayStore(Value array, Value index, Value value, SourcePosition position) {
        super(VoidType.VOID, position, List.of(array, index, value));
    }

    public Value array() {
        return operand(0);
    }

    public Value index() {
        return operand(1);
    }

    public Value value() {
        return operand(2);
    }

    public JavaKind kind() {
        return ((ArrayType) array().type()).element();
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public ArrayStore copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ArrayStore(newOperands.get(0), newOperands.get(1), newOperands.get(2), position());
    }
}
