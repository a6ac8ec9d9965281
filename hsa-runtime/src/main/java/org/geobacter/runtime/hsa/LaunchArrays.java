package org.geobacter.runtime.hsa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.LaunchArguments;

/** Where the arrays of a launch lie on the device. */
final class LaunchArrays {
    private final DeviceContext context;
    private LaunchArguments arguments;
    private final List<Place> places = new ArrayList<>();

    /** An array with its memory. */
    private static final class Place {
        final LaunchArguments.ArrayUse use;
        /** Null for an array of the host. */
        final ResidentArrays.ResidentArray resident;
        DeviceBuffer buffer;
        /** The host's memory that the device copies from and to; null where copies are done piece by piece. */
        DeviceBuffer staging;
        /** What a resident array was before a launch that can throw; null where it needs not be known. */
        DeviceBuffer snapshot;

        Place(LaunchArguments.ArrayUse use, ResidentArrays.ResidentArray resident) {
            this.use = use;
            this.resident = resident;
        }

        HostArray host() {
            return use.array();
        }

        boolean isWritten() {
            return use.written() && host().length() > 0;
        }

        boolean isDownloaded() {
            return resident == null && isWritten();
        }
    }

    LaunchArrays(DeviceContext context, LaunchArguments arguments) {
        this.context = context;
        this.arguments = arguments;
    }

    /**
     * Finds out which of the arrays are resident; these are used from now on.
     *
     * @param earlier gets the launches added that use them in a way in which this one must not at the same time
     */
    void bind(HsaLaunch launch, Collection<ResidentArrays.Use> earlier) {
        for (var use : arguments.arrays()) {
            places.add(new Place(use, context.residents().use(use.array(), launch, use.written(), earlier).orElse(null)));
        }
    }

    /** {@return those that are not resident} */
    List<LaunchArguments.ArrayUse> ofHost() {
        return places.stream().filter(place -> place.resident == null).map(place -> place.use).toList();
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
        return places.stream().mapToLong(place -> place.buffer.address()).toArray();
    }

    /** {@return whether something is copied back to the host at the end} */
    boolean writesHost() {
        return places.stream().anyMatch(Place::isDownloaded);
    }

    /**
     * Takes memory and starts the copies that come before the kernel.
     *
     * @param undoable whether the kernel may throw, so that resident arrays have to be put back
     * @param after what the contents of resident arrays come from
     * @return counts the copies down, or null if there are none
     */
    Signals.Lease upload(boolean undoable, List<HsaSignal> after) {
        var copies = new ArrayList<Place>();
        for (var place : places) {
            long bytes = place.host().bytes();
            if (place.resident != null) {
                place.buffer = place.resident.buffer();
                if (undoable && place.isWritten()) {
                    place.snapshot = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, bytes);
                    copies.add(place);
                }
            } else {
                place.buffer = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, bytes);
                if (bytes > Transfers.SMALL) {
                    context.transfers().upload(place.host(), place.buffer);
                } else if (bytes > 0) {
                    place.staging = context.arrayBuffers().take(DeviceMemory.Placement.HOST, bytes);
                    // Elements that the kernel does not write keep their value.
                    place.host().copyTo(place.staging.segment());
                    copies.add(place);
                }
            }
        }
        if (copies.isEmpty()) {
            return null;
        }
        var done = context.signals().take(copies.size());
        for (var place : copies) {
            long bytes = place.host().bytes();
            if (place.snapshot != null) {
                context.transfers().within(place.buffer, place.snapshot, bytes, after, done.signal());
            } else {
                context.transfers().toDevice(place.staging, place.buffer, 0, bytes, done.signal());
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
                } else {
                    context.transfers().download(place.buffer, place.host());
                }
            } else if (place.resident != null && place.isWritten()) {
                place.resident.markWritten();
            }
        }
    }

    /** Undoes what the kernel did to resident arrays. */
    void restore() {
        for (var place : places) {
            if (place.snapshot != null) {
                var done = context.signals().take(1);
                context.transfers().within(place.snapshot, place.buffer, place.host().bytes(), List.of(), done.signal());
                done.await();
                done.leave();
            }
        }
    }

    /** Gives memory back, that the device uses no more; on a lost device nobody knows that, and it is freed with the device. */
    void release(HsaLaunch launch) {
        for (var place : places) {
            if (place.resident != null) {
                place.resident.leave(launch);
            }
            if (!context.loss().isLost()) {
                give(place.resident == null ? place.buffer : null);
                give(place.staging);
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
