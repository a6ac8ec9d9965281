package org.geobacter.runtime.vulkan;

import java.util.Arrays;
import java.util.List;
import org.geobacter.spi.ArrayOrder;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.HostSegments;
import org.geobacter.spi.LaunchArguments;

/** Where the arrays of a launch lie on the device. */
final class LaunchArrays {
    private final DeviceContext context;
    private LaunchArguments arguments;
    private final boolean undoable;
    private final boolean isHeld;
    private final Place[] places;

    /** An array with its buffer. */
    private static final class Place {
        final LaunchArguments.ArrayUse use;
        /** The memory that it is kept in; null if the launch copies or imports it. */
        KeptMemory kept;
        /** Whether to try. */
        boolean isImportable;
        /** Where it is, for as long as the launch lasts; null if the launch copies it. */
        HostImports.Import imported;
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

    /**
     * @param undoable whether the kernel can throw, after which arrays that are kept are to be as they were
     * @param isHeld whether memory of segments cannot be freed before the launch is over
     */
    LaunchArrays(DeviceContext context, LaunchArguments arguments, boolean undoable, boolean isHeld) {
        this.isHeld = isHeld;
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
            var place = places[i];
            addresses[i] = place.imported == null ? place.buffer.address() + place.start : place.imported.address();
        }
        return addresses;
    }

    void bindKept(VulkanLaunch launch, Conflicts conflicts) {
        for (var place : places) {
            var allocation = context.userMemory().find(place.host());
            if (allocation.isPresent()) {
                allocation.get().use((HostSegments) place.host(), launch, place.use.written(), conflicts);
                place.kept = allocation.get();
            } else {
                place.host().requireOnHost();
                place.kept = context.residents().use(place.host(), launch, place.use.written(), conflicts).orElse(null);
                // To undo what is written, it would have to be copied before.
                place.isImportable = isHeld && place.host() instanceof HostSegments segments && context.imports().accepts(segments)
                        && !(undoable && place.isWritten());
            }
        }
    }

    /** {@return those that the launch copies} */
    List<LaunchArguments.ArrayUse> copied() {
        return Arrays.stream(places).filter(place -> place.kept == null && !place.isImportable).map(place -> place.use).toList();
    }

    /** {@return those in memory that the user has asked the device for, and those that are used where they are on the host} */
    List<ArrayOrder.InPlace> inPlace() {
        return Arrays.stream(places).filter(place -> place.kept instanceof Allocation || place.isImportable)
                .map(place -> new ArrayOrder.InPlace(
                        (HostSegments) place.host(), place.use.written(), place.isImportable ? null : context))
                .toList();
    }

    /** Takes buffers and uploads what the kernel reads, and what it writes as well, unless it is known to write all of it. */
    void upload() {
        for (var place : places) {
            if (place.kept != null) {
                place.buffer = place.kept.buffer();
                place.start = place.kept.offset(place.host());
                if (undoable && place.isWritten() && place.contentBytes() > 0) {
                    place.snapshot = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, place.contentBytes());
                }
                continue;
            }
            if (place.isImportable) {
                place.imported = context.imports().tryImport((HostSegments) place.host()).orElse(null);
            }
            if (place.imported == null) {
                place.buffer = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, place.host().bytes());
                if ((place.use.read() || place.use.written()) && !place.use.overwritten()) {
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
            if (!place.isWritten() || place.imported != null) {
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
            if (place.imported != null) {
                context.imports().free(place.imported);
            }
            if (place.kept == null && place.buffer != null) {
                context.arrayBuffers().give(place.buffer);
            }
            if (place.snapshot != null) {
                context.arrayBuffers().give(place.snapshot);
            }
        }
    }
}
