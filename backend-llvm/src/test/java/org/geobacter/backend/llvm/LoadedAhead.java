package org.geobacter.backend.llvm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** A program that has LLVM loaded ahead, for {@link LlvmStartTest}. */
@SuppressWarnings("restricted") // it calls what the rehearsal compiles
final class LoadedAhead {
    private LoadedAhead() {}

    /** @param arguments what it does besides */
    public static void main(String[] arguments) throws Throwable {
        switch (arguments[0]) {
            case "end" -> LlvmStart.begin(LoadedAhead::rehearse);
            case "exit" -> {
                LlvmStart.begin(LoadedAhead::rehearse);
                System.exit(0);
            }
            case "fail" -> {
                LlvmStart.begin(() -> {
                    throw new IllegalStateException("no rehearsal");
                });
                LlvmStart.begin(() -> System.out.println("a second time"));
                rehearse();
                while (LlvmStart.failure().isEmpty()) {
                    Thread.sleep(1);
                }
                System.out.println(LlvmStart.failure().get().getMessage());
            }
            case "use" -> {
                LlvmStart.begin(LoadedAhead::rehearse);
                rehearse();
                System.out.println(LlvmStart.failure());
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void rehearse() {
        try (var machine = TargetMachine.ofHost(); var jit = new Jit(); var arena = Arena.ofConfined()) {
            long address = jit.add(LlvmStart.rehearse(machine), LlvmStart.REHEARSAL);
            var function = java.lang.foreign.Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(address),
                    FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
            var values = arena.allocateFrom(ValueLayout.JAVA_INT, 1, 2, 3);
            function.invokeExact(values, 3L);
            if (!Arrays.equals(values.toArray(ValueLayout.JAVA_INT), new int[]{2, 3, 4})) {
                throw new AssertionError(Arrays.toString(values.toArray(ValueLayout.JAVA_INT)));
            }
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
