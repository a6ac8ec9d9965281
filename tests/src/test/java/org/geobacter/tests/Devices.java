package org.geobacter.tests;

import java.util.List;
import java.util.stream.Stream;
import org.geobacter.Device;
import org.geobacter.Geobacter;

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

    private static Device lavapipe() {
        return Geobacter.devices()
                .stream()
                .filter(device -> device.kind().equals("vulkan") && device.name().startsWith("llvmpipe"))
                .findFirst()
                .orElseGet(() -> Geobacter.device("vulkan"));
    }

    /** {@return the oracle and the devices under test} */
    static Stream<Device> all() {
        return Stream.concat(Stream.of(ORACLE), underTest().stream());
    }
}
