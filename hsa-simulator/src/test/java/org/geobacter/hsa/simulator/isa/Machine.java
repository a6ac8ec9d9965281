package org.geobacter.hsa.simulator.isa;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.geobacter.hsa.simulator.memory.Allocation;
import org.geobacter.hsa.simulator.memory.AllocationMap;
import org.geobacter.hsa.simulator.memory.GpuMemory;

/** A compute unit with a wave whose registers a test sets, and looks at. */
final class Machine implements AutoCloseable {
    private static final int DATA_BYTES = 1 << 16;
    private static final int LDS_BYTES = 4096;

    private final Arena arena = Arena.ofConfined();
    private final AllocationMap map = new AllocationMap();
    final GpuMemory memory = new GpuMemory(map);
    /** Memory that instructions may access. */
    final MemorySegment data = allocate(DATA_BYTES);
    final Wave wave = new Wave(64, new LocalDataShare(LDS_BYTES), memory, Dispatch.Scratch.NONE);
    private final VegaComputeUnit unit = new VegaComputeUnit(memory, new ProgramCache());

    Machine() {
        wave.setExec(Wave.ALL_LANES);
    }

    /** Maps new memory. */
    MemorySegment allocate(long bytes) {
        var segment = arena.allocate(bytes, 4096);
        map.add(new Allocation(segment.address(), bytes, 0, true));
        return segment;
    }

    /** Puts a program into memory, the end of which is added. */
    long load(String assembly) {
        var code = Llvm.assemble(assembly + "\ns_endpgm");
        var segment = allocate(code.length);
        MemorySegment.copy(code, 0, segment, ValueLayout.JAVA_BYTE, 0, code.length);
        return segment.address();
    }

    /** Executes a program to its end. */
    Machine run(long program) {
        wave.pc = program;
        wave.state = Wave.State.RUNNING;
        while (wave.state == Wave.State.RUNNING) {
            unit.turn(wave);
        }
        return this;
    }

    Machine run(String assembly) {
        return run(load(assembly));
    }

    /** Sets lanes of a vector register, the last value for the rest. */
    Machine vector(int register, int... values) {
        Arrays.setAll(wave.vectors[register], lane -> values[Math.min(lane, values.length - 1)]);
        return this;
    }

    /** Sets lanes of two vector registers. */
    Machine vector64(int register, long... values) {
        for (int lane = 0; lane < Wave.LANES; lane++) {
            wave.setVector64(register, lane, values[Math.min(lane, values.length - 1)]);
        }
        return this;
    }

    Machine scalar(int register, int value) {
        wave.scalars[register] = value;
        return this;
    }

    Machine scalar64(int register, long value) {
        wave.setScalar64(register, value);
        return this;
    }

    Machine exec(long lanes) {
        wave.setExec(lanes);
        return this;
    }

    /** {@return the lanes of two vector registers} */
    long[] vector64(int register) {
        var values = new long[Wave.LANES];
        Arrays.setAll(values, lane -> wave.vector64(register, lane));
        return values;
    }

    int[] vector(int register) {
        return wave.vectors[register];
    }

    @Override
    public void close() {
        arena.close();
    }
}
