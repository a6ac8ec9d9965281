package org.geobacter.runtime.hsa;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.geobacter.runtime.hsa.binding.amd.HsaAmd;
import org.geobacter.runtime.hsa.binding.core.Hsa;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;
import org.geobacter.spi.HostArray;

/**
 * Copies by the device's copy engines. A Java array is not in one place for as long as a copy takes, so that there is memory of the host
 * between, which the device can access: as much as the array for small ones, which are copied without anybody waiting; and two pieces,
 * one being copied by the device and one by the host, for large ones, which go one after the other. Memory locked by {@code hsa_amd_memory_lock} would be no different.
 */
final class Transfers {
    /** Larger arrays are copied in pieces. */
    static final long SMALL = 8L << 20;
    private static final int PIECES = 2;

    private final HsaAgent gpu;
    private final HsaAgent cpu;
    private final BufferPool pool;
    private final Signals signals;
    private final DeviceLoss loss;
    private final List<Piece> pieces = new ArrayList<>();

    Transfers(HsaAgent gpu, HsaAgent cpu, BufferPool pool, Signals signals, DeviceLoss loss) {
        this.gpu = gpu;
        this.cpu = cpu;
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
        copy(to.segment().asSlice(offset, bytes), gpu, from.segment(), cpu, bytes, List.of(), completion);
    }

    /** Starts a copy to the host's memory. */
    void toHost(DeviceBuffer from, long offset, DeviceBuffer to, long bytes, HsaSignal completion) {
        copy(to.segment(), cpu, from.segment().asSlice(offset, bytes), gpu, bytes, List.of(), completion);
    }

    /**
     * Starts a copy within the device's memory.
     *
     * @param after the copy starts when these are 0
     */
    void within(DeviceBuffer from, DeviceBuffer to, long bytes, List<HsaSignal> after, HsaSignal completion) {
        copy(to.segment(), gpu, from.segment(), gpu, bytes, after, completion);
    }

    private static void copy(
            MemorySegment to, HsaAgent toAgent, MemorySegment from, HsaAgent fromAgent, long bytes, List<HsaSignal> after,
            HsaSignal completion) {
        try (var arena = Arena.ofConfined()) {
            var handles = after.isEmpty()
                    ? MemorySegment.NULL
                    : arena.allocateFrom(JAVA_LONG, after.stream().mapToLong(HsaSignal::handle).toArray());
            HsaAmd.memoryAsyncCopy(to, toAgent, from, fromAgent, bytes, after.size(), handles, completion);
        }
    }

    /** Copies an array to the start of a buffer, and waits. */
    synchronized void upload(HostArray array, DeviceBuffer to) {
        openPieces();
        for (long at = 0; at < array.bytes(); at += SMALL) {
            var piece = piece(at);
            piece.busy.await();
            loss.check();
            long count = Math.min(SMALL, array.bytes() - at);
            array.copyTo(at, piece.staging.segment(), count);
            piece.begin();
            toDevice(piece.staging, to, at, count, piece.busy.signal());
        }
        pieces.forEach(piece -> piece.busy.await());
        loss.check();
    }

    /** Copies the start of a buffer to an array, and waits. */
    synchronized void download(DeviceBuffer from, HostArray array) {
        openPieces();
        long asked = 0;
        for (long at = 0; at < array.bytes(); at += SMALL) {
            for (; asked < Math.min(array.bytes(), at + PIECES * SMALL); asked += SMALL) {
                var piece = piece(asked);
                piece.begin();
                toHost(from, asked, piece.staging, Math.min(SMALL, array.bytes() - asked), piece.busy.signal());
            }
            var piece = piece(at);
            piece.busy.await();
            loss.check();
            array.copyFrom(piece.staging.segment(), at, Math.min(SMALL, array.bytes() - at));
        }
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
