package org.geobacter.ir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How an exception that is an object of the kernel's lies in the error record, with the exceptions that hang on it. What the objects
 * have is numbered; the tables are the same for all sites of a kernel.
 *
 * <p>The record has one <em>description</em> for the exception itself, one for its cause, the cause's cause and so on ({@link #causes}
 * of them), and one for each exception that it has suppressed ({@link #suppressed}); then, if there can be suppressed ones, their
 * number. A description consists of the values {@link #CLASS}, {@link #TRACE}, {@link #TEXT}, the {@link TextTemplate#MAX_VALUES} values
 * of the text, and {@link #ownFields} fields that the exception's classes declare. Values are of 64 bits: integers sign-extended, floats
 * by their bits.
 *
 * @param classes the classes that exceptions are of
 * @param traces the places where exceptions are made, whose inlining chains are the stack traces
 * @param texts the messages of exceptions
 * @param ownFields the most fields that any of the classes has, {@code Throwable}'s not counted
 * @param causes how many causes are recorded
 * @param suppressed how many suppressed exceptions are recorded
 */
public record ThrownObject(
        List<ThrownClass> classes,
        List<SourcePosition> traces,
        List<TextTemplate> texts,
        int ownFields,
        int causes,
        int suppressed) {
    /** The index in a description of the number of the class, from 1; 0 where there is no exception. */
    public static final int CLASS = 0;
    /** The index in a description of the number of the place in {@link #traces}, from 1; 0 for an exception without a stack trace. */
    public static final int TRACE = 1;
    /**
     * The index in a description of the number of the message in {@link #texts}, from 1; 0 where there is no message; {@link
     * #TEXT_OF_CAUSE}.
     */
    public static final int TEXT = 2;
    /** The index in a description of the first value of the message. */
    public static final int TEXT_VALUES = 3;
    /** The index in a description of the first field. */
    public static final int OWN_FIELDS = TEXT_VALUES + TextTemplate.MAX_VALUES;
    /** Stands for the message that an exception has which is made of its cause alone: the cause's {@code toString()}. */
    public static final int TEXT_OF_CAUSE = -1;

    /**
     * A class of exceptions.
     *
     * @param name the binary name
     * @param fields those that the class and its superclasses below {@code Throwable} declare, superclasses first
     */
    public record ThrownClass(String name, List<ObjectField> fields) {
        public ThrownClass {
            fields = List.copyOf(fields);
        }
    }

    public ThrownObject {
        classes = List.copyOf(classes);
        traces = List.copyOf(traces);
        texts = List.copyOf(texts);
    }

    /**
     * What a description says.
     *
     * @param thrownClass the exception's class
     * @param trace where it was made; empty for an exception without a stack trace
     * @param text the number of the message: see {@link #TEXT}
     * @param values the values of the message, as many as it has
     * @param own the bits of the fields that the exception's own classes declare
     */
    public record Description(
            ThrownClass thrownClass, Optional<SourcePosition> trace, int text, long[] values, long[] own) {}

    /**
     * {@return what a description says, if there is one}
     *
     * @param at its index in the record
     * @throws IndexOutOfBoundsException if it is not one that a kernel writes
     */
    public Optional<Description> describe(long[] record, int at) {
        int number = (int) record[at + CLASS];
        if (number == 0) {
            return Optional.empty();
        }
        int trace = (int) record[at + TRACE];
        int text = (int) record[at + TEXT];
        int count = text > 0 ? texts.get(text - 1).valueKinds().size() : 0;
        return Optional.of(new Description(
                classes.get(number - 1),
                trace == 0 ? Optional.empty() : Optional.of(traces.get(trace - 1)),
                text,
                Arrays.copyOfRange(record, at + TEXT_VALUES, at + TEXT_VALUES + count),
                Arrays.copyOfRange(record, at + OWN_FIELDS, at + OWN_FIELDS + ownFields)));
    }

    /** {@return how many values a description has} */
    public int descriptionSize() {
        return OWN_FIELDS + ownFields;
    }

    /** {@return the index in the record of the description of the exception itself, 0, or of a cause, from 1} */
    public int indexOfCause(int depth) {
        return depth * descriptionSize();
    }

    /** {@return the index in the record of the description of a suppressed exception, from 0} */
    public int indexOfSuppressed(int number) {
        return (1 + causes + number) * descriptionSize();
    }

    /** {@return the index in the record of the number of suppressed exceptions; only if there can be any} */
    public int indexOfSuppressedCount() {
        return indexOfSuppressed(suppressed);
    }

    /** {@return how many values the record has} */
    public int valueCount() {
        return indexOfSuppressed(suppressed) + (suppressed > 0 ? 1 : 0);
    }
}
