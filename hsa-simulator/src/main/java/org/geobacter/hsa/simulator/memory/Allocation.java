package org.geobacter.hsa.simulator.memory;

/**
 * A range of addresses that the GPU may use.
 *
 * @param address the first one, as the GPU and the HSA runtime see it
 * @param bytes its size
 * @param shift what to add to such an address for the one at which this process finds the memory: not 0 for device-local memory, whose
 *        own addresses the host cannot use
 * @param writable whether the GPU may write
 */
public record Allocation(long address, long bytes, long shift, boolean writable) {
    /** {@return the first address behind the range} */
    public long end() {
        return address + bytes;
    }

    /** {@return whether all of an access lies in the range} */
    public boolean contains(long accessed, long size) {
        long offset = accessed - address;
        return offset >= 0 && offset <= bytes - size;
    }

    /** {@return whether the two have an address in common} */
    boolean overlaps(Allocation other) {
        return address < other.end() && other.address < end();
    }
}
