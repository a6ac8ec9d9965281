package org.geobacter.hsa.simulator;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The installed HSA runtime on the software GPU, as far as tests call it: open, with the two agents found. */
@SuppressWarnings("restricted") // calling native code is what it is for
final class Hsa implements AutoCloseable {
    private static final SymbolLookup LIBRARY = library();
    private static final Map<String, MethodHandle> HANDLES = new ConcurrentHashMap<>();

    private final Set<Long> signals = ConcurrentHashMap.newKeySet();
    final long cpu;
    final long gpu;
    /** Memory pools. */
    final long systemPool;
    final long kernargPool;
    final long devicePool;

    private static SymbolLookup library() {
        SoftwareGpu.install();
        return SymbolLookup.libraryLookup("libhsa-runtime64.so.1", Arena.global());
    }

    Hsa() {
        check("hsa_init");
        var agents = new ArrayList<Long>();
        iterate("hsa_iterate_agents", List.of(), agents);
        cpu = agents.stream().filter(agent -> agentInfo(agent, 17) == 0).findFirst().orElseThrow();
        gpu = agents.stream().filter(agent -> agentInfo(agent, 17) == 1).findFirst().orElseThrow();
        var pools = pools(cpu);
        systemPool = pools.stream().filter(pool -> (poolInfo(pool, 1) & 2) != 0 && (poolInfo(pool, 1) & 1) == 0).findFirst()
                .orElseThrow();
        kernargPool = pools.stream().filter(pool -> (poolInfo(pool, 1) & 1) != 0).findFirst().orElseThrow();
        devicePool = pools(gpu).stream().filter(pool -> poolInfo(pool, 0) == 0).findFirst().orElseThrow();
    }

    List<Long> pools(long agent) {
        var pools = new ArrayList<Long>();
        iterate("hsa_amd_agent_iterate_memory_pools", List.of(agent), pools);
        return pools;
    }

    int agentInfo(long agent, int attribute) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(4096);
            check("hsa_agent_get_info", agent, attribute, value);
            return value.get(JAVA_INT, 0);
        }
    }

    String agentName(long agent, int attribute) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(4096);
            check("hsa_agent_get_info", agent, attribute, value);
            return value.getString(0);
        }
    }

    long poolInfo(long pool, int attribute) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(64);
            check("hsa_amd_memory_pool_get_info", pool, attribute, value);
            return value.get(JAVA_LONG, 0);
        }
    }

    private void iterate(String function, List<Object> arguments, List<Long> found) {
        try (var arena = Arena.ofConfined()) {
            var target = MethodHandles.lookup().findStatic(Hsa.class, "add",
                    MethodType.methodType(int.class, List.class, long.class, long.class)).bindTo(found);
            var stub = Linker.nativeLinker().upcallStub(target, FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG), arena);
            var all = new ArrayList<>(arguments);
            all.add(stub);
            all.add(0L);
            check(function, all.toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static int add(List<Long> found, long handle, long data) {
        found.add(handle);
        return 0;
    }

    /** {@return what a function returns, called with arguments of the types int, long and MemorySegment} */
    static long call(String function, Object... arguments) {
        try {
            return (long) handle(function, arguments).invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static MethodHandle handle(String function, Object... arguments) {
        return HANDLES.computeIfAbsent(function, name -> {
            var types = Arrays.stream(arguments).map(argument -> (MemoryLayout) switch (argument) {
                case Integer _ -> JAVA_INT;
                case Long _ -> JAVA_LONG;
                case Short _ -> JAVA_SHORT;
                default -> ADDRESS;
            }).toArray(MemoryLayout[]::new);
            return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), FunctionDescriptor.of(JAVA_LONG, types));
        });
    }

    /** Calls a function that returns a status, which must be success. */
    static void check(String function, Object... arguments) {
        int status = status(function, arguments);
        if (status != 0) {
            throw new AssertionError(function + " returned 0x" + Integer.toHexString(status));
        }
    }

    /** {@return the status that a function returns} */
    static int status(String function, Object... arguments) {
        return (int) call(function, arguments);
    }

    /** Memory of a pool that both agents may use, as far as that is possible. */
    MemorySegment allocate(long pool, long bytes) {
        try (var arena = Arena.ofConfined()) {
            var address = arena.allocate(ADDRESS);
            check("hsa_amd_memory_pool_allocate", pool, bytes, 0, address);
            var memory = address.get(ADDRESS, 0).reinterpret(bytes);
            if (pool != devicePool) {
                check("hsa_amd_agents_allow_access", 1, arena.allocateFrom(JAVA_LONG, gpu), MemorySegment.NULL, memory);
            }
            return memory;
        }
    }

    void free(MemorySegment memory) {
        check("hsa_amd_memory_pool_free", memory);
    }

    long signal(long value) {
        try (var arena = Arena.ofConfined()) {
            var signal = arena.allocate(JAVA_LONG);
            check("hsa_signal_create", value, 0, MemorySegment.NULL, signal);
            signals.add(signal.get(JAVA_LONG, 0));
            return signal.get(JAVA_LONG, 0);
        }
    }

    /** Waits for a signal to become zero, at most 20 s, and destroys it. */
    void awaitZero(long signal) {
        long value = await(signal, 0);
        if (value != 0) {
            throw new AssertionError("A signal is " + value + " after 20 s.");
        }
        destroy(signal);
    }

    void destroy(long signal) {
        signals.remove(signal);
        check("hsa_signal_destroy", signal);
    }

    long await(long signal, long value) {
        return call("hsa_signal_wait_scacquire", signal, 0, value, 20_000_000_000L, 0);
    }

    void copy(MemorySegment to, long toAgent, MemorySegment from, long fromAgent, long bytes) {
        long signal = signal(1);
        check("hsa_amd_memory_async_copy", to, toAgent, from, fromAgent, bytes, 0, MemorySegment.NULL, signal);
        awaitZero(signal);
    }

    /** Has a handler called, once, when a signal is as a {@code hsa_signal_condition_t} says. */
    void handler(long signal, int condition, long value, LongConsumer handler) {
        try {
            var target = MethodHandles.lookup().findStatic(Hsa.class, "accept",
                    MethodType.methodType(int.class, LongConsumer.class, long.class, long.class)).bindTo(handler);
            var stub = Linker.nativeLinker().upcallStub(target, FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG),
                    Arena.global());
            check("hsa_amd_signal_async_handler", signal, condition, value, stub, 0L);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static int accept(LongConsumer handler, long value, long data) {
        handler.accept(value);
        return 0;
    }

    @Override
    public void close() {
        signals.forEach(signal -> check("hsa_signal_destroy", signal));
        check("hsa_shut_down");
    }

    /** Has a handler called when something happens to the GPU, with the event. */
    void onSystemEvent(Consumer<MemorySegment> handler) {
        try {
            var target = MethodHandles.lookup().findStatic(Hsa.class, "event",
                    MethodType.methodType(int.class, Consumer.class, MemorySegment.class, long.class)).bindTo(handler);
            var stub = Linker.nativeLinker().upcallStub(target, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG),
                    Arena.global());
            check("hsa_amd_register_system_event_handler", stub, 0L);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static int event(Consumer<MemorySegment> handler, MemorySegment event, long data) {
        handler.accept(event.reinterpret(64));
        return 0;
    }
}
