package org.geobacter.ir;

import java.util.List;

/**
 * An element of an array, extended to the kind's stack type. Array and index have been checked: the load itself cannot fail, but
 * must not move before its checks.
 */
public final class ArrayLoad extends Instruction {
    public ArrayLoad(Value array, Value index, SourcePosition position) {
        super(((ArrayType) array.type()).element().stackType(), position, List.of(array, index));
    }

    public Value array() {
        return operand(0);
    }

    public Value index() {
        return operand(1);
    }

    public JavaKind kind() {
        return ((ArrayType) array().type()).element();
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public ArrayLoad copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ArrayLoad(newOperands.get(0), newOperands.get(1), position());
    }
}
