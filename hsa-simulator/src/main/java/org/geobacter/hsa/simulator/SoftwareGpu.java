package org.geobacter.hsa.simulator;

import java.util.List;
import java.util.Optional;
import org.geobacter.hsa.simulator.code.CodeObjects;
import org.geobacter.hsa.simulator.isa.VegaProcessor;
import org.geobacter.hsa.simulator.thunk.ThunkLibrary;

/**
 * The software GPU of this process.
 *
 * <p>A kernel that it ended has a {@linkplain #lastFailure() reason}, with the instruction and where that comes from; dispatches can be
 * {@linkplain #record() recorded}:
 *
 * {@snippet :
 * SoftwareGpu.install();
 * // Open the HSA runtime.
 * try (var recording = SoftwareGpu.record()) {
 *     // Run kernels.
 *     recording.profiles().forEach(System.out::println);
 * }
 * }
 */
public final class SoftwareGpu {
    private static final CodeObjects CODE_OBJECTS = new CodeObjects();
    private static final Observations OBSERVATIONS = new Observations(CODE_OBJECTS);
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
            ThunkLibrary.load(new VegaProcessor(), OBSERVATIONS, CODE_OBJECTS);
            installed = true;
        }
    }

    /** {@return why a kernel was ended last, since the HSA runtime was initialised; also logged as a warning} */
    public static Optional<GpuFailure> lastFailure() {
        return OBSERVATIONS.lastFailure();
    }

    /** Profiles of all dispatches between the start and the close, those of the HSA runtime's own kernels excepted. */
    public interface Recording extends AutoCloseable {
        /** {@return the profiles of the dispatches that have ended by now, in the order of their ends} */
        List<KernelProfile> profiles();

        @Override
        void close();
    }

    /** {@return a recording, which begins with the next dispatch; kernels run slower while there is one} */
    public static Recording record() {
        return OBSERVATIONS.record();
    }
}
