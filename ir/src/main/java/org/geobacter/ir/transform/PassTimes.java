package org.geobacter.ir.transform;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** How long passes took; a pass that ran several times counts once, with the sum. Not for use by several threads. */
public final class PassTimes {
    private final Map<String, Duration> times = new LinkedHashMap<>();

    /** {@return the time of each pass by its name, in the order in which they first ran} */
    public Map<String, Duration> times() {
        return Collections.unmodifiableMap(times);
    }

    /** {@return the time of all passes together} */
    public Duration total() {
        return times.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    boolean measure(String pass, BooleanSupplier run) {
        long start = System.nanoTime();
        boolean changed = run.getAsBoolean();
        times.merge(pass, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
        return changed;
    }
}
