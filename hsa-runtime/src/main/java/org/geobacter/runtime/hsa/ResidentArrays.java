package org.geobacter.runtime.hsa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.geobacter.DeviceException;
import org.geobacter.spi.ArrayWords;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.KeptArrays;
import org.geobacter.spi.KeptScopes;

/** The Java arrays that live on an open device, each for as long as a scope keeps it. */
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
        private int scopes;
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

        @Override
        public void leave(HsaLaunch launch) {
            uses.leave(launch);
        }
    }

    ResidentArrays(DeviceContext context) {
        this.context = context;
    }

    /**
     * Keeps arrays until they are {@linkplain #end ended} as often as they were kept.
     *
     * @throws DeviceException if the memory does not suffice; then nothing more is kept than before
     */
    synchronized void keep(List<? extends HostArray> hosts) {
        KeptArrays.refuseOthers(hosts, this);
        var uploaded = new ArrayList<ResidentArray>();
        try {
            for (var host : hosts) {
                if (!arrays.containsKey(host)) {
                    var array = new ResidentArray(host, context.arrayBuffers().take(DeviceMemory.Placement.DEVICE, host.bytes()));
                    uploaded.add(array);
                    context.transfers().upload(host, array.buffer);
                }
            }
        } catch (RuntimeException | Error failure) {
            uploaded.forEach(this::free);
            throw failure;
        }
        for (var array : uploaded) {
            arrays.put(array.host, array);
            if (array.host instanceof ArrayWords described) {
                words.add(described);
            }
        }
        hosts.forEach(host -> arrays.get(host).scopes++);
    }

    /**
     * Finds an array for a launch, which uses it until it {@linkplain ResidentArray#leave leaves} it.
     *
     * @param writes whether it may write it
     * @param earlier gets the uses added that have to be over before
     */
    synchronized Optional<ResidentArray> use(HostArray host, HsaLaunch launch, boolean writes, Collection<LaunchUses.Use> earlier) {
        var array = Optional.ofNullable(arrays.get(host));
        array.ifPresent(found -> found.uses.add(new LaunchUses.Use(launch, 0, Long.MAX_VALUE, writes), earlier));
        return array;
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
        var ended = new ArrayList<ResidentArray>();
        synchronized (this) {
            for (var host : hosts) {
                ended.add(arrays.get(host));
            }
        }
        finish(ended, () -> {
            var dropped = new ArrayList<ResidentArray>();
            synchronized (this) {
                for (var array : ended) {
                    array.scopes--;
                    if (array.scopes == 0) {
                        arrays.remove(array.host);
                        words.removeIf(array.host::equals);
                        dropped.add(array);
                    }
                }
            }
            return dropped;
        });
    }

    /** Ends all scopes. */
    void close() {
        List<ResidentArray> all;
        synchronized (this) {
            all = List.copyOf(arrays.values());
            arrays.clear();
            words.clear();
        }
        finish(all, () -> all);
    }

    /** Brings all back that can be, whatever becomes of one of them. */
    private void finish(List<ResidentArray> ended, Supplier<List<ResidentArray>> dropped) {
        RuntimeException failure = null;
        for (var array : ended) {
            try {
                bringBack(array);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        dropped.get().forEach(this::free);
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Waits for the launches on an array and copies it back if one of them has written it.
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

    private void bringBack(ResidentArray array) {
        array.uses.await();
        if (array.written) {
            array.written = false;
            try {
                context.loss().check();
                context.transfers().download(array.buffer, array.host);
            } catch (RuntimeException | Error failure) {
                array.written = true;
                throw failure;
            }
        }
    }

    private void free(ResidentArray array) {
        if (!context.loss().isLost()) {
            context.arrayBuffers().give(array.buffer);
        }
    }
}
