package org.geobacter.hsa.simulator.isa;

/** How a vector memory instruction computes the addresses of the lanes. */
interface LaneAddresses {
    /** {@return the lanes that access memory; of the active ones, those whose address is in a buffer's range} */
    long compute(Wave wave, long exec, long[] addresses);

    /** {@return how far it is from one word of a lane to the next, in bytes} */
    default long wordStep(Wave wave) {
        return Integer.BYTES;
    }

    /** {@code v[2:3], off offset:16} and {@code v2, s[4:5] offset:16}: 64-bit addresses, or offsets to one. */
    static LaneAddresses global(String vector, String scalar, int offset) {
        int register = Operand.vector(vector);
        if (scalar.equals("off")) {
            return (wave, exec, addresses) -> {
                var low = wave.vectors[register];
                var high = wave.vectors[register + 1];
                for (int lane = 0; lane < Wave.LANES; lane++) {
                    addresses[lane] = (low[lane] & 0xffff_ffffL | (long) high[lane] << 32) + offset;
                }
                return exec;
            };
        }
        int base = Operand.scalar(scalar);
        return (wave, exec, addresses) -> {
            var low = wave.vectors[register];
            long start = wave.scalar64(base) + offset;
            for (int lane = 0; lane < Wave.LANES; lane++) {
                addresses[lane] = (low[lane] & 0xffff_ffffL) + start;
            }
            return exec;
        };
    }

    /** {@code v2, off offset:16} and {@code off, s2}: offsets of 32 bits into the lane's scratch memory. */
    static LaneAddresses scratch(String vector, String scalar, int offset) {
        int register = vector.equals("off") ? -1 : Operand.vector(vector);
        ScalarSource base = scalar.equals("off") ? wave -> 0 : ScalarSource.of(scalar, false);
        return (wave, exec, addresses) -> {
            int start = (int) base.read(wave) + offset;
            for (int lane = 0; lane < Wave.LANES; lane++) {
                addresses[lane] = start + (register < 0 ? 0 : wave.vectors[register][lane]) & 0xffff_ffffL;
            }
            return exec;
        };
    }

    /**
     * {@code v1, s[4:7], s0 offen offset:16}: in a buffer; "Buffer addressing" in the Vega ISA document.
     *
     * @param vector the index, the offset, the index and the offset, or {@code off}
     */
    static LaneAddresses buffer(String vector, String resource, String scalarOffset, AssemblyText text) {
        boolean hasIndex = text.has("idxen");
        boolean hasOffset = text.has("offen");
        int register = hasIndex || hasOffset ? Operand.vector(vector) : 0;
        int descriptor = Operand.scalar(resource);
        var scalar = ScalarSource.of(scalarOffset, false);
        int constant = text.number("offset", 0);
        return new LaneAddresses() {
            @Override
            public long compute(Wave wave, long exec, long[] addresses) {
                var buffer = BufferResource.read(wave, descriptor);
                long start = scalar.read(wave) & 0xffff_ffffL;
                long lanes = 0;
                for (long rest = exec; rest != 0; rest &= rest - 1) {
                    int lane = Long.numberOfTrailingZeros(rest);
                    long index = hasIndex ? wave.vectors[register][lane] & 0xffff_ffffL : 0;
                    // Of 32 bits: a negative offset in the register may be one into an array that begins at the constant.
                    long offset = constant + (hasOffset ? wave.vectors[hasIndex ? register + 1 : register][lane] : 0)
                            & 0xffff_ffffL;
                    if (buffer.contains(index, offset, start)) {
                        lanes |= 1L << lane;
                        addresses[lane] = buffer.address(index, offset, start, lane);
                    }
                }
                return lanes;
            }

            @Override
            public long wordStep(Wave wave) {
                return BufferResource.read(wave, descriptor).wordStep();
            }
        };
    }
}
