package org.geobacter.ir.interpret;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.ThrownObject;
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

    /** {@return the exception that an error record would describe by these values} */
    static Trap of(TrapReason reason, List<Long> values, SourcePosition position) {
        return reason.object().isEmpty()
                ? new Trap(reason, values, position)
                : described(reason.object().get(), values.stream().mapToLong(Long::longValue).toArray(), 0);
    }

    private static Trap described(ThrownObject layout, long[] record, int depth) {
        var description = layout.describe(record, layout.indexOfCause(depth)).orElseThrow();
        var name = description.thrownClass().name();
        var position = description.trace().orElse(SourcePosition.UNKNOWN);
        if (description.text() == ThrownObject.TEXT_OF_CAUSE) {
            boolean hasCause = layout.causes() > depth && record[layout.indexOfCause(depth + 1)] != 0;
            return ofCause(name, hasCause ? Optional.of(described(layout, record, depth + 1)) : Optional.empty(), position);
        }
        if (description.text() == 0) {
            return new Trap(TrapReason.of(name, Optional.empty()), List.of(), position);
        }
        var text = layout.texts().get(description.text() - 1);
        return new Trap(
                new TrapReason(name, Optional.of(text.template()), text.valueKinds()),
                Arrays.stream(description.values()).boxed().toList(),
                position);
    }

    /** {@return an exception whose message is its cause's text, as {@code Throwable(Throwable)} makes it} */
    static Trap ofCause(String exceptionClass, Optional<Trap> cause, SourcePosition position) {
        if (cause.isEmpty()) {
            return new Trap(TrapReason.of(exceptionClass, Optional.empty()), List.of(), position);
        }
        var of = cause.get().reason();
        var message = of.exceptionClass() + of.message().map(text -> ": " + text).orElse("");
        return new Trap(new TrapReason(exceptionClass, Optional.of(message), of.valueKinds()), cause.get().values(), position);
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
