// @formatter:off
package org.geobacter.runtime.hsa.binding.amd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.HsaAgentAttribute;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.NativeCall;
import org.geobacter.runtime.hsa.binding.core.HsaAccessPermission;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;
import org.geobacter.runtime.hsa.binding.core.HsaSignalCondition;
import org.geobacter.runtime.hsa.binding.core.HsaWaitState;
import org.geobacter.runtime.hsa.binding.image.ExtImage;

/** The functions of {@code hsa_ext_amd.h}. */
public final class HsaAmd {
    private HsaAmd() {}

    /**
     * {@code hsa_status_t hsa_amd_coherency_get_type(hsa_agent_t agent, hsa_amd_coherency_type_t * type)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void coherencyGetType(HsaAgent agent, MemorySegment type) {
        try {
            NativeCall.check("hsa_amd_coherency_get_type", (int) CoherencyGetType.CALL.invokeExact(agent.handle(), type));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_coherency_get_type", failure);
        }
    }

    private static final class CoherencyGetType {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_coherency_get_type", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_coherency_set_type(hsa_agent_t agent, hsa_amd_coherency_type_t type)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void coherencySetType(HsaAgent agent, AmdCoherencyType type) {
        try {
            NativeCall.check("hsa_amd_coherency_set_type", (int) CoherencySetType.CALL.invokeExact(agent.handle(), type.value()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_coherency_set_type", failure);
        }
    }

    private static final class CoherencySetType {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_coherency_set_type", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT));
    }

    /**
     * {@code hsa_status_t hsa_amd_profiling_set_profiler_enabled(hsa_queue_t * queue, int enable)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void profilingSetProfilerEnabled(MemorySegment queue, int enable) {
        try {
            NativeCall.check("hsa_amd_profiling_set_profiler_enabled", (int) ProfilingSetProfilerEnabled.CALL.invokeExact(queue, enable));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_profiling_set_profiler_enabled", failure);
        }
    }

    private static final class ProfilingSetProfilerEnabled {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_profiling_set_profiler_enabled", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    }

    /**
     * {@code hsa_status_t hsa_amd_profiling_async_copy_enable(_Bool enable)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void profilingAsyncCopyEnable(boolean enable) {
        try {
            NativeCall.check("hsa_amd_profiling_async_copy_enable", (int) ProfilingAsyncCopyEnable.CALL.invokeExact(enable));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_profiling_async_copy_enable", failure);
        }
    }

    private static final class ProfilingAsyncCopyEnable {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_profiling_async_copy_enable", FunctionDescriptor.of(JAVA_INT, JAVA_BOOLEAN));
    }

    /**
     * {@code hsa_status_t hsa_amd_profiling_get_dispatch_time(hsa_agent_t agent, hsa_signal_t signal, hsa_amd_profiling_dispatch_time_t * time)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void profilingGetDispatchTime(HsaAgent agent, HsaSignal signal, MemorySegment time) {
        try {
            NativeCall.check("hsa_amd_profiling_get_dispatch_time", (int) ProfilingGetDispatchTime.CALL.invokeExact(agent.handle(), signal.handle(), time));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_profiling_get_dispatch_time", failure);
        }
    }

    private static final class ProfilingGetDispatchTime {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_profiling_get_dispatch_time", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_profiling_get_async_copy_time(hsa_signal_t signal, hsa_amd_profiling_async_copy_time_t * time)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void profilingGetAsyncCopyTime(HsaSignal signal, MemorySegment time) {
        try {
            NativeCall.check("hsa_amd_profiling_get_async_copy_time", (int) ProfilingGetAsyncCopyTime.CALL.invokeExact(signal.handle(), time));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_profiling_get_async_copy_time", failure);
        }
    }

    private static final class ProfilingGetAsyncCopyTime {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_profiling_get_async_copy_time", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_profiling_convert_tick_to_system_domain(hsa_agent_t agent, uint64_t agent_tick, uint64_t * system_tick)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void profilingConvertTickToSystemDomain(HsaAgent agent, long agentTick, MemorySegment systemTick) {
        try {
            NativeCall.check("hsa_amd_profiling_convert_tick_to_system_domain", (int) ProfilingConvertTickToSystemDomain.CALL.invokeExact(agent.handle(), agentTick, systemTick));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_profiling_convert_tick_to_system_domain", failure);
        }
    }

    private static final class ProfilingConvertTickToSystemDomain {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_profiling_convert_tick_to_system_domain", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_signal_create(hsa_signal_value_t initial_value, uint32_t num_consumers, const hsa_agent_t * consumers, uint64_t attributes, hsa_signal_t * signal)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaSignal signalCreate(long initialValue, int numConsumers, MemorySegment consumers, long attributes) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_amd_signal_create", (int) SignalCreate.CALL.invokeExact(initialValue, numConsumers, consumers, attributes, out));
            return new HsaSignal(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_signal_create", failure);
        }
    }

    private static final class SignalCreate {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_signal_create", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_signal_value_pointer(hsa_signal_t signal, volatile hsa_signal_value_t ** value_ptr)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void signalValuePointer(HsaSignal signal, MemorySegment valuePtr) {
        try {
            NativeCall.check("hsa_amd_signal_value_pointer", (int) SignalValuePointer.CALL.invokeExact(signal.handle(), valuePtr));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_signal_value_pointer", failure);
        }
    }

    private static final class SignalValuePointer {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_signal_value_pointer", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_signal_async_handler(hsa_signal_t signal, hsa_signal_condition_t cond, hsa_signal_value_t value, hsa_amd_signal_handler handler, void * arg)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void signalAsyncHandler(HsaSignal signal, HsaSignalCondition cond, long value, FunctionPointer<AmdSignalHandler> handler, MemorySegment arg) {
        try {
            NativeCall.check("hsa_amd_signal_async_handler", (int) SignalAsyncHandler.CALL.invokeExact(signal.handle(), cond.value(), value, handler.address(), arg));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_signal_async_handler", failure);
        }
    }

    private static final class SignalAsyncHandler {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_signal_async_handler", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_async_function(void (*)(void *) callback, void * arg)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void asyncFunction(FunctionPointer<AmdAsyncFunctionCallback> callback, MemorySegment arg) {
        try {
            NativeCall.check("hsa_amd_async_function", (int) AsyncFunction.CALL.invokeExact(callback.address(), arg));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_async_function", failure);
        }
    }

    private static final class AsyncFunction {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_async_function", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code uint32_t hsa_amd_signal_wait_any(uint32_t signal_count, hsa_signal_t * signals, hsa_signal_condition_t * conds, hsa_signal_value_t * values, uint64_t timeout_hint, hsa_wait_state_t wait_hint, hsa_signal_value_t * satisfying_value)}.
     */
    public static int signalWaitAny(int signalCount, MemorySegment signals, MemorySegment conds, MemorySegment values, long timeoutHint, HsaWaitState waitHint, MemorySegment satisfyingValue) {
        try {
            return (int) SignalWaitAny.CALL.invokeExact(signalCount, signals, conds, values, timeoutHint, waitHint.value(), satisfyingValue);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_signal_wait_any", failure);
        }
    }

    private static final class SignalWaitAny {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_signal_wait_any", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_image_get_info_max_dim(hsa_agent_t agent, hsa_agent_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void imageGetInfoMaxDim(HsaAgent agent, HsaAgentAttribute attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_amd_image_get_info_max_dim", (int) ImageGetInfoMaxDim.CALL.invokeExact(agent.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_image_get_info_max_dim", failure);
        }
    }

    private static final class ImageGetInfoMaxDim {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_image_get_info_max_dim", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_queue_cu_set_mask(const hsa_queue_t * queue, uint32_t num_cu_mask_count, const uint32_t * cu_mask)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void queueCuSetMask(MemorySegment queue, int numCuMaskCount, MemorySegment cuMask) {
        try {
            NativeCall.check("hsa_amd_queue_cu_set_mask", (int) QueueCuSetMask.CALL.invokeExact(queue, numCuMaskCount, cuMask));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_queue_cu_set_mask", failure);
        }
    }

    private static final class QueueCuSetMask {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_queue_cu_set_mask", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_queue_cu_get_mask(const hsa_queue_t * queue, uint32_t num_cu_mask_count, uint32_t * cu_mask)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void queueCuGetMask(MemorySegment queue, int numCuMaskCount, MemorySegment cuMask) {
        try {
            NativeCall.check("hsa_amd_queue_cu_get_mask", (int) QueueCuGetMask.CALL.invokeExact(queue, numCuMaskCount, cuMask));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_queue_cu_get_mask", failure);
        }
    }

    private static final class QueueCuGetMask {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_queue_cu_get_mask", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_memory_pool_get_info(hsa_amd_memory_pool_t memory_pool, hsa_amd_memory_pool_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryPoolGetInfo(AmdMemoryPool memoryPool, AmdMemoryPoolInfo attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_amd_memory_pool_get_info", (int) MemoryPoolGetInfo.CALL.invokeExact(memoryPool.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_memory_pool_get_info", failure);
        }
    }

    private static final class MemoryPoolGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_memory_pool_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_agent_iterate_memory_pools(hsa_agent_t agent, hsa_status_t (*)(hsa_amd_memory_pool_t, void *) callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void agentIterateMemoryPools(HsaAgent agent, FunctionPointer<AmdAgentIterateMemoryPoolsCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_amd_agent_iterate_memory_pools", (int) AgentIterateMemoryPools.CALL.invokeExact(agent.handle(), callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_agent_iterate_memory_pools", failure);
        }
    }

    private static final class AgentIterateMemoryPools {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_agent_iterate_memory_pools", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_memory_pool_allocate(hsa_amd_memory_pool_t memory_pool, size_t size, uint32_t flags, void ** ptr)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static MemorySegment memoryPoolAllocate(AmdMemoryPool memoryPool, long size, int flags) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            NativeCall.check("hsa_amd_memory_pool_allocate", (int) MemoryPoolAllocate.CALL.invokeExact(memoryPool.handle(), size, flags, out));
            return out.get(ADDRESS, 0);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_memory_pool_allocate", failure);
        }
    }

    private static final class MemoryPoolAllocate {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_memory_pool_allocate", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_memory_pool_free(void * ptr)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryPoolFree(MemorySegment ptr) {
        try {
            NativeCall.check("hsa_amd_memory_pool_free", (int) MemoryPoolFree.CALL.invokeExact(ptr));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_memory_pool_free", failure);
        }
    }

    private static final class MemoryPoolFree {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_memory_pool_free", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_memory_async_copy(void * dst, hsa_agent_t dst_agent, const void * src, hsa_agent_t src_agent, size_t size, uint32_t num_dep_signals, const hsa_signal_t * dep_signals, hsa_signal_t completion_signal)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryAsyncCopy(MemorySegment dst, HsaAgent dstAgent, MemorySegment src, HsaAgent srcAgent, long size, int numDepSignals, MemorySegment depSignals, HsaSignal completionSignal) {
        try {
            NativeCall.check("hsa_amd_memory_async_copy", (int) MemoryAsyncCopy.CALL.invokeExact(dst, dstAgent.handle(), src, srcAgent.handle(), size, numDepSignals, depSignals, completionSignal.handle()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_memory_async_copy", failure);
        }
    }

    private static final class MemoryAsyncCopy {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_memory_async_copy", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_amd_memory_async_copy_rect(const hsa_pitched_ptr_t * dst, const hsa_dim3_t * dst_offset, const hsa_pitched_ptr_t * src, const hsa_dim3_t * src_offset, const hsa_dim3_t * range, hsa_agent_t copy_agent, hsa_amd_copy_direction_t dir, uint32_t num_dep_signals, const hsa_signal_t * dep_signals, hsa_signal_t completion_signal)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryAsyncCopyRect(MemorySegment dst, MemorySegment dstOffset, MemorySegment src, MemorySegment srcOffset, MemorySegment range, HsaAgent copyAgent, AmdCopyDirection dir, int numDepSignals, MemorySegment depSignals, HsaSignal completionSignal) {
        try {
            NativeCall.check("hsa_amd_memory_async_copy_rect", (int) MemoryAsyncCopyRect.CALL.invokeExact(dst, dstOffset, src, srcOffset, range, copyAgent.handle(), dir.value(), numDepSignals, depSignals, completionSignal.handle()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_memory_async_copy_rect", failure);
        }
    }

    private static final class MemoryAsyncCopyRect {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_memory_async_copy_rect", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_amd_agent_memory_pool_get_info(hsa_agent_t agent, hsa_amd_memory_pool_t memory_pool, hsa_amd_agent_memory_pool_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void agentMemoryPoolGetInfo(HsaAgent agent, AmdMemoryPool memoryPool, AmdAgentMemoryPoolInfo attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_amd_agent_memory_pool_get_info", (int) AgentMemoryPoolGetInfo.CALL.invokeExact(agent.handle(), memoryPool.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_agent_memory_pool_get_info", failure);
        }
    }

    private static final class AgentMemoryPoolGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_agent_memory_pool_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_agents_allow_access(uint32_t num_agents, const hsa_agent_t * agents, const uint32_t * flags, const void * ptr)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void agentsAllowAccess(int numAgents, MemorySegment agents, MemorySegment flags, MemorySegment ptr) {
        try {
            NativeCall.check("hsa_amd_agents_allow_access", (int) AgentsAllowAccess.CALL.invokeExact(numAgents, agents, flags, ptr));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_agents_allow_access", failure);
        }
    }

    private static final class AgentsAllowAccess {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_agents_allow_access", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_memory_pool_can_migrate(hsa_amd_memory_pool_t src_memory_pool, hsa_amd_memory_pool_t dst_memory_pool, _Bool * result)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryPoolCanMigrate(AmdMemoryPool srcMemoryPool, AmdMemoryPool dstMemoryPool, MemorySegment result) {
        try {
            NativeCall.check("hsa_amd_memory_pool_can_migrate", (int) MemoryPoolCanMigrate.CALL.invokeExact(srcMemoryPool.handle(), dstMemoryPool.handle(), result));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_memory_pool_can_migrate", failure);
        }
    }

    private static final class MemoryPoolCanMigrate {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_memory_pool_can_migrate", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_memory_migrate(const void * ptr, hsa_amd_memory_pool_t memory_pool, uint32_t flags)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryMigrate(MemorySegment ptr, AmdMemoryPool memoryPool, int flags) {
        try {
            NativeCall.check("hsa_amd_memory_migrate", (int) MemoryMigrate.CALL.invokeExact(ptr, memoryPool.handle(), flags));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_memory_migrate", failure);
        }
    }

    private static final class MemoryMigrate {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_memory_migrate", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    }

    /**
     * {@code hsa_status_t hsa_amd_memory_lock(void * host_ptr, size_t size, hsa_agent_t * agents, int num_agent, void ** agent_ptr)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static MemorySegment memoryLock(MemorySegment hostPtr, long size, MemorySegment agents, int numAgent) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            NativeCall.check("hsa_amd_memory_lock", (int) MemoryLock.CALL.invokeExact(hostPtr, size, agents, numAgent, out));
            return out.get(ADDRESS, 0);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_memory_lock", failure);
        }
    }

    private static final class MemoryLock {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_memory_lock", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_memory_lock_to_pool(void * host_ptr, size_t size, hsa_agent_t * agents, int num_agent, hsa_amd_memory_pool_t pool, uint32_t flags, void ** agent_ptr)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static MemorySegment memoryLockToPool(MemorySegment hostPtr, long size, MemorySegment agents, int numAgent, AmdMemoryPool pool, int flags) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            NativeCall.check("hsa_amd_memory_lock_to_pool", (int) MemoryLockToPool.CALL.invokeExact(hostPtr, size, agents, numAgent, pool.handle(), flags, out));
            return out.get(ADDRESS, 0);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_memory_lock_to_pool", failure);
        }
    }

    private static final class MemoryLockToPool {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_memory_lock_to_pool", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_memory_unlock(void * host_ptr)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryUnlock(MemorySegment hostPtr) {
        try {
            NativeCall.check("hsa_amd_memory_unlock", (int) MemoryUnlock.CALL.invokeExact(hostPtr));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_memory_unlock", failure);
        }
    }

    private static final class MemoryUnlock {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_memory_unlock", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_memory_fill(void * ptr, uint32_t value, size_t count)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryFill(MemorySegment ptr, int value, long count) {
        try {
            NativeCall.check("hsa_amd_memory_fill", (int) MemoryFill.CALL.invokeExact(ptr, value, count));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_memory_fill", failure);
        }
    }

    private static final class MemoryFill {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_memory_fill", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_amd_interop_map_buffer(uint32_t num_agents, hsa_agent_t * agents, int interop_handle, uint32_t flags, size_t * size, void ** ptr, size_t * metadata_size, const void ** metadata)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void interopMapBuffer(int numAgents, MemorySegment agents, int interopHandle, int flags, MemorySegment size, MemorySegment ptr, MemorySegment metadataSize, MemorySegment metadata) {
        try {
            NativeCall.check("hsa_amd_interop_map_buffer", (int) InteropMapBuffer.CALL.invokeExact(numAgents, agents, interopHandle, flags, size, ptr, metadataSize, metadata));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_interop_map_buffer", failure);
        }
    }

    private static final class InteropMapBuffer {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_interop_map_buffer", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_interop_unmap_buffer(void * ptr)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void interopUnmapBuffer(MemorySegment ptr) {
        try {
            NativeCall.check("hsa_amd_interop_unmap_buffer", (int) InteropUnmapBuffer.CALL.invokeExact(ptr));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_interop_unmap_buffer", failure);
        }
    }

    private static final class InteropUnmapBuffer {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_interop_unmap_buffer", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_image_create(hsa_agent_t agent, const hsa_ext_image_descriptor_t * image_descriptor, const hsa_amd_image_descriptor_t * image_layout, const void * image_data, hsa_access_permission_t access_permission, hsa_ext_image_t * image)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static ExtImage imageCreate(HsaAgent agent, MemorySegment imageDescriptor, MemorySegment imageLayout, MemorySegment imageData, HsaAccessPermission accessPermission) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_amd_image_create", (int) ImageCreate.CALL.invokeExact(agent.handle(), imageDescriptor, imageLayout, imageData, accessPermission.value(), out));
            return new ExtImage(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_image_create", failure);
        }
    }

    private static final class ImageCreate {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_image_create", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_pointer_info(const void * ptr, hsa_amd_pointer_info_t * info, void *(*)(size_t) alloc, uint32_t * num_agents_accessible, hsa_agent_t ** accessible)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void pointerInfo(MemorySegment ptr, MemorySegment info, FunctionPointer<AmdPointerInfoAlloc> alloc, MemorySegment numAgentsAccessible, MemorySegment accessible) {
        try {
            NativeCall.check("hsa_amd_pointer_info", (int) PointerInfo.CALL.invokeExact(ptr, info, alloc.address(), numAgentsAccessible, accessible));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_pointer_info", failure);
        }
    }

    private static final class PointerInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_pointer_info", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_pointer_info_set_userdata(const void * ptr, void * userdata)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void pointerInfoSetUserdata(MemorySegment ptr, MemorySegment userdata) {
        try {
            NativeCall.check("hsa_amd_pointer_info_set_userdata", (int) PointerInfoSetUserdata.CALL.invokeExact(ptr, userdata));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_pointer_info_set_userdata", failure);
        }
    }

    private static final class PointerInfoSetUserdata {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_pointer_info_set_userdata", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_ipc_memory_create(void * ptr, size_t len, hsa_amd_ipc_memory_t * handle)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void ipcMemoryCreate(MemorySegment ptr, long len, MemorySegment handle) {
        try {
            NativeCall.check("hsa_amd_ipc_memory_create", (int) IpcMemoryCreate.CALL.invokeExact(ptr, len, handle));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_ipc_memory_create", failure);
        }
    }

    private static final class IpcMemoryCreate {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_ipc_memory_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_ipc_memory_attach(const hsa_amd_ipc_memory_t * handle, size_t len, uint32_t num_agents, const hsa_agent_t * mapping_agents, void ** mapped_ptr)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static MemorySegment ipcMemoryAttach(MemorySegment handle, long len, int numAgents, MemorySegment mappingAgents) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            NativeCall.check("hsa_amd_ipc_memory_attach", (int) IpcMemoryAttach.CALL.invokeExact(handle, len, numAgents, mappingAgents, out));
            return out.get(ADDRESS, 0);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_ipc_memory_attach", failure);
        }
    }

    private static final class IpcMemoryAttach {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_ipc_memory_attach", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_ipc_memory_detach(void * mapped_ptr)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void ipcMemoryDetach(MemorySegment mappedPtr) {
        try {
            NativeCall.check("hsa_amd_ipc_memory_detach", (int) IpcMemoryDetach.CALL.invokeExact(mappedPtr));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_ipc_memory_detach", failure);
        }
    }

    private static final class IpcMemoryDetach {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_ipc_memory_detach", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_ipc_signal_create(hsa_signal_t signal, hsa_amd_ipc_signal_t * handle)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void ipcSignalCreate(HsaSignal signal, MemorySegment handle) {
        try {
            NativeCall.check("hsa_amd_ipc_signal_create", (int) IpcSignalCreate.CALL.invokeExact(signal.handle(), handle));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_ipc_signal_create", failure);
        }
    }

    private static final class IpcSignalCreate {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_ipc_signal_create", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_ipc_signal_attach(const hsa_amd_ipc_signal_t * handle, hsa_signal_t * signal)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaSignal ipcSignalAttach(MemorySegment handle) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_amd_ipc_signal_attach", (int) IpcSignalAttach.CALL.invokeExact(handle, out));
            return new HsaSignal(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_ipc_signal_attach", failure);
        }
    }

    private static final class IpcSignalAttach {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_ipc_signal_attach", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_register_system_event_handler(hsa_amd_system_event_callback_t callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void registerSystemEventHandler(FunctionPointer<AmdSystemEventCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_amd_register_system_event_handler", (int) RegisterSystemEventHandler.CALL.invokeExact(callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_register_system_event_handler", failure);
        }
    }

    private static final class RegisterSystemEventHandler {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_register_system_event_handler", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_queue_set_priority(hsa_queue_t * queue, hsa_amd_queue_priority_t priority)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void queueSetPriority(MemorySegment queue, AmdQueuePriority priority) {
        try {
            NativeCall.check("hsa_amd_queue_set_priority", (int) QueueSetPriority.CALL.invokeExact(queue, priority.value()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_queue_set_priority", failure);
        }
    }

    private static final class QueueSetPriority {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_queue_set_priority", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    }

    /**
     * {@code hsa_status_t hsa_amd_register_deallocation_callback(void * ptr, hsa_amd_deallocation_callback_t callback, void * user_data)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void registerDeallocationCallback(MemorySegment ptr, FunctionPointer<AmdDeallocationCallback> callback, MemorySegment userData) {
        try {
            NativeCall.check("hsa_amd_register_deallocation_callback", (int) RegisterDeallocationCallback.CALL.invokeExact(ptr, callback.address(), userData));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_register_deallocation_callback", failure);
        }
    }

    private static final class RegisterDeallocationCallback {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_register_deallocation_callback", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_deregister_deallocation_callback(void * ptr, hsa_amd_deallocation_callback_t callback)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void deregisterDeallocationCallback(MemorySegment ptr, FunctionPointer<AmdDeallocationCallback> callback) {
        try {
            NativeCall.check("hsa_amd_deregister_deallocation_callback", (int) DeregisterDeallocationCallback.CALL.invokeExact(ptr, callback.address()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_deregister_deallocation_callback", failure);
        }
    }

    private static final class DeregisterDeallocationCallback {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_deregister_deallocation_callback", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_amd_svm_attributes_set(void * ptr, size_t size, hsa_amd_svm_attribute_pair_t * attribute_list, size_t attribute_count)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void svmAttributesSet(MemorySegment ptr, long size, MemorySegment attributeList, long attributeCount) {
        try {
            NativeCall.check("hsa_amd_svm_attributes_set", (int) SvmAttributesSet.CALL.invokeExact(ptr, size, attributeList, attributeCount));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_svm_attributes_set", failure);
        }
    }

    private static final class SvmAttributesSet {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_svm_attributes_set", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_amd_svm_attributes_get(void * ptr, size_t size, hsa_amd_svm_attribute_pair_t * attribute_list, size_t attribute_count)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void svmAttributesGet(MemorySegment ptr, long size, MemorySegment attributeList, long attributeCount) {
        try {
            NativeCall.check("hsa_amd_svm_attributes_get", (int) SvmAttributesGet.CALL.invokeExact(ptr, size, attributeList, attributeCount));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_svm_attributes_get", failure);
        }
    }

    private static final class SvmAttributesGet {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_svm_attributes_get", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_amd_svm_prefetch_async(void * ptr, size_t size, hsa_agent_t agent, uint32_t num_dep_signals, const hsa_signal_t * dep_signals, hsa_signal_t completion_signal)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void svmPrefetchAsync(MemorySegment ptr, long size, HsaAgent agent, int numDepSignals, MemorySegment depSignals, HsaSignal completionSignal) {
        try {
            NativeCall.check("hsa_amd_svm_prefetch_async", (int) SvmPrefetchAsync.CALL.invokeExact(ptr, size, agent.handle(), numDepSignals, depSignals, completionSignal.handle()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_amd_svm_prefetch_async", failure);
        }
    }

    private static final class SvmPrefetchAsync {
        static final MethodHandle CALL = NativeCall.exported("hsa_amd_svm_prefetch_async", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    }
}
