package org.geobacter.spi;

import java.util.Optional;

/** What scopes keep on a device at the moment. */
public interface KeptScopes {
    /** Those of a device that uses arrays of the host where they are, and keeps nothing. */
    KeptScopes NONE = new KeptScopes() {
        @Override
        public boolean copiesArrays() {
            return false;
        }

        @Override
        public boolean isKept(HostArray array) {
            return false;
        }

        @Override
        public Optional<ArrayWords> wordsOf(Object array) {
            return Optional.empty();
        }
    };

    /** {@return whether launches have copies of the host's arrays, and of those that segments lie in only what they need} */
    default boolean copiesArrays() {
        return true;
    }

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
