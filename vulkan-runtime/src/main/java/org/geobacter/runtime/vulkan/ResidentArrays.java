package org.geobacter.runtime.vulkan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.DeviceException;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.JavaArray;

/**
 * The Java arrays that live on the device, each for as long as a scope keeps it. Safe for use by many threads; arrays are uploaded
 * and downloaded on the caller's.
 *
 * <p>The lock here is held while arrays are uploaded, and never taken by a launch that is being settled, since an upload may have to
 * wait for launches to give back their memory.
 */
final class ResidentArrays {
    private final DeviceContext context;
    private final Map<JavaArray, ResidentArray> arrays = new HashMap<>();

    /** An array on the device. */
    static final class ResidentArray {
        private final JavaArray host;
        private final DeviceBuffer buffer;
        private final List<Use> uses = new ArrayList<>();
        private int scopes = 1;
        private volatile boolean written;

        ResidentArray(JavaArray host, DeviceBuffer buffer) {
            this.host = host;
            this.buffer = buffer;
        }

        DeviceBuffer buffer() {
            return buffer;
        }

        /** Remembers that a launch has written it, so that the host's array is out of date. */
        void markWritten() {
            written = true;
        }

        private List<VulkanLaunch> launches() {
            return uses.stream().map(Use::launch).toList();
        }
    }

    /**
     * A launch on an array.
     *
     * @param writes whether the launch may write it
     */
    private record Use(VulkanLaunch launch, boolean writes) {
        /** {@return whether a launch that comes now has to wait for this one on the host, the queue's order not being enough} */
        boolean delays(boolean newcomerWrites) {
            if (launch.isSettled()) {
                return false;
            }
            // A launch that throws is undone by the host before others may see the array.
            return launch.isSubmitted() ? writes && launch.canFail() : writes || newcomerWrites;
        }
    }

    ResidentArrays(DeviceContext context) {
        this.context = context;
    }

    /**
     * Keeps arrays until they are {@linkplain #release released} as often as they were kept.
     *
     * @throws DeviceException if the memory does not suffice; then nothing more is kept than before
     */
    synchronized void keep(List<JavaArray> hosts) {
        var kept = new ArrayList<JavaArray>();
        try {
            for (var host : hosts) {
                var present = arrays.get(host);
                if (present != null) {
                    present.scopes++;
                } else {
                    arrays.put(host, upload(host));
                }
                kept.add(host);
            }
        } catch (RuntimeException | Error e) {
            release(kept).forEach(dropped -> context.arrayBuffers().give(dropped.buffer));
            throw e;
        }
    }

    /** {@return whether some scope keeps an array} */
    synchronized boolean isKept(JavaArray host) {
        return arrays.containsKey(host);
    }

    /**
     * Ends a scope: copies back what was written, and frees what no other scope keeps.
     *
     * @throws DeviceException if the device fails; then the memory is freed all the same
     */
    void end(List<JavaArray> hosts) {
        var present = new ArrayList<ResidentArray>();
        synchronized (this) {
            hosts.forEach(host -> present.add(arrays.get(host)));
        }
        RuntimeException failure = null;
        for (var array : present) {
            try {
                bringBack(array);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        release(hosts).forEach(dropped -> context.arrayBuffers().give(dropped.buffer));
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Copies an array back if a launch has written it.
     *
     * @throws DeviceException if the device fails
     */
    void fetch(JavaArray host) {
        ResidentArray array;
        synchronized (this) {
            array = arrays.get(host);
        }
        bringBack(array);
    }

    /** Copies back what was written, whichever scopes there are, and frees everything. */
    void close() {
        List<ResidentArray> all;
        synchronized (this) {
            all = List.copyOf(arrays.values());
            arrays.clear();
        }
        RuntimeException failure = null;
        for (var array : all) {
            try {
                bringBack(array);
            } catch (RuntimeException e) {
                failure = e;
            }
            context.arrayBuffers().give(array.buffer);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Finds an array for a launch, which from now on uses it.
     *
     * @param delaying gets the launches added that this one has to wait for
     */
    synchronized Optional<ResidentArray> use(
            HostArray host, VulkanLaunch launch, boolean writes, Collection<VulkanLaunch> delaying) {
        var array = arrays.get(host);
        if (array == null) {
            return Optional.empty();
        }
        array.uses.removeIf(use -> use.launch.isSettled());
        array.uses.stream().filter(use -> use.delays(writes)).map(Use::launch).forEach(delaying::add);
        array.uses.add(new Use(launch, writes));
        return Optional.of(array);
    }

    private ResidentArray upload(JavaArray host) {
        var buffer = context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, host.bytes());
        try {
            context.transfers().upload(host, buffer);
        } catch (RuntimeException | Error e) {
            context.arrayBuffers().give(buffer);
            throw e;
        }
        return new ResidentArray(host, buffer);
    }

    private void bringBack(ResidentArray array) {
        Set<VulkanLaunch> launches;
        synchronized (this) {
            launches = new LinkedHashSet<>(array.launches());
        }
        launches.forEach(VulkanLaunch::awaitSettled);
        if (array.written) {
            array.written = false;
            try {
                context.transfers().download(array.buffer, array.host);
            } catch (RuntimeException | Error e) {
                array.written = true;
                throw e;
            }
        }
    }

    /** {@return the arrays that no scope keeps any more} */
    private synchronized List<ResidentArray> release(List<JavaArray> hosts) {
        var dropped = new ArrayList<ResidentArray>();
        for (var host : hosts) {
            var array = arrays.get(host);
            if (--array.scopes == 0) {
                arrays.remove(host);
                dropped.add(array);
            }
        }
        return dropped;
    }
}
