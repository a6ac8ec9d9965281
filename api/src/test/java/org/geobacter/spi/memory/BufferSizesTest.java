package org.geobacter.spi.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BufferSizesTest {
    @Test
    void aSizeIsRoundedUpByLittle() {
        var edges = LongStream.rangeClosed(0, 45).map(power -> 1L << power)
                .flatMap(size -> LongStream.of(size - 1, size, size + 1));
        var others = new Random(5).longs(500, 0, 1L << 45).map(size -> size >> (size & 31));
        LongStream.concat(edges, others).forEach(bytes -> {
            long rounded = BufferPool.roundUp(bytes);
            assertTrue(rounded >= bytes, bytes + " to " + rounded);
            assertTrue(bytes < 256 || rounded <= bytes + bytes / 8, bytes + " to " + rounded);
            assertEquals(rounded, BufferPool.roundUp(rounded));
        });
    }
}
