package org.geobacter.backend.llvm;

import java.time.Duration;
import java.util.Map;

/** Measures phases that follow each other. */
public final class PhaseClock {
    private final Map<String, Duration> phases;
    private long start = System.nanoTime();

    /** @param phases gets the times by name */
    public PhaseClock(Map<String, Duration> phases) {
        this.phases = phases;
    }

    /** Ends a phase; the next starts now. */
    public void end(String phase) {
        long now = System.nanoTime();
        phases.merge(phase, Duration.ofNanos(now - start), Duration::plus);
        start = now;
    }
}
