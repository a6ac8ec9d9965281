package org.geobacter.hsa.simulator.isa;

/**
 * A kernel dispatch as the packet processor hands it to the compute units; all of its work-groups share it.
 *
 * @param kernel the kernel's descriptor
 * @param kernarg address of the arguments
 * @param packet address of the dispatch packet
 * @param queue address of the {@code amd_queue_t}
 * @param id of the dispatch: the packet's index in the queue
 * @param group size of a work-group in work-items
 * @param grid size of the grid in work-items; no multiple of the work-group's needed
 * @param ldsBytes LDS of a work-group, static and dynamic
 * @param scratch the scratch memory
 * @param stop how to end the dispatch before its end
 */
public record Dispatch(KernelDescriptor kernel, long kernarg, long packet, long queue, long id, Size group, Size grid, int ldsBytes,
        Scratch scratch, Stop stop) {
    /** Work-items of a wave. */
    public static final int WAVE = 64;
    /** The value of {@code src_shared_base}: where a flat address denotes LDS, for 4 GiB. */
    public static final long LDS_APERTURE = 1L << 48;
    /** The value of {@code src_private_base}: where a flat address denotes scratch, for 4 GiB. */
    public static final long SCRATCH_APERTURE = 2L << 48;

    /** A size in three dimensions. */
    public record Size(int x, int y, int z) {
        /** {@return the product; of a work-group's, at most 1024} */
        public long count() {
            return (long) x * y * z;
        }
    }

    /**
     * Scratch memory, mapped for the GPU. A wave has a piece of it, in which the words of its lanes are interleaved.
     *
     * @param base address of all of it
     * @param bytes size of all of it
     * @param laneBytes what a work-item asked for: {@code private_segment_size}
     * @param waveBytes size of a wave's piece: at least 64 times as much
     */
    public record Scratch(long base, long bytes, int laneBytes, int waveBytes) {
        /** No scratch memory. */
        public static final Scratch NONE = new Scratch(0, 0, 0, 0);
        private static final int SWIZZLE_ENABLE = 1 << 31;
        /** {@code ADD_TID_ENABLE}, {@code INDEX_STRIDE} of 64, {@code ELEMENT_SIZE} of 4 bytes, data format 32, swizzled x, y, z, w. */
        private static final int WORD3 = 1 << 23 | 3 << 21 | 1 << 19 | 4 << 15 | 4 << 12 | 7 << 9 | 6 << 6 | 5 << 3 | 4;

        /** {@return where the piece of a wave starts, from the base on} */
        public int offset(int slot) {
            return Math.multiplyExact(slot, waveBytes);
        }

        /** {@return a word of the buffer resource that kernels find in their first user SGPRs: {@code V#}} */
        public int resource(int word) {
            return switch (word) {
                case 0 -> (int) base;
                case 1 -> (int) (base >>> 32) & 0xffff | SWIZZLE_ENABLE;
                case 2 -> (int) Math.min(bytes, 0xffff_ffffL);
                case 3 -> WORD3;
                default -> throw new IndexOutOfBoundsException(word);
            };
        }
    }

    /** Asks the waves of a dispatch to stop; they look at backward branches and at barriers. */
    public static final class Stop {
        private volatile boolean requested;

        /** Asks. */
        public void request() {
            requested = true;
        }

        /** {@return whether somebody has asked} */
        public boolean requested() {
            return requested;
        }
    }

    /** {@return how many work-groups there are in each dimension} */
    public Size groups() {
        return new Size(ceiling(grid.x, group.x), ceiling(grid.y, group.y), ceiling(grid.z, group.z));
    }

    /** {@return how many waves a full work-group has} */
    public int wavesPerGroup() {
        return Math.toIntExact((group.count() + WAVE - 1) / WAVE);
    }

    /** Sizes of a grid are unsigned. */
    private static int ceiling(int size, int part) {
        return Math.toIntExact((Integer.toUnsignedLong(size) + part - 1) / part);
    }
}
