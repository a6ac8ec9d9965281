package org.geobacter.ir;

import java.util.ArrayList;
import java.util.List;

/** Goes one of many ways by an {@code i32}. */
public final class Switch extends Terminator {
    private final List<Integer> keys;

    /**
     * @param keys distinct
     * @param cases one for each key
     */
    public Switch(Value selector, List<Integer> keys, List<BlockCall> cases, BlockCall otherwise, SourcePosition position) {
        super(position, List.of(selector));
        this.keys = List.copyOf(keys);
        var calls = new ArrayList<>(cases);
        calls.add(otherwise);
        connect(calls);
    }

    public Value selector() {
        return operand(0);
    }

    public List<Integer> keys() {
        return keys;
    }

    /** {@return the edges of the keys, in their order} */
    public List<Edge> cases() {
        return edges().subList(0, keys.size());
    }

    /** {@return the edge for a selector that is none of the keys} */
    public Edge otherwise() {
        return edges().getLast();
    }

    @Override
    public Switch copy(List<? extends Value> newOperands, List<Block> newTargets) {
        var calls = copyCalls(newOperands, newTargets);
        return new Switch(newOperands.getFirst(), keys, calls.subList(0, keys.size()), calls.getLast(), position());
    }
}
