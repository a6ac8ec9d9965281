package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.geobacter.DeviceException;
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
}
