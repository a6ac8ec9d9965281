package org.geobacter.ir;

import java.util.List;

/** A call of another function of the module. */
public final class Invoke extends Instruction {
    private final Function callee;

    public Invoke(Function callee, List<? extends Value> arguments, SourcePosition position) {
        super(callee.returnType(), position, arguments);
        this.callee = callee;
    }

    public Function callee() {
        return callee;
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public Invoke copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Invoke(callee, newOperands, position());
    }
}
