package org.geobacter.ir;

import java.util.List;
import java.util.Optional;

/** Leaves the function, with a value unless it returns {@code void}. */
public final class Return extends Terminator {
    public Return(Optional<? extends Value> value, SourcePosition position) {
        super(position, value.map(List::of).orElse(List.of()));
    }

    public Optional<Value> value() {
        return operands().stream().findFirst();
    }

    @Override
    public Return copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Return(newOperands.stream().findFirst(), position());
    }
}
