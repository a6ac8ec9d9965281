package org.geobacter.hsa.simulator.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One thread's view of the memory that the GPU may use. Every access is checked against the map; one outside of it throws a {@link
 * MemoryFault}. Ordinary accesses need no alignment and, like those of the hardware, have no order among threads; atomic ones are
 * aligned, and sequentially consistent. Not for use by two threads at a time.
 */
public final class GpuMemory {
    /** All of this process's memory; with addresses that {@link #translate} gave. */
    @SuppressWarnings("restricted") // every access is checked against the map
    public static final MemorySegment HOST = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle ATOMIC_INT = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle ATOMIC_LONG = ValueLayout.JAVA_LONG.varHandle();

    private final AllocationMap map;
    private AllocationMap.Table table;
    /** The range of the last access: most are to the same as the one before. */
    private long first;
    private long last;
    private long shift;
    private boolean writable;

    /** A view of what a map holds, now and later. */
    public GpuMemory(AllocationMap map) {
        this.map = map;
    }

    /**
     * {@return the address in {@link #HOST} of memory that the GPU reads}
     *
     * @param bytes how many are read from there on, at least one
     * @throws MemoryFault if one of them is not mapped
     */
    public long translate(long address, long bytes) {
        long offset = address - first;
        // One comparison for both ends: last is the end less the start, and an offset below the start is huge.
        if (offset < 0 || offset > last - bytes || table != map.table()) {
            find(address, bytes);
        }
        return address + shift;
    }

    /**
     * {@return the address in {@link #HOST} of memory that the GPU writes}
     *
     * @param bytes how many are written from there on, at least one
     * @throws MemoryFault if one of them is not mapped, or may only be read
     */
    public long translateForWriting(long address, long bytes) {
        long host = translate(address, bytes);
        if (!writable) {
            throw new MemoryFault(address, MemoryFault.Kind.READ_ONLY);
        }
        return host;
    }

    private void find(long address, long bytes) {
        table = map.table();
        var range = table.find(address);
        if (range == null) {
            last = 0;
            throw new MemoryFault(address, MemoryFault.Kind.NOT_MAPPED);
        }
        first = range.address();
        last = range.bytes();
        shift = range.shift();
        writable = range.writable();
        if (!range.contains(address, bytes)) {
            throw new MemoryFault(range.end(), MemoryFault.Kind.NOT_MAPPED);
        }
    }

    private static void requireAligned(long address, int bytes) {
        if ((address & bytes - 1) != 0) {
            throw new MemoryFault(address, MemoryFault.Kind.MISALIGNED);
        }
    }

    /** {@return the byte at an address} */
    public byte loadByte(long address) {
        return HOST.get(ValueLayout.JAVA_BYTE, translate(address, Byte.BYTES));
    }

    /** {@return the 16 bits at an address} */
    public short loadShort(long address) {
        return HOST.get(SHORT, translate(address, Short.BYTES));
    }

    /** {@return the 32 bits at an address} */
    public int loadInt(long address) {
        return HOST.get(INT, translate(address, Integer.BYTES));
    }

    /** {@return the 64 bits at an address} */
    public long loadLong(long address) {
        return HOST.get(LONG, translate(address, Long.BYTES));
    }

    /** Loads consecutive 32-bit words. */
    public void load(long address, int[] words, int from, int count) {
        MemorySegment.copy(HOST, INT, translate(address, (long) count * Integer.BYTES), words, from, count);
    }

    /** Stores a byte. */
    public void storeByte(long address, byte value) {
        HOST.set(ValueLayout.JAVA_BYTE, translateForWriting(address, Byte.BYTES), value);
    }

    /** Stores 16 bits. */
    public void storeShort(long address, short value) {
        HOST.set(SHORT, translateForWriting(address, Short.BYTES), value);
    }

    /** Stores 32 bits. */
    public void storeInt(long address, int value) {
        HOST.set(INT, translateForWriting(address, Integer.BYTES), value);
    }

    /** Stores 64 bits. */
    public void storeLong(long address, long value) {
        HOST.set(LONG, translateForWriting(address, Long.BYTES), value);
    }

    /** Stores consecutive 32-bit words. */
    public void store(long address, int[] words, int from, int count) {
        MemorySegment.copy(words, from, HOST, INT, translateForWriting(address, (long) count * Integer.BYTES), count);
    }

    /** {@return the 32 bits at an aligned address, read at once and in order} */
    public int loadAtomicInt(long address) {
        requireAligned(address, Integer.BYTES);
        return (int) ATOMIC_INT.getVolatile(HOST, translate(address, Integer.BYTES));
    }

    /** {@return the 64 bits at an aligned address, read at once and in order} */
    public long loadAtomicLong(long address) {
        requireAligned(address, Long.BYTES);
        return (long) ATOMIC_LONG.getVolatile(HOST, translate(address, Long.BYTES));
    }

    /** Stores 32 bits to an aligned address, at once and in order. */
    public void storeAtomicInt(long address, int value) {
        requireAligned(address, Integer.BYTES);
        ATOMIC_INT.setVolatile(HOST, translateForWriting(address, Integer.BYTES), value);
    }

    /** Stores 64 bits to an aligned address, at once and in order. */
    public void storeAtomicLong(long address, long value) {
        requireAligned(address, Long.BYTES);
        ATOMIC_LONG.setVolatile(HOST, translateForWriting(address, Long.BYTES), value);
    }

    /** Stores a value if the 32 bits there are as expected, and returns what was there. */
    public int compareAndExchange(long address, int expected, int value) {
        requireAligned(address, Integer.BYTES);
        return (int) ATOMIC_INT.compareAndExchange(HOST, translateForWriting(address, Integer.BYTES), expected, value);
    }

    /** Stores a value if the 64 bits there are as expected, and returns what was there. */
    public long compareAndExchange(long address, long expected, long value) {
        requireAligned(address, Long.BYTES);
        return (long) ATOMIC_LONG.compareAndExchange(HOST, translateForWriting(address, Long.BYTES), expected, value);
    }

    /** Adds to 32 bits, and returns what was there. */
    public int getAndAdd(long address, int value) {
        requireAligned(address, Integer.BYTES);
        return (int) ATOMIC_INT.getAndAdd(HOST, translateForWriting(address, Integer.BYTES), value);
    }

    /** Adds to 64 bits, and returns what was there. */
    public long getAndAdd(long address, long value) {
        requireAligned(address, Long.BYTES);
        return (long) ATOMIC_LONG.getAndAdd(HOST, translateForWriting(address, Long.BYTES), value);
    }
}
