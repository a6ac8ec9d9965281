package org.geobacter.ir;

import java.util.List;

/**
 * {@code lcmp}, {@code fcmpl}, {@code fcmpg}, {@code dcmpl}, {@code dcmpg} (JVMS 6.5): -1, 0 or 1 as an {@code i32}. Most disappear:
 * {@code javac} compares the result with zero, which a rule turns into a {@link Compare}.
 */
public final class ThreeWayCompare extends Instruction {
    private final int resultForNan;

    /** @param resultForNan -1 or 1 on floats, 0 on integers, which have no NaN */
    public ThreeWayCompare(Value left, Value right, int resultForNan, SourcePosition position) {
        super(ScalarType.I32, position, List.of(left, right));
        this.resultForNan = resultForNan;
    }

    public int resultForNan() {
        return resultForNan;
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
    public ThreeWayCompare copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ThreeWayCompare(newOperands.get(0), newOperands.get(1), resultForNan, position());
    }
}
