package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.geobacter.Completion;
import org.geobacter.Range;
import org.geobacter.ir.JavaKind;
import org.geobacter.spi.HostArray;
import org.geobacter.spi.LaunchCompletion;
import org.geobacter.spi.LaunchDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Launches that wait for others, here and elsewhere. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
@ExtendWith(NoValidationMessages.class)
class DependencyTest {
    @Parameter
    boolean staging;

    private TestContext device;
    /** {@code p0 = p0 * s1 + 1}, so that order shows. */
    private VulkanExecutable step;

    @BeforeEach
    void open() {
        device = new TestContext(Lavapipe.settings(staging));
        step = device.compile(
                GlslKernel.of("p0.at[x] = p0.at[x] * s1 + 1;").updates(JavaKind.INT).scalar(JavaKind.INT));
    }

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void aChainOverAnArrayOfTheHostRunsInOrder() {
        var array = new int[100];
        Completion last = null;
        for (int i = 1; i <= 20; i++) {
            last = device.submit(step, Range.of(100), last == null ? List.of() : List.of(last), array, i);
        }
        last.await();
        assertEquals(expected(20), array[0]);
        assertEquals(expected(20), array[99]);
    }

    @Test
    void aChainOverAResidentArrayGoesToTheQueueAtOnce() {
        var array = new int[100_000];
        var host = List.of(HostArray.of(array));
        device.context().residents().keep(host);
        VulkanLaunch last = null;
        for (int i = 1; i <= 200; i++) {
            last = device.submit(step, Range.of(100_000), last == null ? List.of() : List.of(last), array, i);
            assertTrue(last.isSubmitted() || last.isSettled());
        }
        device.context().residents().end(host);
        assertEquals(expected(200), array[0]);
        assertEquals(expected(200), array[99_999]);
        assertTrue(last.isDone());
    }

    @Test
    void severalDependenciesAreAllAwaited() {
        var arrays = new int[8][1000];
        var first = new ArrayList<Completion>();
        for (var array : arrays) {
            first.add(device.submit(step, Range.of(1000), List.of(), array, 1));
        }
        var sum = device.compile(GlslKernel.of("p0.at[x] = p1.at[x] + p2.at[x] + p3.at[x] + p4.at[x];").writes(JavaKind.INT)
                .reads(JavaKind.INT).reads(JavaKind.INT).reads(JavaKind.INT).reads(JavaKind.INT));
        var sums = new int[1000];
        device.submit(sum, Range.of(1000), first, sums, arrays[0], arrays[2], arrays[4], arrays[7]).await();
        for (int value : sums) {
            assertEquals(4, value);
        }
    }

    @Test
    void aLaunchWaitsForAnotherDevice() {
        var elsewhere = new CompletableFuture<Duration>();
        var array = new int[]{5};
        var launch = device.submit(step, Range.of(1),
                List.of(new LaunchCompletion(elsewhere, new LaunchDescription("Test.kernel", "nowhere", List.of()))), array, 10);
        var behind = device.submit(step, Range.of(1), List.of(launch), array, 10);
        assertFalse(launch.isDone());
        assertFalse(behind.isDone());
        array[0] = 7;
        elsewhere.complete(Duration.ZERO);
        behind.await();
        assertArrayEquals(new int[]{711}, array);
    }

    @Test
    void aFailureElsewhereFailsTheLaunch() {
        var elsewhere = new CompletableFuture<Duration>();
        var array = new int[]{5};
        var launch = device.submit(step, Range.of(1),
                List.of(new LaunchCompletion(elsewhere, new LaunchDescription("Test.kernel", "nowhere", List.of()))), array, 10);
        var failure = new ArithmeticException();
        elsewhere.completeExceptionally(failure);
        assertSame(failure, assertThrows(ArithmeticException.class, launch::await));
        assertArrayEquals(new int[]{5}, array);
        var late = device.submit(step, Range.of(1),
                List.of(new LaunchCompletion(elsewhere, new LaunchDescription("Test.kernel", "nowhere", List.of()))), array, 10);
        assertSame(failure, assertThrows(ArithmeticException.class, late::await));
    }

    @Test
    void anEmptyRangeStillWaits() {
        var elsewhere = new CompletableFuture<Duration>();
        var launch = device.submit(step, Range.of(0),
                List.of(new LaunchCompletion(elsewhere, new LaunchDescription("Test.kernel", "nowhere", List.of()))), new int[1],
                10);
        assertFalse(launch.isDone());
        elsewhere.complete(Duration.ZERO);
        launch.await();
        assertTrue(launch.isDone());
    }

    @Test
    void futuresCompleteWithoutAnybodyWaiting() throws Exception {
        var array = new int[1000];
        var done = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            device.submit(step, Range.of(1000), List.of(), new int[1000], 1).toFuture().thenRun(done::countDown);
        }
        done.await();
        var launch = device.submit(step, Range.of(1000), List.of(), array, 1);
        launch.toFuture().get();
        assertEquals(1, array[999]);
    }

    @Test
    void whoeverIsToldOfAnEndMayAwaitOthers() throws Exception {
        var array = new int[1000];
        var elsewhere = new CompletableFuture<Duration>();
        var first = device.submit(step, Range.of(1000),
                List.of(new LaunchCompletion(elsewhere, new LaunchDescription("Test.kernel", "nowhere", List.of()))), array, 1);
        var last = chain(first, array, 30);
        var awaited = first.toFuture().thenRun(last::await);
        elsewhere.complete(Duration.ZERO);
        awaited.get();
        assertEquals(30, array[0] - 1);
    }

    @Test
    void dependenciesThatMeetAgainAreAwaitedOnce() {
        var left = new int[1];
        var right = new int[1];
        List<Completion> layer = List.of();
        for (int i = 0; i < 40; i++) {
            layer = List.of(
                    device.submit(step, Range.of(1), layer, left, 1), device.submit(step, Range.of(1), layer, right, 1));
        }
        layer.forEach(Completion::await);
        assertEquals(40, left[0]);
        assertEquals(40, right[0]);
    }

    @Test
    void theFutureOfALaunchThatIsDoneIsDone() {
        var launch = device.submit(step, Range.of(1), List.of(), new int[1], 1);
        launch.await();
        assertTrue(launch.toFuture().isDone());
    }

    private VulkanLaunch chain(VulkanLaunch start, int[] array, int steps) {
        var last = start;
        for (int i = 0; i < steps; i++) {
            last = device.submit(step, Range.of(1000), List.of(last), array, 1);
        }
        return last;
    }

    private static int expected(int steps) {
        int value = 0;
        for (int i = 1; i <= steps; i++) {
            value = value * i + 1;
        }
        return value;
    }
}
