package org.geobacter.hsa.simulator.isa;

import org.geobacter.hsa.simulator.memory.GpuMemory;

/** The state of a wave: its registers, where it is in its program, and the memories that it sees. */
final class Wave {
    static final int LANES = Dispatch.WAVE;
    static final long ALL_LANES = -1;
    /** How many arrays instructions have for operands that are not in registers as they are. */
    private static final int TEMPORARIES = 10;

    /** What a wave can go on with. */
    enum State {
        RUNNING,
        AT_BARRIER,
        ENDED
    }

    /** Scalar registers, the special ones included, as instructions encode them. */
    final int[] scalars = new int[Registers.COUNT];
    /** Vector registers: one array of 64 lanes for each. */
    int[][] vectors;
    /** Contents of operands while an instruction executes. */
    final int[][] temporaries = new int[TEMPORARIES][LANES];
    /** Addresses of lanes while an instruction executes. */
    final long[] addresses = new long[LANES];
    final LocalDataShare lds;
    final GpuMemory memory;
    final Dispatch.Scratch scratch;
    /** What is counted, or null. */
    Counters profile;

    /** The scalar condition code. */
    boolean scc;
    /** The register {@code MODE}. */
    int mode = Mode.DEFAULT;
    /** Address of the next instruction. */
    long pc;
    State state = State.RUNNING;
    /** The lanes that were active at the start. */
    long startLanes = ALL_LANES;
    /** Set by instructions after which other waves should have their turn. */
    boolean yields;
    /** Which operands of vector instructions are at registers further on: the bits of {@code s_set_gpr_idx_on}, or 0. */
    int indexedOperands;
    /** How much further on they are. */
    int index;

    Wave(int vectorRegisters, LocalDataShare lds, GpuMemory memory, Dispatch.Scratch scratch) {
        vectors = new int[vectorRegisters][LANES];
        this.lds = lds;
        this.memory = memory;
        this.scratch = scratch;
    }

    long scalar64(int register) {
        return scalars[register] & 0xffff_ffffL | (long) scalars[register + 1] << 32;
    }

    void setScalar64(int register, long value) {
        scalars[register] = (int) value;
        scalars[register + 1] = (int) (value >>> 32);
    }

    /** {@return which lanes are active} */
    long exec() {
        return scalar64(Registers.EXEC);
    }

    void setExec(long lanes) {
        setScalar64(Registers.EXEC, lanes);
    }

    long vcc() {
        return scalar64(Registers.VCC);
    }

    long vector64(int register, int lane) {
        return vectors[register][lane] & 0xffff_ffffL | (long) vectors[register + 1][lane] << 32;
    }

    void setVector64(int register, int lane, long value) {
        vectors[register][lane] = (int) value;
        vectors[register + 1][lane] = (int) (value >>> 32);
    }
}
