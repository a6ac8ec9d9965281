package org.geobacter.runtime.cpu;

import java.time.Duration;
import java.util.Map;

/** Measures phases that follow each other. */
final class PhaseClock {
    private final Map<String, Duration> phases;
    private long start = System.nanoTime();

    /** @param phases gets the times by name */
    PhaseClock(Map<String, Duration> phases) {
        this.phases = phases;
    }

    /** Ends a phase; the next starts now. */
    void end(String phase) {
        long now = System.nanoTime();
        phases.merge(phase, Duration.ofNanos(now - start), Duration::plus);
        start = now;
    }
}
