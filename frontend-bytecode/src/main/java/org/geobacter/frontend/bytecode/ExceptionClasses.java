package org.geobacter.frontend.bytecode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.ThrowableClasses;
import org.geobacter.ir.UnsupportedCodeException;

/** The classes of the exceptions that a kernel makes, and what it asks of them. */
final class ExceptionClasses {
    private final Set<Class<?>> types = new LinkedHashSet<>();
    private Optional<SourcePosition> messageLookedAt = Optional.empty();
    private Optional<SourcePosition> messageOfCause = Optional.empty();
    private final boolean takesTextsOfCauses;
    private boolean makesTextOfCause;

    /** @param takesTextsOfCauses whether {@code toString()} of an exception may become the message of one that it is the cause of */
    ExceptionClasses(boolean takesTextsOfCauses) {
        this.takesTextsOfCauses = takesTextsOfCauses;
    }

    boolean takesTextsOfCauses() {
        return takesTextsOfCauses;
    }

    /** {@return the class of the IR for a subclass of {@code Throwable}, of which the kernel makes objects} */
    ObjectClass of(Class<?> type, Emission emission) {
        types.add(type);
        var objectClass = emission.module().classes().of(type, emission);
        refuseIfMessageNeedsObjects(type, objectClass, emission);
        emission.module().virtualCalls().instantiate(objectClass, type);
        return objectClass;
    }

    /** On the host, the fields of an exception that hold references are null: what its methods say of them would be wrong. */
    private static void refuseIfMessageNeedsObjects(Class<?> type, ObjectClass objectClass, Emission emission) {
        boolean holdsReferences = ThrowableClasses.ownFields(objectClass)
                .stream()
                .anyMatch(field -> !(field.type() instanceof ScalarType));
        if (!holdsReferences) {
            return;
        }
        for (var method : List.of("getMessage", "getLocalizedMessage", "toString")) {
            if (declaring(type, method) != Throwable.class) {
                throw emission.unsupported(
                        "the exception " + type.getName() + ", which has fields that hold objects and overrides " + method + "()",
                        "Pass the message to the constructor, or keep what it is made of in fields of primitive types.");
            }
        }
    }

    /** Takes note that the kernel asks for the message of an exception. */
    void lookAtMessages(SourcePosition position) {
        messageLookedAt = messageLookedAt.or(() -> Optional.of(position));
    }

    /** Takes note that the kernel makes an exception whose message is the text of its cause. */
    void makeMessageOfCause(SourcePosition position) {
        messageOfCause = messageOfCause.or(() -> Optional.of(position));
    }

    /** Takes note that the kernel makes an exception whose message is {@code toString()} of its cause, as for a record's method that throws. */
    void makeTextOfCause() {
        makesTextOfCause = true;
    }

    /**
     * {@return whether the kernel asks for messages that may be such texts} It is translated again without them, for mostly nothing leads to
     * where they are made.
     */
    boolean looksAtTextsOfCauses() {
        return makesTextOfCause && messageLookedAt.isPresent();
    }

    /**
     * Refuses kernels that ask for messages which {@link org.geobacter.ir.ThrowableClasses#TEXT} does not tell.
     *
     * @throws UnsupportedCodeException if there are such
     */
    void refuseUnknownMessages() {
        if (messageLookedAt.isEmpty()) {
            return;
        }
        var position = messageLookedAt.get();
        if (messageOfCause.isPresent()) {
            throw new UnsupportedCodeException(
                    "the message of an exception that may be the text of its cause",
                    position,
                    "Give the exception made at " + messageOfCause.get().location() + " a message of its own.");
        }
        for (var type : types) {
            for (var method : List.of("getMessage", "getLocalizedMessage")) {
                var owner = declaring(type, method);
                // NullPointerException's gives the message that the check has already.
                if (owner != Throwable.class && owner != NullPointerException.class) {
                    throw new UnsupportedCodeException(
                            "the message of an exception that may be a " + type.getName() + ", which overrides " + method + "()",
                            position,
                            "Keep what the message is made of in fields of the exception.");
                }
            }
        }
    }

    private static Class<?> declaring(Class<?> type, String method) {
        try {
            return type.getMethod(method).getDeclaringClass();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every Throwable has it", e);
        }
    }
}
