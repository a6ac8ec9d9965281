package org.geobacter.hsa.simulator.thunk;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.geobacter.hsa.simulator.memory.Allocation;
import org.geobacter.hsa.simulator.memory.AllocationMap;
import org.geobacter.hsa.simulator.memory.HostMemory;

/**
 * Memory that was allocated through the thunk or registered with it; what of it is mapped for the GPU is in the {@link AllocationMap}.
 *
 * <p>Device-local memory has two addresses. The one that the HSA runtime and the GPU know cannot be used by the host, as with a GPU
 * whose memory is not behind a large window: who forgets to copy is told. The memory itself is somewhere else in this process.
 */
final class Allocations {
    /** Fields of {@code HsaMemFlags}. */
    private static final int READ_ONLY = 1 << 3;
    private static final int HOST_ACCESS = 1 << 6;
    private static final int SCRATCH = 1 << 9;
    private static final int FIXED_ADDRESS = 1 << 15;

    /** {@code HSA_POINTER_TYPE}. */
    private static final int ALLOCATED = 1;
    private static final int REGISTERED = 2;

    private final AllocationMap map;
    private final long capacity;
    private long deviceBytes;
    private final TreeMap<Long, Block> blocks = new TreeMap<>();
    /** An array of node numbers, of which the first is the GPU's: for pointer information. */
    private final long nodes = HostMemory.map(HostMemory.PAGE);

    /** Memory that the thunk knows. */
    private static final class Block {
        final long address;
        final long bytes;
        final int node;
        final int flags;
        final boolean registered;
        /** Address of the memory, if not the same; 0 for reserved addresses without memory. */
        final long backing;
        /** How often it is registered. */
        int registrations = 1;
        Allocation mapped;
        long userData;

        Block(long address, long bytes, int node, int flags, boolean registered, long backing) {
            this.address = address;
            this.bytes = bytes;
            this.node = node;
            this.flags = flags;
            this.registered = registered;
            this.backing = backing;
        }

        boolean deviceLocal() {
            return node == Topology.GPU && backing != address && backing != 0;
        }
    }

    /**
     * No memory yet.
     *
     * @param map of what the GPU may use
     * @param capacity the size of the device-local memory in bytes
     */
    Allocations(AllocationMap map, long capacity) {
        this.map = map;
        this.capacity = capacity;
        Structure.VERSION_INFO.at(nodes).set("KernelInterfaceMajorVersion", Topology.GPU);
    }

    /** {@return how many blocks are allocated or registered} */
    synchronized int size() {
        return blocks.size();
    }

    /** {@return the address of new memory, or 0 if there is not enough or the request is not possible} */
    synchronized long allocate(int node, long size, int flags) {
        long bytes = size + HostMemory.PAGE - 1 & -HostMemory.PAGE;
        if (bytes <= 0 || (flags & FIXED_ADDRESS) != 0) {
            return 0;
        }
        if ((flags & SCRATCH) != 0) {
            // The GPU has scratch memory of its own; only the addresses are the HSA runtime's.
            long address = HostMemory.reserve(bytes);
            return address == 0 ? 0 : add(new Block(address, bytes, node, flags, false, 0));
        }
        if (node == Topology.GPU && (flags & HOST_ACCESS) == 0) {
            return allocateDeviceMemory(bytes, flags);
        }
        long address = HostMemory.map(bytes);
        return address == 0 ? 0 : add(new Block(address, bytes, node, flags, false, address));
    }

    private long allocateDeviceMemory(long bytes, int flags) {
        if (bytes > capacity - deviceBytes) {
            return 0;
        }
        long address = HostMemory.reserve(bytes);
        long backing = address == 0 ? 0 : HostMemory.map(bytes);
        if (backing == 0) {
            if (address != 0) {
                HostMemory.unmap(address, bytes);
            }
            return 0;
        }
        deviceBytes += bytes;
        return add(new Block(address, bytes, Topology.GPU, flags, false, backing));
    }

    private long add(Block block) {
        blocks.put(block.address, block);
        return block.address;
    }

    synchronized Status free(long address) {
        var block = blocks.get(address);
        if (block == null || block.registered) {
            return Status.INVALID_PARAMETER;
        }
        release(block);
        return Status.SUCCESS;
    }

    private void release(Block block) {
        unmap(block);
        blocks.remove(block.address);
        if (block.registered) {
            return;
        }
        if (block.deviceLocal()) {
            deviceBytes -= block.bytes;
            HostMemory.unmap(block.backing, block.bytes);
        }
        HostMemory.unmap(block.address, block.bytes);
    }

    /** Registers memory that is somebody else's. */
    synchronized Status register(long address, long bytes, int flags) {
        if (bytes <= 0) {
            return Status.INVALID_PARAMETER;
        }
        var block = blocks.get(address);
        if (block == null) {
            add(new Block(address, bytes, Topology.HOST, flags, true, address));
            return Status.SUCCESS;
        }
        if (block.bytes != bytes) {
            return Status.INVALID_PARAMETER;
        }
        block.registrations++;
        return Status.SUCCESS;
    }

    synchronized Status deregister(long address) {
        var block = blocks.get(address);
        if (block == null) {
            return Status.MEMORY_NOT_REGISTERED;
        }
        if (block.registered && --block.registrations == 0) {
            release(block);
        }
        return Status.SUCCESS;
    }

    /** Lets the GPU use a block. */
    synchronized Status map(long address) {
        var block = find(address);
        if (block == null || block.backing == 0) {
            return Status.INVALID_PARAMETER;
        }
        if (block.mapped == null) {
            var range = new Allocation(block.address, block.bytes, block.backing - block.address, (block.flags & READ_ONLY) == 0);
            map.add(range);
            block.mapped = range;
        }
        return Status.SUCCESS;
    }

    synchronized Status unmap(long address) {
        var block = blocks.get(address);
        if (block == null) {
            return Status.INVALID_PARAMETER;
        }
        unmap(block);
        return Status.SUCCESS;
    }

    private void unmap(Block block) {
        if (block.mapped != null) {
            map.remove(block.mapped);
            block.mapped = null;
        }
    }

    /** Registered blocks may lie within others: the one that begins last counts. */
    private Block find(long address) {
        for (var block : blocks.headMap(address, true).descendingMap().values()) {
            if (address < block.address + block.bytes) {
                return block;
            }
        }
        return null;
    }

    /** Fills an {@code HsaPointerInfo}; for memory that the thunk does not know, with zeros. */
    synchronized Status pointerInfo(long address, long info) {
        var view = Structure.POINTER_INFO.cleared(info);
        var block = find(address);
        if (block == null) {
            return Status.ERROR;
        }
        view.set("Type", block.registered ? REGISTERED : ALLOCATED).set("Node", block.node).set("MemFlags", block.flags)
                .set("CPUAddress", block.address).set("GPUAddress", block.address).set("SizeInBytes", block.bytes)
                .set("UserData", block.userData);
        if (block.mapped != null) {
            view.set("NRegisteredNodes", 1).set("RegisteredNodes", nodes).set("NMappedNodes", 1).set("MappedNodes", nodes);
        }
        return Status.SUCCESS;
    }

    /** Notes what the HSA runtime wants to find in the pointer information. */
    synchronized Status setUserData(long address, long data) {
        var block = find(address);
        if (block == null) {
            return Status.INVALID_PARAMETER;
        }
        block.userData = data;
        return Status.SUCCESS;
    }

    /** Frees everything. */
    synchronized void clear() {
        for (var block : Map.copyOf(blocks).values()) {
            release(block);
        }
    }
}
