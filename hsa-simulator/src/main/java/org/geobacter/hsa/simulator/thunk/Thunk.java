package org.geobacter.hsa.simulator.thunk;

import java.lang.foreign.ValueLayout;
import org.geobacter.hsa.simulator.code.CodeObjects;
import org.geobacter.hsa.simulator.isa.Processor;
import org.geobacter.hsa.simulator.memory.AllocationMap;
import org.geobacter.hsa.simulator.memory.GpuMemory;
import org.geobacter.hsa.simulator.queue.DispatchListener;
import org.geobacter.hsa.simulator.queue.Queues;

/**
 * The functions of {@code hsakmt.h}, by their names there; each returns an {@code HSAKMT_STATUS}. Pointers are {@code long}, and what C
 * passes as {@code bool} is an {@code int} of which only the lowest byte counts. The HSA runtime calls them from its own threads.
 */
final class Thunk {
    private static final int QUEUE_SDMA = 2;
    private static final int QUEUE_AQL = 21;

    private final Topology topology = new Topology();
    private final AllocationMap map = new AllocationMap();
    private final Allocations allocations = new Allocations(map, topology.deviceMemory());
    private final Events events = new Events(map);
    private final SdmaIndices indices = new SdmaIndices(map);
    private final Processor processor;
    private final DispatchListener listener;
    private final CodeObjects codeObjects;
    /** While the driver is open. */
    private volatile Queues queues;

    Thunk(Processor processor, DispatchListener listener, CodeObjects codeObjects) {
        this.processor = processor;
        this.listener = listener;
        this.codeObjects = codeObjects;
    }

    synchronized int hsaKmtOpenKFD() {
        if (queues == null) {
            listener.opened();
            queues = new Queues(map, events, processor, listener);
        }
        return Status.SUCCESS.code();
    }

    synchronized int hsaKmtCloseKFD() {
        if (queues != null) {
            queues.close();
            queues = null;
            events.clear();
            allocations.clear();
        }
        return Status.SUCCESS.code();
    }

    int hsaKmtGetVersion(long version) {
        Topology.version(version);
        return Status.SUCCESS.code();
    }

    int hsaKmtAcquireSystemProperties(long properties) {
        Topology.system(properties);
        return Status.SUCCESS.code();
    }

    int hsaKmtReleaseSystemProperties() {
        return Status.SUCCESS.code();
    }

    int hsaKmtGetNodeProperties(int node, long properties) {
        return topology.node(node, properties).code();
    }

    int hsaKmtGetNodeMemoryProperties(int node, int banks, long properties) {
        return topology.memory(node, banks, properties).code();
    }

    int hsaKmtGetNodeCacheProperties(int node, int processor, int caches, long properties) {
        return Topology.caches(node, caches, properties).code();
    }

    int hsaKmtGetNodeIoLinkProperties(int node, int links, long properties) {
        return Topology.links(node, links, properties).code();
    }

    int hsaKmtGetClockCounters(int node, long counters) throws Throwable {
        Clock.read(counters);
        return Status.SUCCESS.code();
    }

    int hsaKmtCreateEvent(long descriptor, int manualReset, int signaled, long event) {
        int type = Structure.EVENT_DESCRIPTOR.at(descriptor).getInt("EventType");
        long address = events.create(type, isTrue(manualReset), isTrue(signaled));
        store(event, address);
        return (address == 0 ? Status.NO_MEMORY : Status.SUCCESS).code();
    }

    private static boolean isTrue(int bool) {
        return (bool & 0xff) != 0;
    }

    private static void store(long address, long value) {
        GpuMemory.HOST.set(ValueLayout.JAVA_LONG, address, value);
    }

    int hsaKmtDestroyEvent(long event) {
        return events.destroy(event).code();
    }

    int hsaKmtSetEvent(long event) {
        return events.set(event).code();
    }

    int hsaKmtResetEvent(long event) {
        return events.reset(event).code();
    }

    int hsaKmtWaitOnEvent(long event, int milliseconds) {
        look();
        return events.await(new long[]{event}, true, milliseconds).code();
    }

    int hsaKmtWaitOnMultipleEvents(long array, int count, int all, int milliseconds) {
        look();
        var addresses = GpuMemory.HOST.asSlice(array, (long) count * Long.BYTES).toArray(ValueLayout.JAVA_LONG);
        return events.await(addresses, isTrue(all), milliseconds).code();
    }

    /** Whoever waits has rung its doorbell before. */
    private void look() {
        var open = queues;
        if (open != null) {
            open.look();
        }
    }

    int hsaKmtCreateQueue(int node, int type, int percentage, int priority, long ring, long bytes, long event, long resource) {
        if (node != Topology.GPU) {
            return Status.INVALID_NODE_UNIT.code();
        }
        if (Long.bitCount(bytes) != 1) {
            return Status.INVALID_PARAMETER.code();
        }
        var view = Structure.QUEUE_RESOURCE.at(resource);
        return switch (type) {
            case QUEUE_AQL -> {
                var queue = queues.createAql(ring, bytes, view.getLong("Queue_read_ptr"));
                queue.ifPresent(handle -> view.set("QueueId", handle.id()).set("Queue_DoorBell", handle.doorbell()));
                yield (queue.isPresent() ? Status.SUCCESS : Status.NO_MEMORY).code();
            }
            case QUEUE_SDMA -> {
                long write = indices.take();
                long read = write + Long.BYTES;
                var queue = queues.createSdma(ring, bytes, write, read);
                queue.ifPresent(handle -> {
                    view.set("QueueId", handle.id()).set("Queue_DoorBell", handle.doorbell()).set("Queue_write_ptr", write)
                            .set("Queue_read_ptr", read);
                    indices.assign(handle.id(), write);
                });
                yield (queue.isPresent() ? Status.SUCCESS : Status.NO_MEMORY).code();
            }
            default -> Status.NOT_SUPPORTED.code();
        };
    }

    int hsaKmtUpdateQueue(long queue, int percentage, int priority, long ring, long bytes, long event) {
        return (queues.suspend(queue, percentage == 0) ? Status.SUCCESS : Status.INVALID_HANDLE).code();
    }

    int hsaKmtDestroyQueue(long queue) {
        if (!queues.destroy(queue)) {
            return Status.INVALID_HANDLE.code();
        }
        indices.giveBack(queue);
        return Status.SUCCESS.code();
    }

    int hsaKmtSetQueueCUMask(long queue, int count, long mask) {
        return Status.SUCCESS.code();
    }

    int hsaKmtSetMemoryPolicy(int node, int policy, int alternatePolicy, long alternate, long bytes) {
        return Status.SUCCESS.code();
    }

    int hsaKmtAllocMemory(int node, long bytes, int flags, long result) {
        long address = allocations.allocate(node, bytes, flags);
        if (address == 0) {
            return Status.NO_MEMORY.code();
        }
        store(result, address);
        return Status.SUCCESS.code();
    }

    int hsaKmtFreeMemory(long address, long bytes) {
        return allocations.free(address).code();
    }

    int hsaKmtRegisterMemory(long address, long bytes) {
        return allocations.register(address, bytes, 0).code();
    }

    int hsaKmtRegisterMemoryWithFlags(long address, long bytes, int flags) {
        return allocations.register(address, bytes, flags).code();
    }

    int hsaKmtDeregisterMemory(long address) {
        return allocations.deregister(address).code();
    }

    int hsaKmtMapMemoryToGPU(long address, long bytes, long alternate) {
        if (alternate != 0) {
            store(alternate, 0);
        }
        return allocations.map(address).code();
    }

    int hsaKmtMapMemoryToGPUNodes(long address, long bytes, long alternate, int flags, long count, long nodes) {
        return hsaKmtMapMemoryToGPU(address, bytes, alternate);
    }

    int hsaKmtUnmapMemoryToGPU(long address) {
        return allocations.unmap(address).code();
    }

    int hsaKmtQueryPointerInfo(long address, long info) {
        return allocations.pointerInfo(address, info).code();
    }

    int hsaKmtSetMemoryUserData(long address, long data) {
        return allocations.setUserData(address, data).code();
    }

    /** Traps are the simulator's own business; the handler that the HSA runtime brings is never run. */
    int hsaKmtSetTrapHandler(int node, long handler, long handlerBytes, long buffer, long bufferBytes) {
        return Status.SUCCESS.code();
    }

    int hsaKmtGetXNACKMode(long enabled) {
        GpuMemory.HOST.set(ValueLayout.JAVA_INT, enabled, 0);
        return Status.SUCCESS.code();
    }

    int hsaKmtSetXNACKMode(int enable) {
        return (enable == 0 ? Status.SUCCESS : Status.NOT_SUPPORTED).code();
    }

    /** There is no debugger, but the list of loaded code that one would read. */
    int hsaKmtRuntimeEnable(long debug, int setUpTraps) {
        codeObjects.watch(debug, map);
        return Status.NOT_SUPPORTED.code();
    }

    int hsaKmtRuntimeDisable() {
        return Status.NOT_SUPPORTED.code();
    }

    int hsaKmtAllocQueueGWS(long queue, int count, long first) {
        return Status.NOT_SUPPORTED.code();
    }

    int hsaKmtGetTileConfig(int node, long config) {
        return Status.NOT_SUPPORTED.code();
    }

    int hsaKmtShareMemory(long address, long bytes, long handle) {
        return Status.NOT_SUPPORTED.code();
    }

    int hsaKmtRegisterSharedHandle(long handle, long address, long bytes) {
        return Status.NOT_SUPPORTED.code();
    }

    int hsaKmtRegisterSharedHandleToNodes(long handle, long address, long bytes, long count, long nodes) {
        return Status.NOT_SUPPORTED.code();
    }

    int hsaKmtRegisterGraphicsHandleToNodes(long handle, long info, long count, long nodes) {
        return Status.NOT_SUPPORTED.code();
    }

    int hsaKmtSVMGetAttr(long address, long bytes, int count, long attributes) {
        return Status.NOT_SUPPORTED.code();
    }

    int hsaKmtSVMSetAttr(long address, long bytes, int count, long attributes) {
        return Status.NOT_SUPPORTED.code();
    }
}
