package org.geobacter.hsa.simulator.isa;

/** The register {@code MODE}; "Mode register" in the Vega ISA document. */
final class Mode {
    /** To nearest even, denormals kept, as the HSA ABI has it: IEEE mode, and clamping of NaN to 0. */
    static final int DEFAULT = 0xf0 | 1 << 8 | 1 << 9;

    private static final int DX10_CLAMP = 1 << 8;
    private static final int IEEE = 1 << 9;

    private Mode() {}

    /** How results are rounded. */
    enum Round {
        NEAREST_EVEN,
        UP,
        DOWN,
        TO_ZERO
    }

    /** {@return the mode that a kernel's descriptor asks for} */
    static int of(KernelDescriptor descriptor) {
        return descriptor.floatMode() | (descriptor.dx10Clamp() ? DX10_CLAMP : 0) | (descriptor.ieeeMode() ? IEEE : 0);
    }

    /** {@return whether arithmetic is as Java's: to nearest even, with denormals, signaling NaNs being quieted} */
    static boolean isJava(int mode) {
        return (mode & 0xff) == 0xf0 && isIeee(mode);
    }

    static Round round32(int mode) {
        return Round.values()[mode & 3];
    }

    static Round round64(int mode) {
        return Round.values()[mode >>> 2 & 3];
    }

    static boolean keepsDenormalInputs32(int mode) {
        return (mode >>> 4 & 1) != 0;
    }

    static boolean keepsDenormalResults32(int mode) {
        return (mode >>> 5 & 1) != 0;
    }

    /** Of f16 and f64. */
    static boolean keepsDenormalInputs64(int mode) {
        return (mode >>> 6 & 1) != 0;
    }

    /** Of f16 and f64. */
    static boolean keepsDenormalResults64(int mode) {
        return (mode >>> 7 & 1) != 0;
    }

    static boolean clampsNaN(int mode) {
        return (mode & DX10_CLAMP) != 0;
    }

    static boolean isIeee(int mode) {
        return (mode & IEEE) != 0;
    }
}
