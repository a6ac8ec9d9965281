package org.geobacter.runtime.hsa;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.geobacter.spi.Allocations;
import org.geobacter.spi.DeviceAddresses;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.SegmentCopies;
import org.geobacter.spi.SegmentHold;

/** The memory that users have asked an open device for. */
final class UserMemory {
    /** Buffers begin at pages. */
    private static final long PAGE = 4096;

    private final DeviceContext context;
    private final Allocations<Allocation> allocations = new Allocations<>();
    private final SegmentCopies<Allocation> copies = new Copies();

    UserMemory(DeviceContext context) {
        this.context = context;
    }

    /**
     * {@return new memory, all zero}
     *
     * @param placement {@code HOST} for memory that the host uses too
     * @throws org.geobacter.DeviceException if there is not as much
     */
    MemorySegment allocate(DeviceMemory.Placement placement, MemoryLayout layout, long count, Arena arena) {
        long bytes = Allocations.bytes(layout, count);
        if (bytes == 0) {
            return arena.allocate(0, layout.byteAlignment());
        }
        if (bytes > context.memory().maxAllocation(placement)) {
            throw context.memory().exhausted(placement, bytes);
        }
        long alignment = Math.max(PAGE, layout.byteAlignment());
        // As much as makes whole words, which the device fills.
        var buffer = context.arrayBuffers().take(placement, bytes + alignment - PAGE + 3 & -4);
        try {
            context.transfers().clear(buffer);
        } catch (RuntimeException | Error failure) {
            context.arrayBuffers().give(buffer);
            throw failure;
        }
        return allocations.add(allocation(buffer, bytes, alignment), arena);
    }

    private Allocation allocation(DeviceBuffer buffer, long bytes, long alignment) {
        if (!context.memory().isMapped(buffer.placement())) {
            return new Allocation(context, buffer, 0, DeviceAddresses.reserve(context.gpu().name(), bytes, alignment), bytes);
        }
        long address = buffer.address() + alignment - 1 & -alignment;
        return new Allocation(context, buffer, address - buffer.address(), address, bytes);
    }

    Optional<Allocation> find(HostArray array) {
        return allocations.find(array);
    }

    /** {@return the host's memory among leaves of a launch, which is to be held, if a segment of it is as large} */
    List<MemorySegment> toHold(Object[] leaves, long smallest) {
        return SegmentHold.worthwhile(leaves, smallest, allocations);
    }

    void copy(MemorySegment from, MemorySegment to) {
        copies.copy(from, to);
    }

    void whenNone(Runnable action) {
        allocations.whenNone(action);
    }

    /** By the device's copy engines. */
    private final class Copies extends SegmentCopies<Allocation> {
        Copies() {
            super(allocations);
        }

        @Override
        protected void within(Allocation from, long fromOffset, Allocation to, long toOffset, long bytes) {
            long fromStart = from.start() + fromOffset;
            long toStart = to.start() + toOffset;
            if (from != to || Math.abs(fromStart - toStart) >= bytes) {
                context.transfers().copy(from.buffer(), fromStart, to.buffer(), toStart, bytes);
                return;
            }
            // What overlaps is copied in no particular order.
            var between = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, bytes);
            try {
                context.transfers().copy(from.buffer(), fromStart, between, 0, bytes);
                context.transfers().copy(between, 0, to.buffer(), toStart, bytes);
            } finally {
                // A device that has failed may still use it, and frees it when it is closed.
                if (!context.loss().isLost()) {
                    context.arrayBuffers().give(between);
                }
            }
        }

        @Override
        protected void download(Allocation from, long offset, MemorySegment to) {
            context.transfers().download(from.buffer(), from.start() + offset, to);
        }

        @Override
        protected void upload(MemorySegment from, Allocation to, long offset) {
            context.transfers().upload(from, to.buffer(), to.start() + offset);
        }
    }
}
