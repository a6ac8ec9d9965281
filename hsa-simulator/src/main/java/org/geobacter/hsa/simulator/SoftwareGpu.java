package org.geobacter.hsa.simulator;

import org.geobacter.hsa.simulator.isa.Dispatch;
import org.geobacter.hsa.simulator.isa.WaveException;
import org.geobacter.hsa.simulator.thunk.ThunkLibrary;

/** The software GPU of this process. */
public final class SoftwareGpu {
    private static boolean installed;

    private SoftwareGpu() {}

    /**
     * Gives this process the software GPU: the HSA runtime that is loaded afterwards finds it, and no other. A second call changes
     * nothing.
     *
     * @throws IllegalStateException if this system is another than Linux on x86-64, or the process has loaded an HSA runtime or its
     *         driver library before
     */
    public static synchronized void install() {
        if (!installed) {
            ThunkLibrary.load(_ -> SoftwareGpu::refuse);
            installed = true;
        }
    }

    /** A processor without instructions. */
    private static void refuse(Dispatch dispatch, int groupX, int groupY, int groupZ, int slot) {
        throw new WaveException.IllegalInstruction(dispatch.kernel().entry(), "The simulator has no instructions yet.");
    }
}
