package org.geobacter.ir;

import java.util.List;

/** The last instruction of a block: it leaves the block along one of its edges, or leaves the function. */
public abstract sealed class Terminator extends Instruction
        permits Jump, Branch, Switch, CatchBranch, Return, Throw, ThrowReference, Unreachable {
    private List<Edge> edges = List.of();

    Terminator(SourcePosition position, List<? extends Value> operands) {
        this(VoidType.VOID, position, operands);
    }

    Terminator(Type type, SourcePosition position, List<? extends Value> operands) {
        super(type, position, operands);
    }

    /** Adds the edges with their arguments; called once, by the constructor. */
    final void connect(List<BlockCall> calls) {
        var list = new java.util.ArrayList<Edge>(calls.size());
        for (var call : calls) {
            list.add(new Edge(this, call.target(), call.arguments()));
        }
        edges = List.copyOf(list);
    }

    /** {@return the edges to the successors, in order; two edges may lead to the same block} */
    public final List<Edge> edges() {
        return edges;
    }

    /** {@return the successors, one for each edge} */
    public final List<Block> successors() {
        return edges.stream().map(Edge::target).toList();
    }

    /** {@return the number of operands that are not edge arguments} */
    public final int ownOperandCount() {
        return operands.size() - edges.stream().mapToInt(Edge::argumentCount).sum();
    }

    @Override
    public final boolean hasSideEffect() {
        return true;
    }

    /** Splits copied operands into those of the terminator itself and the calls of its edges. */
    final List<BlockCall> copyCalls(List<? extends Value> newOperands, List<Block> newTargets) {
        var calls = new java.util.ArrayList<BlockCall>();
        int at = ownOperandCount();
        for (int i = 0; i < edges.size(); i++) {
            int count = edges.get(i).argumentCount();
            calls.add(new BlockCall(newTargets.get(i), newOperands.subList(at, at + count)));
            at += count;
        }
        return calls;
    }
}
