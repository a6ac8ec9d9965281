package org.geobacter.ir.text;

import org.geobacter.ir.Constant;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;

/** How scalar constants are written and read, bit for bit. */
final class Literals {
    private Literals() {}

    static String print(ScalarType type, long bits) {
        return switch (type) {
            case I1 -> bits != 0 ? "true" : "false";
            case I8, I16, I32, I64 -> Long.toString(bits);
            case F16, F32, F64 -> printFloat(FloatConstant.ofBits(type, bits));
        };
    }

    private static String printFloat(FloatConstant constant) {
        var type = constant.scalarType();
        double value = constant.value();
        if (Double.isNaN(value)) {
            return constant.bits() == canonicalNan(type) ? "nan" : "nan:0x" + Long.toHexString(constant.bits());
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return type == ScalarType.F64 ? Double.toString(value) : Float.toString((float) value);
    }

    /**
     * {@return the constant that a literal stands for}
     *
     * @throws IllegalArgumentException if it stands for none of this type; the message says what would
     */
    static Constant parse(ScalarType type, String literal) {
        return type.kind() == ScalarType.Kind.INTEGER
                ? IntConstant.of(type, parseBits(type, literal))
                : FloatConstant.ofBits(type, parseBits(type, literal));
    }

    /** {@return the bits of the constant that a literal stands for: integers as their value, floats zero-extended} */
    static long parseBits(ScalarType type, String literal) {
        return switch (type) {
            case I1 -> switch (literal) {
                case "true" -> 1;
                case "false" -> 0;
                default -> throw new IllegalArgumentException("expected true or false, found " + literal);
            };
            case I8, I16, I32, I64 -> parseInteger(type, literal);
            case F16, F32, F64 -> parseFloat(type, literal);
        };
    }

    private static long parseInteger(ScalarType type, String literal) {
        int bits = type.bits();
        try {
            if (literal.startsWith("0x")) {
                long value = Long.parseUnsignedLong(literal.substring(2), 16);
                if (bits == 64 || value >>> bits == 0) {
                    return value;
                }
            } else {
                long value = Long.parseLong(literal);
                if (value == value << 64 - bits >> 64 - bits) {
                    return value;
                }
            }
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("expected an integer of type " + type + ", found " + literal);
        }
        throw new IllegalArgumentException("does not fit into " + type + ": " + literal);
    }

    private static long parseFloat(ScalarType type, String literal) {
        try {
            if (literal.startsWith("nan:0x")) {
                long bits = Long.parseUnsignedLong(literal.substring("nan:0x".length()), 16);
                if (Double.isNaN(FloatConstant.ofBits(type, bits).value())) {
                    return bits;
                }
                throw new IllegalArgumentException("not the bits of a NaN of type " + type + ": " + literal);
            }
            return switch (literal) {
                case "nan" -> canonicalNan(type);
                case "inf" -> bits(type, Double.POSITIVE_INFINITY);
                case "-inf" -> bits(type, Double.NEGATIVE_INFINITY);
                default -> finite(type, literal);
            };
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("expected a number of type " + type + ", found " + literal);
        }
    }

    private static long finite(ScalarType type, String literal) {
        if (literal.endsWith("f") || literal.endsWith("d") || literal.endsWith("F") || literal.endsWith("D")) {
            throw new NumberFormatException(literal);
        }
        // Each by the parser of its own width: a decimal must be rounded once.
        double value = type == ScalarType.F64 ? Double.parseDouble(literal) : Float.parseFloat(literal);
        long bits = bits(type, value);
        if (type == ScalarType.F16 && FloatConstant.ofBits(type, bits).value() != value) {
            throw new IllegalArgumentException("not a value of f16: " + literal);
        }
        return bits;
    }

    private static long bits(ScalarType type, double value) {
        return type == ScalarType.F64
                ? Double.doubleToRawLongBits(value)
                : type == ScalarType.F32
                        ? Float.floatToRawIntBits((float) value) & 0xffff_ffffL
                        : Float.floatToFloat16((float) value) & 0xffffL;
    }

    private static long canonicalNan(ScalarType type) {
        return bits(type, Double.NaN);
    }
}
