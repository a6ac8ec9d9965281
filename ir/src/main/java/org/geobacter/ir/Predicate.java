package org.geobacter.ir;

import java.util.Locale;

/**
 * What a {@link Compare} asks. On floats every predicate but {@code NE} is false when an operand is NaN (JLS 15.20.1, 15.21.1); the
 * opposite of {@code a < b} is therefore not {@code a >= b} but the negated {@code i1}.
 */
public enum Predicate {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    /** Unsigned, integers only. */
    ULT,
    /** Unsigned, integers only. */
    ULE,
    /** Unsigned, integers only. */
    UGT,
    /** Unsigned, integers only. */
    UGE;

    /** {@return the predicate that gives the same answer once the operands are exchanged} */
    public Predicate swapped() {
        return switch (this) {
            case EQ -> EQ;
            case NE -> NE;
            case LT -> GT;
            case LE -> GE;
            case GT -> LT;
            case GE -> LE;
            case ULT -> UGT;
            case ULE -> UGE;
            case UGT -> ULT;
            case UGE -> ULE;
        };
    }

    /** {@return the predicate that gives the opposite answer on integers and references; on floats only for EQ and NE} */
    public Predicate negated() {
        return switch (this) {
            case EQ -> NE;
            case NE -> EQ;
            case LT -> GE;
            case LE -> GT;
            case GT -> LE;
            case GE -> LT;
            case ULT -> UGE;
            case ULE -> UGT;
            case UGT -> ULE;
            case UGE -> ULT;
        };
    }

    public boolean isUnsigned() {
        return ordinal() >= ULT.ordinal();
    }

    /** {@return the name in the text form} */
    public String mnemonic() {
        return name().toLowerCase(Locale.ROOT);
    }
}
