package org.geobacter.runtime.hsa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The launches that use memory which outlives them. Safe for use by many threads. */
final class LaunchUses {
    private final List<Use> uses = new ArrayList<>();

    /**
     * What a launch does with some of the memory.
     *
     * @param from the first byte
     * @param to the first byte after
     * @param writes whether it may write it
     */
    record Use(HsaLaunch launch, long from, long to, boolean writes) {
        boolean excludes(Use other) {
            return launch != other.launch && (writes || other.writes) && from < other.to && other.from < to;
        }
    }

    /**
     * Notes that a launch uses the memory until it {@linkplain #leave leaves} it.
     *
     * @param earlier gets the uses added that have to be over before
     */
    synchronized void add(Use use, Collection<Use> earlier) {
        uses.stream().filter(use::excludes).forEach(earlier::add);
        uses.add(use);
    }

    synchronized void leave(HsaLaunch launch) {
        uses.removeIf(use -> use.launch == launch);
    }

    /** Waits for the launches that use it now. */
    void await() {
        List<HsaLaunch> launches;
        synchronized (this) {
            launches = uses.stream().map(Use::launch).distinct().toList();
        }
        launches.forEach(HsaLaunch::awaitSettled);
    }
}
