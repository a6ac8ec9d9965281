package org.geobacter.ir;

import java.util.List;

/**
 * A comparison that gives an {@code i1}. Arrays and pointers are compared with {@code EQ} and {@code NE} only: array identity (JLS
 * 15.21.3).
 */
public final class Compare extends Instruction {
    private final Predicate predicate;

    public Compare(Predicate predicate, Value left, Value right, SourcePosition position) {
        super(ScalarType.I1, position, List.of(left, right));
        this.predicate = predicate;
    }

    public Predicate predicate() {
        return predicate;
    }

    public Value left() {
        return operand(0);
    }

    public Value right() {
        return operand(1);
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public Compare copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Compare(predicate, newOperands.get(0), newOperands.get(1), position());
    }
}
