package org.geobacter.hsa.simulator.isa;

import java.util.Arrays;

/**
 * Data-parallel primitives: operand 0 comes from other lanes; "DPP" in the Vega ISA document. A lane whose source is outside of the wave
 * or of the row, or not active, reads 0 with {@code bound_ctrl}, and is not written without.
 */
final class DataParallel {
    /** Every lane has its own. */
    static final DataParallel NONE = new DataParallel(null, true, -1L);

    private static final int OUTSIDE = -1;
    private static final int ROW = 16;

    /** The lane that each lane reads, or −1; null for its own. */
    private final int[] from;
    private final boolean readsZero;
    /** The lanes that {@code row_mask} and {@code bank_mask} let write. */
    private final long masked;

    private DataParallel(int[] from, boolean readsZero, long masked) {
        this.from = from;
        this.readsZero = readsZero;
        this.masked = masked;
    }

    static DataParallel of(AssemblyText text) {
        int rows = text.number("row_mask", 0xf);
        int banks = text.number("bank_mask", 0xf);
        long masked = 0;
        for (int lane = 0; lane < Wave.LANES; lane++) {
            if ((rows >>> lane / ROW & 1) != 0 && (banks >>> lane % ROW / 4 & 1) != 0) {
                masked |= 1L << lane;
            }
        }
        var from = new int[Wave.LANES];
        Arrays.setAll(from, lane -> from(text, lane));
        return new DataParallel(from, text.has("bound_ctrl"), masked);
    }

    private static int from(AssemblyText text, int lane) {
        int row = lane & -ROW;
        int inRow = lane % ROW;
        int last = Wave.LANES - 1;
        if (text.has("quad_perm")) {
            return lane & ~3 | text.numbers("quad_perm")[lane & 3];
        } else if (text.has("row_shl")) {
            return inRow(row, inRow + text.number("row_shl", 0));
        } else if (text.has("row_shr")) {
            return inRow(row, inRow - text.number("row_shr", 0));
        } else if (text.has("row_ror")) {
            return row + (inRow - text.number("row_ror", 0) & ROW - 1);
        } else if (text.has("wave_shl")) {
            return lane == last ? OUTSIDE : lane + 1;
        } else if (text.has("wave_rol")) {
            return lane + 1 & last;
        } else if (text.has("wave_shr")) {
            return lane - 1;
        } else if (text.has("wave_ror")) {
            return lane - 1 & last;
        } else if (text.has("row_mirror")) {
            return row + ROW - 1 - inRow;
        } else if (text.has("row_half_mirror")) {
            return lane & ~7 | 7 - (lane & 7);
        } else if (text.has("row_bcast")) {
            int width = text.number("row_bcast", 15) + 1;
            return lane < width ? OUTSIDE : (lane & -width) - 1;
        }
        throw new IllegalInstructionException("the DPP control is not simulated");
    }

    private static int inRow(int row, int lane) {
        return lane < 0 || lane >= ROW ? OUTSIDE : row + lane;
    }

    private boolean isFound(int lane, long exec) {
        return from[lane] != OUTSIDE && (exec >>> from[lane] & 1) != 0;
    }

    /** {@return which of the active lanes are written} */
    long enabled(Wave wave, long exec) {
        if (from == null) {
            return exec;
        }
        long enabled = exec & masked;
        for (long rest = readsZero ? 0 : enabled; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            if (!isFound(lane, exec)) {
                enabled &= ~(1L << lane);
            }
        }
        return enabled;
    }

    /** {@return an operand with the lanes moved} */
    VectorSource moved(VectorSource source) {
        return new VectorSource() {
            @Override
            int[] low(Wave wave, int[] space) {
                return move(wave, source.low(wave, space), space);
            }

            @Override
            int[] high(Wave wave, int[] space) {
                return move(wave, source.high(wave, space), space);
            }
        };
    }

    private int[] move(Wave wave, int[] words, int[] space) {
        long exec = wave.exec();
        var old = words == space ? words.clone() : words;
        for (int lane = 0; lane < Wave.LANES; lane++) {
            space[lane] = isFound(lane, exec) ? old[from[lane]] : 0;
        }
        return space;
    }
}
