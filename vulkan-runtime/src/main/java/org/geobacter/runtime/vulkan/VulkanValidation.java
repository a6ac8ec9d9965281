package org.geobacter.runtime.vulkan;

import static org.lwjgl.vulkan.EXTDebugUtils.VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What Vulkan's validation layer had to say, in the whole process. The layer is on with {@code -Dgeobacter.vulkan.validation=true};
 * a program without mistakes of ours gets no message.
 */
public final class VulkanValidation {
    private static final Queue<String> MESSAGES = new ConcurrentLinkedQueue<>();

    private VulkanValidation() {}

    /** {@return the warnings and errors since the start or the last {@link #drain}, the oldest first} */
    public static List<String> messages() {
        return List.copyOf(MESSAGES);
    }

    /** {@return the messages as {@link #messages} does, and forgets them} */
    public static List<String> drain() {
        var drained = new ArrayList<String>();
        for (var message = MESSAGES.poll(); message != null; message = MESSAGES.poll()) {
            drained.add(message);
        }
        return drained;
    }

    static void report(int severity, String message) {
        MESSAGES.add((severity >= VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT ? "error: " : "warning: ") + message);
    }
}
