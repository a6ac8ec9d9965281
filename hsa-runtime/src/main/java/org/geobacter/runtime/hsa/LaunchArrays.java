package org.geobacter.runtime.hsa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;
import org.geobacter.spi.ArrayOrder;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.HostSegments;
import org.geobacter.spi.LaunchArguments;

/** Where the arrays of a launch lie on the device. */
final class LaunchArrays {
    private final DeviceContext context;
    private LaunchArguments arguments;
    private final boolean isHeld;
    private final List<Place> places = new ArrayList<>();

    /** An array with its memory. */
    private static final class Place {
        final LaunchArguments.ArrayUse use;
        /** The memory that it is kept in; null if the launch copies it. */
        final KeptMemory kept;
        DeviceBuffer buffer;
        /** Where it begins in the buffer. */
        long start;
        /** The host's memory that the device copies from and to; null where copies are done piece by piece. */
        DeviceBuffer staging;
        /** The host's memory that it is in, where the device copies from and to that; or null. */
        LockedMemory.Lock locked;
        /** What an array that is kept was before a launch that can throw; null where it needs not be known. */
        DeviceBuffer snapshot;

        Place(LaunchArguments.ArrayUse use, KeptMemory kept) {
            this.use = use;
            this.kept = kept;
        }

        HostArray host() {
            return use.array();
        }

        boolean isWritten() {
            return use.written() && host().length() > 0;
        }

        boolean isDownloaded() {
            return kept == null && isWritten();
        }

        /** {@return where in the buffer begins what the kernel may write} */
        long contentStart() {
            return start + host().padding();
        }

        long contentBytes() {
            return host().bytes() - host().padding();
        }
    }

    /** @param isHeld whether memory of segments cannot be freed before the launch is over */
    LaunchArrays(DeviceContext context, LaunchArguments arguments, boolean isHeld) {
        this.context = context;
        this.isHeld = isHeld;
        this.arguments = arguments;
    }

    /**
     * Finds out which of the arrays are kept on the device; these are used from now on.
     *
     * @param earlier gets the launches added that use them in a way in which this one must not at the same time
     * @throws IllegalArgumentException if memory of another device is among them that only that has access to
     * @throws IllegalStateException if memory is freed at the moment
     */
    void bind(HsaLaunch launch, Collection<LaunchUses.Use> earlier) {
        for (var use : arguments.arrays()) {
            places.add(new Place(use, kept(use, launch, earlier)));
        }
    }

    /** {@return the memory that an array is kept in, or null} */
    private KeptMemory kept(LaunchArguments.ArrayUse use, HsaLaunch launch, Collection<LaunchUses.Use> earlier) {
        var allocation = context.userMemory().find(use.array());
        if (allocation.isPresent()) {
            allocation.get().use((HostSegments) use.array(), launch, use.written(), earlier);
            return allocation.get();
        }
        use.array().requireOnHost();
        return context.residents().use(use.array(), launch, use.written(), earlier).orElse(null);
    }

    /** {@return those that the launch copies} */
    List<LaunchArguments.ArrayUse> copied() {
        return places.stream().filter(place -> place.kept == null).map(place -> place.use).toList();
    }

    /** {@return those in memory that the user has asked the device for} */
    List<ArrayOrder.InPlace> inPlace() {
        return places.stream().filter(place -> place.kept instanceof Allocation)
                .map(place -> new ArrayOrder.InPlace((HostSegments) place.host(), place.use.written(), context)).toList();
    }

    LaunchArguments arguments() {
        return arguments;
    }

    /** Begins the launch, for which those that it had to wait for are done. */
    void begin() {
        arguments = arguments.current();
    }

    /** {@return the device's address of each of the arguments' arrays} */
    long[] addresses() {
        return places.stream().mapToLong(place -> place.buffer.address() + place.start).toArray();
    }

    /**
     * Takes memory and starts the copies that come before the kernel.
     *
     * @param undoable whether the kernel may throw, so that arrays that are kept have to be put back
     * @param after what the contents of arrays that are kept come from
     * @return counts the copies down, or null if there are none
     */
    Signals.Lease upload(boolean undoable, List<HsaSignal> after) {
        var copies = new ArrayList<Place>();
        for (var place : places) {
            long bytes = place.host().bytes();
            if (place.kept != null) {
                place.buffer = place.kept.buffer();
                place.start = place.kept.offset(place.host());
                if (undoable && place.isWritten() && place.contentBytes() > 0) {
                    place.snapshot = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, place.contentBytes());
                    copies.add(place);
                }
            } else {
                place.buffer = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, bytes);
                if (isHeld && place.host() instanceof HostSegments segments) {
                    place.locked = context.lockedMemory().tryLock(segments, place.use.written()).orElse(null);
                }
                if (place.locked == null && bytes > 0 && bytes <= Transfers.SMALL) {
                    place.staging = context.arrayBuffers().take(DeviceMemory.Placement.HOST, bytes);
                }
                if (place.use.overwritten()) {
                    continue;
                }
                // Elements that the kernel does not write keep their value.
                if (place.locked != null) {
                    context.transfers().copied(place.contentBytes());
                    copies.add(place);
                } else if (place.staging != null) {
                    place.host().copyTo(place.staging.segment());
                    context.transfers().copied(bytes);
                    copies.add(place);
                } else if (bytes > 0) {
                    context.transfers().upload(place.host(), place.buffer);
                }
            }
        }
        if (copies.isEmpty()) {
            return null;
        }
        var done = context.signals().take(copies.size());
        for (var place : copies) {
            if (place.snapshot != null) {
                context.transfers().copy(
                        place.buffer, place.contentStart(), place.snapshot, 0, place.contentBytes(), after, done.signal());
            } else if (place.locked != null) {
                context.transfers().toDevice(
                        place.locked.buffer(), place.buffer, place.contentStart(), place.contentBytes(), done.signal());
            } else {
                context.transfers().toDevice(place.staging, place.buffer, 0, place.host().bytes(), done.signal());
            }
        }
        return done;
    }

    /** {@return the number of copies that {@link #fetch} starts} */
    int fetches() {
        return (int) places.stream().filter(place -> place.isDownloaded() && place.staging != null).count();
    }

    /** Starts copying what the kernel has written to where {@link #toHost} takes it from. */
    void fetch(HsaSignal completion) {
        for (var place : places) {
            if (place.isDownloaded() && place.staging != null) {
                context.transfers().toHost(place.buffer, 0, place.staging, place.host().bytes(), completion);
            }
        }
    }

    /** Copies what the kernel has written to the Java arrays. */
    void toHost() {
        for (var place : places) {
            if (place.isDownloaded()) {
                if (place.staging != null) {
                    place.host().copyFrom(place.staging.segment());
                    context.transfers().copied(place.host().bytes());
                } else if (place.locked != null) {
                    // Not before it is known that the launch has not failed.
                    context.transfers().copy(
                            place.buffer, place.contentStart(), place.locked.buffer(), 0, place.contentBytes());
                    context.transfers().copied(place.contentBytes());
                } else {
                    context.transfers().download(place.buffer, place.host());
                }
            } else if (place.kept != null && place.isWritten()) {
                place.kept.markWritten();
            }
        }
    }

    /** Undoes what the kernel did to arrays that are kept. */
    void restore() {
        for (var place : places) {
            if (place.snapshot != null) {
                context.transfers().copy(place.snapshot, 0, place.buffer, place.contentStart(), place.contentBytes());
            }
        }
    }

    /** Gives memory back, that the device uses no more; on a lost device nobody knows that, and it is freed with the device. */
    void release(HsaLaunch launch) {
        for (var place : places) {
            if (place.kept != null) {
                place.kept.leave(launch);
            }
            if (!context.loss().isLost()) {
                give(place.kept == null ? place.buffer : null);
                give(place.staging);
                if (place.locked != null) {
                    context.lockedMemory().unlock(place.locked);
                }
                give(place.snapshot);
            }
        }
    }

    private void give(DeviceBuffer buffer) {
        if (buffer != null) {
            context.arrayBuffers().give(buffer);
        }
    }
}
