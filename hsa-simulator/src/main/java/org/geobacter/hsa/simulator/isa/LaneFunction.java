package org.geobacter.hsa.simulator.isa;

/** What a vector instruction does in one lane; operands that an instruction does not have are 0. */
sealed interface LaneFunction {
    /** Of operands of at most 32 bits, each in the low bits; of a 16-bit one, the high half is anything. */
    non-sealed interface Narrow extends LaneFunction {
        int apply(int a, int b, int c);
    }

    /** With operands or a result of 64 bits; the others are zero-extended. */
    non-sealed interface Wide extends LaneFunction {
        long apply(long a, long b, long c);
    }

    /** A comparison, or a carry, of narrow operands. */
    non-sealed interface NarrowTest extends LaneFunction {
        boolean test(int a, int b, int c);
    }

    /** A comparison, or a carry, of wide operands. */
    non-sealed interface WideTest extends LaneFunction {
        boolean test(long a, long b, long c);
    }
}
