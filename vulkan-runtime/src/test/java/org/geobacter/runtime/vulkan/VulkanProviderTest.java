package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.geobacter.spi.DeviceProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Discovery, here and on machines that lack something, each of which is a JVM of its own. */
@ExtendWith(NoValidationMessages.class)
class VulkanProviderTest {
    /** Prints what discovery finds. */
    static final class Discover {
        private Discover() {}

        public static void main(String[] args) {
            var discovery = new VulkanProvider().discover();
            System.out.println("devices: " + discovery.devices().size());
            System.out.println("problem: " + discovery.problem());
        }
    }

    @Test
    void theProviderIsAService() {
        assertTrue(ServiceLoader.load(DeviceProvider.class).stream().anyMatch(p -> p.type() == VulkanProvider.class));
        assertEquals("vulkan", new VulkanProvider().kind());
    }

    @Test
    void lavapipeIsOfferedButOnlyByName() {
        try (var device = Lavapipe.device()) {
            assertEquals("vulkan", device.kind());
            assertTrue(device.preference() < 0);
            assertFalse(device.isClosed());
            assertTrue(device.limits().maxGroupItems() >= 128);
            assertTrue(device.limits().localMemory() >= 16384);
            assertTrue(device.limits().memory() > 0);
            assertTrue(device.limits().subGroupSize() >= 1);
        }
    }

    @Test
    void devicesAreFoundInTheSameOrderEachTime() {
        var first = new VulkanProvider().discover().devices().stream().map(device -> device.name()).toList();
        assertEquals(first, new VulkanProvider().discover().devices().stream().map(device -> device.name()).toList());
    }

    @Test
    void withoutALoaderThereIsASentence() throws Exception {
        assertProblem("libvulkan1", discover(Map.of(), "-Dorg.lwjgl.vulkan.libname=/nonexistent/libvulkan.so.1"));
    }

    @Test
    void withoutADriverThereIsASentence() throws Exception {
        assertProblem(
                "mesa-vulkan-drivers",
                discover(Map.of("VK_DRIVER_FILES", "/nonexistent.json", "VK_ICD_FILENAMES", "/nonexistent.json")));
    }

    @Test
    void withoutLwjglsLibrariesThereIsASentence() throws Exception {
        assertProblem("LWJGL", discover(Map.of(), "-Dorg.lwjgl.libname=/nonexistent/liblwjgl.so"));
    }

    private static void assertProblem(String expected, List<String> lines) {
        assertTrue(lines.contains("devices: 0"), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("problem: ") && line.contains(expected)), lines.toString());
    }

    private static List<String> discover(Map<String, String> environment, String... options) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Discover.class.getName()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().toList();
    }
}
