package org.geobacter.runtime.hsa;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.geobacter.DeviceException;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.amd.AmdMemoryPoolGlobalFlag;
import org.geobacter.runtime.hsa.binding.amd.HsaAmd;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaStatus;
import org.geobacter.spi.memory.BufferMemory;

/** Allocates the memory that an open device uses: its own, and the host's that it can access. */
final class DeviceMemory implements BufferMemory<DeviceMemory.Placement, DeviceBuffer>, AutoCloseable {
    /** Where memory lies. */
    enum Placement {
        /** The device's own: fast there, coherent at the borders of kernels, out of the host's reach. */
        DEVICE("memory of the device"),
        /** The host's, fine-grained, which the device accesses over its bus. */
        HOST("memory of the host for the device"),
        /** The host's, for the arguments of kernels. */
        KERNARG("memory for the arguments of kernels");

        private final String words;

        Placement(String words) {
            this.words = words;
        }
    }

    private final String device;
    private final HsaAgent gpu;
    private final HsaAgent cpu;
    private final Map<Placement, MemoryPool> pools;
    /** By address. */
    private final ConcurrentSkipListMap<Long, DeviceBuffer> buffers = new ConcurrentSkipListMap<>();

    /** @throws DeviceException if the agents lack a pool that is needed */
    DeviceMemory(String device, HsaAgent gpu, HsaAgent cpu) {
        this.device = device;
        this.gpu = gpu;
        this.cpu = cpu;
        var own = find(MemoryPool.of(gpu), AmdMemoryPoolGlobalFlag.COARSE_GRAINED, 0);
        var hosts = MemoryPool.of(cpu);
        int kernarg = AmdMemoryPoolGlobalFlag.KERNARG_INIT.value();
        var host = find(hosts, AmdMemoryPoolGlobalFlag.FINE_GRAINED, kernarg);
        pools = Map.of(Placement.DEVICE, own, Placement.HOST, host, Placement.KERNARG,
                find(hosts, AmdMemoryPoolGlobalFlag.KERNARG_INIT, 0));
    }

    /** {@return whether the host has access to memory of a placement} */
    boolean isMapped(Placement placement) {
        return owner(placement).equals(cpu);
    }

    /** {@return whose memory a placement is} */
    HsaAgent owner(Placement placement) {
        return switch (placement) {
            case DEVICE -> gpu;
            case HOST, KERNARG -> cpu;
        };
    }

    /** A pool with one flag; better without others. */
    private static MemoryPool find(List<MemoryPool> pools, AmdMemoryPoolGlobalFlag flag, int without) {
        var suitable = pools.stream().filter(pool -> pool.has(flag)).toList();
        return suitable.stream().filter(pool -> (pool.flags() & without) == 0).findFirst()
                .or(() -> suitable.stream().findFirst())
                .orElseThrow(() -> new DeviceException("The HSA runtime offers no memory pool with " + flag.symbol()
                        + ": is the driver older than the runtime?"));
    }

    /** {@return the largest allocation of a placement, in bytes} */
    @Override
    public long maxAllocation(Placement placement) {
        return pools.get(placement).maxAllocation();
    }

    /** {@return memory of at least a byte, or empty if there is not as much} */
    @Override
    public Optional<DeviceBuffer> tryAllocate(Placement placement, long bytes) {
        var pool = pools.get(placement);
        if (bytes > pool.maxAllocation()) {
            return Optional.empty();
        }
        MemorySegment address;
        try {
            address = HsaAmd.memoryPoolAllocate(pool.handle(), bytes, 0);
        } catch (HsaException failure) {
            if (failure.status().filter(status -> status == HsaStatus.ERROR_OUT_OF_RESOURCES
                    || status == HsaStatus.ERROR_INVALID_ALLOCATION).isPresent()) {
                return Optional.empty();
            }
            throw new DeviceException("Allocating " + bytes + " bytes on " + device + " failed: " + failure.getMessage(), failure);
        }
        var buffer = new DeviceBuffer(placement, sized(address, bytes));
        buffers.put(buffer.address(), buffer);
        if (placement != Placement.DEVICE) {
            allowAccess(buffer);
        }
        return Optional.of(buffer);
    }

    /**
     * {@return memory of at least a byte}
     *
     * @throws DeviceException if there is not as much
     */
    DeviceBuffer allocate(Placement placement, long bytes) {
        return tryAllocate(placement, bytes).orElseThrow(() -> exhausted(placement, bytes));
    }

    @Override
    public DeviceException exhausted(Placement placement, long bytes) {
        return new DeviceException(
                "%s has no %,d bytes of %s left, of %,d in all and %,d in one allocation; this program holds %,d."
                        .formatted(device, bytes, placement.words, pools.get(placement).bytes(), maxAllocation(placement),
                                buffers.values().stream().filter(buffer -> buffer.placement() == placement)
                                        .mapToLong(DeviceBuffer::bytes).sum()));
    }

    @SuppressWarnings("restricted") // the runtime has allocated as much
    private static MemorySegment sized(MemorySegment address, long bytes) {
        return address.reinterpret(bytes);
    }

    private void allowAccess(DeviceBuffer buffer) {
        try (var arena = Arena.ofConfined()) {
            HsaAmd.agentsAllowAccess(1, arena.allocateFrom(JAVA_LONG, gpu.handle()), MemorySegment.NULL, buffer.segment());
        }
    }

    /** Frees memory that nothing uses any more. */
    @Override
    public void free(DeviceBuffer buffer) {
        if (buffers.remove(buffer.address(), buffer)) {
            HsaAmd.memoryPoolFree(buffer.segment());
        }
    }

    /** {@return what lies at or before an address, in words} */
    String describe(long address) {
        var below = buffers.floorEntry(address);
        if (below == null) {
            return "below all memory of this program's";
        }
        long offset = address - below.getKey();
        return offset < below.getValue().bytes()
                ? "in a buffer of %,d bytes, at %,d".formatted(below.getValue().bytes(), offset)
                : "%,d bytes beyond the end of a buffer".formatted(offset - below.getValue().bytes());
    }

    /** Frees everything. */
    @Override
    public void close() {
        List.copyOf(buffers.values()).forEach(this::free);
    }
}
