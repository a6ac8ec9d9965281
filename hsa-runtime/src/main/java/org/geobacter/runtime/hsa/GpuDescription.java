package org.geobacter.runtime.hsa;

import org.geobacter.DeviceException;
import org.geobacter.Limits;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.amd.AmdAgentInfo;
import org.geobacter.runtime.hsa.binding.amd.AmdMemoryPoolGlobalFlag;
import org.geobacter.runtime.hsa.binding.amd.AmdSegment;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaAgentInfo;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import org.geobacter.runtime.hsa.binding.core.Hsa;

/**
 * What a GPU is.
 *
 * @param name what the driver calls it, and its architecture
 * @param target what it executes
 * @param limits of its launches
 */
record GpuDescription(String name, TargetId target, Limits limits) {
    /**
     * {@return what one of a driver's GPUs is}
     *
     * @throws DeviceException if the runtime does not work, or has no such GPU
     */
    static GpuDescription of(HsaProcess.Driver driver, int number) {
        HsaProcess.enter(driver);
        try {
            return read(Agents.gpu(number));
        } catch (HsaException problem) {
            throw new DeviceException("The HSA runtime does not say what its GPU " + number + " is: " + problem.getMessage(),
                    problem);
        } finally {
            HsaProcess.leaveInitialised();
        }
    }

    /** @throws DeviceException if the agent is no AMD GPU */
    static GpuDescription read(HsaAgent agent) {
        return read(agent, Agents.target(agent).orElseThrow(() -> new DeviceException(
                "A GPU of the HSA runtime has other instructions than AMD's: " + String.join(", ", Agents.isas(agent)))));
    }

    static GpuDescription read(HsaAgent agent, TargetId target) {
        var product = Agents.textInfo(agent, AmdAgentInfo.PRODUCT_NAME);
        var name = product.isEmpty() || product.equals(target.processor())
                ? "AMD " + target.processor()
                : product + " (" + target.processor() + ")";
        return new GpuDescription(name, target, limits(agent));
    }

    private static Limits limits(HsaAgent agent) {
        var pools = MemoryPool.of(agent);
        var memory = pools.stream().filter(pool -> pool.has(AmdMemoryPoolGlobalFlag.COARSE_GRAINED)).findFirst();
        long local = pools.stream().filter(pool -> pool.segment() == AmdSegment.GROUP).mapToLong(MemoryPool::bytes).max().orElse(0);
        try (var arena = Arena.ofConfined()) {
            var sizes = arena.allocate(ValueLayout.JAVA_SHORT, 3);
            Hsa.agentGetInfo(agent, HsaAgentInfo.WORKGROUP_MAX_DIM, sizes);
            return new Limits(size(sizes.getAtIndex(ValueLayout.JAVA_SHORT, 0)), size(sizes.getAtIndex(ValueLayout.JAVA_SHORT, 1)),
                    size(sizes.getAtIndex(ValueLayout.JAVA_SHORT, 2)), Agents.intInfo(agent, HsaAgentInfo.WORKGROUP_MAX_SIZE),
                    local,
                    memory.map(MemoryPool::bytes).orElse(0L), memory.map(MemoryPool::maxAllocation).orElse(0L),
                    Agents.intInfo(agent, HsaAgentInfo.WAVEFRONT_SIZE), Agents.intInfo(agent, AmdAgentInfo.COMPUTE_UNIT_COUNT));
        }
    }

    private static int size(short word) {
        return Short.toUnsignedInt(word);
    }
}
