package org.geobacter.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.geobacter.DeviceException;
import org.geobacter.KernelException;
import org.junit.jupiter.api.Test;

class LaunchCompletionTest {
    private final CompletableFuture<Duration> done = new CompletableFuture<>();
    private final LaunchCompletion launch = new LaunchCompletion(done, new LaunchDescription("Test.kernel", "nowhere", List.of()));

    @Test
    void itIsDoneWhenTheRuntimeSaysSo() {
        assertFalse(launch.isDone());
        done.complete(Duration.ofMillis(3));
        launch.await();
        assertTrue(launch.isDone());
        assertEquals(Duration.ofMillis(3), launch.elapsed());
        assertTrue(launch.toFuture().isDone());
    }

    @Test
    void completingTheUsersFutureDoesNotCompleteTheLaunch() {
        launch.toFuture().complete(null);
        launch.toFuture().cancel(true);
        assertFalse(launch.isDone());
        assertFalse(launch.toFuture().isDone());
    }

    @Test
    void whatIsThrownShowsWhoWaited() throws InterruptedException {
        var cause = new ArithmeticException("/ by zero");
        var runtime = Thread.ofVirtual()
                .start(
                        () -> done.completeExceptionally(
                                new KernelException("Demo.kernel", new KernelException.WorkItemId(1, 2, 3), cause)));
        runtime.join();
        var thrown = assertThrows(KernelException.class, launch::await);
        assertSame(cause, thrown.getCause());
        assertEquals(new KernelException.WorkItemId(1, 2, 3), thrown.workItem());
        assertTrue(Arrays.stream(thrown.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(LaunchCompletionTest.class.getName())));
        assertSame(cause, launch.toFuture().exceptionNow().getCause());
    }

    @Test
    void deviceFailuresKeepTheirOrigin() {
        var failure = new DeviceException("VK_ERROR_DEVICE_LOST");
        done.completeExceptionally(failure);
        var thrown = assertThrows(DeviceException.class, launch::elapsed);
        assertSame(failure, thrown.getCause());
        assertEquals("VK_ERROR_DEVICE_LOST", thrown.getMessage());
        assertSame(failure, launch.toFuture().exceptionNow());
    }

    @Test
    void allWaitForAllAndFailWithTheFirstOfThem() {
        var other = new CompletableFuture<Duration>();
        var all = LaunchCompletion
                .all(List.of(launch, new LaunchCompletion(other, new LaunchDescription("Test.kernel", "nowhere", List.of()))));
        var failure = new DeviceException("lost");
        other.completeExceptionally(failure);
        assertFalse(all.isDone());
        done.complete(Duration.ZERO);
        assertSame(failure, all.exceptionNow());
        assertTrue(LaunchCompletion.all(List.of()).isDone());
    }
}
