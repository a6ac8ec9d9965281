package org.geobacter.hsa.simulator.isa;

/**
 * A buffer resource ({@code V#}), four scalar registers; "Buffer resource descriptor" in the Vega ISA document.
 *
 * @param base address, 48 bits
 * @param stride of a record in bytes
 * @param swizzled whether parts of a record are interleaved with those of others
 * @param records how many there are, or bytes where there is no stride
 * @param elementBytes size of the parts
 * @param indexStride how many records are interleaved
 * @param addsLane whether the lane's number is added to the index
 */
record BufferResource(long base, int stride, boolean swizzled, long records, int elementBytes, int indexStride, boolean addsLane) {
    static BufferResource read(Wave wave, int register) {
        int word1 = wave.scalars[register + 1];
        int word3 = wave.scalars[register + 3];
        return new BufferResource(wave.scalar64(register) & 0xffff_ffff_ffffL, word1 >>> 16 & 0x3fff, word1 < 0,
                wave.scalars[register + 2] & 0xffff_ffffL, 2 << (word3 >>> 19 & 3), 8 << (word3 >>> 21 & 3),
                (word3 >>> 23 & 1) != 0);
    }

    /** {@return whether an access is in range; one that is not loads 0, and stores nothing} */
    boolean contains(long index, long offset, long scalarOffset) {
        return stride == 0 || !swizzled ? offset < records - scalarOffset : index < records;
    }

    long address(long index, long offset, long scalarOffset, int lane) {
        long record = index + (addsLane ? lane : 0);
        if (!swizzled) {
            return base + scalarOffset + offset + record * stride;
        }
        long block = record / indexStride;
        long inBlock = record % indexStride;
        long element = offset / elementBytes;
        return base + scalarOffset + (block * stride + element * elementBytes) * indexStride + inBlock * elementBytes
                + offset % elementBytes;
    }

    /** {@return how far it is from one word of a record to the next} */
    long wordStep() {
        return swizzled && elementBytes == Integer.BYTES ? (long) elementBytes * indexStride : Integer.BYTES;
    }
}
