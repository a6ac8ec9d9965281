package org.geobacter.runtime.hsa;

import java.util.List;
import org.geobacter.DeviceException;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.spi.memory.ArrayBuffers;
import org.geobacter.spi.memory.BufferPool;

/** All that there is of a device while it is open. */
final class DeviceContext {
    private static final long KERNARG_BYTES = 256 << 10;
    /** The part of the device's memory that may lie idle in the pool of buffers. */
    private static final int IDLE_FRACTION = 4;

    private final GpuDescription gpu;
    private final HsaAgent agent;
    private final DeviceLoss loss;
    private final DeviceClock clock;
    private final Signals signals;
    private final DeviceMemory memory;
    private final LockedMemory lockedMemory;
    private final BufferPool<DeviceMemory.Placement, DeviceBuffer> pool;
    private final ArrayBuffers<DeviceMemory.Placement, DeviceBuffer> arrayBuffers;
    private final Transfers transfers;
    private final ErrorRecords records;
    private final KernargRing kernargs;
    private final AqlQueues queues;
    private final CompletionHandlers completions = new CompletionHandlers();
    private final Launches launches = new Launches(this);
    private final ResidentArrays residents = new ResidentArrays(this);
    private final UserMemory userMemory = new UserMemory(this);

    /**
     * Opens a device of the runtime, which is initialised until the context is closed.
     *
     * @param number which of the GPUs
     * @throws DeviceException if that fails; then the runtime has been left
     */
    static DeviceContext open(HsaProcess.Driver driver, int number) {
        HsaProcess.enter(driver);
        try {
            return new DeviceContext(number);
        } catch (HsaException failure) {
            HsaProcess.leave();
            throw new DeviceException("The device " + driver.kind() + ":" + number + " cannot be opened: " + failure.getMessage(),
                    failure);
        } catch (RuntimeException | Error failure) {
            HsaProcess.leave();
            throw failure;
        }
    }

    private DeviceContext(int number) {
        agent = Agents.gpu(number);
        var cpu = Agents.cpu();
        gpu = GpuDescription.read(agent);
        memory = new DeviceMemory(gpu.name(), agent, cpu);
        lockedMemory = new LockedMemory(agent);
        loss = new DeviceLoss(gpu.name(), memory::describe);
        clock = DeviceClock.of(agent);
        signals = new Signals(loss, clock.ticksPerSecond());
        pool = new BufferPool<>(memory, gpu.limits().memory() / IDLE_FRACTION, () -> {}, launches::settleSubmitted);
        arrayBuffers = new ArrayBuffers<>(pool);
        transfers = new Transfers(memory, pool, signals, loss);
        records = new ErrorRecords(pool, transfers, signals);
        try {
            kernargs = new KernargRing(memory, pool, KERNARG_BYTES);
            queues = new AqlQueues(agent, loss);
        } catch (RuntimeException | Error failure) {
            memory.close();
            throw failure;
        }
        HsaProcess.watch(agent, loss);
    }

    GpuDescription gpu() {
        return gpu;
    }

    HsaAgent agent() {
        return agent;
    }

    DeviceLoss loss() {
        return loss;
    }

    DeviceClock clock() {
        return clock;
    }

    Signals signals() {
        return signals;
    }

    DeviceMemory memory() {
        return memory;
    }

    /** {@return the buffers of arrays} */
    ArrayBuffers<DeviceMemory.Placement, DeviceBuffer> arrayBuffers() {
        return arrayBuffers;
    }

    BufferPool<DeviceMemory.Placement, DeviceBuffer> pool() {
        return pool;
    }

    Transfers transfers() {
        return transfers;
    }

    ErrorRecords records() {
        return records;
    }

    KernargRing kernargs() {
        return kernargs;
    }

    AqlQueues queues() {
        return queues;
    }

    CompletionHandlers completions() {
        return completions;
    }

    Launches launches() {
        return launches;
    }

    ResidentArrays residents() {
        return residents;
    }

    LockedMemory lockedMemory() {
        return lockedMemory;
    }

    UserMemory userMemory() {
        return userMemory;
    }

    /**
     * Waits for what is in flight, copies back what resident arrays have that the host does not, and frees everything; but the memory that
     * users own stays until they have closed their arenas, and with it the runtime.
     *
     * @throws DeviceException if the device fails meanwhile; everything is freed all the same
     */
    void close(List<GpuExecutable> executables) {
        try {
            launches.awaitAll();
            residents.close();
        } finally {
            completions.awaitAll();
            // Nothing runs on the device after its queues are gone, whatever state it was in.
            queues.close();
            HsaProcess.unwatch(agent);
            executables.forEach(GpuExecutable::free);
            signals.close();
            pool.close();
            userMemory.whenNone(this::destroy);
        }
    }

    private void destroy() {
        memory.close();
        HsaProcess.leave();
    }
}
