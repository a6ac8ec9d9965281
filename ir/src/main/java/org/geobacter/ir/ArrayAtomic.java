package org.geobacter.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * An atomic access of an element of an {@code int[]}, {@code long[]}, {@code float[]} or {@code double[]}. Array and index have been
 * checked. Operands are the array, the index and those of the operation.
 */
public final class ArrayAtomic extends Instruction {
    private final AtomicOperation operation;
    private final MemoryOrder order;

    public ArrayAtomic(
            AtomicOperation operation,
            MemoryOrder order,
            Value array,
            Value index,
            List<? extends Value> values,
            SourcePosition position) {
        super(
                operation.reads() ? ((ArrayType) array.type()).element().stackType() : VoidType.VOID,
                position,
                operands(array, index, values));
        this.operation = operation;
        this.order = order;
    }

    private static List<Value> operands(Value array, Value index, List<? extends Value> values) {
        var operands = new ArrayList<Value>(List.of(array, index));
        operands.addAll(values);
        return operands;
    }

    public AtomicOperation operation() {
        return operation;
    }

    public MemoryOrder order() {
        return order;
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

    /** {@return the operands of the operation} */
    public List<Value> values() {
        return operands().subList(2, operands().size());
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public ArrayAtomic copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ArrayAtomic(
                operation, order, newOperands.get(0), newOperands.get(1), newOperands.subList(2, newOperands.size()), position());
    }
}
