package org.geobacter.hsa.simulator.isa;

import org.geobacter.hsa.simulator.memory.GpuMemory;

/** How a vector memory instruction reaches memory, once it has the addresses of the lanes. */
enum AddressSpace {
    /** Memory of the GPU. */
    GLOBAL,
    /** Memory of the GPU, or what the apertures show of the LDS and of scratch memory. */
    FLAT,
    /** Scratch memory of the lane, from {@code FLAT_SCRATCH} on. */
    SCRATCH;

    private static final long APERTURE_MASK = -1L << 32;

    private boolean isLds(long address) {
        return this == FLAT && (address & APERTURE_MASK) == Dispatch.LDS_APERTURE;
    }

    /** The words of the lanes are interleaved. */
    private static long scratch(Wave wave, int lane, long offset) {
        return wave.scalar64(Registers.FLAT_SCRATCH) + (offset >>> 2) * 4 * Wave.LANES + 4L * lane + (offset & 3);
    }

    private boolean isScratch(long address) {
        return this == SCRATCH || this == FLAT && (address & APERTURE_MASK) == Dispatch.SCRATCH_APERTURE;
    }

    /** {@return the address in global memory of an access that lies in one word} */
    private long global(Wave wave, int lane, long address) {
        return isScratch(address) ? scratch(wave, lane, address & ~APERTURE_MASK) : address;
    }

    /** {@return bytes, zero-extended} */
    int load(Wave wave, int lane, long address, int bytes) {
        if (isLds(address)) {
            return loadLds(wave.lds, (int) address, bytes);
        }
        GpuMemory memory = wave.memory;
        if (isScratch(address) && (address & 3) + bytes > 4) {
            // The parts are in words that do not follow each other.
            int value = 0;
            for (int k = 0; k < bytes; k++) {
                value |= (memory.loadByte(global(wave, lane, address + k)) & 0xff) << 8 * k;
            }
            return value;
        }
        long global = global(wave, lane, address);
        return switch (bytes) {
            case 1 -> memory.loadByte(global) & 0xff;
            case 2 -> memory.loadShort(global) & 0xffff;
            default -> memory.loadInt(global);
        };
    }

    private static int loadLds(LocalDataShare lds, int address, int bytes) {
        return switch (bytes) {
            case 1 -> lds.loadByte(address) & 0xff;
            case 2 -> lds.loadShort(address) & 0xffff;
            default -> lds.loadInt(address);
        };
    }

    void store(Wave wave, int lane, long address, int bytes, int value) {
        if (isLds(address)) {
            switch (bytes) {
                case 1 -> wave.lds.storeByte((int) address, (byte) value);
                case 2 -> wave.lds.storeShort((int) address, (short) value);
                default -> wave.lds.storeInt((int) address, value);
            }
            return;
        }
        GpuMemory memory = wave.memory;
        if (isScratch(address) && (address & 3) + bytes > 4) {
            for (int k = 0; k < bytes; k++) {
                memory.storeByte(global(wave, lane, address + k), (byte) (value >>> 8 * k));
            }
            return;
        }
        long global = global(wave, lane, address);
        switch (bytes) {
            case 1 -> memory.storeByte(global, (byte) value);
            case 2 -> memory.storeShort(global, (short) value);
            default -> memory.storeInt(global, value);
        }
    }

    /** {@return what was there} */
    int update(Wave wave, int lane, long address, AtomicOperation operation, int data, int second) {
        if (isLds(address)) {
            int old = wave.lds.loadInt((int) address);
            wave.lds.storeInt((int) address, operation.apply(old, data, second));
            return old;
        }
        return update(wave.memory, global(wave, lane, address), operation, data, second);
    }

    static int update(GpuMemory memory, long address, AtomicOperation operation, int data, int second) {
        int old = memory.loadAtomicInt(address);
        while (true) {
            int found = memory.compareAndExchange(address, old, operation.apply(old, data, second));
            if (found == old) {
                return old;
            }
            old = found;
        }
    }

    /** {@return what was there} */
    long update(Wave wave, int lane, long address, AtomicOperation operation, long data, long second) {
        if (isLds(address)) {
            long old = wave.lds.loadLong((int) address);
            wave.lds.storeLong((int) address, operation.apply(old, data, second));
            return old;
        }
        if (isScratch(address)) {
            // Nobody else sees it, and its words do not follow each other.
            long old = load(wave, lane, address, 4) & 0xffff_ffffL | (long) load(wave, lane, address + 4, 4) << 32;
            long value = operation.apply(old, data, second);
            store(wave, lane, address, 4, (int) value);
            store(wave, lane, address + 4, 4, (int) (value >>> 32));
            return old;
        }
        return update(wave.memory, address, operation, data, second);
    }

    static long update(GpuMemory memory, long address, AtomicOperation operation, long data, long second) {
        long old = memory.loadAtomicLong(address);
        while (true) {
            long found = memory.compareAndExchange(address, old, operation.apply(old, data, second));
            if (found == old) {
                return old;
            }
            old = found;
        }
    }
}
