package org.geobacter.backend.llvm;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    @Test
    void whatTheVerifierRefuses() {
        try (var machine = TargetMachine.ofHost()) {
            var undominated = "define i32 @f(i1 %c) {\n  br i1 %c, label %a, label %b\na:\n  %v = add i32 1, 2\n  br label %b\nb:\n"
                    + "  ret i32 %v\n}\n";
            assertTrue(assertThrows(LlvmException.class, () -> LlvmModule.parse(undominated, machine)).getMessage()
                    .contains("not correct: LLVM says: "));
        }
    }

    private static String assembly(String instruction) {
        return "define void @f() {\n  call void asm sideeffect \"" + instruction + "\", \"\"()\n  ret void\n}\n";
    }

    /** What LLVM reports of one module must not come to another, however many there are, and whoever is collected meanwhile. */
    @Test
    void manyModulesAtOnce() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            var jobs = new ArrayList<Future<?>>();
            for (int i = 0; i < 64; i++) {
                int number = i;
                jobs.add(pool.submit(() -> compile(number)));
            }
            for (var job : jobs) {
                job.get();
            }
        }
    }

    private static void compile(int number) {
        try (var machine = TargetMachine.ofHost()) {
            var open = new ArrayList<LlvmModule>();
            for (int k = 0; k < 4; k++) {
                open.add(LlvmModule.parse(assembly(k % 2 == 0 ? "nop" : "bogus" + number + "." + k), machine));
            }
            if (number % 16 == 0) {
                System.gc();
            }
            for (int k = 0; k < 4; k++) {
                try (var module = open.get(k)) {
                    if (k % 2 == 0) {
                        assertTrue(module.object(machine).length > 100);
                    } else {
                        var error = assertThrows(LlvmException.class, () -> module.object(machine));
                        assertTrue(error.getMessage().contains("bogus" + number + "." + k), error.getMessage());
                    }
                }
            }
        }
    }
}
