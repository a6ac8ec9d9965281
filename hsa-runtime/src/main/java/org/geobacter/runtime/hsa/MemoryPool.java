package org.geobacter.runtime.hsa;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.geobacter.runtime.hsa.binding.Info;
import org.geobacter.runtime.hsa.binding.amd.AmdAgentIterateMemoryPoolsCallback;
import org.geobacter.runtime.hsa.binding.amd.AmdMemoryPool;
import org.geobacter.runtime.hsa.binding.amd.AmdMemoryPoolGlobalFlag;
import org.geobacter.runtime.hsa.binding.amd.AmdMemoryPoolInfo;
import org.geobacter.runtime.hsa.binding.amd.AmdSegment;
import org.geobacter.runtime.hsa.binding.amd.HsaAmd;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaStatus;

/**
 * A memory pool of an agent's.
 *
 * @param handle of it
 * @param segment what it is for
 * @param flags {@link AmdMemoryPoolGlobalFlag}s; 0 where the segment is not global
 * @param bytes its size
 * @param allocatable whether memory can be allocated from it
 * @param maxAllocation the largest allocation, in bytes
 */
record MemoryPool(AmdMemoryPool handle, AmdSegment segment, int flags, long bytes, boolean allocatable, long maxAllocation) {
    static List<MemoryPool> of(HsaAgent agent) {
        var pools = new ArrayList<MemoryPool>();
        AmdAgentIterateMemoryPoolsCallback add = (pool, _) -> {
            pools.add(read(pool));
            return HsaStatus.SUCCESS;
        };
        try (var arena = Arena.ofConfined()) {
            HsaAmd.agentIterateMemoryPools(agent, add.stub(arena), MemorySegment.NULL);
        }
        return pools;
    }

    private static MemoryPool read(AmdMemoryPool pool) {
        var segment = AmdSegment.of(intInfo(pool, AmdMemoryPoolInfo.SEGMENT)).orElseThrow();
        boolean global = segment == AmdSegment.GLOBAL;
        return new MemoryPool(pool, segment, global ? intInfo(pool, AmdMemoryPoolInfo.GLOBAL_FLAGS) : 0,
                longInfo(pool, AmdMemoryPoolInfo.SIZE),
                Info.ofBoolean(value -> HsaAmd.memoryPoolGetInfo(pool, AmdMemoryPoolInfo.RUNTIME_ALLOC_ALLOWED, value)),
                global ? longInfo(pool, AmdMemoryPoolInfo.ALLOC_MAX_SIZE) : 0);
    }

    private static int intInfo(AmdMemoryPool pool, AmdMemoryPoolInfo attribute) {
        return Info.ofInt(value -> HsaAmd.memoryPoolGetInfo(pool, attribute, value));
    }

    private static long longInfo(AmdMemoryPool pool, AmdMemoryPoolInfo attribute) {
        return Info.ofLong(value -> HsaAmd.memoryPoolGetInfo(pool, attribute, value));
    }

    boolean has(AmdMemoryPoolGlobalFlag flag) {
        return allocatable && (flags & flag.value()) != 0;
    }
}
