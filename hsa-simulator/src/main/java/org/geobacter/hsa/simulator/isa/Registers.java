package org.geobacter.hsa.simulator.isa;

/** Where the named scalar registers are in the scalar register file, as instructions encode them; 64-bit ones take two. */
final class Registers {
    static final int FLAT_SCRATCH = 102;
    static final int XNACK_MASK = 104;
    static final int VCC = 106;
    static final int TRAP_TEMPORARIES = 108;
    static final int M0 = 124;
    static final int EXEC = 126;
    static final int COUNT = 128;

    private Registers() {}
}
