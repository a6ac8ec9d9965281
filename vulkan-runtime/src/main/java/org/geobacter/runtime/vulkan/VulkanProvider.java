package org.geobacter.runtime.vulkan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.geobacter.DeviceException;
import org.geobacter.spi.DeviceProvider;

/** Finds the Vulkan devices of this machine: those with Vulkan 1.2, a compute queue, buffer addresses and timeline semaphores. */
public final class VulkanProvider implements DeviceProvider {
    /** For the {@link java.util.ServiceLoader}. */
    public VulkanProvider() {}

    @Override
    public String kind() {
        return VulkanDevice.KIND;
    }

    @Override
    public Discovery discover() {
        try {
            return discover(VulkanInstance.get());
        } catch (DeviceException e) {
            return Discovery.none(e.getMessage());
        } catch (LinkageError | RuntimeException e) {
            // LWJGL unpacks and loads native libraries of its own here, which fails in as many ways as there are machines.
            return Discovery.none("LWJGL could not load what it needs for Vulkan (" + e
                    + "): it has native libraries for Linux on x86-64, and needs a temporary directory in which files may be executed.");
        }
    }

    private static Discovery discover(VulkanInstance instance) {
        var devices = new ArrayList<VulkanDevice>();
        var refused = new ArrayList<String>();
        for (var handle : instance.physicalDevices()) {
            var device = PhysicalDevice.read(handle, instance.apiVersion());
            var missing = DeviceFeatures.read(device).missing();
            if (missing.isEmpty()) {
                devices.add(new VulkanDevice(device));
            } else {
                refused.add(device.name() + " lacks " + String.join(" and ", missing));
            }
        }
        devices.sort(Comparator.comparingInt(VulkanDevice::preference).reversed());
        return new Discovery(devices, devices.isEmpty() ? problem(refused) : "");
    }

    private static String problem(List<String> refused) {
        return refused.isEmpty()
                ? "There is a Vulkan loader, but no driver has a device: install the GPU's driver, or mesa-vulkan-drivers (Debian)."
                : "No Vulkan device can be used: " + String.join("; ", refused) + ". A newer driver may have it.";
    }
}
