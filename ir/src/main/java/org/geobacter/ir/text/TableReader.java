package org.geobacter.ir.text;

import java.lang.reflect.Array;
import java.util.ArrayList;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.ScalarType;

/** Reads the content of a constant table, from behind its opening bracket. */
final class TableReader {
    private final Cursor cursor;
    private final SyntaxReader reader;

    TableReader(Cursor cursor, SyntaxReader reader) {
        this.cursor = cursor;
        this.reader = reader;
    }

    /** {@return a Java array of the kind} */
    Object read(JavaKind kind) {
        var elements = new ArrayList<Object>();
        reader.list("]", () -> elements.add(readElement(kind)));
        var array = Array.newInstance(primitiveClass(kind), elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    private Object readElement(JavaKind kind) {
        var location = cursor.location();
        var literal = cursor.literal();
        try {
            return switch (kind) {
                case BOOLEAN -> Literals.parseBits(ScalarType.I1, literal) != 0;
                case BYTE -> (byte) Literals.parseBits(ScalarType.I8, literal);
                case SHORT -> (short) Literals.parseBits(ScalarType.I16, literal);
                case CHAR -> {
                    long value = Literals.parseBits(ScalarType.I32, literal);
                    if (value != (char) value) {
                        throw new IllegalArgumentException("does not fit into char: " + literal);
                    }
                    yield (char) value;
                }
                case INT -> (int) Literals.parseBits(ScalarType.I32, literal);
                case LONG -> Literals.parseBits(ScalarType.I64, literal);
                case FLOAT -> Float.intBitsToFloat((int) Literals.parseBits(ScalarType.F32, literal));
                case DOUBLE -> Double.longBitsToDouble(Literals.parseBits(ScalarType.F64, literal));
            };
        } catch (IllegalArgumentException problem) {
            throw location.error(problem.getMessage());
        }
    }

    private static Class<?> primitiveClass(JavaKind kind) {
        return switch (kind) {
            case BOOLEAN -> boolean.class;
            case BYTE -> byte.class;
            case SHORT -> short.class;
            case CHAR -> char.class;
            case INT -> int.class;
            case LONG -> long.class;
            case FLOAT -> float.class;
            case DOUBLE -> double.class;
        };
    }
}
