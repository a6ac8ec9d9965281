package org.geobacter.runtime.cpu;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the arrays that a launch may write to held before it, to be put back if it throws. The workers copy it together, before any of
 * them runs a work-item.
 */
final class Backup {
    /** A worker copies this at a time: a good tenth of a millisecond. */
    private static final long PIECE_BYTES = 1 << 20;

    private final List<Piece> pieces = new ArrayList<>();
    private final List<long[]> buffers = new ArrayList<>();
    private final BufferPool pool;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch left;
    private volatile IllegalStateException failure;

    private record Piece(MemorySegment array, MemorySegment copy) {}

    /** A backup, not made yet, of some arrays; none of them for a launch that cannot throw. */
    Backup(List<MemorySegment> arrays, BufferPool pool) {
        this.pool = pool;
        for (var array : arrays) {
            var buffer = pool.take(array.byteSize());
            buffers.add(buffer);
            var copy = MemorySegment.ofArray(buffer);
            for (long at = 0; at < array.byteSize(); at += PIECE_BYTES) {
                long bytes = Math.min(PIECE_BYTES, array.byteSize() - at);
                pieces.add(new Piece(array.asSlice(at, bytes), copy.asSlice(at, bytes)));
            }
        }
        left = new CountDownLatch(pieces.size());
    }

    /** {@return about how many more workers would make it faster} */
    int pieces() {
        return pieces.size();
    }

    /**
     * Takes part in the copying; when this returns, all has been copied, by whichever worker.
     *
     * @throws IllegalStateException if memory is gone: the arena of a segment has been closed
     */
    void make() {
        for (int i = next.getAndIncrement(); i < pieces.size(); i = next.getAndIncrement()) {
            try {
                pieces.get(i).copy.copyFrom(pieces.get(i).array);
            } catch (IllegalStateException closed) {
                failure = closed;
            }
            left.countDown();
        }
        boolean interrupted = false;
        while (true) {
            try {
                left.await();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Puts everything back. */
    void restore() {
        for (var piece : pieces) {
            try {
                piece.array.copyFrom(piece.copy);
            } catch (IllegalStateException closed) {
                // Memory of a segment whose arena has been closed meanwhile: nobody can miss it.
            }
        }
    }

    /** Lets other launches use the memory. */
    void free() {
        buffers.forEach(pool::give);
    }
}
