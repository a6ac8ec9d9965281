package org.geobacter.hsa.simulator.isa;

import org.geobacter.hsa.simulator.memory.GpuMemory;

/** What the registers of waves are when a work-group starts; "Initial Kernel Execution State" in the LLVM User Guide for AMDGPU. */
final class WaveStart {
    private static final int PRIVATE_SEGMENT_BUFFER = 1;
    private static final int DISPATCH_PTR = 1 << 1;
    private static final int QUEUE_PTR = 1 << 2;
    private static final int KERNARG_SEGMENT_PTR = 1 << 3;
    private static final int DISPATCH_ID = 1 << 4;
    private static final int FLAT_SCRATCH_INIT = 1 << 5;
    private static final int PRIVATE_SEGMENT_SIZE = 1 << 6;
    /** Only in {@code amd_kernel_code_t}; two more bits follow, for y and z. */
    private static final int GROUP_COUNT_X = 1 << 7;

    private WaveStart() {}

    /** {@return the waves of a work-group, the first of which uses the slot of scratch memory} */
    static Wave[] waves(Dispatch dispatch, int groupX, int groupY, int groupZ, int slot, GpuMemory memory) {
        var size = partOfGrid(dispatch, groupX, groupY, groupZ);
        int items = Math.toIntExact(size.count());
        var lds = new LocalDataShare(dispatch.ldsBytes());
        var waves = new Wave[(items + Wave.LANES - 1) / Wave.LANES];
        for (int k = 0; k < waves.length; k++) {
            var wave = new Wave(dispatch.kernel().vgprs(), lds, memory, dispatch.scratch());
            wave.pc = dispatch.kernel().entry();
            wave.mode = Mode.of(dispatch.kernel());
            int lanes = Math.min(items - k * Wave.LANES, Wave.LANES);
            wave.startLanes = -1L >>> Wave.LANES - lanes;
            wave.setExec(wave.startLanes);
            wave.scalars[Registers.M0] = -1;
            int next = userScalars(wave, dispatch);
            systemScalars(wave, dispatch, next, new int[]{groupX, groupY, groupZ}, k == 0, waves.length,
                    dispatch.scratch().offset(slot + k));
            workItemIds(wave, dispatch.kernel(), size, k * Wave.LANES, lanes);
            waves[k] = wave;
        }
        return waves;
    }

    /** The last group of a dimension may be smaller. */
    private static Dispatch.Size partOfGrid(Dispatch dispatch, int groupX, int groupY, int groupZ) {
        var group = dispatch.group();
        var grid = dispatch.grid();
        return new Dispatch.Size(part(group.x(), grid.x(), groupX), part(group.y(), grid.y(), groupY),
                part(group.z(), grid.z(), groupZ));
    }

    private static int part(int group, int grid, int index) {
        return (int) Math.min(group, Integer.toUnsignedLong(grid) - (long) index * group);
    }

    private static int userScalars(Wave wave, Dispatch dispatch) {
        int properties = dispatch.kernel().properties();
        int next = 0;
        if ((properties & PRIVATE_SEGMENT_BUFFER) != 0) {
            for (int word = 0; word < 4; word++) {
                wave.scalars[next++] = dispatch.scratch().resource(word);
            }
        }
        next = pointer(wave, next, properties & DISPATCH_PTR, dispatch.packet());
        next = pointer(wave, next, properties & QUEUE_PTR, dispatch.queue());
        next = pointer(wave, next, properties & KERNARG_SEGMENT_PTR, dispatch.kernarg());
        next = pointer(wave, next, properties & DISPATCH_ID, dispatch.id());
        next = pointer(wave, next, properties & FLAT_SCRATCH_INIT, dispatch.scratch().base());
        if ((properties & PRIVATE_SEGMENT_SIZE) != 0) {
            wave.scalars[next++] = dispatch.scratch().laneBytes();
        }
        var groups = dispatch.groups();
        int[] counts = {groups.x(), groups.y(), groups.z()};
        for (int dimension = 0; dimension < 3; dimension++) {
            if ((properties & GROUP_COUNT_X << dimension) != 0) {
                wave.scalars[next++] = counts[dimension];
            }
        }
        return dispatch.kernel().userSgprs();
    }

    private static int pointer(Wave wave, int next, int asked, long value) {
        if (asked == 0) {
            return next;
        }
        wave.setScalar64(next, value);
        return next + 2;
    }

    private static void systemScalars(Wave wave, Dispatch dispatch, int first, int[] group, boolean isFirst, int waves,
            int scratchOffset) {
        var kernel = dispatch.kernel();
        int next = first;
        for (int dimension = 0; dimension < 3; dimension++) {
            if (kernel.hasGroupId(dimension)) {
                wave.scalars[next++] = group[dimension];
            }
        }
        if (kernel.hasGroupInfo()) {
            // first_wave, ordered_append_term, threadgroup_size_in_waves.
            wave.scalars[next++] = (isFirst ? 1 << 31 : 0) | waves;
        }
        if (kernel.hasScratchOffset()) {
            wave.scalars[next] = scratchOffset;
        }
    }

    private static void workItemIds(Wave wave, KernelDescriptor kernel, Dispatch.Size size, int first, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            int item = first + lane;
            wave.vectors[0][lane] = item % size.x();
            if (kernel.lastWorkItemId() >= 1) {
                wave.vectors[1][lane] = item / size.x() % size.y();
            }
            if (kernel.lastWorkItemId() >= 2) {
                wave.vectors[2][lane] = item / size.x() / size.y();
            }
        }
    }
}
