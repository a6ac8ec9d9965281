package org.geobacter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.geobacter.spi.DeviceProvider;
import org.junit.jupiter.api.Test;

class DeviceRegistryTest {
    private record Provider(String kind, Supplier<DeviceProvider.Discovery> discovery) implements DeviceProvider {
        @Override
        public Discovery discover() {
            return discovery.get();
        }
    }

    private static DeviceProvider devices(String kind, int... preferences) {
        return new Provider(
                kind,
                () -> new DeviceProvider.Discovery(
                        Arrays.stream(preferences).mapToObj(preference -> new FakeDevice(kind, preference)).toList(),
                        ""));
    }

    private static DeviceProvider none(String kind, String problem) {
        return new Provider(kind, () -> DeviceProvider.Discovery.none(problem));
    }

    private static DeviceRegistry registry(Map<String, String> environment, DeviceProvider... providers) {
        return new DeviceRegistry(List.of(providers), environment::get);
    }

    @Test
    void aDeviceIsFoundByKindAndNumber() {
        var registry = registry(Map.of(), devices("gpu", 5, 9), devices("java", 0));
        assertSame(registry.device("gpu"), registry.device("gpu:0"));
        assertNotSame(registry.device("gpu"), registry.device("gpu:1"));
        assertEquals(9, registry.device("gpu:1").preference());
        assertEquals("java", registry.device("java").kind());
    }

    @Test
    void devicesAreListedByPreference() {
        var registry = registry(Map.of(), devices("java", 0), devices("soft", -1), devices("gpu", 200, 201));
        assertEquals(
                List.of(201, 200, 0, -1),
                registry.devices().stream().map(device -> device.preference()).toList());
    }

    @Test
    void theDefaultIsTheMostPreferred() {
        assertEquals("gpu", registry(Map.of(), devices("java", 0), devices("gpu", 200)).defaultDevice().kind());
        assertEquals("java", registry(Map.of(), devices("soft", -1), devices("java", 0)).defaultDevice().kind());
    }

    @Test
    void aDeviceOfNegativePreferenceIsChosenByNameOnly() {
        var registry = registry(Map.of(), devices("soft", -1));
        assertThrows(DeviceException.class, registry::defaultDevice);
        assertEquals("soft", registry.device("soft").kind());
    }

    @Test
    void thePropertyComesBeforeTheVariable() {
        var providers = new DeviceProvider[]{devices("gpu", 200), devices("soft", -1, -2), devices("java", 0)};
        assertEquals(
                -2,
                registry(Map.of("geobacter.device", " soft:1 ", "GEOBACTER_DEVICE", "java"), providers).defaultDevice()
                        .preference());
        assertEquals("java", registry(Map.of("GEOBACTER_DEVICE", "java"), providers).defaultDevice().kind());
        assertEquals("gpu", registry(Map.of("GEOBACTER_DEVICE", ""), providers).defaultDevice().kind());
    }

    @Test
    void whoAsksForADeviceThatIsNotThereLearnsWhy() {
        var registry = registry(
                Map.of("GEOBACTER_DEVICE", "vulkan"), devices("java", 0), none("vulkan", "No loader: install libvulkan1."));
        var byVariable = assertThrows(DeviceException.class, registry::defaultDevice).getMessage();
        for (var part : List.of("\"vulkan\"", "GEOBACTER_DEVICE", "java (fake java)", "No loader: install libvulkan1.")) {
            assertTrue(byVariable.contains(part), byVariable);
        }
        for (var name : List.of("vulkan", "java:1", "java:-1", "java:x", "java:", "", "hsa", "java:99999999999")) {
            var message = assertThrows(DeviceException.class, () -> registry.device(name)).getMessage();
            assertTrue(message.startsWith("There is no device \"" + name + "\". "), message);
        }
    }

    @Test
    void aProviderThatFailsIsMissingAndHidesNoOther() {
        var registry = registry(
                Map.of(),
                new Provider("bad", () -> {
                    throw new UnsatisfiedLinkError("libbad.so");
                }),
                devices("java", 0));
        assertEquals("java", registry.defaultDevice().kind());
        assertEquals(List.of("bad"), List.copyOf(registry.missing().keySet()));
        assertTrue(registry.missing().get("bad").contains("libbad.so"));
    }

    @Test
    void aClosedDeviceIsReplacedAndTheOthersStay() {
        var registry = registry(Map.of(), devices("gpu", 1, 2));
        var first = registry.device("gpu:0");
        var second = registry.device("gpu:1");
        assertSame(first, registry.device("gpu:0"));
        first.close();
        assertNotSame(first, registry.device("gpu:0"));
        assertSame(second, registry.device("gpu:1"));
        assertSame(registry.device("gpu:0"), registry.device("gpu:0"));
        assertFalse(registry.device("gpu:0").isClosed());
    }

    @Test
    void aDeviceThatIsPluggedInLaterIsFoundLater() {
        var present = new boolean[1];
        var registry = registry(
                Map.of(),
                new Provider(
                        "gpu",
                        () -> present[0]
                                ? new DeviceProvider.Discovery(List.of(new FakeDevice("gpu", 1)), "")
                                : DeviceProvider.Discovery.none("Unplugged.")));
        assertThrows(DeviceException.class, () -> registry.device("gpu"));
        present[0] = true;
        assertEquals("gpu", registry.device("gpu").kind());
        assertEquals(Map.of(), registry.missing());
    }

    @Test
    void theSystemPropertyNamesTheDefault() {
        var before = System.getProperty("geobacter.device");
        try {
            System.setProperty("geobacter.device", "java");
            assertSame(Geobacter.device("java"), Geobacter.device());
            System.setProperty("geobacter.device", "abacus");
            var message = assertThrows(DeviceException.class, Geobacter::device).getMessage();
            assertTrue(message.contains("\"abacus\", which geobacter.device asks for"), message);
        } finally {
            if (before == null) {
                System.clearProperty("geobacter.device");
            } else {
                System.setProperty("geobacter.device", before);
            }
        }
        assertTrue(Geobacter.devices().contains(Geobacter.device("java")));
    }
}
