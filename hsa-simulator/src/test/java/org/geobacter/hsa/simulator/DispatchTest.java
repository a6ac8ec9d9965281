package org.geobacter.hsa.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.geobacter.hsa.simulator.isa.InstructionClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels on the software GPU, through the real HSA runtime: its loader, its queues, its errors. */
class DispatchTest {
    private static final int EXCEPTION = 0x1016;
    private static final int ILLEGAL_INSTRUCTION = 0x2a;

    /** With lines of a source file that is not there: line 10 is the arithmetic, line 20 the store. */
    private static final String KERNELS = """
            declare i32 @llvm.amdgcn.workgroup.id.x()
            declare i32 @llvm.amdgcn.workitem.id.x()
            declare void @llvm.trap()

            define amdgpu_kernel void @number(ptr addrspace(1) %out, i32 %bias) #0 !dbg !3 {
              %group = call i32 @llvm.amdgcn.workgroup.id.x(), !dbg !5
              %local = call i32 @llvm.amdgcn.workitem.id.x(), !dbg !5
              %base = mul i32 %group, 64, !dbg !5
              %i = add i32 %base, %local, !dbg !5
              %index = zext i32 %i to i64, !dbg !5
              %p = getelementptr i32, ptr addrspace(1) %out, i64 %index, !dbg !5
              %square = mul i32 %i, %i, !dbg !5
              %value = add i32 %square, %bias, !dbg !5
              store i32 %value, ptr addrspace(1) %p, !dbg !6
              ret void, !dbg !6
            }

            define amdgpu_kernel void @reverse(ptr addrspace(1) %out, i32 %bias) #0 {
              %array = alloca [64 x i32], addrspace(5)
              %local = call i32 @llvm.amdgcn.workitem.id.x()
              br label %fill
            fill:
              %k = phi i32 [ 0, %0 ], [ %next, %fill ]
              %slot = getelementptr [64 x i32], ptr addrspace(5) %array, i32 0, i32 %k
              %v = mul i32 %k, %local
              store volatile i32 %v, ptr addrspace(5) %slot
              %next = add i32 %k, 1
              %more = icmp ult i32 %next, 64
              br i1 %more, label %fill, label %done
            done:
              %mirror = sub i32 63, %local
              %from = getelementptr [64 x i32], ptr addrspace(5) %array, i32 0, i32 %mirror
              %picked = load volatile i32, ptr addrspace(5) %from
              %group = call i32 @llvm.amdgcn.workgroup.id.x()
              %base = mul i32 %group, 64
              %i = add i32 %base, %local
              %index = zext i32 %i to i64
              %p = getelementptr i32, ptr addrspace(1) %out, i64 %index
              store i32 %picked, ptr addrspace(1) %p
              ret void
            }

            define amdgpu_kernel void @trap(ptr addrspace(1) %out, i32 %bias) #0 {
              call void @llvm.trap()
              unreachable
            }

            define amdgpu_kernel void @forever(ptr addrspace(1) %out, i32 %bias) #0 {
              br label %loop
            loop:
              store volatile i32 1, ptr addrspace(1) %out
              br label %loop
            }

            define amdgpu_kernel void @illegal(ptr addrspace(1) %out, i32 %bias) #0 !dbg !7 {
              call void asm sideeffect "s_setprio 1\\0A.long 0xbfff0000", ""(), !dbg !8
              ret void, !dbg !8
            }

            attributes #0 = { "amdgpu-flat-work-group-size"="64,64" "uniform-work-group-size"="true" }
            !llvm.dbg.cu = !{!1}
            !1 = distinct !DICompileUnit(language: DW_LANG_Java, file: !2, emissionKind: LineTablesOnly)
            !2 = !DIFile(filename: "Number.java", directory: "/")
            !3 = distinct !DISubprogram(name: "number", file: !2, line: 9, type: !4, unit: !1, spFlags: DISPFlagDefinition)
            !4 = !DISubroutineType(types: !9)
            !5 = !DILocation(line: 10, scope: !3)
            !6 = !DILocation(line: 20, scope: !3)
            !7 = distinct !DISubprogram(name: "illegal", file: !2, line: 30, type: !4, unit: !1, spFlags: DISPFlagDefinition)
            !8 = !DILocation(line: 31, scope: !7)
            !9 = !{}
            """;
    private static final byte[] CODE_OBJECT = Executable.compile(KERNELS, 5);

    private final Hsa hsa = new Hsa();

    @AfterEach
    void close() {
        hsa.close();
    }

    private MemorySegment kernarg(MemorySegment out, int bias) {
        var kernarg = hsa.allocate(hsa.kernargPool, 4096);
        kernarg.set(ValueLayout.JAVA_LONG, 0, out.address());
        kernarg.set(ValueLayout.JAVA_INT, 8, bias);
        return kernarg;
    }

    private static void launch(Queue queue, long completion, Executable.Kernel kernel, MemorySegment kernarg, int groups) {
        queue.dispatch(completion, kernel.object(), kernarg, 64, 64 * groups, kernel.privateBytes(), kernel.groupBytes());
    }

    @Test
    void aKernelWritesDeviceMemory() {
        try (var executable = Executable.load(hsa, CODE_OBJECT); var queue = new Queue(hsa, 64)) {
            int groups = 300;
            long bytes = 4L * 64 * groups;
            var device = hsa.allocate(hsa.devicePool, bytes);
            var host = hsa.allocate(hsa.systemPool, bytes);
            long done = hsa.signal(1);
            launch(queue, done, executable.kernel("number"), kernarg(device, 7), groups);
            hsa.awaitZero(done);
            hsa.copy(host, hsa.cpu, device, hsa.gpu, bytes);
            for (int i = 0; i < 64 * groups; i++) {
                assertEquals(i * i + 7, host.getAtIndex(ValueLayout.JAVA_INT, i), "item " + i);
            }
        }
    }

    /** Code that is loaded where other code was is what runs. */
    @Test
    void freedCodeIsForgotten() {
        var out = hsa.allocate(hsa.systemPool, 256);
        var addresses = new HashSet<Long>();
        try (var queue = new Queue(hsa, 64)) {
            for (int i = 0; i < 8; i++) {
                var changed = KERNELS.replace("%value = add i32 %square, %bias", "%value = add i32 %square, " + 1000 * i);
                try (var executable = Executable.load(hsa, Executable.compile(changed, 5))) {
                    var kernel = executable.kernel("number");
                    addresses.add(kernel.object());
                    long done = hsa.signal(1);
                    launch(queue, done, kernel, kernarg(out, 0), 1);
                    hsa.awaitZero(done);
                    assertEquals(9 + 1000 * i, out.getAtIndex(ValueLayout.JAVA_INT, 3));
                }
            }
        }
        assertTrue(addresses.size() < 8, "no address was used again, so that this test shows nothing");
    }

    @Test
    void codeForAnotherProcessorIsRefused() {
        var other = CODE_OBJECT.clone();
        // EF_AMDGPU_MACH, of gfx900.
        other[48] = 0x2c;
        var error = assertThrows(AssertionError.class, () -> Executable.load(hsa, other));
        assertTrue(error.getMessage().startsWith("hsa_executable_load_agent_code_object returned 0x1"), error::getMessage);
    }

    @Test
    void wavesHaveScratchMemoryOfTheirOwn() {
        try (var executable = Executable.load(hsa, CODE_OBJECT); var queue = new Queue(hsa, 64)) {
            int groups = 100;
            var out = hsa.allocate(hsa.systemPool, 4L * 64 * groups);
            long done = hsa.signal(1);
            var kernel = executable.kernel("reverse");
            assertTrue(kernel.privateBytes() >= 256, () -> "private bytes " + kernel.privateBytes());
            launch(queue, done, kernel, kernarg(out, 0), groups);
            hsa.awaitZero(done);
            for (int i = 0; i < 64 * groups; i++) {
                int local = i % 64;
                assertEquals((63 - local) * local, out.getAtIndex(ValueLayout.JAVA_INT, i), "item " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void anIllegalInstructionIsNamedWithItsLine(int dwarfVersion) throws Exception {
        try (var executable = Executable.load(hsa, Executable.compile(KERNELS, dwarfVersion)); var queue = new Queue(hsa, 64)) {
            launch(queue, 0, executable.kernel("illegal"), kernarg(MemorySegment.NULL, 0), 1);
            assertEquals(ILLEGAL_INSTRUCTION, queue.awaitError());
            var failure = SoftwareGpu.lastFailure().orElseThrow();
            assertEquals(GpuFailure.Kind.ILLEGAL_INSTRUCTION, failure.kind());
            var location = failure.location().orElseThrow();
            assertEquals("illegal", location.function());
            assertEquals("Number.java:31", location.line().orElseThrow().toString());
            assertTrue(failure.toString().contains("0xbfff0000"), failure::toString);
        }
    }

    @Test
    void aTrapEndsTheQueue() throws Exception {
        try (var executable = Executable.load(hsa, CODE_OBJECT); var queue = new Queue(hsa, 64)) {
            launch(queue, 0, executable.kernel("trap"), kernarg(MemorySegment.NULL, 0), 4);
            assertEquals(EXCEPTION, queue.awaitError());
            assertEquals("trap", SoftwareGpu.lastFailure().orElseThrow().location().orElseThrow().function());
        }
    }

    /** The process survives; once it has closed the HSA runtime, it can open it again, and go on. */
    @Test
    void aFaultIsReportedWithItsAddress() throws Exception {
        var faults = new CompletableFuture<Long>();
        hsa.onSystemEvent(event -> faults.complete(event.get(ValueLayout.JAVA_LONG, 16)));
        long wild = 0x12_3456_0000L;
        try (var executable = Executable.load(hsa, CODE_OBJECT); var queue = new Queue(hsa, 64)) {
            launch(queue, 0, executable.kernel("number"), kernarg(MemorySegment.ofAddress(wild), 0), 1);
            assertEquals(wild, faults.get(20, TimeUnit.SECONDS));
            var failure = SoftwareGpu.lastFailure().orElseThrow();
            assertEquals(GpuFailure.Kind.MEMORY_FAULT, failure.kind());
            assertEquals("Number.java:20", failure.location().orElseThrow().line().orElseThrow().toString());
        }
    }

    @Test
    void aQueueIsDestroyedThoughItsKernelRunsForever() {
        var out = hsa.allocate(hsa.systemPool, 4096);
        try (var executable = Executable.load(hsa, CODE_OBJECT); var queue = new Queue(hsa, 64)) {
            launch(queue, 0, executable.kernel("forever"), kernarg(out, 0), 8);
            while ((int) ValueLayout.JAVA_INT.varHandle().getVolatile(out, 0L) == 0) {
                Thread.onSpinWait();
            }
        }
        aKernelWritesDeviceMemory();
    }

    @Test
    void aProfileCountsByLine() {
        try (var executable = Executable.load(hsa, CODE_OBJECT);
                var queue = new Queue(hsa, 64);
                var recording = SoftwareGpu.record()) {
            var out = hsa.allocate(hsa.devicePool, 4 * 64 * 10);
            long done = hsa.signal(1);
            launch(queue, done, executable.kernel("number"), kernarg(out, 0), 10);
            hsa.awaitZero(done);
            // A fill is a kernel too, the HSA runtime's own.
            Hsa.check("hsa_amd_memory_fill", out, 1, 16L);
            var profile = recording.profiles().getLast();
            assertEquals(List.of("number"), recording.profiles().stream().map(KernelProfile::kernel).toList());
            assertEquals(640, profile.grid().x());
            var store = profile.lines().stream().filter(line -> line.name().equals("Number.java:20")).findFirst().orElseThrow();
            assertEquals(10, store.executed(InstructionClass.VMEM));
            // Each wave stores 64 words next to each other: 4 segments of 64 bytes.
            assertEquals(40, store.counters().segments());
            var total = profile.total();
            assertEquals(64.0, total.lanes());
            assertEquals(0, total.counters().divergent());
            assertTrue(total.executed(InstructionClass.SMEM) >= 10);
            assertTrue(profile.toString().contains("Number.java:10"), profile::toString);
        }
    }
}
