package org.geobacter.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.geobacter.Checks;
import org.geobacter.Inspection;
import org.geobacter.ir.Module;
import org.geobacter.ir.TargetFloats;
import org.junit.jupiter.api.Test;

class ExecutableCacheTest {
    private final ExecutableCache<Code> cache = new ExecutableCache<>();
    private final AtomicInteger compilations = new AtomicInteger();

    /** Compared by identity. */
    private static final class Code implements Executable {
        @Override
        public Inspection inspect() {
            return new Inspection("", "", Map.of(), Map.of());
        }
    }

    private record Source(Object key, int captured) implements KernelSource {
        @Override
        public String name() {
            return "Demo.kernel";
        }

        @Override
        public ClassLoader loader() {
            return null;
        }

        @Override
        public List<Class<?>> parameterTypes() {
            return List.of();
        }

        @Override
        public Object[] leaves(Object[] callArguments) {
            return new Object[]{captured};
        }

        @Override
        public Module translate(TargetFloats floats) {
            return new Module("Demo.kernel");
        }

        @Override
        public void invoke(Object[] callArguments) {}
    }

    private Code compile() {
        compilations.incrementAndGet();
        return new Code();
    }

    @Test
    void equalKeysAndOptionsShareAnExecutable() {
        var first = cache.ofSource(new Source("a", 1), Set.of(), this::compile);
        assertSame(first, cache.ofSource(new Source("a", 2), Set.of(), this::compile));
        assertNotSame(first, cache.ofSource(new Source("b", 1), Set.of(), this::compile));
        assertNotSame(first, cache.ofSource(new Source("a", 1), Set.of(Checks.OFF), this::compile));
        assertEquals(3, compilations.get());
    }

    @Test
    void equalContentSharesAnExecutable() {
        var first = cache.ofSource(new Source("a", 1), Set.of(), () -> cache.ofContent(List.of(1, 2), this::compile));
        var second = cache.ofSource(new Source("b", 1), Set.of(), () -> cache.ofContent(List.of(1, 2), this::compile));
        assertSame(first, second);
        assertEquals(List.of(first), cache.drain());
        assertEquals(List.of(), cache.drain());
    }

    @Test
    void aFailureIsThrownAndNotKept() {
        var failure = new IllegalStateException("no");
        var thrown = assertThrows(IllegalStateException.class, () -> cache.ofSource(new Source("a", 1), Set.of(), () -> {
            throw failure;
        }));
        assertSame(failure, thrown);
        cache.ofSource(new Source("a", 1), Set.of(), this::compile);
        assertEquals(1, compilations.get());
    }

    @Test
    void threadsThatAskTogetherGetOneExecutable() throws Exception {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Code>>();
            for (int i = 0; i < 20; i++) {
                results.add(threads.submit(() -> cache.ofSource(new Source("a", 1), Set.of(), () -> {
                    await(gate);
                    return compile();
                })));
            }
            gate.countDown();
            var first = results.getFirst().get();
            for (var result : results) {
                assertSame(first, result.get());
            }
        }
        assertEquals(1, compilations.get());
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
