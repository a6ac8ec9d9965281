package org.geobacter.runtime.hsa;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.geobacter.runtime.hsa.binding.amd.HsaAmd;
import org.geobacter.runtime.hsa.binding.core.Hsa;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.memory.BufferPool;

/**
 * Copies by the device's copy engines. A Java array is not in one place for as long as a copy takes, so that there is memory of the host
 * between, which the device can access: as much as the array for small ones, which are copied without anybody waiting; and two pieces,
 * one being copied by the device and one by the host, for large ones, which go one after the other. Memory locked by {@code hsa_amd_memory_lock} would be no different.
 */
final class Transfers {
    /** Larger arrays are copied in pieces. */
    static final long SMALL = 8L << 20;
    private static final int PIECES = 2;

    private final DeviceMemory memory;
    private final BufferPool<DeviceMemory.Placement, DeviceBuffer> pool;
    private final Signals signals;
    private final DeviceLoss loss;
    private final List<Piece> pieces = new ArrayList<>();
    private final LongAdder copiedBytes = new LongAdder();

    Transfers(DeviceMemory memory, BufferPool<DeviceMemory.Placement, DeviceBuffer> pool, Signals signals, DeviceLoss loss) {
        this.memory = memory;
        this.pool = pool;
        this.signals = signals;
        this.loss = loss;
    }

    /**
     * A piece of the host's memory.
     *
     * @param busy is 1 while the device copies
     */
    private record Piece(DeviceBuffer staging, Signals.Lease busy) {
        void begin() {
            Hsa.signalStoreRelaxed(busy.signal(), 1);
        }
    }

    /** Starts a copy from the host's memory. */
    void toDevice(DeviceBuffer from, DeviceBuffer to, long offset, long bytes, HsaSignal completion) {
        copy(from, 0, to, offset, bytes, List.of(), completion);
    }

    /** Starts a copy to the host's memory. */
    void toHost(DeviceBuffer from, long offset, DeviceBuffer to, long bytes, HsaSignal completion) {
        copy(from, offset, to, 0, bytes, List.of(), completion);
    }

    /**
     * Starts a copy of a part of a buffer to another, or to one that does not overlap with it.
     *
     * @param after the copy starts when these are 0
     */
    void copy(
            DeviceBuffer from, long fromOffset, DeviceBuffer to, long toOffset, long bytes, List<HsaSignal> after,
            HsaSignal completion) {
        try (var arena = Arena.ofConfined()) {
            var handles = after.isEmpty()
                    ? MemorySegment.NULL
                    : arena.allocateFrom(JAVA_LONG, after.stream().mapToLong(HsaSignal::handle).toArray());
            HsaAmd.memoryAsyncCopy(to.segment().asSlice(toOffset, bytes), memory.owner(to.placement()),
                    from.segment().asSlice(fromOffset, bytes), memory.owner(from.placement()), bytes, after.size(), handles,
                    completion);
        }
    }

    /** Copies as {@link #copy(DeviceBuffer, long, DeviceBuffer, long, long, List, HsaSignal)} does, and waits. */
    void copy(DeviceBuffer from, long fromOffset, DeviceBuffer to, long toOffset, long bytes) {
        var done = signals.take(1);
        copy(from, fromOffset, to, toOffset, bytes, List.of(), done.signal());
        done.await();
        done.leave();
        loss.check();
    }

    /** Copies an array to the start of a buffer, and waits. */
    void upload(HostArray array, DeviceBuffer to) {
        upload(to, 0, array.bytes(), array::copyTo);
    }

    /** Copies memory to a place in a buffer, and waits. */
    void upload(MemorySegment from, DeviceBuffer to, long start) {
        if (memory.isMapped(to.placement())) {
            MemorySegment.copy(from, 0, to.segment(), start, from.byteSize());
            copied(from.byteSize());
        } else {
            upload(to, start, from.byteSize(),
                    (at, staging, count) -> MemorySegment.copy(from, at, staging, 0, count));
        }
    }

    /** Copies the start of a buffer to an array, and waits. */
    void download(DeviceBuffer from, HostArray array) {
        download(from, 0, array.bytes(), (at, staging, count) -> array.copyFrom(staging, at, count));
    }

    /** Copies a part of a buffer to memory, and waits. */
    void download(DeviceBuffer from, long start, MemorySegment to) {
        if (memory.isMapped(from.placement())) {
            MemorySegment.copy(from.segment(), start, to, 0, to.byteSize());
            copied(to.byteSize());
        } else {
            download(from, start, to.byteSize(), (at, staging, count) -> MemorySegment.copy(staging, 0, to, at, count));
        }
    }

    /** Fills the words of a buffer with zeros, and waits. */
    void clear(DeviceBuffer buffer) {
        if (memory.isMapped(buffer.placement())) {
            buffer.segment().fill((byte) 0);
        } else {
            HsaAmd.memoryFill(buffer.segment(), 0, buffer.bytes() / Integer.BYTES);
            loss.check();
        }
    }

    /** Counts bytes that something else has copied between the host and the device. */
    void copied(long bytes) {
        copiedBytes.add(bytes);
    }

    /** {@return how many bytes of arrays and of users' memory have been copied between the host and the device} */
    long copiedBytes() {
        return copiedBytes.sum();
    }

    /** What the host does with a piece of its memory. */
    private interface Pieces {
        void copy(long at, MemorySegment staging, long count);
    }

    private synchronized void upload(DeviceBuffer to, long start, long bytes, Pieces host) {
        openPieces();
        for (long at = 0; at < bytes; at += SMALL) {
            var piece = piece(at);
            piece.busy.await();
            loss.check();
            long count = Math.min(SMALL, bytes - at);
            host.copy(at, piece.staging.segment(), count);
            piece.begin();
            toDevice(piece.staging, to, start + at, count, piece.busy.signal());
        }
        pieces.forEach(piece -> piece.busy.await());
        loss.check();
        copied(bytes);
    }

    private synchronized void download(DeviceBuffer from, long start, long bytes, Pieces host) {
        openPieces();
        long asked = 0;
        for (long at = 0; at < bytes; at += SMALL) {
            for (; asked < Math.min(bytes, at + PIECES * SMALL); asked += SMALL) {
                var piece = piece(asked);
                piece.begin();
                toHost(from, start + asked, piece.staging, Math.min(SMALL, bytes - asked), piece.busy.signal());
            }
            var piece = piece(at);
            piece.busy.await();
            loss.check();
            host.copy(at, piece.staging.segment(), Math.min(SMALL, bytes - at));
        }
        copied(bytes);
    }

    private Piece piece(long at) {
        return pieces.get((int) (at / SMALL % PIECES));
    }

    /** An upload comes before every download: a launch that ends does not have to wait for memory. */
    private void openPieces() {
        while (pieces.size() < PIECES) {
            pieces.add(new Piece(pool.take(DeviceMemory.Placement.HOST, SMALL), signals.take(0)));
        }
    }
}
