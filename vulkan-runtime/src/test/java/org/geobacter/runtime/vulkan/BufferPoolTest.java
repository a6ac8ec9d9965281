package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The sizes of pooled buffers. */
class BufferPoolTest {
    @Property
    void aBufferIsNeverTooSmallAndAtMostAQuarterTooLarge(@ForAll @LongRange(min = 0, max = 1L << 40) long bytes) {
        long rounded = BufferPool.roundUp(bytes);
        assertTrue(rounded >= bytes);
        assertTrue(bytes < 256 || rounded <= bytes + bytes / 4, () -> bytes + " became " + rounded);
        assertEquals(rounded, BufferPool.roundUp(rounded));
    }
}
