package org.geobacter.spi;

import java.util.Optional;

/** What scopes keep on a device at the moment. */
public interface KeptScopes {
    /** No device keeps anything. */
    KeptScopes NONE = new KeptScopes() {
        @Override
        public boolean isKept(HostArray array) {
            return false;
        }

        @Override
        public Optional<ArrayWords> wordsOf(Object array) {
            return Optional.empty();
        }
    };

    /**
     * {@return whether a scope keeps an array, by itself}
     *
     * @param array any
     */
    boolean isKept(HostArray array);

    /**
     * {@return the words among which those of a Java array are, where a scope keeps it with arrays of arrays}
     *
     * @param array a Java array
     */
    Optional<ArrayWords> wordsOf(Object array);
}
