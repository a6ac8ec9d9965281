package org.geobacter.backend.llvm;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LlvmModuleTest {
    /** The depth of some passes' recursion is the length of such a chain: a thread's usual stack would not suffice. */
    @Test
    void aLongChainOfInstructions() {
        int length = 20_000;
        var text = new StringBuilder("""
                define i64 @f(i64 %x, i64 %n) {
                entry:
                  br label %loop
                loop:
                  %k = phi i64 [ 0, %entry ], [ %k1, %loop ]
                  %v0 = phi i64 [ %x, %entry ], [ %last, %loop ]
                """);
        for (int i = 1; i <= length; i++) {
            text.append("  %%v%d = %s i64 %%v%d, %d\n".formatted(i, i % 2 == 0 ? "mul" : "add", i - 1, 2 * i + 1));
        }
        text.append("""
                  %%last = xor i64 %%v%d, %%k
                  %%k1 = add i64 %%k, 1
                  %%more = icmp slt i64 %%k1, %%n
                  br i1 %%more, label %%loop, label %%end
                end:
                  ret i64 %%last
                }
                """.formatted(length));
        try (var machine = TargetMachine.ofHost(); var module = LlvmModule.parse(text.toString(), machine)) {
            Optimiser.of(Effort.USUAL).run(module, machine);
            assertTrue(module.object(machine).length > 500);
        }
    }

    @Test
    void anInterruptedThreadStaysInterrupted() {
        Thread.currentThread().interrupt();
        try (var machine = TargetMachine.ofHost()) {
            assertThrows(LlvmException.class, () -> LlvmModule.parse("no module", machine));
            LlvmModule.parse("define void @f() {\n  ret void\n}\n", machine).close();
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
