package org.geobacter.ir.interpret;

import java.util.List;
import java.util.Optional;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TrapReason;

/**
 * The exception that a work-item ended with: thrown at Java level, recorded at device level.
 *
 * @param reason which exception
 * @param values those of its message: integers sign-extended, floats by their bits
 * @param position where, the callers being those that inlining would have put it under
 */
public record Trap(TrapReason reason, List<Long> values, SourcePosition position) {
    public Trap {
        values = List.copyOf(values);
    }

    /** {@return the exception's message with the values put in} */
    public Optional<String> message() {
        return reason.format(values.stream().mapToLong(Long::longValue).toArray());
    }

    Trap inlinedAt(SourcePosition call) {
        return new Trap(reason, values, position.inlinedAt(call));
    }

    @Override
    public String toString() {
        return reason.exceptionClass() + message().map(message -> ": " + message).orElse("") + " at " + position.location();
    }
}
