package org.geobacter.runtime.vulkan;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.geobacter.spi.HostArray;
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
        ResidentArrays.ResidentArray resident;
        DeviceBuffer buffer;
        /** What a resident array was before the launch. */
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
    }

    /** @param undoable whether the kernel can throw, after which resident arrays are to be as they were */
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
            addresses[i] = places[i].buffer.address();
        }
        return addresses;
    }

    void bindResidents(VulkanLaunch launch, Collection<VulkanLaunch> delaying) {
        for (var place : places) {
            place.resident = context.residents().use(place.host(), launch, place.use.written(), delaying).orElse(null);
        }
    }

    /** {@return those that are not resident} */
    List<LaunchArguments.ArrayUse> ofHost() {
        return Arrays.stream(places).filter(place -> place.resident == null).map(place -> place.use).toList();
    }

    /** {@return whether the launch copies something back} */
    boolean writesHost() {
        for (var place : places) {
            if (place.resident == null && place.isWritten()) {
                return true;
            }
        }
        return false;
    }

    /** Takes buffers and uploads what the kernel reads, and what it writes as well, for it need not write all of it. */
    void upload() {
        for (var place : places) {
            if (place.resident != null) {
                place.buffer = place.resident.buffer();
                if (undoable && place.isWritten()) {
                    place.snapshot = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, place.host().bytes());
                }
            } else {
                place.buffer = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, place.host().bytes());
                if (place.use.read() || place.use.written()) {
                    context.transfers().upload(place.host(), place.buffer);
                }
            }
        }
    }

    /** Records copies of the resident arrays that a kernel which can throw writes. */
    void recordSnapshots(Commands commands) {
        boolean any = false;
        for (var place : places) {
            if (place.snapshot != null) {
                commands.copy(place.buffer, 0, place.snapshot, 0, place.host().bytes());
                any = true;
            }
        }
        if (any) {
            context.barriers().device(commands.buffer());
        }
    }

    /** Undoes what the kernel did to resident arrays. */
    void restoreSnapshots() {
        for (var place : places) {
            if (place.snapshot != null) {
                context.transfers().copy(place.snapshot, place.buffer, place.host().bytes());
            }
        }
    }

    /** Copies back what the kernel wrote. */
    void download() {
        for (var place : places) {
            if (!place.isWritten()) {
                continue;
            }
            if (place.resident != null) {
                place.resident.markWritten();
            } else {
                context.transfers().download(place.buffer, place.host());
            }
        }
    }

    /** Gives the buffers back. */
    void release() {
        for (var place : places) {
            if (place.resident == null && place.buffer != null) {
                context.arrayBuffers().give(place.buffer);
            }
            if (place.snapshot != null) {
                context.arrayBuffers().give(place.snapshot);
            }
        }
    }
}
