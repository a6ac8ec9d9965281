package org.geobacter.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.geobacter.Completion;
import org.geobacter.DeviceException;
import org.geobacter.KernelException;

/**
 * A completion around a future that the runtime completes: with the time that the kernel took, or with a {@link KernelException} or a
 * {@link DeviceException}.
 */
public final class LaunchCompletion implements Completion {
    private final CompletableFuture<Duration> done;
    private final LaunchDescription description;

    /**
     * Wraps a future.
     *
     * @param done completed by the runtime when the launch is done
     * @param description what the launch is
     */
    public LaunchCompletion(CompletableFuture<Duration> done, LaunchDescription description) {
        this.done = done;
        this.description = description;
    }

    /**
     * {@return a future that completes when all launches are done; exceptionally, with the same exception, if one failed}
     *
     * @param launches of any devices
     */
    public static CompletableFuture<Void> all(List<Completion> launches) {
        var futures = launches.stream().map(Completion::toFuture).toList();
        var all = new CompletableFuture<Void>();
        CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new)).whenComplete((nothing, failure) -> {
            if (failure == null) {
                all.complete(null);
            } else {
                all.completeExceptionally(firstFailure(futures).orElse(failure));
            }
        });
        return all;
    }

    private static Optional<Throwable> firstFailure(List<CompletableFuture<Void>> futures) {
        return futures.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .map(future -> future.handle((nothing, failure) -> failure).join())
                .map(LaunchCompletion::unwrapped)
                .findFirst();
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @Override
    public void await() {
        elapsed();
    }

    @Override
    public void await(Duration timeout) {
        description.await(this, timeout);
    }

    /** {@return the kernel, the device, since when} */
    @Override
    public String toString() {
        return description.toString();
    }

    @Override
    public boolean isDone() {
        return done.isDone();
    }

    @Override
    public CompletableFuture<Void> toFuture() {
        // A new one, so that nobody but the runtime completes the launch.
        var future = new CompletableFuture<Void>();
        done.whenComplete((time, failure) -> {
            if (failure == null) {
                future.complete(null);
            } else {
                future.completeExceptionally(unwrapped(failure));
            }
        });
        return future;
    }

    @Override
    public Duration elapsed() {
        try {
            return done.join();
        } catch (CompletionException wrapper) {
            switch (wrapper.getCause()) {
                case RuntimeException failure -> throw asSeenByCaller(failure);
                case Error failure -> throw failure;
                case null, default -> throw wrapper;
            }
        }
    }

    /**
     * {@return the exception to throw to whoever waits for a launch: like the one given, which was made on a thread of the runtime, but
     * with a stack trace that shows where the caller waited}
     *
     * @param failure what the launch failed with
     */
    public static RuntimeException asSeenByCaller(RuntimeException failure) {
        return switch (failure) {
            case KernelException thrown -> new KernelException(thrown.kernel(), thrown.workItem(), thrown.getCause());
            case DeviceException thrown -> new DeviceException(thrown.getMessage(), thrown);
            default -> failure;
        };
    }
}
