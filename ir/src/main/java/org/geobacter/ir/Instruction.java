package org.geobacter.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An operation on values, at a place in the source. It lies in at most one block; while it lies in none it still counts as a user
 * of its operands until {@link #dropOperands()}.
 */
public abstract sealed class Instruction extends Value
        permits Binary,
        Unary,
        Fma,
        Approximation,
        Convert,
        Compare,
        ThreeWayCompare,
        Select,
        Check,
        NewArray,
        NewGroupArray,
        ArraySlice,
        StoredArray,
        StoredArrayWord,
        ArrayLength,
        ArrayLoad,
        ArrayStore,
        ArrayAtomic,
        Invoke,
        StaticLoad,
        StaticStore,
        WorkItemQuery,
        Barrier,
        SubGroupInstruction,
        PrivateArray,
        GroupArray,
        PointerElement,
        Load,
        Store,
        Atomic,
        Fence,
        TrapRecord,
        ObjectInstruction,
        Terminator {
    final ArrayList<Value> operands;
    private SourcePosition position;
    Block block;

    Instruction(Type type, SourcePosition position, List<? extends Value> operands) {
        super(type);
        this.position = position;
        this.operands = new ArrayList<>(operands);
        operands.forEach(operand -> operand.addUse(this));
    }

    /** {@return the operands in order; those of a terminator end with the arguments of its edges, edge by edge} */
    public final List<Value> operands() {
        return Collections.unmodifiableList(operands);
    }

    public final Value operand(int index) {
        return operands.get(index);
    }

    public final void setOperand(int index, Value value) {
        operands.get(index).removeUse(this);
        operands.set(index, value);
        value.addUse(this);
    }

    /** Replaces {@code old} by {@code replacement} wherever it is an operand. */
    public final void replaceOperand(Value old, Value replacement) {
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i) == old) {
                setOperand(i, replacement);
            }
        }
    }

    public final SourcePosition position() {
        return position;
    }

    public final void setPosition(SourcePosition position) {
        this.position = position;
    }

    /** {@return the block in which this lies, {@code null} while it lies in none} */
    public final Block block() {
        return block;
    }

    /** Takes the instruction out of its block and stops using its operands; nothing may use it any more. */
    public final void remove() {
        if (isUsed()) {
            throw new IllegalStateException("still used: " + this);
        }
        if (block != null) {
            block.detach(this);
        }
        dropOperands();
    }

    /** Stops using the operands, for an instruction that is thrown away. */
    final void dropOperands() {
        if (this instanceof Terminator terminator) {
            terminator.edges().forEach(Edge::disconnect);
        }
        operands.forEach(operand -> operand.removeUse(this));
        operands.clear();
    }

    /** {@return whether it does more than compute its value: it writes memory, may throw, synchronises or ends the block} */
    public abstract boolean hasSideEffect();

    /**
     * {@return a copy outside of any block, at this position, with other operands and, for a terminator, other targets}
     *
     * @param newOperands as many as this has, in the order of {@link #operands()}
     * @param newTargets the targets of a terminator's edges in order, as many as it has edges; otherwise empty
     */
    public abstract Instruction copy(List<? extends Value> newOperands, List<Block> newTargets);
}
