package org.geobacter.runtime.hsa;

import java.util.List;
import org.geobacter.spi.DeviceProvider;

/**
 * Offers the software GPU: AMD's own runtime, over a driver that is a program. It excludes real AMD GPUs, for a process has one runtime:
 * where there are some, it is offered only to a program that is started with {@code -Dgeobacter.sim=true}, or has it as its default device.
 */
public final class SimProvider implements DeviceProvider {
    /** For {@link java.util.ServiceLoader}. */
    public SimProvider() {}

    @Override
    public String kind() {
        return HsaProcess.Driver.SIMULATOR.kind();
    }

    @Override
    public Discovery discover() {
        if (!Simulator.isPresent()) {
            return Discovery.none("There is no software GPU on the class path: add org.geobacter:geobacter-hsa-simulator.");
        }
        if (HsaProvider.isExpected() && !Simulator.isChosen()) {
            return Discovery.none("This machine has AMD's driver, and a process has one HSA runtime: with -D" + Simulator.CHOICE
                    + "=true that is the software GPU's.");
        }
        if (!HsaProcess.isOrCanBe(HsaProcess.Driver.SIMULATOR)) {
            return Discovery.none("This process has loaded the HSA runtime for real GPUs.");
        }
        if (!Simulator.isRuntimeInstalled()) {
            return Discovery.none("There is no HSA runtime (" + Simulator.library()
                    + ") to put it under: install Debian's libhsa-runtime64-1.");
        }
        // Most programs do not want it: the runtime is started when the device is first asked for something.
        return new Discovery(List.of(new HsaDevice(HsaProcess.Driver.SIMULATOR, 0)), "");
    }
}
