package org.geobacter.runtime.hsa;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import org.geobacter.spi.memory.BufferPool;

/**
 * Memory for the arguments of kernels in flight: a ring, whose blocks are given back in any order and become free in the order in which
 * they were taken. Where a launch that takes long keeps the ring full, the memory comes from elsewhere.
 */
final class KernargRing {
    /** The alignment of a kernarg segment, and of what the device caches. */
    private static final int ALIGNMENT = 64;

    private final BufferPool<DeviceMemory.Placement, DeviceBuffer> pool;
    private final DeviceBuffer ring;
    private final Deque<RingBlock> taken = new ArrayDeque<>();
    private long start;
    private long end;

    /** The arguments of one launch. */
    sealed interface Block {
        MemorySegment segment();
    }

    private static final class RingBlock implements Block {
        private final MemorySegment segment;
        private final long nextStart;
        private boolean free;

        RingBlock(MemorySegment segment, long nextStart) {
            this.segment = segment;
            this.nextStart = nextStart;
        }

        @Override
        public MemorySegment segment() {
            return segment;
        }
    }

    private record OwnBlock(DeviceBuffer buffer) implements Block {
        @Override
        public MemorySegment segment() {
            return buffer.segment();
        }
    }

    /** @param bytes how large the ring is, a power of two */
    KernargRing(DeviceMemory memory, BufferPool<DeviceMemory.Placement, DeviceBuffer> pool, long bytes) {
        this.pool = pool;
        ring = memory.allocate(DeviceMemory.Placement.KERNARG, bytes);
    }

    /** {@return room for some bytes, with any content} */
    Block take(int bytes) {
        long size = Math.max(ALIGNMENT, (long) bytes + ALIGNMENT - 1 & -ALIGNMENT);
        synchronized (this) {
            long offset = end & ring.bytes() - 1;
            long begin = offset + size <= ring.bytes() ? end : end + ring.bytes() - offset;
            if (begin + size - start <= ring.bytes()) {
                end = begin + size;
                var block = new RingBlock(ring.segment().asSlice(begin & ring.bytes() - 1, size), end);
                taken.add(block);
                return block;
            }
        }
        return new OwnBlock(pool.take(DeviceMemory.Placement.KERNARG, size));
    }

    /** Gives a block back that the device has read. */
    void give(Block block) {
        switch (block) {
            case OwnBlock own -> pool.give(own.buffer);
            case RingBlock of -> give(of);
        }
    }

    private synchronized void give(RingBlock block) {
        block.free = true;
        while (!taken.isEmpty() && taken.peek().free) {
            start = taken.poll().nextStart;
        }
    }
}
