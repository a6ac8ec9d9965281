package org.geobacter.spi;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geobacter.Completion;
import org.geobacter.LaunchTimeoutException;

/** What can be said of a launch that somebody waits for too long. */
public final class LaunchDescription {
    /** As many of the launches that are waited for are named. */
    private static final int MOST_NAMED = 5;

    private final String kernel;
    private final String device;
    private final long submitted = System.nanoTime();
    private volatile List<Completion> dependencies;

    /**
     * Describes a launch that is being submitted.
     *
     * @param kernel the kernel's name
     * @param device the device's name
     * @param dependencies the launches that come before it
     */
    public LaunchDescription(String kernel, String device, List<Completion> dependencies) {
        this.kernel = kernel;
        this.device = device;
        this.dependencies = List.copyOf(dependencies);
    }

    /**
     * Adds launches that come before.
     *
     * @param launches that share memory with this one
     */
    public void comesAfter(List<Completion> launches) {
        if (!launches.isEmpty()) {
            dependencies = Stream.concat(dependencies.stream(), launches.stream()).distinct().toList();
        }
    }

    /** Forgets the launches that come before, once they are done: a chain of launches must not hold all of its past. */
    public void dependenciesDone() {
        dependencies = List.of();
    }

    /** {@return the kernel, the device, since when} */
    @Override
    public String toString() {
        return "the launch of " + kernel + " on " + device + ", submitted "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - submitted) + " ms ago";
    }

    /** {@return what the launch is doing: a clause} */
    private String progress() {
        var open = dependencies.stream().filter(launch -> !launch.isDone()).toList();
        if (open.isEmpty()) {
            return "the device has it: it is running, or in a queue behind others";
        }
        var named = open.stream().limit(MOST_NAMED).map(Object::toString).collect(Collectors.joining("; "));
        return "it waits for " + named
                + (open.size() > MOST_NAMED ? "; and " + (open.size() - MOST_NAMED) + " more" : "");
    }

    /**
     * Waits for a launch until it is done or a time is over.
     *
     * @param launch the launch that this describes
     * @param timeout how long to wait
     * @throws LaunchTimeoutException if it is not done by then
     */
    public void await(Completion launch, Duration timeout) {
        if (!launch.isDone() && !endsWithin(launch, timeout)) {
            var text = toString();
            throw new LaunchTimeoutException(
                    Character.toUpperCase(text.charAt(0)) + text.substring(1) + ", is not done after waiting "
                            + TimeUnit.MILLISECONDS.convert(timeout) + " ms: " + progress() + ".");
        }
        launch.await();
    }

    /** Interrupts are put off, as {@link Completion#await()} does. */
    private static boolean endsWithin(Completion launch, Duration timeout) {
        var future = launch.toFuture();
        // The longest time there is where it is longer than that: some 292 years.
        long nanos = TimeUnit.NANOSECONDS.convert(timeout);
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    future.get(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
                    return true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    return false;
                } catch (ExecutionException | CompletionException failed) {
                    return true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
