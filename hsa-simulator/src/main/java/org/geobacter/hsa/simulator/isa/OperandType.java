package org.geobacter.hsa.simulator.isa;

/** How an instruction takes an operand. */
enum OperandType {
    B16,
    F16,
    B32,
    F32,
    B64,
    F64,
    /** Two halves of 16 bits. */
    PACKED_B16,
    /** Two halves of f16. */
    PACKED_F16,
    /** One bit for each lane, in a pair of scalar registers. */
    LANES;

    boolean is64() {
        return this == B64 || this == F64;
    }

    boolean is16() {
        return this == B16 || this == F16;
    }

    boolean isPacked() {
        return this == PACKED_B16 || this == PACKED_F16;
    }

    /** {@return the sign bit, in the 32 bits that have it} */
    int sign() {
        return is16() ? 0x8000 : 0x8000_0000;
    }
}
