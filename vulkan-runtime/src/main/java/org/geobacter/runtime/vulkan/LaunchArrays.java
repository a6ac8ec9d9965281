package org.geobacter.runtime.vulkan;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.HostSegments;
import org.geobacter.spi.LaunchArguments;

/** Where the arrays of a launch lie on the device. */
final class LaunchArrays {
    private final DeviceContext context;
    private LaunchArguments arguments;
    private final boolean undoable;
    private final Place[] places;

    /** An array with its buffer. */
    private static final class Place {
        final LaunchArguments.ArrayUse use;
        /** The memory that it is kept in; null if the launch copies it. */
        KeptMemory kept;
        DeviceBuffer buffer;
        /** Where it begins in the buffer. */
        long start;
        /** What an array that is kept was before the launch. */
        DeviceBuffer snapshot;

        Place(LaunchArguments.ArrayUse use) {
            this.use = use;
        }

        HostArray host() {
            return use.array();
        }

        boolean isWritten() {
            return use.written() && host().length() > 0;
        }

        /** {@return where in the buffer begins what the kernel may write} */
        long contentStart() {
            return start + host().padding();
        }

        long contentBytes() {
            return host().bytes() - host().padding();
        }
    }

    /** @param undoable whether the kernel can throw, after which arrays that are kept are to be as they were */
    LaunchArrays(DeviceContext context, LaunchArguments arguments, boolean undoable) {
        this.context = context;
        this.arguments = arguments;
        this.undoable = undoable;
        places = arguments.arrays().stream().map(Place::new).toArray(Place[]::new);
    }

    LaunchArguments arguments() {
        return arguments;
    }

    /** Begins the launch, for which those that it had to wait for are done. */
    void begin() {
        arguments = arguments.current();
    }

    /** {@return the device address of each of the arguments' arrays} */
    long[] addresses() {
        var addresses = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            addresses[i] = places[i].buffer.address() + places[i].start;
        }
        return addresses;
    }

    void bindKept(VulkanLaunch launch, Collection<VulkanLaunch> delaying) {
        for (var place : places) {
            var allocation = context.userMemory().find(place.host());
            if (allocation.isPresent()) {
                allocation.get().use((HostSegments) place.host(), launch, place.use.written(), delaying);
                place.kept = allocation.get();
            } else {
                place.host().requireOnHost();
                place.kept = context.residents().use(place.host(), launch, place.use.written(), delaying).orElse(null);
            }
        }
    }

    /** {@return those that the launch copies} */
    List<LaunchArguments.ArrayUse> copied() {
        return Arrays.stream(places).filter(place -> place.kept == null).map(place -> place.use).toList();
    }

    /** {@return those in memory that the user has asked the device for} */
    List<LaunchArguments.ArrayUse> allocated() {
        return Arrays.stream(places).filter(place -> place.kept instanceof Allocation).map(place -> place.use).toList();
    }

    /** {@return whether the launch copies something back} */
    boolean writesHost() {
        for (var place : places) {
            if (place.kept == null && place.isWritten()) {
                return true;
            }
        }
        return false;
    }

    /** Takes buffers and uploads what the kernel reads, and what it writes as well, for it need not write all of it. */
    void upload() {
        for (var place : places) {
            if (place.kept != null) {
                place.buffer = place.kept.buffer();
                place.start = place.kept.offset(place.host());
                if (undoable && place.isWritten() && place.contentBytes() > 0) {
                    place.snapshot = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, place.contentBytes());
                }
            } else {
                place.buffer = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, place.host().bytes());
                if (place.use.read() || place.use.written()) {
                    context.transfers().upload(place.host(), place.buffer);
                }
            }
        }
    }

    /** Records copies of the arrays that are kept and that a kernel which can throw writes. */
    void recordSnapshots(Commands commands) {
        boolean any = false;
        for (var place : places) {
            if (place.snapshot != null) {
                commands.copy(place.buffer, place.contentStart(), place.snapshot, 0, place.contentBytes());
                any = true;
            }
        }
        if (any) {
            context.barriers().device(commands.buffer());
        }
    }

    /** Undoes what the kernel did to arrays that are kept. */
    void restoreSnapshots() {
        for (var place : places) {
            if (place.snapshot != null) {
                context.transfers().copy(place.snapshot, 0, place.buffer, place.contentStart(), place.contentBytes());
            }
        }
    }

    /** Copies back what the kernel wrote. */
    void download() {
        for (var place : places) {
            if (!place.isWritten()) {
                continue;
            }
            if (place.kept != null) {
                place.kept.markWritten();
            } else {
                context.transfers().download(place.buffer, place.host());
            }
        }
    }

    /** Gives the buffers back. */
    void release() {
        for (var place : places) {
            if (place.kept == null && place.buffer != null) {
                context.arrayBuffers().give(place.buffer);
            }
            if (place.snapshot != null) {
                context.arrayBuffers().give(place.snapshot);
            }
        }
    }
}
