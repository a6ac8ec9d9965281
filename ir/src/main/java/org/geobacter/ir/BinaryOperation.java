package org.geobacter.ir;

import java.util.Locale;

/**
 * The operations of {@link Binary}. Both operands and the result have one type, but for shifts, whose second operand is an {@code
 * i32}. What each computes is defined, once, by {@code Semantics}.
 */
public enum BinaryOperation {
    /** Integers wrap (JLS 15.18.2). */
    ADD,
    /** Integers wrap. On floats not the same as adding the negated operand when a constant zero is involved: {@code 0 - 0}. */
    SUB,
    /** Integers wrap. */
    MUL,
    /** Signed and rounded towards zero; {@code MIN / -1} is {@code MIN}; by zero undefined, so that a check comes before (JLS 15.17.2). */
    DIV,
    /** The sign of the dividend; by zero undefined on integers; on floats Java's {@code %}, not IEEE's remainder (JLS 15.17.3). */
    REM,
    /** The smaller, signed; on floats NaN wins and {@code -0.0 < 0.0} ({@link Math#min}). */
    MIN,
    /** The larger, signed; on floats NaN wins and {@code -0.0 < 0.0} ({@link Math#max}). */
    MAX,
    AND,
    OR,
    XOR,
    /** To the left by the count's low 5 bits, or 6 for an {@code i64} (JLS 15.19). */
    SHL,
    /** To the right with the sign, {@code >>}. */
    SHR,
    /** To the right with zeros, {@code >>>}. */
    USHR;

    /** {@return whether exchanging the operands changes nothing, NaN payloads aside} */
    public boolean isCommutative() {
        return switch (this) {
            case ADD, MUL, MIN, MAX, AND, OR, XOR -> true;
            case SUB, DIV, REM, SHL, SHR, USHR -> false;
        };
    }

    public boolean isShift() {
        return this == SHL || this == SHR || this == USHR;
    }

    /** {@return whether the operation exists on values of this type} */
    public boolean supports(Type type) {
        return switch (this) {
            case ADD, SUB, MUL, DIV, REM, MIN, MAX -> type.isInteger() && type != ScalarType.I1 || type.isFloat();
            case AND, OR, XOR -> type.isInteger();
            case SHL, SHR, USHR -> type == ScalarType.I32 || type == ScalarType.I64;
        };
    }

    /** {@return the name in the text form} */
    public String mnemonic() {
        return name().toLowerCase(Locale.ROOT);
    }
}
