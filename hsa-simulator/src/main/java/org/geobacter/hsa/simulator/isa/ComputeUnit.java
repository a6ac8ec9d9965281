package org.geobacter.hsa.simulator.isa;

/** Executes work-groups, one at a time; each thread of the simulator has its own. */
public interface ComputeUnit {
    /** From now on counts executions into a profile, or into none if that is null. */
    void setProfile(ExecutionProfile profile);

    /**
     * Executes a work-group, and returns when its last wave has ended or {@linkplain Dispatch.Stop the dispatch is to stop}.
     *
     * @param slot which piece of the scratch memory the first wave uses; the others of the group use the following ones
     * @throws WaveException if a wave does what the hardware reports to the queue
     */
    void run(Dispatch dispatch, int groupX, int groupY, int groupZ, int slot);
}
