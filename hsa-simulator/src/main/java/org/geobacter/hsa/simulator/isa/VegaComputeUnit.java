package org.geobacter.hsa.simulator.isa;

import org.geobacter.hsa.simulator.memory.GpuMemory;
import org.geobacter.hsa.simulator.memory.MemoryFault;

/**
 * Executes work-groups as a compute unit of gfx906 does. The waves of a group run on one thread, in turns: until a barrier, until they
 * end, or for a number of instructions, so that a wave may wait for what another one does.
 */
public final class VegaComputeUnit implements ComputeUnit {
    /** How many instructions a wave executes before it is another one's turn. */
    private static final int TURN = 4096;

    private final GpuMemory memory;
    private final ProgramCache programs;
    private ExecutionProfile profile;
    private CodePage page;

    /**
     * A compute unit, for one thread.
     *
     * @param memory that thread's view of memory
     * @param programs decoded code, which all compute units share
     */
    public VegaComputeUnit(GpuMemory memory, ProgramCache programs) {
        this.memory = memory;
        this.programs = programs;
    }

    @Override
    public void setProfile(ExecutionProfile profile) {
        this.profile = profile;
    }

    @Override
    public void run(Dispatch dispatch, int groupX, int groupY, int groupZ, int slot) {
        // Code may have been decoded anew since the last dispatch.
        page = null;
        var waves = WaveStart.waves(dispatch, groupX, groupY, groupZ, slot, memory);
        while (true) {
            int ended = 0;
            int waiting = 0;
            for (var wave : waves) {
                if (wave.state == Wave.State.RUNNING) {
                    if (dispatch.stop().requested()) {
                        return;
                    }
                    turn(wave);
                }
                ended += wave.state == Wave.State.ENDED ? 1 : 0;
                waiting += wave.state == Wave.State.AT_BARRIER ? 1 : 0;
            }
            if (ended == waves.length) {
                return;
            }
            if (ended + waiting == waves.length) {
                // A wave that has ended counts as one that has come to the barrier.
                for (var wave : waves) {
                    if (wave.state == Wave.State.AT_BARRIER) {
                        wave.state = Wave.State.RUNNING;
                    }
                }
            }
        }
    }

    /** Executes instructions of a wave until it stops, or its turn is over. */
    void turn(Wave wave) {
        CodePage.Slot slot = null;
        long pc = wave.pc;
        try {
            wave.yields = false;
            for (int left = TURN; left > 0 && wave.state == Wave.State.RUNNING && !wave.yields; left--) {
                pc = wave.pc;
                slot = null;
                if (page == null || !page.contains(pc)) {
                    page = programs.page(memory, pc);
                }
                slot = page.at(pc);
                wave.pc = pc + slot.bytes();
                if (profile != null) {
                    wave.profile = profile.executing(slot, wave.exec(), wave.startLanes);
                }
                slot.instruction().execute(wave);
            }
        } catch (MemoryFault fault) {
            throw new WaveException.Memory(pc, slot == null ? "fetching an instruction" : slot.text(), fault);
        } catch (IllegalInstructionException exception) {
            throw new WaveException.IllegalInstruction(pc, slot.text() + ": " + exception.getMessage());
        } catch (ArrayIndexOutOfBoundsException exception) {
            throw new WaveException.IllegalInstruction(pc,
                    slot.text() + ": a wave of this kernel has only " + wave.vectors.length + " vector registers");
        }
    }
}
