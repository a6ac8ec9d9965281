package org.geobacter.runtime.cpu;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import org.geobacter.DeviceException;

/** Memory for backups, kept between launches for as long as the heap has room for it. */
final class BufferPool {
    private static final int KEPT = 8;

    private final List<SoftReference<long[]>> free = new ArrayList<>();

    /** {@return memory with anything in it, at least of this size} */
    synchronized long[] take(long bytes) {
        int length = Math.toIntExact(Math.ceilDiv(bytes, Long.BYTES));
        for (int i = 0; i < free.size(); i++) {
            var buffer = free.get(i).get();
            // One that is much too large may be just right for another launch.
            if (buffer != null && buffer.length >= length && buffer.length / 2 <= length) {
                free.remove(i);
                return buffer;
            }
        }
        try {
            return new long[length];
        } catch (OutOfMemoryError full) {
            throw new DeviceException("The copy of an array of " + bytes
                    + " bytes that a failed launch would need does not fit into the heap: give the JVM more with -Xmx.", full);
        }
    }

    /** Takes memory back. */
    synchronized void give(long[] buffer) {
        free.removeIf(reference -> reference.get() == null);
        if (free.size() == KEPT) {
            free.removeFirst();
        }
        free.add(new SoftReference<>(buffer));
    }
}
