package org.geobacter.ir;

import java.util.List;

/**
 * A text that is put together on the host from values of the kernel.
 *
 * @param template the text, in which each {@code \1} stands for the next value, each {@code \2} for the next value, a {@code long}, in
 *        hexadecimal digits after {@code 0x}, and each {@code \3} for the text of the next value, a {@link SegmentDescription}
 * @param valueKinds the kinds of the values, which decide how they are written: a {@code char} as a character, and so on
 */
public record TextTemplate(String template, List<JavaKind> valueKinds) {
    /** The most values that a text can have. */
    public static final int MAX_VALUES = 8;
    /** A memory segment as {@code MemorySegment.toString} writes it: values are what {@link SegmentDescription} says, address and size. */
    public static final String SEGMENT = "MemorySegment{ kind: \3, address: \2, byteSize: \1 }";

    public TextTemplate {
        valueKinds = List.copyOf(valueKinds);
    }

    /**
     * {@return the text with the values put in}
     *
     * @param values as they are in the error record: the low word of what has 32 bits, floats by their bits
     */
    public String format(long[] values) {
        var text = new StringBuilder();
        int next = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            switch (c) {
                case '\1' -> text.append(format(valueKinds.get(next), values[next++]));
                case '\2' -> text.append("0x").append(Long.toHexString(values[next++]));
                case '\3' -> text.append(SegmentDescription.text(values[next++]));
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    /** {@return whether a character of a template stands for a value} */
    public static boolean isPlace(int character) {
        return character >= 1 && character <= 3;
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
