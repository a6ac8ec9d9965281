package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.KernelException;
import org.geobacter.LaunchTimeoutException;
import org.geobacter.Range;
import org.geobacter.spi.LaunchCompletion;
import org.geobacter.spi.LaunchDescription;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Waiting for launches for some time. */
class AwaitTest {
    static Stream<Device> devices() {
        return Devices.all();
    }

    static void add(int[] values, int amount) {
        values[globalId()] += amount;
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void aLaunchThatWaitsForAnotherSaysForWhich(Device device) throws Exception {
        var gate = new CompletableFuture<Duration>();
        var blocking = new LaunchCompletion(gate, new LaunchDescription("Slow.kernel", "another device", List.of()));
        var add = Geobacter.compile(AwaitTest::add).on(device);
        var values = new int[10];
        var first = add.after(blocking).submit(Range.of(10), values, 3);
        var second = add.after(first).submit(Range.of(10), values, 4);
        var timeout = assertThrows(LaunchTimeoutException.class, () -> first.await(Duration.ofMillis(5)));
        assertTrue(
                timeout.getMessage()
                        .matches("The launch of AwaitTest.add on .*, submitted \\d+ ms ago, is not done after waiting 5 ms: "
                                + "it waits for the launch of Slow.kernel on another device, submitted \\d+ ms ago."),
                timeout.getMessage());
        var chained = assertThrows(LaunchTimeoutException.class, () -> second.await(Duration.ZERO));
        assertTrue(chained.getMessage().contains(": it waits for the launch of AwaitTest.add on "), chained.getMessage());
        assertFalse(second.isDone());
        assertEquals(0, values[0]);
        var forEver = CompletableFuture.runAsync(() -> second.await(ChronoUnit.FOREVER.getDuration()));
        assertThrows(TimeoutException.class, () -> forEver.get(20, TimeUnit.MILLISECONDS));
        gate.complete(Duration.ZERO);
        forEver.get(1, TimeUnit.MINUTES);
        second.await(Duration.ofMinutes(1));
        assertTrue(first.isDone());
        second.toFuture().get(1, TimeUnit.MINUTES);
        assertEquals(7, values[9]);
        assertFalse(second.elapsed().isNegative());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void aLaunchThatFailsInTimeThrowsWhatItFailedWith(Device device) {
        var values = new int[10];
        var launch = Geobacter.compile(AwaitTest::add).on(device).submit(Range.of(11), values, 3);
        assertThrows(KernelException.class, () -> launch.await(Duration.ofMinutes(1)));
        assertThrows(KernelException.class, launch::await);
        assertEquals(0, values[0]);
    }
}
