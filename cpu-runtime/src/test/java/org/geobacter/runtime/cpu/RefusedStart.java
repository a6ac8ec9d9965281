package org.geobacter.runtime.cpu;

import java.util.List;
import java.util.Set;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.backend.llvm.cache.CodeCache;

/** A program whose only kernel cannot be compiled, which is found out before LLVM is needed; it ends at once. */
final class RefusedStart {
    private RefusedStart() {}

    /** @param arguments none */
    public static void main(String[] arguments) {
        var device = new CpuDevice(CodeCache.none());
        var kernel = new TextKernel("""
                module "Text.kernel"

                function %Text.kernel(v0: i32) -> void {
                block0:
                    v1 = invoke %Text.recursive(v0)
                    return
                }

                function %Text.recursive(v0: i32) -> i32 {
                block0:
                    v1 = invoke %Text.recursive(v0)
                    v2 = add v1, 1
                    return v2
                }
                """, List.of(int.class));
        try {
            device.prepare(kernel, Set.of());
        } catch (UnsupportedKernelException refusal) {
            System.out.println("refused");
        }
        device.close();
    }
}
