package org.geobacter.backend.llvm;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Loads LLVM on a thread of its own while the first kernel of a process is still translated, which needs nothing of it and takes about
 * as long. Most of either is the JVM loading classes and interpreting them for the first time; and LLVM's own code, of which the
 * rehearsal makes a first use, comes into memory page by page.
 *
 * <p>Who needs LLVM meanwhile waits for it in {@link LlvmLibrary#load}, as always. What goes wrong here goes wrong there again, where
 * somebody is told. Only classes of the bindings and of this package are initialised by this thread, and by others never before {@link
 * LlvmLibrary}: threads that initialised them from different ends could wait for each other for ever.
 */
public final class LlvmStart {
    /** The function of {@link #rehearse}, which takes an array and the number of its elements. */
    public static final String REHEARSAL = "rehearsal";

    private static final String TEXT = """
            define void @rehearsal(ptr %values, i64 %count) {
            start:
                br label %loop
            loop:
                %i = phi i64 [ 0, %start ], [ %next, %loop ]
                %place = getelementptr inbounds i32, ptr %values, i64 %i
                %before = load i32, ptr %place
                %after = add i32 %before, 1
                store i32 %after, ptr %place
                %next = add i64 %i, 1
                %more = icmp slt i64 %next, %count
                br i1 %more, label %loop, label %end
            end:
                ret void
            }
            """;
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private static volatile Optional<Throwable> failure = Optional.empty();

    private LlvmStart() {}

    /**
     * Begins, if this has not been asked for before in this process, and returns at once.
     *
     * @param rehearsal does once what a compilation will do, with LLVM loaded
     */
    public static void begin(Runnable rehearsal) {
        if (!BEGUN.compareAndSet(false, true)) {
            return;
        }
        var thread = Thread.ofPlatform().daemon().name("geobacter-llvm-start").unstarted(() -> load(rehearsal));
        // A process that ends takes apart what LLVM works with.
        var end = Thread.ofPlatform().unstarted(() -> await(thread));
        try {
            Runtime.getRuntime().addShutdownHook(end);
            thread.start();
        } catch (IllegalStateException | OutOfMemoryError refused) {
            // The process is ending, or may have no more threads.
            failure = Optional.of(refused);
        }
    }

    private static void load(Runnable rehearsal) {
        try {
            LlvmLibrary.load();
            rehearsal.run();
        } catch (RuntimeException | Error exception) {
            failure = Optional.of(exception);
        }
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return an object file with the function {@link #REHEARSAL}, which has gone through the usual passes} */
    public static byte[] rehearse(TargetMachine machine) {
        try (var module = LlvmModule.parse(TEXT, machine)) {
            Optimiser.of(Effort.USUAL).run(module, machine);
            return module.object(machine);
        }
    }

    /** {@return what has gone wrong, which had no effect} */
    static Optional<Throwable> failure() {
        return failure;
    }
}
