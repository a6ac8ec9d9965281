package org.geobacter.ir;

import java.util.List;
import java.util.Optional;

/**
 * Makes an exception of which nothing but the message is set: its stack trace begins at this instruction's position. Gives a reference
 * that is not null.
 */
public final class NewException extends ObjectInstruction {
    private final ObjectClass objectClass;
    private final Optional<TextTemplate> message;

    /** @param values one for each of the message's value kinds */
    public NewException(
            ObjectClass objectClass,
            Optional<TextTemplate> message,
            List<? extends Value> values,
            SourcePosition position) {
        super(RefType.REF, position, values);
        this.objectClass = objectClass;
        this.message = message;
    }

    public ObjectClass objectClass() {
        return objectClass;
    }

    public Optional<TextTemplate> message() {
        return message;
    }

    /** {@return the reason of a work-item's end, if this is what it throws} */
    public TrapReason reason() {
        return new TrapReason(
                objectClass.name(),
                message.map(TextTemplate::template),
                message.map(TextTemplate::valueKinds).orElse(List.of()));
    }

    /** {@return false: an exception that nobody looks at need not be made} */
    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public NewException copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new NewException(objectClass, message, newOperands, position());
    }
}
