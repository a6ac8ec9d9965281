package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.geobacter.ir.SubGroupAbility;

/** Mesa's software driver, on which the tests run whatever other devices there are. */
final class Lavapipe {
    private Lavapipe() {}

    /** {@return a closed device; the test fails with the reason where there is none} */
    static VulkanDevice device() {
        var discovery = new VulkanProvider().discover();
        assertTrue(discovery.problem().isEmpty(), discovery.problem());
        return discovery.devices().stream().map(VulkanDevice.class::cast).filter(device -> device.name().startsWith("llvmpipe"))
                .findFirst().orElseThrow(() -> new AssertionError(
                        "The tests need lavapipe, and there is none: install mesa-vulkan-drivers (Debian)."));
    }

    /** {@return an open device with nothing measured} */
    static DeviceContext context(VulkanSettings settings) {
        return new DeviceContext(device().physical(), settings);
    }

    /** {@return settings of the device as it is, or as a graphics card is used: arrays are copied to its memory, and it has several queues} */
    static VulkanSettings settings(boolean staging) {
        return new VulkanSettings(true, staging, 0, staging ? 3 : 1, Set.of(), EnumSet.allOf(SubGroupAbility.class));
    }
}
