package org.geobacter.hsa.simulator.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses are mapped for the GPU: the page table, so to say. A change replaces the whole table, so that readers need no lock.
 *
 * <p>Ranges may overlap where they mean the same memory, as when two registered arrays lie in another one.
 */
public final class AllocationMap {
    private final List<Allocation> mapped = new ArrayList<>();
    private volatile Table table = new Table(new Allocation[0]);

    /** Disjoint ranges by address. Tables are compared by identity: a reader that holds another one than the current is out of date. */
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

    /** {@return the range that holds an address: of what is mapped, or of overlapping ones together} */
    public Optional<Allocation> find(long address) {
        return Optional.ofNullable(table.find(address));
    }

    /** {@return how many ranges are mapped} */
    public synchronized int size() {
        return mapped.size();
    }

    /**
     * Maps a range.
     *
     * @throws IllegalArgumentException if it is empty, or overlaps one that is mapped and means other memory
     */
    public synchronized void add(Allocation range) {
        if (range.bytes() <= 0 || range.address() < 0 || range.end() < 0) {
            throw new IllegalArgumentException(range + " is not a range of addresses.");
        }
        for (var other : mapped) {
            if (other.overlaps(range) && (other.shift() != range.shift() || other.writable() != range.writable())) {
                throw new IllegalArgumentException(range + " overlaps " + other + ".");
            }
        }
        mapped.add(range);
        table = flatten();
    }

    /** Unmaps a range that was added, and returns whether there was one. */
    public synchronized boolean remove(Allocation range) {
        boolean removed = mapped.remove(range);
        if (removed) {
            table = flatten();
        }
        return removed;
    }

    private Table flatten() {
        var sorted = new ArrayList<>(mapped);
        sorted.sort(Comparator.comparingLong(Allocation::address));
        var disjoint = new ArrayList<Allocation>();
        for (var range : sorted) {
            if (!disjoint.isEmpty() && disjoint.getLast().overlaps(range)) {
                var last = disjoint.removeLast();
                long end = Math.max(last.end(), range.end());
                disjoint.add(new Allocation(last.address(), end - last.address(), last.shift(), last.writable()));
            } else {
                disjoint.add(range);
            }
        }
        return new Table(disjoint.toArray(Allocation[]::new));
    }
}
