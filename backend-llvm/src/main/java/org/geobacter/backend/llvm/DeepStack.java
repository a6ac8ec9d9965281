package org.geobacter.backend.llvm;

import java.util.function.Supplier;

/**
 * Calls LLVM on a thread with much stack. Some of LLVM's passes call themselves once for each instruction of a chain: on a stack as
 * small as Java's threads have it, large kernels would end the process.
 */
final class DeepStack {
    /** Address space, of which only what is used becomes memory. */
    private static final long BYTES = 256L << 20;

    private DeepStack() {}

    /**
     * {@return what a task gives}; it is not interrupted
     *
     * @throws RuntimeException what the task throws
     */
    static <T> T call(Supplier<T> task) {
        var run = new Run<>(task);
        var thread = new Thread(null, run, Thread.currentThread().getName() + ", LLVM", BYTES, false);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return run.result();
    }

    private static final class Run<T> implements Runnable {
        private final Supplier<T> task;
        private T value;
        private Throwable thrown;

        Run(Supplier<T> task) {
            this.task = task;
        }

        @Override
        public void run() {
            try {
                value = task.get();
            } catch (Throwable throwable) {
                thrown = throwable;
            }
        }

        T result() {
            switch (thrown) {
                case null -> {
                    return value;
                }
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                default -> throw new AssertionError(thrown);
            }
        }
    }
}
