package org.geobacter.hsa.simulator.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
}
