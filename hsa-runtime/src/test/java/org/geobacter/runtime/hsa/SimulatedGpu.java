package org.geobacter.runtime.hsa;

import org.geobacter.hsa.simulator.SoftwareGpu;
import org.geobacter.runtime.hsa.binding.HsaLibrary;

/** The software GPU, without which no test of this process may load the HSA runtime. */
public final class SimulatedGpu {
    static {
        SoftwareGpu.install();
        HsaLibrary.load(HsaLibrary.SYSTEM);
    }

    private SimulatedGpu() {}

    /** Has the process use it. */
    public static void install() {
        // The class initialiser does it.
    }

    /** {@return the software GPU, opened} */
    static DeviceContext open() {
        install();
        return DeviceContext.open(HsaProcess.Driver.SIMULATOR, 0);
    }
}
