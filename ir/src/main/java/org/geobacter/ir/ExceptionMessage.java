package org.geobacter.ir;

import java.util.List;

/** Sets the message of an exception that is being constructed. */
public final class ExceptionMessage extends ObjectInstruction {
    private final TextTemplate message;

    /** @param values one for each of the message's value kinds */
    public ExceptionMessage(Value exception, TextTemplate message, List<? extends Value> values, SourcePosition position) {
        this(message, java.util.stream.Stream.concat(java.util.stream.Stream.of(exception), values.stream()).toList(), position);
    }

    private ExceptionMessage(TextTemplate message, List<? extends Value> operands, SourcePosition position) {
        super(VoidType.VOID, position, operands);
        this.message = message;
    }

    public Value exception() {
        return operand(0);
    }

    public TextTemplate message() {
        return message;
    }

    public List<Value> values() {
        return operands().subList(1, operands().size());
    }

    @Override
    public boolean hasSideEffect() {
        return true;
    }

    @Override
    public ExceptionMessage copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new ExceptionMessage(message, newOperands, position());
    }
}
