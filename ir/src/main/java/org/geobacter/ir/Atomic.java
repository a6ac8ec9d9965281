package org.geobacter.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * An atomic access of what a pointer points to: a word of 32 or 64 bits in memory that work-items share, among the work-items of the
 * launch if it is {@linkplain AddressSpace#GLOBAL global}, among those of the group if it is {@linkplain AddressSpace#LOCAL local}. The
 * order it gives is one for accesses of all memory. Operands are the pointer and those of the operation.
 */
public final class Atomic extends Instruction {
    private final AtomicOperation operation;
    private final MemoryOrder order;

    public Atomic(
            AtomicOperation operation, MemoryOrder order, Value pointer, List<? extends Value> values, SourcePosition position) {
        super(
                operation.reads() ? ((PointerType) pointer.type()).element() : VoidType.VOID,
                position,
                operands(pointer, values));
        this.operation = operation;
        this.order = order;
    }

    private static List<Value> operands(Value pointer, List<? extends Value> values) {
        var operands = new ArrayList<Value>(List.of(pointer));
        operands.addAll(values);
        return operands;
    }

    public AtomicOperation operation() {
        return operation;
    }

    public MemoryOrder order() {
        return order;
    }

    public Value pointer() {
        return operand(0);
    }

    /** {@return the type of what is accessed} */
    public ScalarType element() {
        return ((PointerType) pointer().type()).element();
    }

    public AddressSpace space() {
        return ((PointerType) pointer().type()).space();
    }

    /** {@return the operands of the operation} */
    public List<Value> values() {
        return operands().subList(1, operands().size());
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public Atomic copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Atomic(operation, order, newOperands.getFirst(), newOperands.subList(1, newOperands.size()), position());
    }
}
