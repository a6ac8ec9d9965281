package org.geobacter.hsa.simulator.queue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.geobacter.hsa.simulator.memory.GpuMemory;

/** What the commands of {@link SdmaQueue} do to memory. */
final class SdmaEngine {
    private static final int ATOMIC_ADD_64 = 47;

    private final GpuMemory memory;

    SdmaEngine(GpuMemory memory) {
        this.memory = memory;
    }

    void copy(long source, long destination, long bytes) {
        long from = memory.translate(source, bytes);
        long to = memory.translateForWriting(destination, bytes);
        MemorySegment.copy(GpuMemory.HOST, from, GpuMemory.HOST, to, bytes);
    }

    /** Writes a word again and again. */
    void fill(long destination, int word, long bytes) {
        long to = memory.translateForWriting(destination, bytes);
        for (long i = 0; i < bytes; i += Integer.BYTES) {
            GpuMemory.HOST.set(ValueLayout.JAVA_INT_UNALIGNED, to + i, word);
        }
    }

    /** {@return whether there is such an operation; then it is done} */
    boolean atomic(int operation, long address, long value, long comparison) {
        if (operation != ATOMIC_ADD_64) {
            return false;
        }
        memory.getAndAdd(address, value);
        return true;
    }

    /** {@return whether a word is as a {@code POLL_REGMEM} asks} */
    static boolean holds(int function, int value, int reference) {
        int order = Integer.compareUnsigned(value, reference);
        return switch (function) {
            case 0 -> true;
            case 1 -> order < 0;
            case 2 -> order <= 0;
            case 3 -> order == 0;
            case 4 -> order != 0;
            case 5 -> order >= 0;
            case 6 -> order > 0;
            default -> false;
        };
    }

    /** One side of a copied rectangle: positions and pitches are in elements. */
    private record Side(long base, int x, int y, int z, long pitch, long slicePitch) {
        long row(int row, int slice, int elementShift) {
            return base + (x + (y + row) * pitch + (z + slice) * slicePitch << elementShift);
        }
    }

    private Side side(long at) {
        int position = memory.loadInt(at + 8);
        int depth = memory.loadInt(at + 12);
        return new Side(memory.loadLong(at), position & 0x3fff, position >>> 16 & 0x3fff, depth & 0x7ff, (depth >>> 13) + 1L,
                (memory.loadInt(at + 16) & 0xfff_ffff) + 1L);
    }

    /** Copies a box of elements of 1 to 16 bytes; see {@code SDMA_PKT_COPY_LINEAR_RECT}. */
    void copyRectangle(int header, long at) {
        int elementShift = header >>> 29;
        var source = side(at + 4);
        var destination = side(at + 24);
        int size = memory.loadInt(at + 44);
        int width = (size & 0x3fff) + 1;
        int height = (size >>> 16 & 0x3fff) + 1;
        int depth = (memory.loadInt(at + 48) & 0x7ff) + 1;
        for (int slice = 0; slice < depth; slice++) {
            for (int row = 0; row < height; row++) {
                copy(source.row(row, slice, elementShift), destination.row(row, slice, elementShift), (long) width << elementShift);
            }
        }
    }
}
