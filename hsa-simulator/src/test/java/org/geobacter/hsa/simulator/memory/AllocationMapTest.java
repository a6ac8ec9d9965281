package org.geobacter.hsa.simulator.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AllocationMapTest {
    private final AllocationMap map = new AllocationMap();

    @Test
    void onlyWhatIsMappedIsFound() {
        map.add(new Allocation(0x2000, 0x1000, 0, true));
        map.add(new Allocation(0x5000, 0x1000, 64, false));
        assertTrue(map.find(0x1fff).isEmpty());
        assertEquals(0x2000, map.find(0x2fff).orElseThrow().address());
        assertTrue(map.find(0x3000).isEmpty());
        assertFalse(map.find(0x5000).orElseThrow().writable());
        assertTrue(map.find(-1).isEmpty());
    }

    @Test
    void rangesThatMeanOtherMemoryDoNotOverlap() {
        map.add(new Allocation(0x2000, 0x1000, 0, true));
        var other = new Allocation(0x2fff, 0x1000, 64, true);
        assertThrows(IllegalArgumentException.class, () -> map.add(other));
        assertThrows(IllegalArgumentException.class, () -> map.add(new Allocation(0x9000, 0, 0, true)));
        assertThrows(IllegalArgumentException.class, () -> map.add(new Allocation(Long.MAX_VALUE, 2, 0, true)));
    }

    @Provide
    Arbitrary<List<Allocation>> ranges() {
        var range = Arbitraries.longs().between(1, 60).flatMap(
                address -> Arbitraries.longs().between(1, 20).map(bytes -> new Allocation(address, bytes, 0, true)));
        return range.list().ofMaxSize(12);
    }

    /** Against a set of bytes. */
    @Property
    void anAddressIsMappedWhileSomeRangeHoldsIt(@ForAll("ranges") List<Allocation> ranges,
            @ForAll("ranges") List<Allocation> others) {
        var map = new AllocationMap();
        var mapped = new ArrayList<Allocation>();
        for (var range : ranges) {
            map.add(range);
            mapped.add(range);
        }
        for (var range : others) {
            assertEquals(mapped.remove(range), map.remove(range));
        }
        for (var range : ranges.subList(0, ranges.size() / 2)) {
            assertEquals(mapped.remove(range), map.remove(range));
        }
        for (long address = 0; address < 90; address++) {
            long at = address;
            assertEquals(mapped.stream().anyMatch(range -> range.contains(at, 1)), map.find(at).isPresent(), () -> "address " + at);
        }
        assertEquals(mapped.size(), map.size());
    }
}
