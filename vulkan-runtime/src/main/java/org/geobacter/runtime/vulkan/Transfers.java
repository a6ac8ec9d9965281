package org.geobacter.runtime.vulkan;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.LongAdder;
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
    private final boolean readsStraight;
    private final Commands copies;
    /** Empty where no copy is staged. Made at the start, since a launch that ends must not have to wait for memory. */
    private final Chunk[] ring;
    private int next;
    /** After which all uploads are done; null before the first. */
    private volatile Submission lastUpload;
    private final LongAdder copiedBytes = new LongAdder();

    /** A staging buffer with the commands that copy to it or from it. */
    private static final class Chunk {
        final DeviceBuffer staging;
        final Commands commands;
        /** Null before the first. */
        Submission last;

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
        this.readsStraight = context.memory().deviceIsMapped() && readsStraight;
        copies = new Commands(context);
        ring = new Chunk[this.readsStraight ? 0 : CHUNKS];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Chunk(context.memory().allocate(DeviceMemory.Placement.HOST, CHUNK_BYTES), new Commands(context));
        }
    }

    /** Copies an array to the start of a buffer. Kernels that wait for {@linkplain #addUploads uploads} see it; the array may be changed on
     * return. */
    void upload(HostArray array, DeviceBuffer to) {
        long bytes = array.bytes();
        if (to.isMapped()) {
            array.copyTo(to.mapped());
        } else {
            upload(to, 0, bytes, (staging, offset, count) -> array.copyTo(offset, staging, count));
        }
        copiedBytes.add(bytes);
    }

    /** Copies memory to a place in a buffer, and waits for it. */
    void upload(MemorySegment content, DeviceBuffer to, long at) {
        write(content, to, at);
        awaitUploads();
        copiedBytes.add(content.byteSize());
    }

    /** Copies memory of the runtime's own to a place in a buffer, as {@link #upload(HostArray, DeviceBuffer)} does. */
    void write(MemorySegment content, DeviceBuffer to, long at) {
        if (to.isMapped()) {
            MemorySegment.copy(content, 0, to.mapped(), at, content.byteSize());
        } else {
            upload(to, at, content.byteSize(),
                    (staging, offset, count) -> MemorySegment.copy(content, offset, staging, 0, count));
        }
    }

    /** Fills a buffer with zeros, all of which that are words, and waits for it. */
    void clear(DeviceBuffer buffer) {
        if (buffer.isMapped()) {
            buffer.mapped().fill((byte) 0);
            return;
        }
        synchronized (this) {
            copies.begin();
            copies.clear(buffer);
            submit(copies).await();
        }
    }

    /** {@return how many bytes of arrays and of users' memory have been copied between the host and the device} */
    long copiedBytes() {
        return copiedBytes.sum();
    }

    /** Copies the start of a buffer to an array, with what kernels submitted before have written, and waits for it. */
    void download(DeviceBuffer from, HostArray array) {
        long bytes = array.bytes();
        if (isReadStraight(from)) {
            array.copyFrom(from.mapped());
        } else {
            download(from, 0, bytes, (staging, offset, count) -> array.copyFrom(staging, offset, count));
        }
        copiedBytes.add(bytes);
    }

    /** Copies a part of a buffer to memory, as {@link #download(DeviceBuffer, HostArray)} does. */
    void download(DeviceBuffer from, long at, MemorySegment to) {
        if (isReadStraight(from)) {
            MemorySegment.copy(from.mapped(), at, to, 0, to.byteSize());
        } else {
            download(from, at, to.byteSize(),
                    (staging, offset, count) -> MemorySegment.copy(staging, 0, to, offset, count));
        }
        copiedBytes.add(to.byteSize());
    }

    private boolean isReadStraight(DeviceBuffer buffer) {
        return switch (buffer.placement()) {
            case DEVICE -> readsStraight;
            case HOST -> true;
        };
    }

    /** Submits copies, of what no launch in flight uses. */
    private Submission submit(Commands commands) {
        return commands.submit(context.queues().forCopies(), new Waits());
    }

    /** Adds the uploads that have been submitted. */
    void addUploads(Waits waits) {
        var upload = lastUpload;
        if (upload != null) {
            waits.add(upload);
        }
    }

    /** Waits for the uploads that have been submitted, after which their buffers can be freed. */
    void awaitUploads() {
        try {
            var upload = lastUpload;
            if (upload != null) {
                upload.await();
            }
        } catch (DeviceException e) {
            // A lost device uses nothing any more.
            if (!context.isLost()) {
                throw e;
            }
        }
    }

    /** Copies a part of a buffer to another buffer, or one that does not overlap with it, and waits for it. */
    synchronized void copy(DeviceBuffer from, long fromOffset, DeviceBuffer to, long toOffset, long bytes) {
        copies.begin();
        copies.copy(from, fromOffset, to, toOffset, bytes);
        submit(copies).await();
    }

    private synchronized void upload(DeviceBuffer to, long at, long bytes, Pieces host) {
        for (long offset = 0; offset < bytes; offset += CHUNK_BYTES) {
            long count = Math.min(CHUNK_BYTES, bytes - offset);
            var chunk = take();
            host.copy(chunk.staging.mapped(), offset, count);
            chunk.commands.begin();
            chunk.commands.copy(chunk.staging, 0, to, at + offset, count);
            chunk.last = submit(chunk.commands);
            lastUpload = chunk.last;
        }
    }

    private synchronized void download(DeviceBuffer from, long at, long bytes, Pieces host) {
        var flying = new Chunk[CHUNKS];
        long asked = 0;
        for (long done = 0; done < bytes; done += CHUNK_BYTES) {
            for (; asked < bytes && asked < done + CHUNKS * CHUNK_BYTES; asked += CHUNK_BYTES) {
                var chunk = take();
                chunk.commands.begin();
                chunk.commands.copy(from, at + asked, chunk.staging, 0, Math.min(CHUNK_BYTES, bytes - asked));
                chunk.last = submit(chunk.commands);
                flying[(int) (asked / CHUNK_BYTES % CHUNKS)] = chunk;
            }
            var chunk = flying[(int) (done / CHUNK_BYTES % CHUNKS)];
            chunk.last.await();
            host.copy(chunk.staging.mapped(), done, Math.min(CHUNK_BYTES, bytes - done));
        }
    }

    /** {@return the next chunk of the ring, once the device is done with it} */
    private Chunk take() {
        var chunk = ring[next];
        next = (next + 1) % CHUNKS;
        if (chunk.last != null) {
            chunk.last.await();
        }
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
