package org.geobacter.hsa.simulator.isa;

/** An operand of two halves, of which each may be either half of what is read, with its sign changed. */
final class PackedSource extends VectorSource {
    private final VectorSource source;
    private final int lowShift;
    private final int highShift;
    private final int signs;

    /**
     * @param lowFromHigh {@code op_sel}: whether the low half is what is read in the high one
     * @param highFromHigh {@code op_sel_hi}: the same for the high half
     */
    PackedSource(VectorSource source, boolean lowFromHigh, boolean highFromHigh, boolean negativeLow, boolean negativeHigh) {
        this.source = source;
        lowShift = lowFromHigh ? 16 : 0;
        highShift = highFromHigh ? 16 : 0;
        signs = (negativeLow ? 0x8000 : 0) | (negativeHigh ? 0x8000_0000 : 0);
    }

    @Override
    int[] low(Wave wave, int[] space) {
        var words = source.low(wave, space);
        for (int lane = 0; lane < Wave.LANES; lane++) {
            int word = words[lane];
            space[lane] = (word >>> lowShift & 0xffff | word >>> highShift << 16) ^ signs;
        }
        return space;
    }

    @Override
    int[] high(Wave wave, int[] space) {
        throw new IllegalInstructionException("packed halves are no 64-bit operands");
    }
}
