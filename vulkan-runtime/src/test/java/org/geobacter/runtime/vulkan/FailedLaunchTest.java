package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.geobacter.DeviceException;
import java.util.ArrayList;
import org.geobacter.Completion;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TrapSite;
import org.geobacter.spi.HostArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Launches in which a work-item throws. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
@ExtendWith(NoValidationMessages.class)
class FailedLaunchTest {
    private static final SourcePosition POSITION = SourcePosition.of("Sum", "at", "Sum.java", 7)
            .inlinedAt(SourcePosition.of("Sum", "kernel", "Sum.java", 3));

    @Parameter
    boolean staging;

    private TestContext device;
    private VulkanExecutable addOne;

    @BeforeEach
    void open() {
        device = new TestContext(Lavapipe.settings(staging));
        addOne = device.compile(GlslKernel.of("p0.at[x] += 1; if (x == s1) { trap(1, n0); }")
                .updates(JavaKind.INT).scalar(JavaKind.INT)
                .traps(new TrapSite(CheckKind.NEGATIVE_SIZE.reason(""), POSITION)));
    }

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void theExceptionHasClassMessageWorkItemAndStack() {
        var failure = assertThrows(KernelException.class, () -> device.run(addOne, Range.of(5), new int[5], 3));
        assertEquals(new KernelException.WorkItemId(3, 0, 0), failure.workItem());
        var cause = assertThrows(NegativeArraySizeException.class, () -> {
            throw failure.getCause();
        });
        assertEquals("5", cause.getMessage());
        assertArrayEquals(POSITION.stackTrace().toArray(), cause.getStackTrace());
    }

    @Test
    void theHostsArraysAreAsTheyWereAndTheNextLaunchWorks() {
        var array = new int[]{1, 2, 3};
        for (int i = 0; i < 3; i++) {
            assertThrows(KernelException.class, () -> device.run(addOne, Range.of(3), array, 0));
            assertArrayEquals(new int[]{1, 2, 3}, array);
        }
        device.run(addOne, Range.of(3), array, -1);
        assertArrayEquals(new int[]{2, 3, 4}, array);
    }

    @Test
    void residentArraysAreAsTheyWereToo() {
        var array = new int[]{1, 2, 3};
        var host = List.of(HostArray.of(array));
        device.context().residents().keep(host);
        device.run(addOne, Range.of(3), array, -1);
        assertThrows(KernelException.class, () -> device.run(addOne, Range.of(3), array, 0));
        device.run(addOne, Range.of(3), array, -1);
        assertArrayEquals(new int[]{1, 2, 3}, array);
        device.context().residents().end(host);
        assertArrayEquals(new int[]{3, 4, 5}, array);
    }

    @Test
    void aLoopThatTheDeviceCutShortIsUndoneToo() {
        var cut = device.compile(
                GlslKernel.of("p0.at[x] += 1; if (s1 == 1) { trap(0xffffffffu, 0); }")
                        .updates(JavaKind.INT)
                        .scalar(JavaKind.INT)
                        .traps(new TrapSite(CheckKind.NEGATIVE_SIZE.reason(""), POSITION)));
        var array = new int[]{1};
        var kept = new int[]{1};
        var host = List.of(HostArray.of(kept));
        device.context().residents().keep(host);
        assertThrows(DeviceException.class, () -> device.run(cut, Range.of(1), array, 1));
        assertThrows(DeviceException.class, () -> device.run(cut, Range.of(1), kept, 1));
        device.run(cut, Range.of(1), array, 0);
        device.run(cut, Range.of(1), kept, 0);
        device.context().residents().end(host);
        assertArrayEquals(new int[]{2}, array);
        assertArrayEquals(new int[]{2}, kept);
    }

    @Test
    void launchesBehindAFailingOneSeeItUndone() {
        var array = new int[1000];
        var host = List.of(HostArray.of(array));
        device.context().residents().keep(host);
        for (int i = 0; i < 50; i++) {
            // Every second one fails at its last work-item.
            device.submit(addOne, Range.of(1000), List.of(), array, i % 2 == 0 ? -1 : 999);
        }
        device.context().residents().end(host);
        for (int value : array) {
            assertEquals(25, value);
        }
    }

    @Test
    void everybodyWhoAsksIsToldOfTheFailure() {
        var launch = device.submit(addOne, Range.of(3), List.of(), new int[3], 0);
        var future = launch.toFuture();
        var first = assertThrows(KernelException.class, launch::await);
        var second = assertThrows(KernelException.class, launch::elapsed);
        assertSame(first.getCause(), second.getCause());
        var told = assertThrows(java.util.concurrent.ExecutionException.class, future::get);
        assertSame(first.getCause(), told.getCause().getCause());
    }

    @Test
    void aLaunchThatDependsOnAFailedOneFailsWithTheSameException() {
        var array = new int[]{1};
        var failing = device.submit(addOne, Range.of(1), List.of(), array, 0);
        var second = device.submit(addOne, Range.of(1), List.of(failing), array, -1);
        var third = device.submit(addOne, Range.of(1), List.of(second), array, -1);
        assertThrows(KernelException.class, third::await);
        assertSame(failing.failure(), second.failure());
        assertSame(failing.failure(), third.failure());
        var late = device.submit(addOne, Range.of(1), List.of(failing), array, -1);
        assertSame(failing.failure(), late.failure());
        assertArrayEquals(new int[]{1}, array);
    }

    /** The device is given all of a chain whose kernels may throw at once, and skips what comes after one that does. */
    @Test
    void chainsBehindKernelsThatMayThrowGoToTheQueueAtOnce() {
        assertTrue(device.context().skipsKernels());
        for (int failing : new int[]{-1, 0, 5, 18, 19}) {
            var array = new int[100_000];
            var other = new int[100_000];
            var host = List.of(HostArray.of(array), HostArray.of(other));
            device.context().residents().keep(host);
            var launches = new ArrayList<VulkanLaunch>();
            for (int i = 0; i < 20; i++) {
                var before = launches.isEmpty() ? List.<Completion>of() : List.<Completion>of(launches.getLast());
                var launch = device.submit(addOne, Range.of(100_000), before, i % 3 == 2 ? other : array,
                        i == failing ? 77_777 : -1);
                assertTrue(launch.isSubmitted() || launch.isSettled());
                launches.add(launch);
            }
            for (int i = 19; i >= 0; i--) {
                if (failing < 0 || i < failing) {
                    launches.get(i).await();
                } else {
                    var failure = assertThrows(KernelException.class, launches.get(i)::await);
                    assertEquals(new KernelException.WorkItemId(77_777, 0, 0), failure.workItem());
                }
            }
            // It is as if those that were skipped had never been.
            device.run(addOne, Range.of(100_000), array, -1);
            device.context().residents().end(host);
            int done = failing < 0 ? 20 : failing;
            assertEquals(done - done / 3 + 1, array[0]);
            assertEquals(done - done / 3 + 1, array[99_999]);
            assertEquals(done / 3, other[77_777]);
        }
    }

    /** The device is given at once what comes after several kernels that may throw, and skips it if any of them does. */
    @Test
    void whatComesAfterSeveralThatMayThrowGoesToTheDeviceAtOnce() {
        for (int failing = 0; failing < 8; failing++) {
            var arrays = new int[6][100_000];
            var before = new ArrayList<VulkanLaunch>();
            for (int i = 0; i < 3; i++) {
                before.add(submit(List.of(), arrays[i], (failing >> i & 1) != 0));
            }
            var joined = submit(before, arrays[3], false);
            var other = submit(List.of(before.get(2)), arrays[4], false);
            var last = submit(List.of(other, joined), arrays[5], false);
            for (var launch : List.of(joined, other, last)) {
                assertTrue(launch.isSubmitted() || launch.isSettled());
            }
            Stream.of(before, List.of(joined, other, last)).flatMap(List::stream).forEach(VulkanLaunch::awaitSettled);
            var failures = before.stream().map(VulkanLaunch::failure).filter(Objects::nonNull).toList();
            assertEquals(Integer.bitCount(failing), failures.size());
            assertEquals(failing != 0, joined.failure() != null);
            assertSame(before.get(2).failure(), other.failure());
            assertEquals(failing != 0, last.failure() != null);
            if (failing != 0) {
                assertTrue(failures.contains(joined.failure()) && failures.contains(last.failure()));
            }
            assertEquals(failing == 0 ? 1 : 0, arrays[3][99_999]);
            assertEquals(failing < 4 ? 1 : 0, arrays[4][99_999]);
            assertEquals(failing == 0 ? 1 : 0, arrays[5][99_999]);
        }
    }

    private VulkanLaunch submit(List<VulkanLaunch> after, int[] array, boolean fails) {
        return device.submit(addOne, Range.of(array.length), List.copyOf(after), array, fails ? array.length / 2 : -1);
    }

    /** What is copied back to the host is there when what came after it is done. */
    @Test
    void whatComesBeforeIsDoneBefore() {
        for (int round = 0; round < 20; round++) {
            var first = new int[50_000];
            var second = new int[10];
            var launch = device.submit(addOne, Range.of(50_000), List.of(), first, -1);
            var next = device.submit(addOne, Range.of(10), List.of(launch), second, -1);
            if (round % 2 == 0) {
                next.await();
            } else {
                next.toFuture().join();
            }
            assertTrue(launch.isSettled());
            assertEquals(1, first[49_999]);
            assertEquals(1, second[9]);
        }
    }

    /** Slots and records are used again after chains that have failed, by launches that do not. */
    @Test
    void nothingIsLeftOfAChainThatHasFailed() {
        for (int round = 0; round < 30; round++) {
            var array = new int[10];
            var failing = device.submit(addOne, Range.of(10), List.of(), new int[10], 3);
            var skipped = device.submit(addOne, Range.of(10), List.of(failing), new int[10], -1);
            assertThrows(KernelException.class, device.submit(addOne, Range.of(10), List.of(skipped), new int[10], -1)::await);
            device.run(addOne, Range.of(10), array, -1);
            device.submit(addOne, Range.of(10), List.of(device.submit(addOne, Range.of(10), List.of(), new int[10], -1)), array, -1)
                    .await();
            assertEquals(2, array[3]);
        }
    }

    @Test
    void longChains() {
        var array = new int[10];
        var host = List.of(HostArray.of(array));
        device.context().residents().keep(host);
        VulkanLaunch last = device.submit(addOne, Range.of(10), List.of(), array, -1);
        for (int i = 1; i < 3000; i++) {
            last = device.submit(addOne, Range.of(10), List.of(last), array, -1);
        }
        last.await();
        device.context().residents().end(host);
        assertEquals(3000, array[9]);
    }
}
