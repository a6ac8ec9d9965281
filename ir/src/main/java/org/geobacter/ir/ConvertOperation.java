package org.geobacter.ir;

import java.util.Locale;

/** The operations of {@link Convert}; defined, once, by {@code Semantics}. */
public enum ConvertOperation {
    /** To a wider integer, with copies of the sign bit. */
    SIGN_EXTEND,
    /** To a wider integer, with zeros. */
    ZERO_EXTEND,
    /** To a narrower integer, keeping the low bits. */
    TRUNCATE,
    /** From a signed integer, rounded to nearest even (JLS 5.1.2). */
    INT_TO_FLOAT,
    /** To a signed {@code i32} or {@code i64}: towards zero, NaN gives 0, out of range gives the nearest (JLS 5.1.3). */
    FLOAT_TO_INT,
    /** Between floating-point formats, rounded to nearest even. */
    FLOAT_TO_FLOAT,
    /** Between an integer and a float of the same width, keeping the bits. */
    BITCAST;

    /** {@return the name in the text form} */
    public String mnemonic() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
