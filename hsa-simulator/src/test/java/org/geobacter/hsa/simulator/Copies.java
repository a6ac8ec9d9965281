package org.geobacter.hsa.simulator;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

/** Copies in all directions; also a program, for runs in which the HSA runtime has other settings. */
final class Copies {
    private Copies() {}

    /** Copies with the HSA runtime that the environment configures. */
    public static void main(String[] arguments) {
        try (var hsa = new Hsa()) {
            check(hsa);
        }
    }

    static void check(Hsa hsa) {
        int size = 3 << 20;
        var source = hsa.allocate(hsa.systemPool, size);
        var sink = hsa.allocate(hsa.systemPool, size);
        var one = hsa.allocate(hsa.devicePool, size);
        var other = hsa.allocate(hsa.devicePool, size);
        var random = new Random(1);
        for (long i = 0; i < size; i++) {
            source.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt());
        }
        for (int bytes : new int[]{1, 3, 4, 63, 64, 4095, 4097, 70_001, size - 64}) {
            for (int offset : new int[]{0, 1, 13, 16}) {
                sink.fill((byte) 0);
                hsa.copy(one.asSlice(offset), hsa.gpu, source.asSlice(offset / 2), hsa.cpu, bytes);
                hsa.copy(other.asSlice(offset), hsa.gpu, one.asSlice(offset), hsa.gpu, bytes);
                hsa.copy(sink.asSlice(7), hsa.cpu, other.asSlice(offset), hsa.gpu, bytes);
                if (MemorySegment.mismatch(source, offset / 2, offset / 2 + bytes, sink, 7, 7 + bytes) != -1) {
                    throw new AssertionError(bytes + " bytes at " + offset + " arrived otherwise than they were sent.");
                }
                if (sink.get(ValueLayout.JAVA_BYTE, 7 + bytes) != 0) {
                    throw new AssertionError("More than " + bytes + " bytes at " + offset + " were copied.");
                }
            }
        }
        for (var memory : new MemorySegment[]{source, sink, one, other}) {
            hsa.free(memory);
        }
    }
}
