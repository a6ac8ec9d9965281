// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.geobacter.runtime.hsa.binding.FunctionPointer;
import org.geobacter.runtime.hsa.binding.HsaAgentAttribute;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.HsaRegionAttribute;
import org.geobacter.runtime.hsa.binding.NativeCall;

/** The functions of {@code hsa.h}. */
public final class Hsa {
    private Hsa() {}

    /**
     * {@code hsa_status_t hsa_status_string(hsa_status_t status, const char ** status_string)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void statusString(HsaStatus status, MemorySegment statusString) {
        try {
            NativeCall.check("hsa_status_string", (int) StatusString.CALL.invokeExact(status.value(), statusString));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_status_string", failure);
        }
    }

    private static final class StatusString {
        static final MethodHandle CALL = NativeCall.exported("hsa_status_string", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_init()}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void init() {
        try {
            NativeCall.check("hsa_init", (int) Init.CALL.invokeExact());
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_init", failure);
        }
    }

    private static final class Init {
        static final MethodHandle CALL = NativeCall.exported("hsa_init", FunctionDescriptor.of(JAVA_INT));
    }

    /**
     * {@code hsa_status_t hsa_shut_down()}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void shutDown() {
        try {
            NativeCall.check("hsa_shut_down", (int) ShutDown.CALL.invokeExact());
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_shut_down", failure);
        }
    }

    private static final class ShutDown {
        static final MethodHandle CALL = NativeCall.exported("hsa_shut_down", FunctionDescriptor.of(JAVA_INT));
    }

    /**
     * {@code hsa_status_t hsa_system_get_info(hsa_system_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void systemGetInfo(HsaSystemInfo attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_system_get_info", (int) SystemGetInfo.CALL.invokeExact(attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_system_get_info", failure);
        }
    }

    private static final class SystemGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_system_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_extension_get_name(uint16_t extension, const char ** name)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void extensionGetName(short extension, MemorySegment name) {
        try {
            NativeCall.check("hsa_extension_get_name", (int) ExtensionGetName.CALL.invokeExact(extension, name));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_extension_get_name", failure);
        }
    }

    private static final class ExtensionGetName {
        static final MethodHandle CALL = NativeCall.exported("hsa_extension_get_name", FunctionDescriptor.of(JAVA_INT, JAVA_SHORT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_system_extension_supported(uint16_t extension, uint16_t version_major, uint16_t version_minor, _Bool * result)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void systemExtensionSupported(short extension, short versionMajor, short versionMinor, MemorySegment result) {
        try {
            NativeCall.check("hsa_system_extension_supported", (int) SystemExtensionSupported.CALL.invokeExact(extension, versionMajor, versionMinor, result));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_system_extension_supported", failure);
        }
    }

    private static final class SystemExtensionSupported {
        static final MethodHandle CALL = NativeCall.exported("hsa_system_extension_supported", FunctionDescriptor.of(JAVA_INT, JAVA_SHORT, JAVA_SHORT, JAVA_SHORT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_system_major_extension_supported(uint16_t extension, uint16_t version_major, uint16_t * version_minor, _Bool * result)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void systemMajorExtensionSupported(short extension, short versionMajor, MemorySegment versionMinor, MemorySegment result) {
        try {
            NativeCall.check("hsa_system_major_extension_supported", (int) SystemMajorExtensionSupported.CALL.invokeExact(extension, versionMajor, versionMinor, result));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_system_major_extension_supported", failure);
        }
    }

    private static final class SystemMajorExtensionSupported {
        static final MethodHandle CALL = NativeCall.exported("hsa_system_major_extension_supported", FunctionDescriptor.of(JAVA_INT, JAVA_SHORT, JAVA_SHORT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_system_get_extension_table(uint16_t extension, uint16_t version_major, uint16_t version_minor, void * table)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void systemGetExtensionTable(short extension, short versionMajor, short versionMinor, MemorySegment table) {
        try {
            NativeCall.check("hsa_system_get_extension_table", (int) SystemGetExtensionTable.CALL.invokeExact(extension, versionMajor, versionMinor, table));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_system_get_extension_table", failure);
        }
    }

    private static final class SystemGetExtensionTable {
        static final MethodHandle CALL = NativeCall.exported("hsa_system_get_extension_table", FunctionDescriptor.of(JAVA_INT, JAVA_SHORT, JAVA_SHORT, JAVA_SHORT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_system_get_major_extension_table(uint16_t extension, uint16_t version_major, size_t table_length, void * table)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void systemGetMajorExtensionTable(short extension, short versionMajor, long tableLength, MemorySegment table) {
        try {
            NativeCall.check("hsa_system_get_major_extension_table", (int) SystemGetMajorExtensionTable.CALL.invokeExact(extension, versionMajor, tableLength, table));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_system_get_major_extension_table", failure);
        }
    }

    private static final class SystemGetMajorExtensionTable {
        static final MethodHandle CALL = NativeCall.exported("hsa_system_get_major_extension_table", FunctionDescriptor.of(JAVA_INT, JAVA_SHORT, JAVA_SHORT, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_agent_get_info(hsa_agent_t agent, hsa_agent_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void agentGetInfo(HsaAgent agent, HsaAgentAttribute attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_agent_get_info", (int) AgentGetInfo.CALL.invokeExact(agent.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_agent_get_info", failure);
        }
    }

    private static final class AgentGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_agent_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_iterate_agents(hsa_status_t (*)(hsa_agent_t, void *) callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void iterateAgents(FunctionPointer<HsaIterateAgentsCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_iterate_agents", (int) IterateAgents.CALL.invokeExact(callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_iterate_agents", failure);
        }
    }

    private static final class IterateAgents {
        static final MethodHandle CALL = NativeCall.exported("hsa_iterate_agents", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_agent_get_exception_policies(hsa_agent_t agent, hsa_profile_t profile, uint16_t * mask)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void agentGetExceptionPolicies(HsaAgent agent, HsaProfile profile, MemorySegment mask) {
        try {
            NativeCall.check("hsa_agent_get_exception_policies", (int) AgentGetExceptionPolicies.CALL.invokeExact(agent.handle(), profile.value(), mask));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_agent_get_exception_policies", failure);
        }
    }

    private static final class AgentGetExceptionPolicies {
        static final MethodHandle CALL = NativeCall.exported("hsa_agent_get_exception_policies", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_cache_get_info(hsa_cache_t cache, hsa_cache_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void cacheGetInfo(HsaCache cache, HsaCacheInfo attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_cache_get_info", (int) CacheGetInfo.CALL.invokeExact(cache.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_cache_get_info", failure);
        }
    }

    private static final class CacheGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_cache_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_agent_iterate_caches(hsa_agent_t agent, hsa_status_t (*)(hsa_cache_t, void *) callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void agentIterateCaches(HsaAgent agent, FunctionPointer<HsaAgentIterateCachesCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_agent_iterate_caches", (int) AgentIterateCaches.CALL.invokeExact(agent.handle(), callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_agent_iterate_caches", failure);
        }
    }

    private static final class AgentIterateCaches {
        static final MethodHandle CALL = NativeCall.exported("hsa_agent_iterate_caches", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_agent_extension_supported(uint16_t extension, hsa_agent_t agent, uint16_t version_major, uint16_t version_minor, _Bool * result)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void agentExtensionSupported(short extension, HsaAgent agent, short versionMajor, short versionMinor, MemorySegment result) {
        try {
            NativeCall.check("hsa_agent_extension_supported", (int) AgentExtensionSupported.CALL.invokeExact(extension, agent.handle(), versionMajor, versionMinor, result));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_agent_extension_supported", failure);
        }
    }

    private static final class AgentExtensionSupported {
        static final MethodHandle CALL = NativeCall.exported("hsa_agent_extension_supported", FunctionDescriptor.of(JAVA_INT, JAVA_SHORT, JAVA_LONG, JAVA_SHORT, JAVA_SHORT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_agent_major_extension_supported(uint16_t extension, hsa_agent_t agent, uint16_t version_major, uint16_t * version_minor, _Bool * result)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void agentMajorExtensionSupported(short extension, HsaAgent agent, short versionMajor, MemorySegment versionMinor, MemorySegment result) {
        try {
            NativeCall.check("hsa_agent_major_extension_supported", (int) AgentMajorExtensionSupported.CALL.invokeExact(extension, agent.handle(), versionMajor, versionMinor, result));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_agent_major_extension_supported", failure);
        }
    }

    private static final class AgentMajorExtensionSupported {
        static final MethodHandle CALL = NativeCall.exported("hsa_agent_major_extension_supported", FunctionDescriptor.of(JAVA_INT, JAVA_SHORT, JAVA_LONG, JAVA_SHORT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_signal_create(hsa_signal_value_t initial_value, uint32_t num_consumers, const hsa_agent_t * consumers, hsa_signal_t * signal)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaSignal signalCreate(long initialValue, int numConsumers, MemorySegment consumers) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_signal_create", (int) SignalCreate.CALL.invokeExact(initialValue, numConsumers, consumers, out));
            return new HsaSignal(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_create", failure);
        }
    }

    private static final class SignalCreate {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_create", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_signal_destroy(hsa_signal_t signal)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void signalDestroy(HsaSignal signal) {
        try {
            NativeCall.check("hsa_signal_destroy", (int) SignalDestroy.CALL.invokeExact(signal.handle()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_destroy", failure);
        }
    }

    private static final class SignalDestroy {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_load_scacquire(hsa_signal_t signal)}.
     */
    public static long signalLoadScacquire(HsaSignal signal) {
        try {
            return (long) SignalLoadScacquire.CALL.invokeExact(signal.handle());
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_load_scacquire", failure);
        }
    }

    private static final class SignalLoadScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_load_scacquire", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_load_relaxed(hsa_signal_t signal)}.
     */
    public static long signalLoadRelaxed(HsaSignal signal) {
        try {
            return (long) SignalLoadRelaxed.CALL.invokeExact(signal.handle());
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_load_relaxed", failure);
        }
    }

    private static final class SignalLoadRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_load_relaxed", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_load_acquire(hsa_signal_t signal)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long signalLoadAcquire(HsaSignal signal) {
        try {
            return (long) SignalLoadAcquire.CALL.invokeExact(signal.handle());
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_load_acquire", failure);
        }
    }

    private static final class SignalLoadAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_load_acquire", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_store_relaxed(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalStoreRelaxed(HsaSignal signal, long value) {
        try {
            SignalStoreRelaxed.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_store_relaxed", failure);
        }
    }

    private static final class SignalStoreRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_store_relaxed", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_store_screlease(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalStoreScrelease(HsaSignal signal, long value) {
        try {
            SignalStoreScrelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_store_screlease", failure);
        }
    }

    private static final class SignalStoreScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_store_screlease", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_store_release(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalStoreRelease(HsaSignal signal, long value) {
        try {
            SignalStoreRelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_store_release", failure);
        }
    }

    private static final class SignalStoreRelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_store_release", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_silent_store_relaxed(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalSilentStoreRelaxed(HsaSignal signal, long value) {
        try {
            SignalSilentStoreRelaxed.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_silent_store_relaxed", failure);
        }
    }

    private static final class SignalSilentStoreRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_silent_store_relaxed", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_silent_store_screlease(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalSilentStoreScrelease(HsaSignal signal, long value) {
        try {
            SignalSilentStoreScrelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_silent_store_screlease", failure);
        }
    }

    private static final class SignalSilentStoreScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_silent_store_screlease", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_exchange_scacq_screl(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static long signalExchangeScacqScrel(HsaSignal signal, long value) {
        try {
            return (long) SignalExchangeScacqScrel.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_exchange_scacq_screl", failure);
        }
    }

    private static final class SignalExchangeScacqScrel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_exchange_scacq_screl", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_exchange_acq_rel(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long signalExchangeAcqRel(HsaSignal signal, long value) {
        try {
            return (long) SignalExchangeAcqRel.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_exchange_acq_rel", failure);
        }
    }

    private static final class SignalExchangeAcqRel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_exchange_acq_rel", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_exchange_scacquire(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static long signalExchangeScacquire(HsaSignal signal, long value) {
        try {
            return (long) SignalExchangeScacquire.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_exchange_scacquire", failure);
        }
    }

    private static final class SignalExchangeScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_exchange_scacquire", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_exchange_acquire(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long signalExchangeAcquire(HsaSignal signal, long value) {
        try {
            return (long) SignalExchangeAcquire.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_exchange_acquire", failure);
        }
    }

    private static final class SignalExchangeAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_exchange_acquire", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_exchange_relaxed(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static long signalExchangeRelaxed(HsaSignal signal, long value) {
        try {
            return (long) SignalExchangeRelaxed.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_exchange_relaxed", failure);
        }
    }

    private static final class SignalExchangeRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_exchange_relaxed", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_exchange_screlease(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static long signalExchangeScrelease(HsaSignal signal, long value) {
        try {
            return (long) SignalExchangeScrelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_exchange_screlease", failure);
        }
    }

    private static final class SignalExchangeScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_exchange_screlease", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_exchange_release(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long signalExchangeRelease(HsaSignal signal, long value) {
        try {
            return (long) SignalExchangeRelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_exchange_release", failure);
        }
    }

    private static final class SignalExchangeRelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_exchange_release", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_cas_scacq_screl(hsa_signal_t signal, hsa_signal_value_t expected, hsa_signal_value_t value)}.
     */
    public static long signalCasScacqScrel(HsaSignal signal, long expected, long value) {
        try {
            return (long) SignalCasScacqScrel.CALL.invokeExact(signal.handle(), expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_cas_scacq_screl", failure);
        }
    }

    private static final class SignalCasScacqScrel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_cas_scacq_screl", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_cas_acq_rel(hsa_signal_t signal, hsa_signal_value_t expected, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long signalCasAcqRel(HsaSignal signal, long expected, long value) {
        try {
            return (long) SignalCasAcqRel.CALL.invokeExact(signal.handle(), expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_cas_acq_rel", failure);
        }
    }

    private static final class SignalCasAcqRel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_cas_acq_rel", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_cas_scacquire(hsa_signal_t signal, hsa_signal_value_t expected, hsa_signal_value_t value)}.
     */
    public static long signalCasScacquire(HsaSignal signal, long expected, long value) {
        try {
            return (long) SignalCasScacquire.CALL.invokeExact(signal.handle(), expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_cas_scacquire", failure);
        }
    }

    private static final class SignalCasScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_cas_scacquire", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_cas_acquire(hsa_signal_t signal, hsa_signal_value_t expected, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long signalCasAcquire(HsaSignal signal, long expected, long value) {
        try {
            return (long) SignalCasAcquire.CALL.invokeExact(signal.handle(), expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_cas_acquire", failure);
        }
    }

    private static final class SignalCasAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_cas_acquire", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_cas_relaxed(hsa_signal_t signal, hsa_signal_value_t expected, hsa_signal_value_t value)}.
     */
    public static long signalCasRelaxed(HsaSignal signal, long expected, long value) {
        try {
            return (long) SignalCasRelaxed.CALL.invokeExact(signal.handle(), expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_cas_relaxed", failure);
        }
    }

    private static final class SignalCasRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_cas_relaxed", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_cas_screlease(hsa_signal_t signal, hsa_signal_value_t expected, hsa_signal_value_t value)}.
     */
    public static long signalCasScrelease(HsaSignal signal, long expected, long value) {
        try {
            return (long) SignalCasScrelease.CALL.invokeExact(signal.handle(), expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_cas_screlease", failure);
        }
    }

    private static final class SignalCasScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_cas_screlease", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_cas_release(hsa_signal_t signal, hsa_signal_value_t expected, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long signalCasRelease(HsaSignal signal, long expected, long value) {
        try {
            return (long) SignalCasRelease.CALL.invokeExact(signal.handle(), expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_cas_release", failure);
        }
    }

    private static final class SignalCasRelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_cas_release", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_add_scacq_screl(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalAddScacqScrel(HsaSignal signal, long value) {
        try {
            SignalAddScacqScrel.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_add_scacq_screl", failure);
        }
    }

    private static final class SignalAddScacqScrel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_add_scacq_screl", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_add_acq_rel(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalAddAcqRel(HsaSignal signal, long value) {
        try {
            SignalAddAcqRel.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_add_acq_rel", failure);
        }
    }

    private static final class SignalAddAcqRel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_add_acq_rel", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_add_scacquire(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalAddScacquire(HsaSignal signal, long value) {
        try {
            SignalAddScacquire.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_add_scacquire", failure);
        }
    }

    private static final class SignalAddScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_add_scacquire", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_add_acquire(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalAddAcquire(HsaSignal signal, long value) {
        try {
            SignalAddAcquire.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_add_acquire", failure);
        }
    }

    private static final class SignalAddAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_add_acquire", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_add_relaxed(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalAddRelaxed(HsaSignal signal, long value) {
        try {
            SignalAddRelaxed.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_add_relaxed", failure);
        }
    }

    private static final class SignalAddRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_add_relaxed", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_add_screlease(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalAddScrelease(HsaSignal signal, long value) {
        try {
            SignalAddScrelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_add_screlease", failure);
        }
    }

    private static final class SignalAddScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_add_screlease", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_add_release(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalAddRelease(HsaSignal signal, long value) {
        try {
            SignalAddRelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_add_release", failure);
        }
    }

    private static final class SignalAddRelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_add_release", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_subtract_scacq_screl(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalSubtractScacqScrel(HsaSignal signal, long value) {
        try {
            SignalSubtractScacqScrel.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_subtract_scacq_screl", failure);
        }
    }

    private static final class SignalSubtractScacqScrel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_subtract_scacq_screl", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_subtract_acq_rel(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalSubtractAcqRel(HsaSignal signal, long value) {
        try {
            SignalSubtractAcqRel.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_subtract_acq_rel", failure);
        }
    }

    private static final class SignalSubtractAcqRel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_subtract_acq_rel", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_subtract_scacquire(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalSubtractScacquire(HsaSignal signal, long value) {
        try {
            SignalSubtractScacquire.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_subtract_scacquire", failure);
        }
    }

    private static final class SignalSubtractScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_subtract_scacquire", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_subtract_acquire(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalSubtractAcquire(HsaSignal signal, long value) {
        try {
            SignalSubtractAcquire.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_subtract_acquire", failure);
        }
    }

    private static final class SignalSubtractAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_subtract_acquire", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_subtract_relaxed(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalSubtractRelaxed(HsaSignal signal, long value) {
        try {
            SignalSubtractRelaxed.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_subtract_relaxed", failure);
        }
    }

    private static final class SignalSubtractRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_subtract_relaxed", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_subtract_screlease(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalSubtractScrelease(HsaSignal signal, long value) {
        try {
            SignalSubtractScrelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_subtract_screlease", failure);
        }
    }

    private static final class SignalSubtractScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_subtract_screlease", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_subtract_release(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalSubtractRelease(HsaSignal signal, long value) {
        try {
            SignalSubtractRelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_subtract_release", failure);
        }
    }

    private static final class SignalSubtractRelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_subtract_release", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_and_scacq_screl(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalAndScacqScrel(HsaSignal signal, long value) {
        try {
            SignalAndScacqScrel.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_and_scacq_screl", failure);
        }
    }

    private static final class SignalAndScacqScrel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_and_scacq_screl", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_and_acq_rel(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalAndAcqRel(HsaSignal signal, long value) {
        try {
            SignalAndAcqRel.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_and_acq_rel", failure);
        }
    }

    private static final class SignalAndAcqRel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_and_acq_rel", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_and_scacquire(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalAndScacquire(HsaSignal signal, long value) {
        try {
            SignalAndScacquire.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_and_scacquire", failure);
        }
    }

    private static final class SignalAndScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_and_scacquire", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_and_acquire(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalAndAcquire(HsaSignal signal, long value) {
        try {
            SignalAndAcquire.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_and_acquire", failure);
        }
    }

    private static final class SignalAndAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_and_acquire", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_and_relaxed(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalAndRelaxed(HsaSignal signal, long value) {
        try {
            SignalAndRelaxed.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_and_relaxed", failure);
        }
    }

    private static final class SignalAndRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_and_relaxed", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_and_screlease(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalAndScrelease(HsaSignal signal, long value) {
        try {
            SignalAndScrelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_and_screlease", failure);
        }
    }

    private static final class SignalAndScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_and_screlease", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_and_release(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalAndRelease(HsaSignal signal, long value) {
        try {
            SignalAndRelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_and_release", failure);
        }
    }

    private static final class SignalAndRelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_and_release", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_or_scacq_screl(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalOrScacqScrel(HsaSignal signal, long value) {
        try {
            SignalOrScacqScrel.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_or_scacq_screl", failure);
        }
    }

    private static final class SignalOrScacqScrel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_or_scacq_screl", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_or_acq_rel(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalOrAcqRel(HsaSignal signal, long value) {
        try {
            SignalOrAcqRel.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_or_acq_rel", failure);
        }
    }

    private static final class SignalOrAcqRel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_or_acq_rel", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_or_scacquire(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalOrScacquire(HsaSignal signal, long value) {
        try {
            SignalOrScacquire.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_or_scacquire", failure);
        }
    }

    private static final class SignalOrScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_or_scacquire", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_or_acquire(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalOrAcquire(HsaSignal signal, long value) {
        try {
            SignalOrAcquire.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_or_acquire", failure);
        }
    }

    private static final class SignalOrAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_or_acquire", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_or_relaxed(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalOrRelaxed(HsaSignal signal, long value) {
        try {
            SignalOrRelaxed.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_or_relaxed", failure);
        }
    }

    private static final class SignalOrRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_or_relaxed", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_or_screlease(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalOrScrelease(HsaSignal signal, long value) {
        try {
            SignalOrScrelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_or_screlease", failure);
        }
    }

    private static final class SignalOrScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_or_screlease", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_or_release(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalOrRelease(HsaSignal signal, long value) {
        try {
            SignalOrRelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_or_release", failure);
        }
    }

    private static final class SignalOrRelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_or_release", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_xor_scacq_screl(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalXorScacqScrel(HsaSignal signal, long value) {
        try {
            SignalXorScacqScrel.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_xor_scacq_screl", failure);
        }
    }

    private static final class SignalXorScacqScrel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_xor_scacq_screl", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_xor_acq_rel(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalXorAcqRel(HsaSignal signal, long value) {
        try {
            SignalXorAcqRel.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_xor_acq_rel", failure);
        }
    }

    private static final class SignalXorAcqRel {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_xor_acq_rel", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_xor_scacquire(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalXorScacquire(HsaSignal signal, long value) {
        try {
            SignalXorScacquire.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_xor_scacquire", failure);
        }
    }

    private static final class SignalXorScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_xor_scacquire", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_xor_acquire(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalXorAcquire(HsaSignal signal, long value) {
        try {
            SignalXorAcquire.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_xor_acquire", failure);
        }
    }

    private static final class SignalXorAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_xor_acquire", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_xor_relaxed(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalXorRelaxed(HsaSignal signal, long value) {
        try {
            SignalXorRelaxed.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_xor_relaxed", failure);
        }
    }

    private static final class SignalXorRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_xor_relaxed", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_xor_screlease(hsa_signal_t signal, hsa_signal_value_t value)}.
     */
    public static void signalXorScrelease(HsaSignal signal, long value) {
        try {
            SignalXorScrelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_xor_screlease", failure);
        }
    }

    private static final class SignalXorScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_xor_screlease", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code void hsa_signal_xor_release(hsa_signal_t signal, hsa_signal_value_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void signalXorRelease(HsaSignal signal, long value) {
        try {
            SignalXorRelease.CALL.invokeExact(signal.handle(), value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_xor_release", failure);
        }
    }

    private static final class SignalXorRelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_xor_release", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_wait_scacquire(hsa_signal_t signal, hsa_signal_condition_t condition, hsa_signal_value_t compare_value, uint64_t timeout_hint, hsa_wait_state_t wait_state_hint)}.
     */
    public static long signalWaitScacquire(HsaSignal signal, HsaSignalCondition condition, long compareValue, long timeoutHint, HsaWaitState waitStateHint) {
        try {
            return (long) SignalWaitScacquire.CALL.invokeExact(signal.handle(), condition.value(), compareValue, timeoutHint, waitStateHint.value());
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_wait_scacquire", failure);
        }
    }

    private static final class SignalWaitScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_wait_scacquire", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_wait_relaxed(hsa_signal_t signal, hsa_signal_condition_t condition, hsa_signal_value_t compare_value, uint64_t timeout_hint, hsa_wait_state_t wait_state_hint)}.
     */
    public static long signalWaitRelaxed(HsaSignal signal, HsaSignalCondition condition, long compareValue, long timeoutHint, HsaWaitState waitStateHint) {
        try {
            return (long) SignalWaitRelaxed.CALL.invokeExact(signal.handle(), condition.value(), compareValue, timeoutHint, waitStateHint.value());
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_wait_relaxed", failure);
        }
    }

    private static final class SignalWaitRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_wait_relaxed", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    }

    /**
     * {@code hsa_signal_value_t hsa_signal_wait_acquire(hsa_signal_t signal, hsa_signal_condition_t condition, hsa_signal_value_t compare_value, uint64_t timeout_hint, hsa_wait_state_t wait_state_hint)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long signalWaitAcquire(HsaSignal signal, HsaSignalCondition condition, long compareValue, long timeoutHint, HsaWaitState waitStateHint) {
        try {
            return (long) SignalWaitAcquire.CALL.invokeExact(signal.handle(), condition.value(), compareValue, timeoutHint, waitStateHint.value());
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_wait_acquire", failure);
        }
    }

    private static final class SignalWaitAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_wait_acquire", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    }

    /**
     * {@code hsa_status_t hsa_signal_group_create(uint32_t num_signals, const hsa_signal_t * signals, uint32_t num_consumers, const hsa_agent_t * consumers, hsa_signal_group_t * signal_group)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaSignalGroup signalGroupCreate(int numSignals, MemorySegment signals, int numConsumers, MemorySegment consumers) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_signal_group_create", (int) SignalGroupCreate.CALL.invokeExact(numSignals, signals, numConsumers, consumers, out));
            return new HsaSignalGroup(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_group_create", failure);
        }
    }

    private static final class SignalGroupCreate {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_group_create", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_signal_group_destroy(hsa_signal_group_t signal_group)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void signalGroupDestroy(HsaSignalGroup signalGroup) {
        try {
            NativeCall.check("hsa_signal_group_destroy", (int) SignalGroupDestroy.CALL.invokeExact(signalGroup.handle()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_group_destroy", failure);
        }
    }

    private static final class SignalGroupDestroy {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_group_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_signal_group_wait_any_scacquire(hsa_signal_group_t signal_group, const hsa_signal_condition_t * conditions, const hsa_signal_value_t * compare_values, hsa_wait_state_t wait_state_hint, hsa_signal_t * signal, hsa_signal_value_t * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void signalGroupWaitAnyScacquire(HsaSignalGroup signalGroup, MemorySegment conditions, MemorySegment compareValues, HsaWaitState waitStateHint, MemorySegment signal, MemorySegment value) {
        try {
            NativeCall.check("hsa_signal_group_wait_any_scacquire", (int) SignalGroupWaitAnyScacquire.CALL.invokeExact(signalGroup.handle(), conditions, compareValues, waitStateHint.value(), signal, value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_group_wait_any_scacquire", failure);
        }
    }

    private static final class SignalGroupWaitAnyScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_group_wait_any_scacquire", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_signal_group_wait_any_relaxed(hsa_signal_group_t signal_group, const hsa_signal_condition_t * conditions, const hsa_signal_value_t * compare_values, hsa_wait_state_t wait_state_hint, hsa_signal_t * signal, hsa_signal_value_t * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void signalGroupWaitAnyRelaxed(HsaSignalGroup signalGroup, MemorySegment conditions, MemorySegment compareValues, HsaWaitState waitStateHint, MemorySegment signal, MemorySegment value) {
        try {
            NativeCall.check("hsa_signal_group_wait_any_relaxed", (int) SignalGroupWaitAnyRelaxed.CALL.invokeExact(signalGroup.handle(), conditions, compareValues, waitStateHint.value(), signal, value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_signal_group_wait_any_relaxed", failure);
        }
    }

    private static final class SignalGroupWaitAnyRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_signal_group_wait_any_relaxed", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_queue_create(hsa_agent_t agent, uint32_t size, hsa_queue_type32_t type, void (*)(hsa_status_t, hsa_queue_t *, void *) callback, void * data, uint32_t private_segment_size, uint32_t group_segment_size, hsa_queue_t ** queue)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static MemorySegment queueCreate(HsaAgent agent, int size, int type, FunctionPointer<HsaQueueCreateCallback> callback, MemorySegment data, int privateSegmentSize, int groupSegmentSize) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            NativeCall.check("hsa_queue_create", (int) QueueCreate.CALL.invokeExact(agent.handle(), size, type, callback.address(), data, privateSegmentSize, groupSegmentSize, out));
            return out.get(ADDRESS, 0);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_create", failure);
        }
    }

    private static final class QueueCreate {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_create", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_soft_queue_create(hsa_region_t region, uint32_t size, hsa_queue_type32_t type, uint32_t features, hsa_signal_t doorbell_signal, hsa_queue_t ** queue)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static MemorySegment softQueueCreate(HsaRegion region, int size, int type, int features, HsaSignal doorbellSignal) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            NativeCall.check("hsa_soft_queue_create", (int) SoftQueueCreate.CALL.invokeExact(region.handle(), size, type, features, doorbellSignal.handle(), out));
            return out.get(ADDRESS, 0);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_soft_queue_create", failure);
        }
    }

    private static final class SoftQueueCreate {
        static final MethodHandle CALL = NativeCall.exported("hsa_soft_queue_create", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_queue_destroy(hsa_queue_t * queue)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void queueDestroy(MemorySegment queue) {
        try {
            NativeCall.check("hsa_queue_destroy", (int) QueueDestroy.CALL.invokeExact(queue));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_destroy", failure);
        }
    }

    private static final class QueueDestroy {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_destroy", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_queue_inactivate(hsa_queue_t * queue)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void queueInactivate(MemorySegment queue) {
        try {
            NativeCall.check("hsa_queue_inactivate", (int) QueueInactivate.CALL.invokeExact(queue));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_inactivate", failure);
        }
    }

    private static final class QueueInactivate {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_inactivate", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    /**
     * {@code uint64_t hsa_queue_load_read_index_acquire(const hsa_queue_t * queue)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long queueLoadReadIndexAcquire(MemorySegment queue) {
        try {
            return (long) QueueLoadReadIndexAcquire.CALL.invokeExact(queue);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_load_read_index_acquire", failure);
        }
    }

    private static final class QueueLoadReadIndexAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_load_read_index_acquire", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    }

    /**
     * {@code uint64_t hsa_queue_load_read_index_scacquire(const hsa_queue_t * queue)}.
     */
    public static long queueLoadReadIndexScacquire(MemorySegment queue) {
        try {
            return (long) QueueLoadReadIndexScacquire.CALL.invokeExact(queue);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_load_read_index_scacquire", failure);
        }
    }

    private static final class QueueLoadReadIndexScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_load_read_index_scacquire", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    }

    /**
     * {@code uint64_t hsa_queue_load_read_index_relaxed(const hsa_queue_t * queue)}.
     */
    public static long queueLoadReadIndexRelaxed(MemorySegment queue) {
        try {
            return (long) QueueLoadReadIndexRelaxed.CALL.invokeExact(queue);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_load_read_index_relaxed", failure);
        }
    }

    private static final class QueueLoadReadIndexRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_load_read_index_relaxed", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    }

    /**
     * {@code uint64_t hsa_queue_load_write_index_acquire(const hsa_queue_t * queue)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long queueLoadWriteIndexAcquire(MemorySegment queue) {
        try {
            return (long) QueueLoadWriteIndexAcquire.CALL.invokeExact(queue);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_load_write_index_acquire", failure);
        }
    }

    private static final class QueueLoadWriteIndexAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_load_write_index_acquire", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    }

    /**
     * {@code uint64_t hsa_queue_load_write_index_scacquire(const hsa_queue_t * queue)}.
     */
    public static long queueLoadWriteIndexScacquire(MemorySegment queue) {
        try {
            return (long) QueueLoadWriteIndexScacquire.CALL.invokeExact(queue);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_load_write_index_scacquire", failure);
        }
    }

    private static final class QueueLoadWriteIndexScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_load_write_index_scacquire", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    }

    /**
     * {@code uint64_t hsa_queue_load_write_index_relaxed(const hsa_queue_t * queue)}.
     */
    public static long queueLoadWriteIndexRelaxed(MemorySegment queue) {
        try {
            return (long) QueueLoadWriteIndexRelaxed.CALL.invokeExact(queue);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_load_write_index_relaxed", failure);
        }
    }

    private static final class QueueLoadWriteIndexRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_load_write_index_relaxed", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    }

    /**
     * {@code void hsa_queue_store_write_index_relaxed(const hsa_queue_t * queue, uint64_t value)}.
     */
    public static void queueStoreWriteIndexRelaxed(MemorySegment queue, long value) {
        try {
            QueueStoreWriteIndexRelaxed.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_store_write_index_relaxed", failure);
        }
    }

    private static final class QueueStoreWriteIndexRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_store_write_index_relaxed", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
    }

    /**
     * {@code void hsa_queue_store_write_index_release(const hsa_queue_t * queue, uint64_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void queueStoreWriteIndexRelease(MemorySegment queue, long value) {
        try {
            QueueStoreWriteIndexRelease.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_store_write_index_release", failure);
        }
    }

    private static final class QueueStoreWriteIndexRelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_store_write_index_release", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
    }

    /**
     * {@code void hsa_queue_store_write_index_screlease(const hsa_queue_t * queue, uint64_t value)}.
     */
    public static void queueStoreWriteIndexScrelease(MemorySegment queue, long value) {
        try {
            QueueStoreWriteIndexScrelease.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_store_write_index_screlease", failure);
        }
    }

    private static final class QueueStoreWriteIndexScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_store_write_index_screlease", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_cas_write_index_acq_rel(const hsa_queue_t * queue, uint64_t expected, uint64_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long queueCasWriteIndexAcqRel(MemorySegment queue, long expected, long value) {
        try {
            return (long) QueueCasWriteIndexAcqRel.CALL.invokeExact(queue, expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_cas_write_index_acq_rel", failure);
        }
    }

    private static final class QueueCasWriteIndexAcqRel {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_cas_write_index_acq_rel", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_cas_write_index_scacq_screl(const hsa_queue_t * queue, uint64_t expected, uint64_t value)}.
     */
    public static long queueCasWriteIndexScacqScrel(MemorySegment queue, long expected, long value) {
        try {
            return (long) QueueCasWriteIndexScacqScrel.CALL.invokeExact(queue, expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_cas_write_index_scacq_screl", failure);
        }
    }

    private static final class QueueCasWriteIndexScacqScrel {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_cas_write_index_scacq_screl", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_cas_write_index_acquire(const hsa_queue_t * queue, uint64_t expected, uint64_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long queueCasWriteIndexAcquire(MemorySegment queue, long expected, long value) {
        try {
            return (long) QueueCasWriteIndexAcquire.CALL.invokeExact(queue, expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_cas_write_index_acquire", failure);
        }
    }

    private static final class QueueCasWriteIndexAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_cas_write_index_acquire", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_cas_write_index_scacquire(const hsa_queue_t * queue, uint64_t expected, uint64_t value)}.
     */
    public static long queueCasWriteIndexScacquire(MemorySegment queue, long expected, long value) {
        try {
            return (long) QueueCasWriteIndexScacquire.CALL.invokeExact(queue, expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_cas_write_index_scacquire", failure);
        }
    }

    private static final class QueueCasWriteIndexScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_cas_write_index_scacquire", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_cas_write_index_relaxed(const hsa_queue_t * queue, uint64_t expected, uint64_t value)}.
     */
    public static long queueCasWriteIndexRelaxed(MemorySegment queue, long expected, long value) {
        try {
            return (long) QueueCasWriteIndexRelaxed.CALL.invokeExact(queue, expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_cas_write_index_relaxed", failure);
        }
    }

    private static final class QueueCasWriteIndexRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_cas_write_index_relaxed", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_cas_write_index_release(const hsa_queue_t * queue, uint64_t expected, uint64_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long queueCasWriteIndexRelease(MemorySegment queue, long expected, long value) {
        try {
            return (long) QueueCasWriteIndexRelease.CALL.invokeExact(queue, expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_cas_write_index_release", failure);
        }
    }

    private static final class QueueCasWriteIndexRelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_cas_write_index_release", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_cas_write_index_screlease(const hsa_queue_t * queue, uint64_t expected, uint64_t value)}.
     */
    public static long queueCasWriteIndexScrelease(MemorySegment queue, long expected, long value) {
        try {
            return (long) QueueCasWriteIndexScrelease.CALL.invokeExact(queue, expected, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_cas_write_index_screlease", failure);
        }
    }

    private static final class QueueCasWriteIndexScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_cas_write_index_screlease", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_add_write_index_acq_rel(const hsa_queue_t * queue, uint64_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long queueAddWriteIndexAcqRel(MemorySegment queue, long value) {
        try {
            return (long) QueueAddWriteIndexAcqRel.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_add_write_index_acq_rel", failure);
        }
    }

    private static final class QueueAddWriteIndexAcqRel {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_add_write_index_acq_rel", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_add_write_index_scacq_screl(const hsa_queue_t * queue, uint64_t value)}.
     */
    public static long queueAddWriteIndexScacqScrel(MemorySegment queue, long value) {
        try {
            return (long) QueueAddWriteIndexScacqScrel.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_add_write_index_scacq_screl", failure);
        }
    }

    private static final class QueueAddWriteIndexScacqScrel {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_add_write_index_scacq_screl", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_add_write_index_acquire(const hsa_queue_t * queue, uint64_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long queueAddWriteIndexAcquire(MemorySegment queue, long value) {
        try {
            return (long) QueueAddWriteIndexAcquire.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_add_write_index_acquire", failure);
        }
    }

    private static final class QueueAddWriteIndexAcquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_add_write_index_acquire", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_add_write_index_scacquire(const hsa_queue_t * queue, uint64_t value)}.
     */
    public static long queueAddWriteIndexScacquire(MemorySegment queue, long value) {
        try {
            return (long) QueueAddWriteIndexScacquire.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_add_write_index_scacquire", failure);
        }
    }

    private static final class QueueAddWriteIndexScacquire {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_add_write_index_scacquire", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_add_write_index_relaxed(const hsa_queue_t * queue, uint64_t value)}.
     */
    public static long queueAddWriteIndexRelaxed(MemorySegment queue, long value) {
        try {
            return (long) QueueAddWriteIndexRelaxed.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_add_write_index_relaxed", failure);
        }
    }

    private static final class QueueAddWriteIndexRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_add_write_index_relaxed", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_add_write_index_release(const hsa_queue_t * queue, uint64_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static long queueAddWriteIndexRelease(MemorySegment queue, long value) {
        try {
            return (long) QueueAddWriteIndexRelease.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_add_write_index_release", failure);
        }
    }

    private static final class QueueAddWriteIndexRelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_add_write_index_release", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code uint64_t hsa_queue_add_write_index_screlease(const hsa_queue_t * queue, uint64_t value)}.
     */
    public static long queueAddWriteIndexScrelease(MemorySegment queue, long value) {
        try {
            return (long) QueueAddWriteIndexScrelease.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_add_write_index_screlease", failure);
        }
    }

    private static final class QueueAddWriteIndexScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_add_write_index_screlease", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code void hsa_queue_store_read_index_relaxed(const hsa_queue_t * queue, uint64_t value)}.
     */
    public static void queueStoreReadIndexRelaxed(MemorySegment queue, long value) {
        try {
            QueueStoreReadIndexRelaxed.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_store_read_index_relaxed", failure);
        }
    }

    private static final class QueueStoreReadIndexRelaxed {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_store_read_index_relaxed", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
    }

    /**
     * {@code void hsa_queue_store_read_index_release(const hsa_queue_t * queue, uint64_t value)}.
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void queueStoreReadIndexRelease(MemorySegment queue, long value) {
        try {
            QueueStoreReadIndexRelease.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_store_read_index_release", failure);
        }
    }

    private static final class QueueStoreReadIndexRelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_store_read_index_release", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
    }

    /**
     * {@code void hsa_queue_store_read_index_screlease(const hsa_queue_t * queue, uint64_t value)}.
     */
    public static void queueStoreReadIndexScrelease(MemorySegment queue, long value) {
        try {
            QueueStoreReadIndexScrelease.CALL.invokeExact(queue, value);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_queue_store_read_index_screlease", failure);
        }
    }

    private static final class QueueStoreReadIndexScrelease {
        static final MethodHandle CALL = NativeCall.exported("hsa_queue_store_read_index_screlease", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_region_get_info(hsa_region_t region, hsa_region_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void regionGetInfo(HsaRegion region, HsaRegionAttribute attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_region_get_info", (int) RegionGetInfo.CALL.invokeExact(region.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_region_get_info", failure);
        }
    }

    private static final class RegionGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_region_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_agent_iterate_regions(hsa_agent_t agent, hsa_status_t (*)(hsa_region_t, void *) callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void agentIterateRegions(HsaAgent agent, FunctionPointer<HsaAgentIterateRegionsCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_agent_iterate_regions", (int) AgentIterateRegions.CALL.invokeExact(agent.handle(), callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_agent_iterate_regions", failure);
        }
    }

    private static final class AgentIterateRegions {
        static final MethodHandle CALL = NativeCall.exported("hsa_agent_iterate_regions", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_memory_allocate(hsa_region_t region, size_t size, void ** ptr)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static MemorySegment memoryAllocate(HsaRegion region, long size) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            NativeCall.check("hsa_memory_allocate", (int) MemoryAllocate.CALL.invokeExact(region.handle(), size, out));
            return out.get(ADDRESS, 0);
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_memory_allocate", failure);
        }
    }

    private static final class MemoryAllocate {
        static final MethodHandle CALL = NativeCall.exported("hsa_memory_allocate", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_memory_free(void * ptr)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryFree(MemorySegment ptr) {
        try {
            NativeCall.check("hsa_memory_free", (int) MemoryFree.CALL.invokeExact(ptr));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_memory_free", failure);
        }
    }

    private static final class MemoryFree {
        static final MethodHandle CALL = NativeCall.exported("hsa_memory_free", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_memory_copy(void * dst, const void * src, size_t size)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryCopy(MemorySegment dst, MemorySegment src, long size) {
        try {
            NativeCall.check("hsa_memory_copy", (int) MemoryCopy.CALL.invokeExact(dst, src, size));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_memory_copy", failure);
        }
    }

    private static final class MemoryCopy {
        static final MethodHandle CALL = NativeCall.exported("hsa_memory_copy", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_memory_assign_agent(void * ptr, hsa_agent_t agent, hsa_access_permission_t access)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryAssignAgent(MemorySegment ptr, HsaAgent agent, HsaAccessPermission access) {
        try {
            NativeCall.check("hsa_memory_assign_agent", (int) MemoryAssignAgent.CALL.invokeExact(ptr, agent.handle(), access.value()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_memory_assign_agent", failure);
        }
    }

    private static final class MemoryAssignAgent {
        static final MethodHandle CALL = NativeCall.exported("hsa_memory_assign_agent", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    }

    /**
     * {@code hsa_status_t hsa_memory_register(void * ptr, size_t size)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryRegister(MemorySegment ptr, long size) {
        try {
            NativeCall.check("hsa_memory_register", (int) MemoryRegister.CALL.invokeExact(ptr, size));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_memory_register", failure);
        }
    }

    private static final class MemoryRegister {
        static final MethodHandle CALL = NativeCall.exported("hsa_memory_register", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_memory_deregister(void * ptr, size_t size)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void memoryDeregister(MemorySegment ptr, long size) {
        try {
            NativeCall.check("hsa_memory_deregister", (int) MemoryDeregister.CALL.invokeExact(ptr, size));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_memory_deregister", failure);
        }
    }

    private static final class MemoryDeregister {
        static final MethodHandle CALL = NativeCall.exported("hsa_memory_deregister", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_isa_from_name(const char * name, hsa_isa_t * isa)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaIsa isaFromName(String name) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_isa_from_name", (int) IsaFromName.CALL.invokeExact(NativeCall.text(arena, name), out));
            return new HsaIsa(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_isa_from_name", failure);
        }
    }

    private static final class IsaFromName {
        static final MethodHandle CALL = NativeCall.exported("hsa_isa_from_name", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_agent_iterate_isas(hsa_agent_t agent, hsa_status_t (*)(hsa_isa_t, void *) callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void agentIterateIsas(HsaAgent agent, FunctionPointer<HsaAgentIterateIsasCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_agent_iterate_isas", (int) AgentIterateIsas.CALL.invokeExact(agent.handle(), callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_agent_iterate_isas", failure);
        }
    }

    private static final class AgentIterateIsas {
        static final MethodHandle CALL = NativeCall.exported("hsa_agent_iterate_isas", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_isa_get_info(hsa_isa_t isa, hsa_isa_info_t attribute, uint32_t index, void * value)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void isaGetInfo(HsaIsa isa, HsaIsaInfo attribute, int index, MemorySegment value) {
        try {
            NativeCall.check("hsa_isa_get_info", (int) IsaGetInfo.CALL.invokeExact(isa.handle(), attribute.value(), index, value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_isa_get_info", failure);
        }
    }

    private static final class IsaGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_isa_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_isa_get_info_alt(hsa_isa_t isa, hsa_isa_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void isaGetInfoAlt(HsaIsa isa, HsaIsaInfo attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_isa_get_info_alt", (int) IsaGetInfoAlt.CALL.invokeExact(isa.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_isa_get_info_alt", failure);
        }
    }

    private static final class IsaGetInfoAlt {
        static final MethodHandle CALL = NativeCall.exported("hsa_isa_get_info_alt", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_isa_get_exception_policies(hsa_isa_t isa, hsa_profile_t profile, uint16_t * mask)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void isaGetExceptionPolicies(HsaIsa isa, HsaProfile profile, MemorySegment mask) {
        try {
            NativeCall.check("hsa_isa_get_exception_policies", (int) IsaGetExceptionPolicies.CALL.invokeExact(isa.handle(), profile.value(), mask));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_isa_get_exception_policies", failure);
        }
    }

    private static final class IsaGetExceptionPolicies {
        static final MethodHandle CALL = NativeCall.exported("hsa_isa_get_exception_policies", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_isa_get_round_method(hsa_isa_t isa, hsa_fp_type_t fp_type, hsa_flush_mode_t flush_mode, hsa_round_method_t * round_method)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void isaGetRoundMethod(HsaIsa isa, HsaFpType fpType, HsaFlushMode flushMode, MemorySegment roundMethod) {
        try {
            NativeCall.check("hsa_isa_get_round_method", (int) IsaGetRoundMethod.CALL.invokeExact(isa.handle(), fpType.value(), flushMode.value(), roundMethod));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_isa_get_round_method", failure);
        }
    }

    private static final class IsaGetRoundMethod {
        static final MethodHandle CALL = NativeCall.exported("hsa_isa_get_round_method", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_wavefront_get_info(hsa_wavefront_t wavefront, hsa_wavefront_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void wavefrontGetInfo(HsaWavefront wavefront, HsaWavefrontInfo attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_wavefront_get_info", (int) WavefrontGetInfo.CALL.invokeExact(wavefront.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_wavefront_get_info", failure);
        }
    }

    private static final class WavefrontGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_wavefront_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_isa_iterate_wavefronts(hsa_isa_t isa, hsa_status_t (*)(hsa_wavefront_t, void *) callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void isaIterateWavefronts(HsaIsa isa, FunctionPointer<HsaIsaIterateWavefrontsCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_isa_iterate_wavefronts", (int) IsaIterateWavefronts.CALL.invokeExact(isa.handle(), callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_isa_iterate_wavefronts", failure);
        }
    }

    private static final class IsaIterateWavefronts {
        static final MethodHandle CALL = NativeCall.exported("hsa_isa_iterate_wavefronts", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_isa_compatible(hsa_isa_t code_object_isa, hsa_isa_t agent_isa, _Bool * result)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void isaCompatible(HsaIsa codeObjectIsa, HsaIsa agentIsa, MemorySegment result) {
        try {
            NativeCall.check("hsa_isa_compatible", (int) IsaCompatible.CALL.invokeExact(codeObjectIsa.handle(), agentIsa.handle(), result));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_isa_compatible", failure);
        }
    }

    private static final class IsaCompatible {
        static final MethodHandle CALL = NativeCall.exported("hsa_isa_compatible", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_code_object_reader_create_from_file(hsa_file_t file, hsa_code_object_reader_t * code_object_reader)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaCodeObjectReader codeObjectReaderCreateFromFile(int file) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_code_object_reader_create_from_file", (int) CodeObjectReaderCreateFromFile.CALL.invokeExact(file, out));
            return new HsaCodeObjectReader(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_code_object_reader_create_from_file", failure);
        }
    }

    private static final class CodeObjectReaderCreateFromFile {
        static final MethodHandle CALL = NativeCall.exported("hsa_code_object_reader_create_from_file", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_code_object_reader_create_from_memory(const void * code_object, size_t size, hsa_code_object_reader_t * code_object_reader)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaCodeObjectReader codeObjectReaderCreateFromMemory(MemorySegment codeObject, long size) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_code_object_reader_create_from_memory", (int) CodeObjectReaderCreateFromMemory.CALL.invokeExact(codeObject, size, out));
            return new HsaCodeObjectReader(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_code_object_reader_create_from_memory", failure);
        }
    }

    private static final class CodeObjectReaderCreateFromMemory {
        static final MethodHandle CALL = NativeCall.exported("hsa_code_object_reader_create_from_memory", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_code_object_reader_destroy(hsa_code_object_reader_t code_object_reader)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void codeObjectReaderDestroy(HsaCodeObjectReader codeObjectReader) {
        try {
            NativeCall.check("hsa_code_object_reader_destroy", (int) CodeObjectReaderDestroy.CALL.invokeExact(codeObjectReader.handle()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_code_object_reader_destroy", failure);
        }
    }

    private static final class CodeObjectReaderDestroy {
        static final MethodHandle CALL = NativeCall.exported("hsa_code_object_reader_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_executable_create(hsa_profile_t profile, hsa_executable_state_t executable_state, const char * options, hsa_executable_t * executable)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static HsaExecutable executableCreate(HsaProfile profile, HsaExecutableState executableState, String options) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_executable_create", (int) ExecutableCreate.CALL.invokeExact(profile.value(), executableState.value(), NativeCall.text(arena, options), out));
            return new HsaExecutable(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_create", failure);
        }
    }

    private static final class ExecutableCreate {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_create", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_create_alt(hsa_profile_t profile, hsa_default_float_rounding_mode_t default_float_rounding_mode, const char * options, hsa_executable_t * executable)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaExecutable executableCreateAlt(HsaProfile profile, HsaDefaultFloatRoundingMode defaultFloatRoundingMode, String options) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_executable_create_alt", (int) ExecutableCreateAlt.CALL.invokeExact(profile.value(), defaultFloatRoundingMode.value(), NativeCall.text(arena, options), out));
            return new HsaExecutable(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_create_alt", failure);
        }
    }

    private static final class ExecutableCreateAlt {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_create_alt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_destroy(hsa_executable_t executable)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void executableDestroy(HsaExecutable executable) {
        try {
            NativeCall.check("hsa_executable_destroy", (int) ExecutableDestroy.CALL.invokeExact(executable.handle()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_destroy", failure);
        }
    }

    private static final class ExecutableDestroy {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_executable_load_program_code_object(hsa_executable_t executable, hsa_code_object_reader_t code_object_reader, const char * options, hsa_loaded_code_object_t * loaded_code_object)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaLoadedCodeObject executableLoadProgramCodeObject(HsaExecutable executable, HsaCodeObjectReader codeObjectReader, String options) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_executable_load_program_code_object", (int) ExecutableLoadProgramCodeObject.CALL.invokeExact(executable.handle(), codeObjectReader.handle(), NativeCall.text(arena, options), out));
            return new HsaLoadedCodeObject(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_load_program_code_object", failure);
        }
    }

    private static final class ExecutableLoadProgramCodeObject {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_load_program_code_object", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_load_agent_code_object(hsa_executable_t executable, hsa_agent_t agent, hsa_code_object_reader_t code_object_reader, const char * options, hsa_loaded_code_object_t * loaded_code_object)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaLoadedCodeObject executableLoadAgentCodeObject(HsaExecutable executable, HsaAgent agent, HsaCodeObjectReader codeObjectReader, String options) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_executable_load_agent_code_object", (int) ExecutableLoadAgentCodeObject.CALL.invokeExact(executable.handle(), agent.handle(), codeObjectReader.handle(), NativeCall.text(arena, options), out));
            return new HsaLoadedCodeObject(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_load_agent_code_object", failure);
        }
    }

    private static final class ExecutableLoadAgentCodeObject {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_load_agent_code_object", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_freeze(hsa_executable_t executable, const char * options)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void executableFreeze(HsaExecutable executable, String options) {
        try (var arena = Arena.ofConfined()) {
            NativeCall.check("hsa_executable_freeze", (int) ExecutableFreeze.CALL.invokeExact(executable.handle(), NativeCall.text(arena, options)));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_freeze", failure);
        }
    }

    private static final class ExecutableFreeze {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_freeze", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_get_info(hsa_executable_t executable, hsa_executable_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void executableGetInfo(HsaExecutable executable, HsaExecutableInfo attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_executable_get_info", (int) ExecutableGetInfo.CALL.invokeExact(executable.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_get_info", failure);
        }
    }

    private static final class ExecutableGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_global_variable_define(hsa_executable_t executable, const char * variable_name, void * address)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void executableGlobalVariableDefine(HsaExecutable executable, String variableName, MemorySegment address) {
        try (var arena = Arena.ofConfined()) {
            NativeCall.check("hsa_executable_global_variable_define", (int) ExecutableGlobalVariableDefine.CALL.invokeExact(executable.handle(), NativeCall.text(arena, variableName), address));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_global_variable_define", failure);
        }
    }

    private static final class ExecutableGlobalVariableDefine {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_global_variable_define", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_agent_global_variable_define(hsa_executable_t executable, hsa_agent_t agent, const char * variable_name, void * address)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void executableAgentGlobalVariableDefine(HsaExecutable executable, HsaAgent agent, String variableName, MemorySegment address) {
        try (var arena = Arena.ofConfined()) {
            NativeCall.check("hsa_executable_agent_global_variable_define", (int) ExecutableAgentGlobalVariableDefine.CALL.invokeExact(executable.handle(), agent.handle(), NativeCall.text(arena, variableName), address));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_agent_global_variable_define", failure);
        }
    }

    private static final class ExecutableAgentGlobalVariableDefine {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_agent_global_variable_define", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_readonly_variable_define(hsa_executable_t executable, hsa_agent_t agent, const char * variable_name, void * address)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void executableReadonlyVariableDefine(HsaExecutable executable, HsaAgent agent, String variableName, MemorySegment address) {
        try (var arena = Arena.ofConfined()) {
            NativeCall.check("hsa_executable_readonly_variable_define", (int) ExecutableReadonlyVariableDefine.CALL.invokeExact(executable.handle(), agent.handle(), NativeCall.text(arena, variableName), address));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_readonly_variable_define", failure);
        }
    }

    private static final class ExecutableReadonlyVariableDefine {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_readonly_variable_define", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_validate(hsa_executable_t executable, uint32_t * result)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void executableValidate(HsaExecutable executable, MemorySegment result) {
        try {
            NativeCall.check("hsa_executable_validate", (int) ExecutableValidate.CALL.invokeExact(executable.handle(), result));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_validate", failure);
        }
    }

    private static final class ExecutableValidate {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_validate", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_validate_alt(hsa_executable_t executable, const char * options, uint32_t * result)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void executableValidateAlt(HsaExecutable executable, String options, MemorySegment result) {
        try (var arena = Arena.ofConfined()) {
            NativeCall.check("hsa_executable_validate_alt", (int) ExecutableValidateAlt.CALL.invokeExact(executable.handle(), NativeCall.text(arena, options), result));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_validate_alt", failure);
        }
    }

    private static final class ExecutableValidateAlt {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_validate_alt", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_get_symbol(hsa_executable_t executable, const char * module_name, const char * symbol_name, hsa_agent_t agent, int32_t call_convention, hsa_executable_symbol_t * symbol)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static HsaExecutableSymbol executableGetSymbol(HsaExecutable executable, String moduleName, String symbolName, HsaAgent agent, int callConvention) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_executable_get_symbol", (int) ExecutableGetSymbol.CALL.invokeExact(executable.handle(), NativeCall.text(arena, moduleName), NativeCall.text(arena, symbolName), agent.handle(), callConvention, out));
            return new HsaExecutableSymbol(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_get_symbol", failure);
        }
    }

    private static final class ExecutableGetSymbol {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_get_symbol", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_get_symbol_by_name(hsa_executable_t executable, const char * symbol_name, const hsa_agent_t * agent, hsa_executable_symbol_t * symbol)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static HsaExecutableSymbol executableGetSymbolByName(HsaExecutable executable, String symbolName, MemorySegment agent) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_executable_get_symbol_by_name", (int) ExecutableGetSymbolByName.CALL.invokeExact(executable.handle(), NativeCall.text(arena, symbolName), agent, out));
            return new HsaExecutableSymbol(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_get_symbol_by_name", failure);
        }
    }

    private static final class ExecutableGetSymbolByName {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_get_symbol_by_name", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_symbol_get_info(hsa_executable_symbol_t executable_symbol, hsa_executable_symbol_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void executableSymbolGetInfo(HsaExecutableSymbol executableSymbol, HsaExecutableSymbolInfo attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_executable_symbol_get_info", (int) ExecutableSymbolGetInfo.CALL.invokeExact(executableSymbol.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_symbol_get_info", failure);
        }
    }

    private static final class ExecutableSymbolGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_symbol_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_iterate_symbols(hsa_executable_t executable, hsa_status_t (*)(hsa_executable_t, hsa_executable_symbol_t, void *) callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void executableIterateSymbols(HsaExecutable executable, FunctionPointer<HsaExecutableIterateSymbolsCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_executable_iterate_symbols", (int) ExecutableIterateSymbols.CALL.invokeExact(executable.handle(), callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_iterate_symbols", failure);
        }
    }

    private static final class ExecutableIterateSymbols {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_iterate_symbols", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_iterate_agent_symbols(hsa_executable_t executable, hsa_agent_t agent, hsa_status_t (*)(hsa_executable_t, hsa_agent_t, hsa_executable_symbol_t, void *) callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void executableIterateAgentSymbols(HsaExecutable executable, HsaAgent agent, FunctionPointer<HsaExecutableIterateAgentSymbolsCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_executable_iterate_agent_symbols", (int) ExecutableIterateAgentSymbols.CALL.invokeExact(executable.handle(), agent.handle(), callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_iterate_agent_symbols", failure);
        }
    }

    private static final class ExecutableIterateAgentSymbols {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_iterate_agent_symbols", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_iterate_program_symbols(hsa_executable_t executable, hsa_status_t (*)(hsa_executable_t, hsa_executable_symbol_t, void *) callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     */
    public static void executableIterateProgramSymbols(HsaExecutable executable, FunctionPointer<HsaExecutableIterateProgramSymbolsCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_executable_iterate_program_symbols", (int) ExecutableIterateProgramSymbols.CALL.invokeExact(executable.handle(), callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_iterate_program_symbols", failure);
        }
    }

    private static final class ExecutableIterateProgramSymbols {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_iterate_program_symbols", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_code_object_serialize(hsa_code_object_t code_object, hsa_status_t (*)(size_t, hsa_callback_data_t, void **) alloc_callback, hsa_callback_data_t callback_data, const char * options, void ** serialized_code_object, size_t * serialized_code_object_size)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void codeObjectSerialize(HsaCodeObject codeObject, FunctionPointer<HsaCodeObjectSerializeAllocCallback> allocCallback, HsaCallbackData callbackData, String options, MemorySegment serializedCodeObject, MemorySegment serializedCodeObjectSize) {
        try (var arena = Arena.ofConfined()) {
            NativeCall.check("hsa_code_object_serialize", (int) CodeObjectSerialize.CALL.invokeExact(codeObject.handle(), allocCallback.address(), callbackData.handle(), NativeCall.text(arena, options), serializedCodeObject, serializedCodeObjectSize));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_code_object_serialize", failure);
        }
    }

    private static final class CodeObjectSerialize {
        static final MethodHandle CALL = NativeCall.exported("hsa_code_object_serialize", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_code_object_deserialize(void * serialized_code_object, size_t serialized_code_object_size, const char * options, hsa_code_object_t * code_object)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static HsaCodeObject codeObjectDeserialize(MemorySegment serializedCodeObject, long serializedCodeObjectSize, String options) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_code_object_deserialize", (int) CodeObjectDeserialize.CALL.invokeExact(serializedCodeObject, serializedCodeObjectSize, NativeCall.text(arena, options), out));
            return new HsaCodeObject(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_code_object_deserialize", failure);
        }
    }

    private static final class CodeObjectDeserialize {
        static final MethodHandle CALL = NativeCall.exported("hsa_code_object_deserialize", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_code_object_destroy(hsa_code_object_t code_object)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void codeObjectDestroy(HsaCodeObject codeObject) {
        try {
            NativeCall.check("hsa_code_object_destroy", (int) CodeObjectDestroy.CALL.invokeExact(codeObject.handle()));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_code_object_destroy", failure);
        }
    }

    private static final class CodeObjectDestroy {
        static final MethodHandle CALL = NativeCall.exported("hsa_code_object_destroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    }

    /**
     * {@code hsa_status_t hsa_code_object_get_info(hsa_code_object_t code_object, hsa_code_object_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void codeObjectGetInfo(HsaCodeObject codeObject, HsaCodeObjectInfo attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_code_object_get_info", (int) CodeObjectGetInfo.CALL.invokeExact(codeObject.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_code_object_get_info", failure);
        }
    }

    private static final class CodeObjectGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_code_object_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_executable_load_code_object(hsa_executable_t executable, hsa_agent_t agent, hsa_code_object_t code_object, const char * options)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void executableLoadCodeObject(HsaExecutable executable, HsaAgent agent, HsaCodeObject codeObject, String options) {
        try (var arena = Arena.ofConfined()) {
            NativeCall.check("hsa_executable_load_code_object", (int) ExecutableLoadCodeObject.CALL.invokeExact(executable.handle(), agent.handle(), codeObject.handle(), NativeCall.text(arena, options)));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_executable_load_code_object", failure);
        }
    }

    private static final class ExecutableLoadCodeObject {
        static final MethodHandle CALL = NativeCall.exported("hsa_executable_load_code_object", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_code_object_get_symbol(hsa_code_object_t code_object, const char * symbol_name, hsa_code_symbol_t * symbol)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static HsaCodeSymbol codeObjectGetSymbol(HsaCodeObject codeObject, String symbolName) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_code_object_get_symbol", (int) CodeObjectGetSymbol.CALL.invokeExact(codeObject.handle(), NativeCall.text(arena, symbolName), out));
            return new HsaCodeSymbol(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_code_object_get_symbol", failure);
        }
    }

    private static final class CodeObjectGetSymbol {
        static final MethodHandle CALL = NativeCall.exported("hsa_code_object_get_symbol", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_code_object_get_symbol_from_name(hsa_code_object_t code_object, const char * module_name, const char * symbol_name, hsa_code_symbol_t * symbol)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static HsaCodeSymbol codeObjectGetSymbolFromName(HsaCodeObject codeObject, String moduleName, String symbolName) {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_LONG);
            NativeCall.check("hsa_code_object_get_symbol_from_name", (int) CodeObjectGetSymbolFromName.CALL.invokeExact(codeObject.handle(), NativeCall.text(arena, moduleName), NativeCall.text(arena, symbolName), out));
            return new HsaCodeSymbol(out.get(JAVA_LONG, 0));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_code_object_get_symbol_from_name", failure);
        }
    }

    private static final class CodeObjectGetSymbolFromName {
        static final MethodHandle CALL = NativeCall.exported("hsa_code_object_get_symbol_from_name", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_code_symbol_get_info(hsa_code_symbol_t code_symbol, hsa_code_symbol_info_t attribute, void * value)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void codeSymbolGetInfo(HsaCodeSymbol codeSymbol, HsaCodeSymbolInfo attribute, MemorySegment value) {
        try {
            NativeCall.check("hsa_code_symbol_get_info", (int) CodeSymbolGetInfo.CALL.invokeExact(codeSymbol.handle(), attribute.value(), value));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_code_symbol_get_info", failure);
        }
    }

    private static final class CodeSymbolGetInfo {
        static final MethodHandle CALL = NativeCall.exported("hsa_code_symbol_get_info", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
    }

    /**
     * {@code hsa_status_t hsa_code_object_iterate_symbols(hsa_code_object_t code_object, hsa_status_t (*)(hsa_code_object_t, hsa_code_symbol_t, void *) callback, void * data)}.
     *
     * @throws HsaException if it answers with an error
     * @deprecated in HSA itself
     */
    @Deprecated
    public static void codeObjectIterateSymbols(HsaCodeObject codeObject, FunctionPointer<HsaCodeObjectIterateSymbolsCallback> callback, MemorySegment data) {
        try {
            NativeCall.check("hsa_code_object_iterate_symbols", (int) CodeObjectIterateSymbols.CALL.invokeExact(codeObject.handle(), callback.address(), data));
        } catch (Throwable failure) {
            throw NativeCall.failed("hsa_code_object_iterate_symbols", failure);
        }
    }

    private static final class CodeObjectIterateSymbols {
        static final MethodHandle CALL = NativeCall.exported("hsa_code_object_iterate_symbols", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    }
}
