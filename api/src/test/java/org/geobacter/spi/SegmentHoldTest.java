package org.geobacter.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SegmentHoldTest {
    @Test
    void noArenaCanBeClosedMeanwhile() {
        var arenas = List.of(Arena.ofShared(), Arena.ofShared(), Arena.ofConfined());
        var segments = arenas.stream().map(arena -> arena.allocate(16)).toList();
        var done = new int[1];
        SegmentHold.during(segments, () -> {
            arenas.forEach(arena -> assertThrows(IllegalStateException.class, arena::close));
            CompletableFuture.runAsync(() -> assertThrows(IllegalStateException.class, arenas.getFirst()::close)).join();
            segments.forEach(segment -> segment.set(ValueLayout.JAVA_INT, 0, 5));
            done[0]++;
        });
        assertEquals(1, done[0]);
        arenas.forEach(Arena::close);
        segments.forEach(segment -> assertFalse(segment.scope().isAlive()));
    }

    @Test
    void anExceptionComesOutAndTheArenaCanBeClosed() {
        for (var thrown : List.of(new IllegalArgumentException("a"), new AssertionError("b"))) {
            try (var arena = Arena.ofShared()) {
                var memory = List.of(arena.allocate(8), arena.allocate(8));
                assertSame(thrown, assertThrows(Throwable.class, () -> SegmentHold.during(memory, () -> {
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) thrown;
                })));
            }
        }
    }

    @Test
    void oneInAnother() {
        try (var arena = Arena.ofShared()) {
            var memory = List.of(arena.allocate(8));
            var order = new StringBuilder();
            SegmentHold.during(memory, () -> {
                SegmentHold.during(memory, () -> order.append("inner "));
                SegmentHold.during(List.of(), () -> order.append("none "));
                order.append("outer");
            });
            assertEquals("inner none outer", order.toString());
        }
    }

    @Test
    void whatIsClosedOrAnotherThreadsIsNotHeld() {
        MemorySegment closed;
        try (var arena = Arena.ofShared()) {
            closed = arena.allocate(8);
        }
        var gone = List.of(closed);
        assertThrows(IllegalStateException.class, () -> SegmentHold.during(gone, () -> {
            throw new AssertionError("done with memory that is freed");
        }));
        try (var arena = Arena.ofConfined()) {
            var confined = List.of(arena.allocate(8));
            CompletableFuture.runAsync(() -> assertThrows(WrongThreadException.class, () -> SegmentHold.during(confined, () -> {
                throw new AssertionError("done with another thread's memory");
            }))).join();
            assertTrue(confined.getFirst().scope().isAlive());
        }
    }
}
