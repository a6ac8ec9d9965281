package org.geobacter.backend.llvm;

/** How long LLVM may take to find better code. What the code computes is the same. */
public enum Effort {
    /** {@code default<O3>}. */
    USUAL,
    /** Larger loops are unrolled, and loop nests are rewritten by Polly: seconds instead of milliseconds. */
    THOROUGH
}
