package org.geobacter.spi;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Copies of the content of memory that users ask for, where one side of it or both may be memory of a device.
 *
 * @param <A> memory of the device
 */
public abstract class SegmentCopies<A extends DeviceAllocation> {
    private final Allocations<A> allocations;

    /**
     * Of one device.
     *
     * @param allocations its memory
     */
    protected SegmentCopies(Allocations<A> allocations) {
        this.allocations = allocations;
    }

    /**
     * Copies all of a segment to the beginning of another, and waits.
     *
     * @param from the source
     * @param to the target
     * @throws IndexOutOfBoundsException if the target is smaller
     * @throws IllegalArgumentException if the target is read-only, or memory of another device is among the two
     * @throws IllegalStateException if the arena of one is closed
     * @throws WrongThreadException if one is confined to another thread
     */
    public final void copy(MemorySegment from, MemorySegment to) {
        check(from, to);
        var source = hold(from, "the source of a copy");
        try {
            var target = hold(to.asSlice(0, from.byteSize()), "the target of a copy");
            try {
                copy(from, source, to, target);
            } finally {
                target.ifPresent(DeviceAllocation::leave);
            }
        } finally {
            source.ifPresent(DeviceAllocation::leave);
        }
    }

    /**
     * Copies as {@link #copy} does for a device that has no memory but the host's.
     *
     * @param from the source
     * @param to the target
     */
    public static void onHost(MemorySegment from, MemorySegment to) {
        check(from, to);
        DeviceAddresses.requireNone(from);
        DeviceAddresses.requireNone(to);
        to.copyFrom(from);
    }

    static void check(MemorySegment from, MemorySegment to) {
        long bytes = from.byteSize();
        if (to.byteSize() < bytes) {
            throw new IndexOutOfBoundsException(
                    "The " + bytes + " bytes of " + from + " are more than there are in the target, " + to
                            + ": copy a slice, from.asSlice(0, " + to.byteSize() + ").");
        }
        if (to.isReadOnly()) {
            throw new IllegalArgumentException("The target of a copy is read-only: " + to + ".");
        }
    }

    private void copy(MemorySegment from, Optional<A> source, MemorySegment to, Optional<A> target) {
        long bytes = from.byteSize();
        if (bytes == 0) {
            return;
        }
        if (source.isPresent() && target.isPresent()) {
            within(source.get(), from.address() - source.get().address(), target.get(),
                    to.address() - target.get().address(), bytes);
        } else if (source.isPresent()) {
            download(source.get(), from.address() - source.get().address(), to.asSlice(0, bytes));
        } else if (target.isPresent()) {
            upload(from, target.get(), to.address() - target.get().address());
        } else {
            to.copyFrom(from);
        }
    }

    private Optional<A> hold(MemorySegment segment, String what) {
        SegmentView.checkAccess(segment, what);
        var found = allocations.find(segment);
        if (found.isPresent()) {
            found.get().hold();
        } else {
            DeviceAddresses.requireNone(segment);
        }
        return found;
    }

    /**
     * Copies within the device's memory.
     *
     * @param from the source
     * @param fromOffset where in it to begin
     * @param to the target, which may be the source
     * @param toOffset where in it to begin
     * @param bytes how many, at least 1
     */
    protected abstract void within(A from, long fromOffset, A to, long toOffset, long bytes);

    /**
     * Copies to the host.
     *
     * @param from the source
     * @param offset where in it to begin
     * @param to all of the target, at least a byte
     */
    protected abstract void download(A from, long offset, MemorySegment to);

    /**
     * Copies from the host.
     *
     * @param from all of the source, at least a byte
     * @param to the target
     * @param offset where in it to begin
     */
    protected abstract void upload(MemorySegment from, A to, long offset);
}
