package org.geobacter;

/** How much time compiling a kernel may take. The results of the kernel are the same, to the bit. */
public enum Optimisation implements Option {
    /** Milliseconds. The default. */
    USUAL,
    /**
     * Up to seconds, for a kernel that runs often: devices whose code comes from LLVM unroll larger loops and, on the CPU, exchange and
     * tile nested ones. What was done says {@link Inspection#notes()}. Other devices compile as usual.
     */
    THOROUGH
}
