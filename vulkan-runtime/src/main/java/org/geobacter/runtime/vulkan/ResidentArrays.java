package org.geobacter.runtime.vulkan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.DeviceException;
import org.geobacter.spi.ArrayWords;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.KeptArrays;
import org.geobacter.spi.KeptScopes;

/**
 * The Java arrays that live on the device, each for as long as a scope keeps it. Safe for use by many threads; arrays are uploaded
 * and downloaded on the caller's.
 *
 * <p>The lock here is held while arrays are uploaded, and never taken by a launch that is being settled, since an upload may have to
 * wait for launches to give back their memory.
 */
final class ResidentArrays implements KeptScopes {
    private final DeviceContext context;
    private final Map<HostArray, ResidentArray> arrays = new HashMap<>();
    /** Those among the arrays, which few scopes have. */
    private final List<ArrayWords> words = new ArrayList<>();

    /** An array on the device. */
    static final class ResidentArray implements KeptMemory {
        private final HostArray host;
        private final DeviceBuffer buffer;
        private final LaunchUses uses = new LaunchUses();
        private int scopes = 1;
        private volatile boolean written;

        ResidentArray(HostArray host, DeviceBuffer buffer) {
            this.host = host;
            this.buffer = buffer;
        }

        @Override
        public DeviceBuffer buffer() {
            return buffer;
        }

        @Override
        public long offset(HostArray array) {
            return 0;
        }

        /** The host's array is out of date. */
        @Override
        public void markWritten() {
            written = true;
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
    synchronized void keep(List<? extends HostArray> hosts) {
        KeptArrays.refuseOthers(hosts, this);
        var kept = new ArrayList<HostArray>();
        try {
            for (var host : hosts) {
                var present = arrays.get(host);
                if (present != null) {
                    present.scopes++;
                } else {
                    arrays.put(host, upload(host));
                    if (host instanceof ArrayWords described) {
                        words.add(described);
                    }
                }
                kept.add(host);
            }
        } catch (RuntimeException | Error e) {
            release(kept).forEach(dropped -> context.arrayBuffers().give(dropped.buffer));
            throw e;
        }
    }

    @Override
    public synchronized Optional<ArrayWords> wordsOf(Object array) {
        return words.stream().filter(described -> described.describes(array)).findFirst();
    }

    @Override
    public synchronized boolean isKept(HostArray host) {
        return arrays.containsKey(host);
    }

    /**
     * Ends a scope: copies back what was written, and frees what no other scope keeps.
     *
     * @throws DeviceException if the device fails; then the memory is freed all the same
     */
    void end(List<? extends HostArray> hosts) {
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
    void fetch(HostArray host) {
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
            words.clear();
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
     * @param conflicts gets the launches added that this one comes after
     */
    synchronized Optional<ResidentArray> use(
            HostArray host, VulkanLaunch launch, boolean writes, Conflicts conflicts) {
        var array = arrays.get(host);
        if (array == null) {
            return Optional.empty();
        }
        array.uses.add(new LaunchUses.Use(launch, 0, Long.MAX_VALUE, writes), conflicts);
        return Optional.of(array);
    }

    private ResidentArray upload(HostArray host) {
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
        List<VulkanLaunch> launches;
        synchronized (this) {
            launches = array.uses.launches();
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
    private synchronized List<ResidentArray> release(List<? extends HostArray> hosts) {
        var dropped = new ArrayList<ResidentArray>();
        for (var host : hosts) {
            var array = arrays.get(host);
            if (--array.scopes == 0) {
                arrays.remove(host);
                words.removeIf(host::equals);
                dropped.add(array);
            }
        }
        return dropped;
    }
}
