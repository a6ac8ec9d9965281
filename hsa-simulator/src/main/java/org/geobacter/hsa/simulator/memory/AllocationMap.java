package org.geobacter.hsa.simulator.memory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which addresses are mapped for the GPU: the page table, so to say. Ranges do not overlap; a change replaces the whole table, so that
 * readers need no lock.
 */
public final class AllocationMap {
    private volatile Table table = new Table(new Allocation[0]);

    /** The ranges by address. Tables are compared by identity: a reader that holds another one than the current is out of date. */
    record Table(Allocation[] ranges) {
        /** {@return the range that holds an address, or null} */
        Allocation find(long address) {
            int low = 0;
            int high = ranges.length - 1;
            while (low <= high) {
                int middle = low + high >>> 1;
                var range = ranges[middle];
                if (address < range.address()) {
                    high = middle - 1;
                } else if (address >= range.end()) {
                    low = middle + 1;
                } else {
                    return range;
                }
            }
            return null;
        }
    }

    /** {@return the current table} */
    Table table() {
        return table;
    }

    /** {@return the range that holds an address} */
    public Optional<Allocation> find(long address) {
        return Optional.ofNullable(table.find(address));
    }

    /** {@return how many ranges are mapped} */
    public int size() {
        return table.ranges.length;
    }

    /**
     * Maps a range.
     *
     * @throws IllegalArgumentException if it is empty or overlaps one that is mapped
     */
    public synchronized void add(Allocation range) {
        var ranges = table.ranges;
        if (range.bytes() <= 0 || range.address() < 0 || range.end() < 0) {
            throw new IllegalArgumentException(range + " is not a range of addresses.");
        }
        for (var other : ranges) {
            if (other.address() < range.end() && range.address() < other.end()) {
                throw new IllegalArgumentException(range + " overlaps " + other + ".");
            }
        }
        var added = Arrays.copyOf(ranges, ranges.length + 1);
        added[ranges.length] = range;
        Arrays.sort(added, Comparator.comparingLong(Allocation::address));
        table = new Table(added);
    }

    /** Unmaps the range that starts at an address, and returns whether there was one. */
    public synchronized boolean remove(long address) {
        var ranges = table.ranges;
        var kept = Arrays.stream(ranges).filter(range -> range.address() != address).toArray(Allocation[]::new);
        if (kept.length == ranges.length) {
            return false;
        }
        table = new Table(kept);
        return true;
    }
}
