package org.geobacter.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.geobacter.Completion;
import org.geobacter.ir.JavaKind;
import org.junit.jupiter.api.Test;

class ArrayOrderTest {
    private final List<String> started = new ArrayList<>();
    private final int[] array = new int[10];
    private final int[] other = new int[10];

    private static Completion launch(String name) {
        return new LaunchCompletion(new CompletableFuture<Duration>(), new LaunchDescription(name, "nowhere", List.of()));
    }

    private static LaunchArguments.ArrayUse reads(Object array) {
        return new LaunchArguments.ArrayUse(HostArray.of(array), true, false);
    }

    private static LaunchArguments.ArrayUse writes(Object array) {
        return new LaunchArguments.ArrayUse(HostArray.of(array), true, true);
    }

    private static LaunchArguments.ArrayUse segment(MemorySegment segment, boolean written) {
        var memory = LaunchArguments.memory(new Object[]{new SegmentView(segment, JavaKind.INT)}).getFirst();
        return new LaunchArguments.ArrayUse(memory, true, written);
    }

    private ArrayOrder.Turn enter(String name, LaunchArguments.ArrayUse... uses) {
        var turn = ArrayOrder.enter(launch(name), List.of(uses), () -> started.add("wanted " + name));
        turn.whenItComes(() -> started.add(name));
        return turn;
    }

    @Test
    void readersRunTogetherAndWritersAlone() {
        var first = enter("first", reads(array));
        var second = enter("second", reads(array), writes(other));
        assertEquals(List.of("first", "second"), started);
        var writer = enter("writer", writes(array));
        var third = enter("third", reads(array));
        assertEquals(List.of("first", "second", "wanted first", "wanted second", "wanted writer"), started);
        started.clear();
        second.end().run();
        assertFalse(writer.hasCome());
        first.end().run();
        assertEquals(List.of("writer"), started);
        assertFalse(third.hasCome());
        writer.end().run();
        assertEquals(List.of("writer", "third"), started);
        third.end().run();
        assertTrue(enter("last", writes(array)).before().isEmpty());
    }

    /** What an earlier launch may store into an array of arrays, a later one may find there, and write. */
    @Test
    void rowsThatAreStored() {
        int[] row = {1};
        int[] spare = {2};
        var rows = new int[][]{row};
        var stores = new ArrayWords(List.of(JavaKind.INT));
        stores.number(rows);
        stores.place(spare);
        var finds = new ArrayWords(List.of(JavaKind.INT));
        finds.number(rows);
        var first = enter("first", new LaunchArguments.ArrayUse(stores, true, true),
                new LaunchArguments.ArrayUse(stores.elements(JavaKind.INT), true, false));
        var second = enter("second", new LaunchArguments.ArrayUse(finds, true, false),
                new LaunchArguments.ArrayUse(finds.elements(JavaKind.INT), true, true));
        assertFalse(second.hasCome());
        var third = enter("third", reads(spare));
        assertFalse(third.hasCome());
        rows[0] = spare;
        first.end().run();
        assertTrue(second.hasCome());
        assertFalse(third.hasCome());
        var fourth = enter("fourth", writes(row));
        assertFalse(fourth.hasCome());
        second.end().run();
        assertTrue(third.hasCome());
        third.end().run();
        fourth.end().run();
        assertTrue(enter("last", writes(spare), writes(row)).before().isEmpty());
    }

    /** Who comes after a launch that fails early waits for what that one would have waited for. */
    @Test
    void launchesThatEndBeforeTheirTurn() {
        var first = enter("first", writes(array));
        var early = enter("early", writes(array));
        var next = enter("next", writes(array));
        early.end().run();
        assertFalse(next.hasCome());
        var last = enter("last", reads(array));
        started.clear();
        first.end().run();
        assertEquals(List.of("next"), started);
        next.end().run();
        assertEquals(List.of("next", "last"), started);
        last.end().run();
    }

    @Test
    void manyThatEndBeforeTheirTurn() {
        var first = enter("first", writes(array));
        var turns = new ArrayList<ArrayOrder.Turn>();
        for (int i = 0; i < 20_000; i++) {
            turns.add(enter("early", writes(array)));
        }
        turns.forEach(turn -> turn.end().run());
        var last = enter("last", writes(array));
        started.clear();
        first.end().run();
        assertEquals(List.of("last"), started);
        last.end().run();
    }

    /** A launch that has copied what it reads lets others write that, and what only it writes it keeps. */
    @Test
    void endOfReads() {
        var first = enter("first", reads(array), writes(other));
        var reader = enter("reader", reads(array));
        first.endOfReads().run();
        reader.endOfReads().run();
        var writer = enter("writer", writes(array));
        assertTrue(writer.hasCome());
        var second = enter("second", writes(other));
        assertFalse(second.hasCome());
        first.end().run();
        assertTrue(second.hasCome());
        second.end().run();
        writer.end().run();
    }

    @Test
    void arraysInOneLaunchTwice() {
        var both = enter("both", writes(array), reads(other));
        var swapped = enter("swapped", reads(array), writes(other));
        assertEquals(1, swapped.before().size());
        both.end().run();
        assertTrue(swapped.hasCome());
        swapped.end().run();
    }

    @Test
    void segmentsThatOverlap() {
        try (var arena = Arena.ofShared()) {
            var memory = arena.allocate(64, 8);
            var whole = enter("whole", segment(memory, true));
            var part = enter("part", segment(memory.asSlice(16, 8), false));
            var beside = enter("beside", segment(arena.allocate(64, 8), true));
            assertFalse(part.hasCome());
            assertTrue(beside.hasCome());
            whole.end().run();
            assertTrue(part.hasCome());
            var reader = enter("reader", segment(memory, false));
            assertTrue(reader.hasCome());
            part.end().run();
            reader.end().run();
            beside.end().run();
        }
    }

    /** A read-only segment does not say which array it is of. */
    @Test
    void segmentsOfArrays() {
        var memory = MemorySegment.ofArray(array).asReadOnly();
        var reader = enter("reader", segment(memory, false));
        var unrelated = enter("unrelated", writes(other));
        assertTrue(unrelated.hasCome());
        var writer = enter("writer", writes(array));
        assertFalse(writer.hasCome());
        var again = enter("again", segment(memory.asSlice(4, 4), false));
        assertFalse(again.hasCome());
        reader.end().run();
        assertTrue(writer.hasCome());
        writer.end().run();
        assertTrue(again.hasCome());
        again.end().run();
        unrelated.end().run();
    }
}
