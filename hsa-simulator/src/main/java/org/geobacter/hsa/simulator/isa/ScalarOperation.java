package org.geobacter.hsa.simulator.isa;

/**
 * What a scalar ALU instruction does.
 *
 * @param resultBits 0, 32 or 64
 * @param operands a letter for each: w for 32 bits, d for 64, a for the destination, k and u for a constant of 16 bits, sign- or
 *        zero-extended
 * @param function gives the result
 * @param scc gives {@code SCC} afterwards; null if it stays
 */
record ScalarOperation(int resultBits, String operands, Function function, Condition scc) {
    /** A result, given the operands and {@code SCC}. */
    interface Function {
        long apply(long a, long b, boolean scc);
    }

    /** {@code SCC}, given the operands, the old {@code SCC} and the result. */
    interface Condition {
        boolean test(long a, long b, boolean scc, long result);
    }
}
