package org.geobacter.tests;

import java.util.List;
import java.util.Optional;
import org.geobacter.UnsupportedKernelException;

/** What random programs may be refused for: how they loop, and which objects meet, is not known before they are made. */
final class Refusals {
    private static final List<String> ALLOWED = List.of(
            "in a loop whose number of iterations is not constant", "a new array in a loop", "recursion: ");

    private Refusals() {}

    /**
     * {@return the reason, as it can be counted, or nothing if it is none of those that are known to be necessary}
     */
    static Optional<String> reason(UnsupportedKernelException refusal) {
        return ALLOWED.stream().filter(refusal.construct()::contains).findFirst();
    }
}
