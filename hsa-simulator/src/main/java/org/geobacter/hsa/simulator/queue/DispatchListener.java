package org.geobacter.hsa.simulator.queue;

import org.geobacter.hsa.simulator.isa.Dispatch;
import org.geobacter.hsa.simulator.isa.ExecutionProfile;
import org.geobacter.hsa.simulator.isa.WaveException;

/** Who wants to know what the GPU does. Called by the queues' threads, of which there are several. */
public interface DispatchListener {
    /** The HSA runtime opens the GPU. */
    void opened();

    /** The HSA runtime has loaded code. */
    void loaded();

    /** {@return whether the next dispatch is to be profiled} */
    boolean wantsProfile();

    /** A dispatch that was to be profiled has ended. */
    void profiled(Dispatch dispatch, ExecutionProfile profile);

    /** A wave of a dispatch did what the queue reports. */
    void failed(Dispatch dispatch, WaveException exception);
}
