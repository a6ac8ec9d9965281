package org.geobacter.hsa.simulator;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A queue of the HSA runtime, with one producer, and packets for it. */
final class Queue implements AutoCloseable {
    static final int BARRIER_AND = 3;
    static final int BARRIER_OR = 5;
    private static final int VENDOR_SPECIFIC = 0;
    private static final int KERNEL_DISPATCH = 2;
    /** The barrier bit, and acquire and release at the system's scope. */
    private static final int FLAGS = 1 << 8 | 2 << 9 | 2 << 11;

    /** The status of the first error. */
    final CompletableFuture<Integer> error = new CompletableFuture<>();
    private final MemorySegment queue;
    private final MemorySegment ring;
    private final long doorbell;
    private final int size;

    @SuppressWarnings("restricted")
    Queue(Hsa hsa, int size) {
        this.size = size;
        try (var arena = Arena.ofConfined()) {
            var target = MethodHandles.lookup().findStatic(Queue.class, "fail",
                    MethodType.methodType(void.class, CompletableFuture.class, int.class, long.class, long.class)).bindTo(error);
            var stub = Linker.nativeLinker().upcallStub(target, FunctionDescriptor.ofVoid(JAVA_INT, JAVA_LONG, JAVA_LONG),
                    Arena.global());
            var result = arena.allocate(ADDRESS);
            Hsa.check("hsa_queue_create", hsa.gpu, size, 0, stub, 0L, -1, -1, result);
            queue = result.get(ADDRESS, 0).reinterpret(64);
            ring = queue.get(ADDRESS, 8).reinterpret(64L * size);
            doorbell = queue.get(JAVA_LONG, 16);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static void fail(CompletableFuture<Integer> error, int status, long queue, long data) {
        error.complete(status);
    }

    int awaitError() throws Exception {
        return error.get(20, TimeUnit.SECONDS);
    }

    /** Writes a packet's body; its header has to follow. */
    private MemorySegment next(long index) {
        while (index - Hsa.call("hsa_queue_load_read_index_scacquire", queue) >= size) {
            Thread.onSpinWait();
        }
        var packet = ring.asSlice((index & size - 1) * 64, 64);
        packet.asSlice(4).fill((byte) 0);
        return packet;
    }

    private static void header(MemorySegment packet, int type, int setup) {
        ValueLayout.JAVA_INT.varHandle().setRelease(packet, 0L, type | FLAGS | setup << 16);
    }

    long add() {
        return Hsa.call("hsa_queue_add_write_index_scacq_screl", queue, 1L);
    }

    void ring(long index) {
        Hsa.call("hsa_signal_store_screlease", doorbell, index);
    }

    void barrier(int type, long completion, long... dependencies) {
        long index = add();
        write(index, type, completion, dependencies);
        ring(index);
    }

    void write(long index, int type, long completion, long... dependencies) {
        var packet = next(index);
        for (int i = 0; i < dependencies.length; i++) {
            packet.set(JAVA_LONG, 8 + 8L * i, dependencies[i]);
        }
        packet.set(JAVA_LONG, 56, completion);
        header(packet, type, 0);
    }

    /** A barrier on a value, AMD's own. */
    void barrierValue(long completion, long signal, long value, long mask, int condition) {
        long index = add();
        var packet = next(index);
        packet.set(JAVA_LONG, 8, signal);
        packet.set(JAVA_LONG, 16, value);
        packet.set(JAVA_LONG, 24, mask);
        packet.set(JAVA_INT, 32, condition);
        packet.set(JAVA_LONG, 56, completion);
        header(packet, VENDOR_SPECIFIC, 2);
        ring(index);
    }

    /** A dispatch of one dimension. */
    void dispatch(long completion, long kernel, MemorySegment kernarg, int group, int grid, int privateBytes, int groupBytes) {
        long index = add();
        var packet = next(index);
        packet.set(ValueLayout.JAVA_SHORT, 4, (short) group);
        packet.set(ValueLayout.JAVA_SHORT, 6, (short) 1);
        packet.set(ValueLayout.JAVA_SHORT, 8, (short) 1);
        packet.set(JAVA_INT, 12, grid);
        packet.set(JAVA_INT, 16, 1);
        packet.set(JAVA_INT, 20, 1);
        packet.set(JAVA_INT, 24, privateBytes);
        packet.set(JAVA_INT, 28, groupBytes);
        packet.set(JAVA_LONG, 32, kernel);
        packet.set(JAVA_LONG, 40, kernarg.address());
        packet.set(JAVA_LONG, 56, completion);
        header(packet, KERNEL_DISPATCH, 1);
        ring(index);
    }

    /** A packet of a type that the GPU does not process. */
    void agentDispatch() {
        long index = add();
        header(next(index), 4, 0);
        ring(index);
    }

    @Override
    public void close() {
        Hsa.check("hsa_queue_destroy", queue);
    }
}
