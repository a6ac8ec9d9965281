package org.geobacter.ir;

import java.util.Locale;

/** The operations of {@link Unary}; defined, once, by {@code Semantics}. */
public enum UnaryOperation {
    /** Integers wrap; on floats the sign bit flips, of zeros and NaNs too. */
    NEG,
    /** {@link Math#abs}: {@code MIN} stays {@code MIN}; on floats the sign bit is cleared. */
    ABS,
    /** Correctly rounded. */
    SQRT,
    FLOOR,
    CEIL,
    /** To the nearest integer, ties to even ({@link Math#rint}). */
    RINT,
    /** The number of one bits, as an {@code i32}. */
    BIT_COUNT,
    /** The number of zero bits above the highest one bit, as an {@code i32}; the width for zero. */
    LEADING_ZEROS,
    /** The number of zero bits below the lowest one bit, as an {@code i32}; the width for zero. */
    TRAILING_ZEROS,
    /** The bits in reverse order ({@link Integer#reverse}). */
    REVERSE;

    /** {@return whether the operation exists on values of this type} */
    public boolean supports(Type type) {
        return switch (this) {
            case NEG, ABS -> type == ScalarType.I32 || type == ScalarType.I64 || type.isFloat();
            case SQRT, FLOOR, CEIL, RINT -> type.isFloat();
            case BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS, REVERSE -> type == ScalarType.I32 || type == ScalarType.I64;
        };
    }

    /** {@return the type of the result for an operand of this type} */
    public Type resultType(Type operand) {
        return switch (this) {
            case NEG, ABS, SQRT, FLOOR, CEIL, RINT, REVERSE -> operand;
            case BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS -> ScalarType.I32;
        };
    }

    /** {@return the name in the text form} */
    public String mnemonic() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
