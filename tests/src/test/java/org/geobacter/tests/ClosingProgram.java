package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Range;

/** A program that closes each device while launches are in flight, some of which have not begun, and while threads submit more. */
final class ClosingProgram {
    private static final int N = 200;

    private ClosingProgram() {}

    static void step(int[] values, int by) {
        int i = globalId();
        values[i] = values[i] * by + 1;
    }

    public static void main(String[] arguments) throws InterruptedException {
        for (var device : Devices.all().toList()) {
            close(device);
            System.out.println(device.kind() + " closed");
        }
        System.exit(0);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    private static void close(Device device) throws InterruptedException {
        var step = Geobacter.compile(ClosingProgram::step).on(device).prepare();
        var chained = new int[N];
        var kept = new int[N];
        device.keep(kept);
        Completion last = step.submit(Range.of(N), chained, 2);
        for (int i = 0; i < 5; i++) {
            last = step.after(last).submit(Range.of(N), chained, 2);
            step.submit(Range.of(N), kept, 2);
        }
        var copied = new int[N];
        var copy = device.submitCopy(MemorySegment.ofArray(chained), MemorySegment.ofArray(copied));
        Map<Completion, int[]> submitted = new ConcurrentHashMap<>();
        var some = new CountDownLatch(10);
        var threads = Stream.generate(() -> Thread.ofPlatform().start(() -> {
            try {
                while (true) {
                    var values = new int[N];
                    submitted.put(step.submit(Range.of(N), values, 2), values);
                    some.countDown();
                }
            } catch (IllegalStateException closed) {
                require(device.isClosed(), closed.toString());
            }
        })).limit(2).toList();
        some.await();
        device.close();
        require(last.isDone(), "a launch that was accepted is not done");
        last.await();
        require(Arrays.stream(chained).allMatch(value -> value == 63), Arrays.toString(chained));
        require(copy.isDone(), "a copy that was accepted is not done");
        require(Arrays.equals(chained, copied), Arrays.toString(copied));
        require(Arrays.stream(kept).allMatch(value -> value == 31), Arrays.toString(kept));
        for (var thread : threads) {
            thread.join();
        }
        for (var launch : new ArrayList<>(submitted.keySet())) {
            require(launch.isDone(), "a launch of another thread is not done");
            launch.await();
            require(submitted.get(launch)[N - 1] == 1, "a launch of another thread has done nothing");
        }
        device.close();
        try {
            step.submit(Range.of(N), chained, 2);
            throw new AssertionError("a closed device takes a launch");
        } catch (IllegalStateException expected) {
            require(expected.getMessage().contains("closed"), expected.getMessage());
        }
    }
}
