package org.geobacter.hsa.simulator.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whole kernels that LLVM compiles. */
class KernelTest {
    private static final String SAXPY = """
            define amdgpu_kernel void @kernel(float %a, ptr addrspace(1) %x, ptr addrspace(1) %y, i32 %n) #0 {
              %group = call i32 @llvm.amdgcn.workgroup.id.x()
              %local = call i32 @llvm.amdgcn.workitem.id.x()
              %base = mul i32 %group, 256
              %i = add i32 %base, %local
              %in = icmp ult i32 %i, %n
              br i1 %in, label %body, label %end
            body:
              %index = zext i32 %i to i64
              %px = getelementptr float, ptr addrspace(1) %x, i64 %index
              %py = getelementptr float, ptr addrspace(1) %y, i64 %index
              %vx = load float, ptr addrspace(1) %px
              %vy = load float, ptr addrspace(1) %py
              %product = fmul float %a, %vx
              %sum = fadd float %product, %vy
              store float %sum, ptr addrspace(1) %py
              br label %end
            end:
              ret void
            }
            declare i32 @llvm.amdgcn.workgroup.id.x()
            declare i32 @llvm.amdgcn.workitem.id.x()
            attributes #0 = { "amdgpu-flat-work-group-size"="256,256" "uniform-work-group-size"="true" }
            """;

    /** Puts a kernel into memory. */
    static KernelDescriptor load(Machine machine, Llvm.ObjectFile object) {
        var code = machine.allocate(object.code().length);
        MemorySegment.copy(object.code(), 0, code, ValueLayout.JAVA_BYTE, 0, object.code().length);
        var descriptor = ByteBuffer.wrap(object.sections().get(".rodata")).order(ByteOrder.LITTLE_ENDIAN);
        return new KernelDescriptor(0, code.address() + object.symbols().get("kernel"), descriptor.getInt(48),
                descriptor.getInt(52),
                descriptor.getShort(56));
    }

    @Test
    void saxpy() {
        int items = 1000;
        try (var machine = new Machine()) {
            var kernel = load(machine, Llvm.compile(SAXPY));
            var x = machine.allocate(4 * items);
            var y = machine.allocate(4 * items);
            for (int k = 0; k < items; k++) {
                x.setAtIndex(ValueLayout.JAVA_FLOAT, k, k / 3f);
                y.setAtIndex(ValueLayout.JAVA_FLOAT, k, k);
            }
            var kernarg = machine.allocate(64);
            kernarg.set(ValueLayout.JAVA_FLOAT, 0, 1.7f);
            kernarg.set(ValueLayout.JAVA_LONG, 8, x.address());
            kernarg.set(ValueLayout.JAVA_LONG, 16, y.address());
            kernarg.set(ValueLayout.JAVA_INT, 24, items);
            var dispatch = new Dispatch(kernel, kernarg.address(), 0, 0, 0, new Dispatch.Size(256, 1, 1),
                    new Dispatch.Size(1024, 1, 1), 0,
                    Dispatch.Scratch.NONE, new Dispatch.Stop());
            var unit = new VegaComputeUnit(machine.memory, new ProgramCache());
            for (int group = 0; group < 4; group++) {
                unit.run(dispatch, group, 0, 0, 0);
            }
            for (int k = 0; k < items; k++) {
                assertEquals(1.7f * (k / 3f) + k, y.getAtIndex(ValueLayout.JAVA_FLOAT, k), "item " + k);
            }
        }
    }

    /** Sums the numbers of a group in LDS, with barriers in a loop; the last wave is not full. */
    private static final String SUM = """
            @lds = internal addrspace(3) global [200 x i32] undef
            define amdgpu_kernel void @kernel(ptr addrspace(1) %in, ptr addrspace(1) %out) #0 {
            entry:
              %i = call i32 @llvm.amdgcn.workitem.id.x()
              %place = getelementptr [200 x i32], ptr addrspace(3) @lds, i32 0, i32 %i
              %pin = getelementptr i32, ptr addrspace(1) %in, i32 %i
              %first = load i32, ptr addrspace(1) %pin
              store i32 %first, ptr addrspace(3) %place
              br label %loop
            loop:
              %step = phi i32 [ 1, %entry ], [ %next, %latch ]
              fence syncscope("workgroup") release
              call void @llvm.amdgcn.s.barrier()
              fence syncscope("workgroup") acquire
              %other = add i32 %i, %step
              %twice = shl i32 %step, 1
              %rest = urem i32 %i, %twice
              %even = icmp eq i32 %rest, 0
              %in.group = icmp ult i32 %other, 200
              %adds = and i1 %even, %in.group
              br i1 %adds, label %add, label %latch
            add:
              %pother = getelementptr [200 x i32], ptr addrspace(3) @lds, i32 0, i32 %other
              %a = load i32, ptr addrspace(3) %place
              %b = load i32, ptr addrspace(3) %pother
              %c = add i32 %a, %b
              store i32 %c, ptr addrspace(3) %place
              br label %latch
            latch:
              %next = shl i32 %step, 1
              %more = icmp ult i32 %next, 256
              br i1 %more, label %loop, label %end
            end:
              call void @llvm.amdgcn.s.barrier()
              %sum = load i32, ptr addrspace(3) @lds
              %pout = getelementptr i32, ptr addrspace(1) %out, i32 %i
              store i32 %sum, ptr addrspace(1) %pout
              ret void
            }
            declare void @llvm.amdgcn.s.barrier()
            declare i32 @llvm.amdgcn.workitem.id.x()
            attributes #0 = { "amdgpu-flat-work-group-size"="200,200" }
            """;

    @Test
    void wavesOfAGroupMeetAtBarriers() {
        try (var machine = new Machine()) {
            var kernel = load(machine, Llvm.compile(SUM));
            int sum = 0;
            for (int k = 0; k < 200; k++) {
                machine.data.setAtIndex(ValueLayout.JAVA_INT, k, k * k);
                sum += k * k;
            }
            var out = machine.allocate(800);
            var kernarg = machine.allocate(64);
            kernarg.set(ValueLayout.JAVA_LONG, 0, machine.data.address());
            kernarg.set(ValueLayout.JAVA_LONG, 8, out.address());
            var dispatch = new Dispatch(kernel, kernarg.address(), 0, 0, 0, new Dispatch.Size(200, 1, 1),
                    new Dispatch.Size(200, 1, 1), 800,
                    Dispatch.Scratch.NONE, new Dispatch.Stop());
            var unit = new VegaComputeUnit(machine.memory, new ProgramCache());
            var profile = new ExecutionProfile();
            unit.setProfile(profile);
            unit.run(dispatch, 0, 0, 0, 0);
            for (int k = 0; k < 200; k++) {
                assertEquals(sum, out.getAtIndex(ValueLayout.JAVA_INT, k), "item " + k);
            }
            var barriers = profile.entries().stream().filter(entry -> entry.text().equals("s_barrier"))
                    .mapToLong(entry -> entry.counters().executions()).sum();
            assertEquals(9 * 4, barriers);
        }
    }

    /** Work-items of a group at the edge of a grid, in three dimensions. */
    @Test
    void idsOfPartialGroups() {
        try (var machine = new Machine()) {
            var dispatch = new Dispatch(new KernelDescriptor(0, machine.load("s_nop 0"), 0, 1 << 7 | 1 << 8 | 1 << 9 | 2 << 11, 0),
                    0, 0, 0,
                    0, new Dispatch.Size(4, 4, 2), new Dispatch.Size(6, 7, 3), 0, Dispatch.Scratch.NONE, new Dispatch.Stop());
            var waves = WaveStart.waves(dispatch, 1, 1, 1, 0, machine.memory);
            assertEquals(1, waves.length);
            // 2 by 3 by 1 work-items.
            assertEquals(0b111111, waves[0].exec());
            assertEquals(1, waves[0].vectors[0][5]);
            assertEquals(2, waves[0].vectors[1][5]);
            assertEquals(0, waves[0].vectors[2][5]);
            assertEquals(1, waves[0].scalars[0]);
            assertEquals(1, waves[0].scalars[1]);
            assertEquals(1, waves[0].scalars[2]);
        }
    }

    @Test
    void registersAtTheStart() {
        try (var machine = new Machine()) {
            // All user SGPRs, 15 of them, group ids x and z, and the scratch offset.
            int rsrc2 = 1 | 15 << 1 | 1 << 7 | 1 << 9;
            var scratch = new Dispatch.Scratch(0x1234_5678_9000L, 1 << 20, 64, 4096);
            var dispatch = new Dispatch(new KernelDescriptor(0, machine.load("s_nop 0"), 0, rsrc2, 0x7f), 0xaaaa_0000_0001L,
                    0xbbbb_0000_0002L, 0xcccc_0000_0003L, 4, new Dispatch.Size(64, 1, 1), new Dispatch.Size(640, 1, 9), 0, scratch,
                    new Dispatch.Stop());
            var wave = WaveStart.waves(dispatch, 7, 0, 8, 3, machine.memory)[0];
            assertEquals(scratch.resource(3), wave.scalars[3]);
            assertEquals(0xbbbb_0000_0002L, wave.scalar64(4));
            assertEquals(0xcccc_0000_0003L, wave.scalar64(6));
            assertEquals(0xaaaa_0000_0001L, wave.scalar64(8));
            assertEquals(4, wave.scalar64(10));
            assertEquals(0x1234_5678_9000L, wave.scalar64(12));
            assertEquals(64, wave.scalars[14]);
            assertEquals(7, wave.scalars[15]);
            assertEquals(8, wave.scalars[16]);
            assertEquals(3 * 4096, wave.scalars[17]);
        }
    }

    /** A profile: memory transactions of 64 bytes, LDS bank conflicts, and lanes. */
    @Test
    void profiles() {
        try (var machine = new Machine()) {
            machine.vector64(2, LongStream.range(0, 64).map(lane -> machine.data.address() + 128 * lane).toArray());
            machine.vector(4, IntStream.range(0, 64).map(lane -> 8 * lane).toArray());
            var unit = new VegaComputeUnit(machine.memory, new ProgramCache());
            var profile = new ExecutionProfile();
            unit.setProfile(profile);
            machine.wave.pc = machine
                    .load("global_load_dword v0, v[2:3], off\nds_read_b32 v1, v4\ns_mov_b64 exec, 15\nv_mov_b32 v0, 0");
            unit.turn(machine.wave);
            var load = profile.entries().get(0);
            assertEquals(InstructionClass.VMEM, load.instructionClass());
            assertEquals(64, load.counters().segments());
            // 32 lanes on 16 banks, twice.
            assertEquals(2, profile.entries().get(1).counters().bankConflicts());
            assertEquals(4, profile.entries().get(3).counters().activeLanes());
            assertEquals(1, profile.entries().get(3).counters().divergent());
        }
    }
}
