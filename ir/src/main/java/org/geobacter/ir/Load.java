package org.geobacter.ir;

import java.util.List;

/** Reads what a pointer points to, in its storage type: extensions are instructions of their own. */
public final class Load extends Instruction {
    public Load(Value pointer, SourcePosition position) {
        super(((PointerType) pointer.type()).element(), position, List.of(pointer));
    }

    public Value pointer() {
        return operand(0);
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public Load copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Load(newOperands.getFirst(), position());
    }
}
