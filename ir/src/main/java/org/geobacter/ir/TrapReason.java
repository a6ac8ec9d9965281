package org.geobacter.ir;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The exception that a work-item ends with: one whose class is known, or one that is an object.
 *
 * @param exceptionClass the binary name, such as {@code java.lang.ArithmeticException}; {@code java.lang.Throwable} for an object
 * @param message the message, in which each {@code \1} stands for the next value; empty for an exception without a message, and for an
 *        object
 * @param valueKinds the kinds of the values, which decide how they are written: a {@code char} as a character, and so on
 * @param object what the values are if the exception is an object
 */
public record TrapReason(
        String exceptionClass, Optional<String> message, List<JavaKind> valueKinds, Optional<ThrownObject> object) {
    /** Stands in for the class of an exception where code begins that cannot be compiled: a kernel that may come there is refused. */
    public static final String UNSUPPORTED = "<unsupported>";

    /** The most values of a message. */
    public static final int MAX_VALUES = TextTemplate.MAX_VALUES;

    public TrapReason {
        valueKinds = List.copyOf(valueKinds);
    }

    /** A reason whose class is known. */
    public TrapReason(String exceptionClass, Optional<String> message, List<JavaKind> valueKinds) {
        this(exceptionClass, message, valueKinds, Optional.empty());
    }

    /** A reason whose message, if any, is constant. */
    public static TrapReason of(String exceptionClass, Optional<String> message) {
        return new TrapReason(exceptionClass, message, List.of());
    }

    /** The reason that an exception which is an object has been thrown. */
    public static TrapReason of(ThrownObject object) {
        return new TrapReason(
                "java.lang.Throwable",
                Optional.empty(),
                Collections.nCopies(object.valueCount(), JavaKind.LONG),
                Optional.of(object));
    }

    /**
     * {@return the message with the values put in}
     *
     * @param values as they are in the error record: the low word of what has 32 bits, floats by their bits
     */
    public Optional<String> format(long[] values) {
        return message.map(template -> new TextTemplate(template, valueKinds).format(values));
    }
}
