package org.geobacter.tests;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.spi.DeviceProvider;

/** The devices that the tests run on. One that cannot be had fails the test that asks for it. */
final class Devices {
    private static final Device ORACLE = Geobacter.device("java");
    private static final Device CPU = Geobacter.device("cpu");
    private static final Device VULKAN = lavapipe();
    private static final Device SIM = Geobacter.device("sim");

    private Devices() {}

    /** {@return the JVM itself, whose results are right by definition} */
    static Device oracle() {
        return ORACLE;
    }

    /** {@return every device that must agree with the oracle} */
    static List<Device> underTest() {
        return List.of(CPU, VULKAN, SIM);
    }

    /** {@return the CPU} */
    static Device cpu() {
        return CPU;
    }

    /** {@return lavapipe} */
    static Device vulkan() {
        return VULKAN;
    }

    private static Device lavapipe() {
        return Geobacter.devices()
                .stream()
                .filter(device -> device.kind().equals("vulkan") && device.name().startsWith("llvmpipe"))
                .findFirst()
                .orElseGet(() -> Geobacter.device("vulkan"));
    }

    /**
     * {@return lavapipe, opened once more with a setting, for the caller to close}
     *
     * @param setting what follows {@code geobacter.vulkan.} in the system property
     * @param value its value
     */
    static Device openVulkan(String setting, String value) {
        var device = ServiceLoader.load(DeviceProvider.class)
                .stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.kind().equals("vulkan"))
                .flatMap(provider -> provider.discover().devices().stream())
                .filter(found -> found.name().equals(VULKAN.name()))
                .findFirst()
                .orElseThrow();
        var property = "geobacter.vulkan." + setting;
        var before = System.getProperty(property);
        System.setProperty(property, value);
        try {
            device.capabilities(); // opens it
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
        return device;
    }

    /** {@return whether a device has no other memory than the host's, so that it copies nothing and counts nothing} */
    static boolean worksOnHost(Device device) {
        return device.kind().equals("java") || device.kind().equals("cpu");
    }

    /** {@return the oracle and the devices under test} */
    static Stream<Device> all() {
        return Stream.concat(Stream.of(ORACLE), underTest().stream());
    }
}
