package org.geobacter.backend.amdgpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.geobacter.backend.llvm.LlvmException;
import org.geobacter.backend.llvm.LlvmModule;
import org.geobacter.backend.llvm.TargetMachine;
import org.geobacter.ir.DeviceKernel;
import org.junit.jupiter.api.Test;

/** Kernels that need much, or too much. */
class LimitsTest {
    /** A work-group of 1024 leaves each work-item half or a quarter of the registers; what does not fit goes to scratch. */
    @Test
    void registersThatDoNotSufficeAreSpilled() {
        var kernel = Kernels.withManyValues(80);
        var wide = AmdgpuCompiler.compile(kernel, "gfx906", LaunchShape.usual(1024));
        assertTrue(wide.metadata().vgprSpills() > 0 && wide.metadata().privateBytes() > 0, wide.metadata().toString());
        assertTrue(wide.metadata().vgprs() <= 64, wide.metadata().toString());
        var narrow = AmdgpuCompiler.compile(kernel, "gfx906", LaunchShape.usual(64));
        assertEquals(0, narrow.metadata().vgprSpills(), narrow.metadata().toString());
        assertEquals(narrow.metadata().vgprs(), narrow.resources().get("vgprs").intValue());
    }

    /** A loop over more code than a branch can jump over: 128 KiB. */
    @Test
    void loopsOfMuchCode() {
        var code = AmdgpuCompiler.compile(divisions(1400), "gfx906", LaunchShape.usual(64));
        assertTrue(code.resources().get("codeBytes") > 128 << 10, code.resources().toString());
        assertTrue(code.disassembly().lines().stream().anyMatch(line -> line.mnemonic().startsWith("s_setpc")), "a long branch");
    }

    /** {@return a loop whose body is a chain of divisions, each of which takes a dozen instructions} */
    private static DeviceKernel divisions(int count) {
        var body = new StringBuilder();
        for (int i = 0; i < count; i++) {
            body.append("    v%d = div v%d, %d.0\n".formatted(10 + i, 9 + i, 3 + i));
        }
        int last = 9 + count;
        return Kernels.lower("""
                module "Text.large"

                function %%Text.large(v0: double[], v1: i32) -> void {
                block0:
                    v2 = global.id x
                    v3 = array.load v0, v2
                    jump block1(v3, 0)

                block1(v9: f64, v4: i32):
                %1$s    v%2$d = add v4, 1
                    v%3$d = compare.lt v%2$d, v1
                    branch v%3$d, block1(v%4$d, v%2$d), block2

                block2:
                    array.store v0, v2, v%4$d
                    return
                }
                """.formatted(body, last + 1, last + 2, last), false);
    }

    @Test
    void moreWorkGroupMemoryThanThereIsIsAnError() {
        try (var machine = TargetMachine.of(Architecture.TRIPLE, "gfx906", "");
                var module = LlvmModule.parse("""
                        @lds = internal addrspace(3) global [16385 x i32] poison

                        define amdgpu_kernel void @kernel(ptr addrspace(1) %a, i32 %i) {
                          %p = getelementptr [16385 x i32], ptr addrspace(3) @lds, i32 0, i32 %i
                          store volatile i32 1, ptr addrspace(3) %p
                          ret void
                        }
                        """, machine)) {
            var message = assertThrows(LlvmException.class, () -> module.object(machine)).getMessage();
            assertTrue(message.contains("65540") && message.contains("65536"), message);
        }
    }

    @Test
    void manyThreadsCompileAtOnce() {
        var names = IntStream.range(0, 24).mapToObj(i -> Architectures.Names.ALL.get(i % Architectures.Names.ALL.size())).toList();
        var found = names.parallelStream()
                .map(name -> AmdgpuCompiler.compile(Kernels.lower(Kernels.SAXPY, true), name, LaunchShape.usual(256)).disassembly())
                .toList();
        for (var name : Architectures.Names.ALL) {
            var same = IntStream.range(0, names.size()).filter(i -> names.get(i).equals(name)).mapToObj(found::get).toList();
            assertEquals(Collections.nCopies(same.size(), same.getFirst()), List.copyOf(same));
        }
    }
}
