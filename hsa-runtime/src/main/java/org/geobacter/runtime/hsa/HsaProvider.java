package org.geobacter.runtime.hsa;

import java.nio.file.Files;
import java.nio.file.Path;
import org.geobacter.spi.DeviceProvider;

/** Finds AMD GPUs. */
public final class HsaProvider implements DeviceProvider {
    private static final Path DRIVER = Path.of("/dev/kfd");

    /** For {@link java.util.ServiceLoader}. */
    public HsaProvider() {}

    @Override
    public String kind() {
        return HsaProcess.Driver.KERNEL.kind();
    }

    @Override
    public Discovery discover() {
        if (Simulator.isChosen()) {
            return Discovery.none("A process has one HSA runtime, and this program is to have the software GPU's.");
        }
        // Loading the runtime would take the device "sim" away.
        return isExpected() || !HsaProcess.isOrCanBe(HsaProcess.Driver.KERNEL)
                ? DeviceSearch.of(HsaProcess.Driver.KERNEL)
                : Discovery.none(
                        "There is no /dev/kfd: install AMD's driver (amdgpu, in Linux since 4.19) on a machine with an AMD GPU.");
    }

    /** {@return whether there is a driver, or a runtime or a setting of one that needs none of the kernel's} */
    static boolean isExpected() {
        return Files.exists(DRIVER) || System.getProperty("geobacter.hsa.library") != null
                || System.getenv("HSA_ENABLE_DTIF") != null;
    }
}
