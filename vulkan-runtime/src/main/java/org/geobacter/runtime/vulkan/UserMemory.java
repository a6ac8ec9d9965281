package org.geobacter.runtime.vulkan;

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
    /** Mapped memory begins at a multiple of this at least: {@code minMemoryMapAlignment} is not less, nor are buffers aligned to less. */
    private static final long MAPPED_ALIGNMENT = 16;

    private final DeviceContext context;
    private final Allocations<Allocation> allocations = new Allocations<>();
    private final SegmentCopies<Allocation> copies = new Copies();

    UserMemory(DeviceContext context) {
        this.context = context;
    }

    /**
     * {@return new memory that kernels and the host use where it is, all zero}
     *
     * @throws org.geobacter.DeviceException if there is not as much
     */
    MemorySegment allocate(MemoryLayout layout, long count, Arena arena) {
        return allocate(
                context.memory().deviceIsMapped() ? DeviceMemory.Placement.DEVICE : DeviceMemory.Placement.HOST, layout, count,
                arena);
    }

    /** {@return new memory of the device, all zero, which the host may have no access to; as {@link #allocate}} */
    MemorySegment allocateOnDevice(MemoryLayout layout, long count, Arena arena) {
        return allocate(DeviceMemory.Placement.DEVICE, layout, count, arena);
    }

    private MemorySegment allocate(DeviceMemory.Placement placement, MemoryLayout layout, long count, Arena arena) {
        long bytes = Allocations.bytes(layout, count);
        if (bytes == 0) {
            return arena.allocate(0, layout.byteAlignment());
        }
        long alignment = Math.max(MAPPED_ALIGNMENT, layout.byteAlignment());
        context.memory().checkSize(bytes);
        // As much as makes whole words, which the device fills.
        long room = bytes + alignment - MAPPED_ALIGNMENT + 3 & -4;
        var buffer = context.arrayBuffers().take(placement, room);
        try {
            context.transfers().clear(buffer);
        } catch (RuntimeException | Error failure) {
            context.arrayBuffers().give(buffer);
            throw failure;
        }
        return allocations.add(allocation(buffer, bytes, alignment), arena);
    }

    private Allocation allocation(DeviceBuffer buffer, long bytes, long alignment) {
        if (!buffer.isMapped()) {
            return new Allocation(
                    context, buffer, 0, DeviceAddresses.reserve(context.physical().name(), bytes, alignment), bytes);
        }
        long address = buffer.mapped().address() + alignment - 1 & -alignment;
        return new Allocation(context, buffer, address - buffer.mapped().address(), address, bytes);
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

    /** Straight where the host sees the memory, and by the device elsewhere. */
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
            // The regions of a copy by the device must not overlap.
            var between = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, bytes);
            try {
                context.transfers().copy(from.buffer(), fromStart, between, 0, bytes);
                context.transfers().copy(between, 0, to.buffer(), toStart, bytes);
            } finally {
                context.arrayBuffers().give(between);
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
