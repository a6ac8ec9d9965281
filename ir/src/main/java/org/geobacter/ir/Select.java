package org.geobacter.ir;

import java.util.List;

/** One of two values of the same type; both have been computed. */
public final class Select extends Instruction {
    public Select(Value condition, Value whenTrue, Value whenFalse, SourcePosition position) {
        super(whenTrue.type(), position, List.of(condition, whenTrue, whenFalse));
    }

    public Value condition() {
        return operand(0);
    }

    public Value whenTrue() {
        return operand(1);
    }

    public Value whenFalse() {
        return operand(2);
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public Select copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Select(newOperands.get(0), newOperands.get(1), newOperands.get(2), position());
    }
}
