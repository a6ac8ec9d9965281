package org.geobacter.ir;

import java.util.List;
import java.util.Optional;

/**
 * The exception that a work-item ends with.
 *
 * @param exceptionClass the binary name, such as {@code java.lang.ArithmeticException}
 * @param message the message, in which each {@code \1} stands for the next value; empty for an exception without a message
 * @param valueKinds the kinds of the values, which decide how they are written: a {@code char} as a character, and so on
 */
public record TrapReason(String exceptionClass, Optional<String> message, List<JavaKind> valueKinds) {
    /** At most this many values fit into the error record. */
    public static final int MAX_VALUES = 4;

    public TrapReason {
        valueKinds = List.copyOf(valueKinds);
    }

    /** A reason whose message, if any, is constant. */
    public static TrapReason of(String exceptionClass, Optional<String> message) {
        return new TrapReason(exceptionClass, message, List.of());
    }

    /**
     * {@return the message with the values put in}
     *
     * @param values as they are in the error record: the low word of what has 32 bits, floats by their bits
     */
    public Optional<String> format(long[] values) {
        return message.map(template -> {
            var text = new StringBuilder();
            int next = 0;
            for (int i = 0; i < template.length(); i++) {
                char c = template.charAt(i);
                if (c == '\1') {
                    text.append(format(valueKinds.get(next), values[next++]));
                } else {
                    text.append(c);
                }
            }
            return text.toString();
        });
    }

    private static String format(JavaKind kind, long value) {
        return switch (kind) {
            case BOOLEAN -> String.valueOf(value != 0);
            case BYTE, SHORT, INT -> String.valueOf((int) value);
            case CHAR -> String.valueOf((char) value);
            case LONG -> String.valueOf(value);
            case FLOAT -> String.valueOf(Float.intBitsToFloat((int) value));
            case DOUBLE -> String.valueOf(Double.longBitsToDouble(value));
        };
    }
}
