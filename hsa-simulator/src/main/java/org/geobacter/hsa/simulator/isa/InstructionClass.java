package org.geobacter.hsa.simulator.isa;

/** What executes an instruction; profiles count by it. */
public enum InstructionClass {
    /** The vector ALU. */
    VALU,
    /** The scalar ALU. */
    SALU,
    /** Vector memory: global, flat, scratch and buffer instructions. */
    VMEM,
    /** Scalar memory. */
    SMEM,
    /** The local data share. */
    LDS,
    /** Branches and calls. */
    BRANCH,
    /** Barriers, waits, messages and the end of the program. */
    INTERNAL
}
