package org.geobacter.runtime.vulkan;

import java.lang.foreign.MemorySegment;
import org.geobacter.DeviceException;
import org.geobacter.spi.HostArray;

/**
 * Copies between the host's memory and the device's: straight where the host sees that memory, else through a ring of staging
 * buffers, one being filled or emptied by the host while the device copies the others. Safe for use by many threads; staged copies
 * are done one after the other.
 */
final class Transfers implements AutoCloseable {
    private static final long CHUNK_BYTES = 4L << 20;
    private static final int CHUNKS = 4;

    private final DeviceContext context;
    private final boolean writesStraight;
    private final boolean readsStraight;
    private final Commands copies;
    /** Empty where no copy is staged. Made at the start, since a launch that ends must not have to wait for memory. */
    private final Chunk[] ring;
    private int next;
    /** The timeline's value at which all uploads are done. */
    private volatile long uploadedAt;

    /** A staging buffer with the commands that copy to it or from it. */
    private static final class Chunk {
        final DeviceBuffer staging;
        final Commands commands;
        long busyUntil;

        Chunk(DeviceBuffer staging, Commands commands) {
            this.staging = staging;
            this.commands = commands;
        }
    }

    /** Something in the host's memory, in pieces. */
    private interface Pieces {
        void copy(MemorySegment staging, long offset, long bytes);
    }

    /** @param readsStraight whether the host reads the device's memory at full speed, where it can write it */
    Transfers(DeviceContext context, boolean readsStraight) {
        this.context = context;
        writesStraight = context.memory().deviceIsMapped();
        this.readsStraight = writesStraight && readsStraight;
        copies = new Commands(context);
        ring = new Chunk[this.readsStraight ? 0 : CHUNKS];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Chunk(context.memory().allocate(DeviceMemory.Placement.HOST, CHUNK_BYTES), new Commands(context));
        }
    }

    /** Copies an array to the start of a buffer. Kernels submitted after see it; the array may be changed on return. */
    void upload(HostArray array, DeviceBuffer to) {
        long bytes = array.bytes();
        if (writesStraight) {
            array.copyTo(to.mapped());
        } else {
            upload(to, bytes, (staging, offset, count) -> array.copyTo(offset, staging, count));
        }
    }

    /** Copies memory to the start of a buffer, as {@link #upload(HostArray, DeviceBuffer)} does. */
    void upload(MemorySegment content, DeviceBuffer to) {
        if (writesStraight) {
            MemorySegment.copy(content, 0, to.mapped(), 0, content.byteSize());
        } else {
            upload(to, content.byteSize(),
                    (staging, offset, count) -> MemorySegment.copy(content, offset, staging, 0, count));
        }
    }

    /** Copies the start of a buffer to an array, with what kernels submitted before have written, and waits for it. */
    void download(DeviceBuffer from, HostArray array) {
        long bytes = array.bytes();
        if (readsStraight) {
            array.copyFrom(from.mapped());
        } else {
            download(from, bytes, (staging, offset, count) -> array.copyFrom(staging, offset, count));
        }
    }

    /** Waits for the uploads that have been submitted, after which their buffers can be freed. */
    void awaitUploads() {
        try {
            context.queue().await(uploadedAt);
        } catch (DeviceException e) {
            // A lost device uses nothing any more.
            if (!context.isLost()) {
                throw e;
            }
        }
    }

    /** Copies the start of a buffer to another, and waits for it. */
    synchronized void copy(DeviceBuffer from, DeviceBuffer to, long bytes) {
        copies.begin();
        copies.copy(from, 0, to, 0, bytes);
        context.queue().await(copies.submit());
    }

    private synchronized void upload(DeviceBuffer to, long bytes, Pieces host) {
        for (long offset = 0; offset < bytes; offset += CHUNK_BYTES) {
            long count = Math.min(CHUNK_BYTES, bytes - offset);
            var chunk = take();
            host.copy(chunk.staging.mapped(), offset, count);
            chunk.commands.begin();
            chunk.commands.copy(chunk.staging, 0, to, offset, count);
            chunk.busyUntil = chunk.commands.submit();
            uploadedAt = chunk.busyUntil;
        }
    }

    private synchronized void download(DeviceBuffer from, long bytes, Pieces host) {
        var flying = new Chunk[CHUNKS];
        long asked = 0;
        for (long done = 0; done < bytes; done += CHUNK_BYTES) {
            for (; asked < bytes && asked < done + CHUNKS * CHUNK_BYTES; asked += CHUNK_BYTES) {
                var chunk = take();
                chunk.commands.begin();
                chunk.commands.copy(from, asked, chunk.staging, 0, Math.min(CHUNK_BYTES, bytes - asked));
                chunk.busyUntil = chunk.commands.submit();
                flying[(int) (asked / CHUNK_BYTES % CHUNKS)] = chunk;
            }
            var chunk = flying[(int) (done / CHUNK_BYTES % CHUNKS)];
            context.queue().await(chunk.busyUntil);
            host.copy(chunk.staging.mapped(), done, Math.min(CHUNK_BYTES, bytes - done));
        }
    }

    /** {@return the next chunk of the ring, once the device is done with it} */
    private Chunk take() {
        var chunk = ring[next];
        next = (next + 1) % CHUNKS;
        context.queue().await(chunk.busyUntil);
        return chunk;
    }

    @Override
    public void close() {
        copies.close();
        for (var chunk : ring) {
            chunk.commands.close();
            context.memory().free(chunk.staging);
        }
    }
}
