package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.EXTDebugUtils.VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
import static org.lwjgl.vulkan.EXTDebugUtils.VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT;
import static org.lwjgl.vulkan.EXTDebugUtils.VK_DEBUG_UTILS_MESSAGE_TYPE_GENERAL_BIT_EXT;
import static org.lwjgl.vulkan.EXTDebugUtils.VK_DEBUG_UTILS_MESSAGE_TYPE_PERFORMANCE_BIT_EXT;
import static org.lwjgl.vulkan.EXTDebugUtils.VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT;
import static org.lwjgl.vulkan.EXTDebugUtils.VK_EXT_DEBUG_UTILS_EXTENSION_NAME;
import static org.lwjgl.vulkan.EXTDebugUtils.vkCreateDebugUtilsMessengerEXT;
import static org.lwjgl.vulkan.VK10.VK_FALSE;
import static org.lwjgl.vulkan.VK10.vkCreateInstance;
import static org.lwjgl.vulkan.VK10.vkEnumeratePhysicalDevices;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.DeviceException;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.Library;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK;
import org.lwjgl.vulkan.VK12;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkApplicationInfo;
import org.lwjgl.vulkan.VkDebugUtilsMessengerCallbackDataEXT;
import org.lwjgl.vulkan.VkDebugUtilsMessengerCallbackEXT;
import org.lwjgl.vulkan.VkDebugUtilsMessengerCreateInfoEXT;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkInstanceCreateInfo;
import org.lwjgl.vulkan.VkPhysicalDevice;

/** The process's Vulkan instance, created at first use and kept: devices come and go, the loader and its drivers stay. */
final class VulkanInstance {
    private static final String VALIDATION_LAYER = "VK_LAYER_KHRONOS_validation";
    private static VulkanInstance instance;

    private final VkInstance handle;
    private final int apiVersion;

    private VulkanInstance(VkInstance handle, int apiVersion) {
        this.handle = handle;
        this.apiVersion = apiVersion;
    }

    /**
     * {@return the instance}
     *
     * @throws DeviceException if there is no loader, no driver, or one that is too old
     */
    static synchronized VulkanInstance get() {
        if (instance == null) {
            instance = create();
        }
        return instance;
    }

    /** {@return the version of Vulkan that is used of what the loader has, in the form of {@code VK_API_VERSION_1_2}} */
    int apiVersion() {
        return apiVersion;
    }

    List<VkPhysicalDevice> physicalDevices() {
        try (var stack = MemoryStack.stackPush()) {
            var count = stack.mallocInt(1);
            VulkanResult.check("vkEnumeratePhysicalDevices", vkEnumeratePhysicalDevices(handle, count, null));
            var handles = stack.mallocPointer(count.get(0));
            VulkanResult.check("vkEnumeratePhysicalDevices", vkEnumeratePhysicalDevices(handle, count, handles));
            var devices = new ArrayList<VkPhysicalDevice>();
            for (int i = 0; i < count.get(0); i++) {
                devices.add(new VkPhysicalDevice(handles.get(i), handle));
            }
            return devices;
        }
    }

    private static VulkanInstance create() {
        // LWJGL's default backend warns about terminally deprecated methods of the JDK.
        Configuration.MEMORY_BACKEND.set("ffm");
        // Here, so that what LWJGL itself lacks is not taken for a missing loader.
        Library.initialize();
        int supported = supportedVersion();
        if (supported < VK12.VK_API_VERSION_1_2) {
            throw new DeviceException("The Vulkan loader is of version " + versionText(supported)
                    + ", but 1.2 is needed: update libvulkan1 (Debian).");
        }
        int version = Math.min(supported, VK13.VK_API_VERSION_1_3);
        boolean validation = VulkanSettings.validationAsked();
        try (var stack = MemoryStack.stackPush()) {
            var application = VkApplicationInfo.calloc(stack).sType$Default().pApplicationName(stack.UTF8("Geobacter"))
                    .apiVersion(version);
            var info = VkInstanceCreateInfo.calloc(stack).sType$Default().pApplicationInfo(application);
            VkDebugUtilsMessengerCreateInfoEXT messenger = null;
            if (validation) {
                messenger = messenger(stack);
                info.pNext(messenger).ppEnabledLayerNames(stack.pointers(stack.UTF8(VALIDATION_LAYER)))
                        .ppEnabledExtensionNames(stack.pointers(stack.UTF8(VK_EXT_DEBUG_UTILS_EXTENSION_NAME)));
            }
            var pointer = stack.mallocPointer(1);
            VulkanResult.check("vkCreateInstance", vkCreateInstance(info, null, pointer));
            var created = new VkInstance(pointer.get(0), info);
            if (messenger != null) {
                VulkanResult.check("vkCreateDebugUtilsMessengerEXT",
                        vkCreateDebugUtilsMessengerEXT(created, messenger, null, stack.mallocLong(1)));
            }
            return new VulkanInstance(created, version);
        }
    }

    private static int supportedVersion() {
        try {
            return VK.getInstanceVersionSupported();
        } catch (LinkageError e) {
            throw new DeviceException("There is no Vulkan loader on this machine (" + firstLine(rootMessage(e))
                    + "): install libvulkan1 and mesa-vulkan-drivers (Debian), or the GPU's own driver.", e);
        }
    }

    private static String rootMessage(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static VkDebugUtilsMessengerCreateInfoEXT messenger(MemoryStack stack) {
        return VkDebugUtilsMessengerCreateInfoEXT.calloc(stack).sType$Default()
                .messageSeverity(VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT)
                .messageType(VK_DEBUG_UTILS_MESSAGE_TYPE_GENERAL_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT
                        | VK_DEBUG_UTILS_MESSAGE_TYPE_PERFORMANCE_BIT_EXT)
                .pfnUserCallback(VkDebugUtilsMessengerCallbackEXT.create((severity, types, data, user) -> {
                    VulkanValidation.report(severity, VkDebugUtilsMessengerCallbackDataEXT.create(data).pMessageString());
                    return VK_FALSE;
                }));
    }

    static String versionText(int version) {
        return (version >>> 22) + "." + (version >>> 12 & 0x3ff) + "." + (version & 0xfff);
    }
}
