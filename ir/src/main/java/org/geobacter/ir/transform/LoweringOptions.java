package org.geobacter.ir.transform;

/**
 * How a module is taken to device level.
 *
 * @param checks whether indices, nulls, divisors and array sizes are checked; {@code throw} statements stay in any case
 * @param privateBytes the most bytes that the private arrays of a work-item may take, not negative
 */
public record LoweringOptions(boolean checks, int privateBytes) {
    /** What private arrays may take unless said otherwise: 64 KiB. */
    public static final int PRIVATE_BYTES = 64 << 10;

    public LoweringOptions {
        if (privateBytes < 0) {
            throw new IllegalArgumentException("a negative number of bytes: " + privateBytes);
        }
    }

    public LoweringOptions(boolean checks) {
        this(checks, PRIVATE_BYTES);
    }
}
