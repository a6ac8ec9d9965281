package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lwjgl.vulkan.VK10.VK_ERROR_DEVICE_LOST;
import static org.lwjgl.vulkan.VK10.VK_ERROR_INITIALIZATION_FAILED;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.geobacter.DeviceException;
import org.geobacter.Range;
import org.geobacter.ir.JavaKind;
import org.geobacter.spi.LaunchCompletion;
import org.geobacter.spi.LaunchDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens once the driver has answered a call with {@code VK_ERROR_DEVICE_LOST}. */
@ExtendWith(NoValidationMessages.class)
class LostDeviceTest {
    @Test
    void launchesAreRefusedAndThoseInFlightFail() {
        try (var device = new TestContext(Lavapipe.settings(false))) {
            var add = device.compile(GlslKernel.of("p0.at[x] += 1;").updates(JavaKind.INT));
            var elsewhere = new CompletableFuture<Duration>();
            var array = new int[]{1};
            var submitted = device.submit(add, Range.of(1), List.of(), (Object) array);
            var waiting = device.submit(add, Range.of(1),
                    List.of(new LaunchCompletion(elsewhere, new LaunchDescription("Test.kernel", "nowhere", List.of()))),
                    (Object) new int[1]);
            var failure = assertThrows(DeviceException.class, () -> device.context().check("vkQueueSubmit", VK_ERROR_DEVICE_LOST));
            assertTrue(failure.getMessage().contains("vkQueueSubmit"), failure.getMessage());
            assertTrue(failure.getMessage().contains("VK_ERROR_DEVICE_LOST"), failure.getMessage());
            assertTrue(failure.getMessage().contains("close it"), failure.getMessage());
            elsewhere.complete(Duration.ZERO);
            for (var launch : List.of(submitted, waiting)) {
                assertTrue(launch.isDone());
                assertThrows(DeviceException.class, launch::await);
            }
            assertArrayEquals(new int[]{1}, array);
            assertThrows(DeviceException.class, () -> device.run(add, Range.of(1), (Object) array));
        }
    }

    @Test
    void otherFailuresNameTheCallAndLeaveTheDeviceAlone() {
        try (var device = new TestContext(Lavapipe.settings(false))) {
            var failure = assertThrows(
                    DeviceException.class, () -> device.context().check("vkCreateFence", VK_ERROR_INITIALIZATION_FAILED));
            assertTrue(failure.getMessage().contains("vkCreateFence"), failure.getMessage());
            assertTrue(failure.getMessage().contains("VK_ERROR_INITIALIZATION_FAILED"), failure.getMessage());
            device.context().checkNotLost();
        }
    }

    @Test
    void aResultThatVulkanDoesNotKnowIsNamedByItsNumber() {
        assertEquals("VkResult -12345", VulkanResult.name(-12345));
    }
}
