package org.geobacter.runtime.hsa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class BufferSizesPropertyTest {
    @Property
    void aSizeIsRoundedUpByLittle(@ForAll @LongRange(max = 1L << 45) long bytes) {
        long rounded = BufferPool.rounded(bytes);
        assertTrue(rounded >= bytes);
        assertTrue(rounded <= Math.max(256, bytes <= 4096 ? 2 * bytes : bytes + bytes / 8 + 1), bytes + " to " + rounded);
        assertEquals(rounded, BufferPool.rounded(rounded));
    }
}
