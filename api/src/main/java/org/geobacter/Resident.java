package org.geobacter;

/**
 * A scope in which Java arrays live on a device; see {@link Device#keep}.
 *
 * <p>{@link #fetch} waits for launches, and is done when it returns. To have it done when a launch is, without waiting:
 * {@snippet :
 * var fetched = kernel.submit(range, array).toFuture().thenRun(() -> resident.fetch(array));
 * }
 * To have the content elsewhere than in the array, {@link Device#submitCopy} can copy it from there.
 */
public interface Resident extends AutoCloseable {
    /**
     * Waits for the launches that write the array and copies it back, if any did. Of an array of arrays, its elements and all arrays of that
     * kind of the scope are copied back; so they are with an array of primitives that is kept with arrays of arrays.
     *
     * @param array one of the arrays that the scope keeps, or an array in one of them
     * @throws IllegalArgumentException if the array is not one of this scope
     * @throws IllegalStateException if the scope or the device is closed
     */
    void fetch(Object array);

    /** Copies back what was written and frees the device's memory; does nothing the second time. */
    @Override
    void close();
}
