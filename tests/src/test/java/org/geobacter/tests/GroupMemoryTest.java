package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.groupId;
import static org.geobacter.kernel.WorkItem.localId;
import static org.geobacter.kernel.WorkItem.localSize;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.kernel.Local;
import org.junit.jupiter.api.Test;

/** Arrays in the memory of work-groups. */
class GroupMemoryTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle FLOATS = MethodHandles.arrayElementVarHandle(float[].class);

    static void reverse(int[] values) {
        var tile = Local.ints(64);
        int local = localId(0);
        tile[local] = values[globalId()];
        barrier();
        values[globalId()] = tile[localSize(0) - 1 - local];
    }

    @Test
    void reversedInGroups() {
        for (int group : new int[]{1, 3, 8, 20, 64}) {
            Conformance.check(
                    LOOKUP, "reverse", Range.of(group * 7).groups(group, 1, 1), (Object) new Random(3).ints(group * 7L).toArray());
        }
    }

    static void allKinds(int[] in, boolean[] z, byte[] b, short[] s, char[] c, int[] n, long[] l, float[] f, double[] d) {
        var zz = Local.booleans(16);
        var bb = Local.bytes(16);
        var ss = Local.shorts(16);
        var cc = Local.chars(16);
        var nn = Local.ints(16);
        var ll = Local.longs(16);
        var ff = Local.floats(16);
        var dd = Local.doubles(16);
        int local = localId(0);
        int i = globalId();
        int value = in[i];
        zz[local] = (value & 1) != 0;
        bb[local] = (byte) value;
        ss[local] = (short) value;
        cc[local] = (char) value;
        nn[local] = value;
        ll[local] = value * 0x123456789L;
        ff[local] = value * 0.1f;
        dd[local] = value * 0.1;
        barrier();
        int other = local ^ 1;
        z[i] = zz[other];
        b[i] = bb[other];
        s[i] = ss[other];
        c[i] = cc[other];
        n[i] = nn[other];
        l[i] = ll[other];
        f[i] = ff[other];
        d[i] = dd[other];
    }

    @Test
    void arraysOfAllKinds() {
        int n = 64;
        Conformance.check(LOOKUP, "allKinds", Range.of(n).groups(16, 1, 1), new Random(5).ints(n).toArray(), new boolean[n],
                new byte[n], new short[n], new char[n], new int[n], new long[n], new float[n], new double[n]);
    }

    /** Groups of the same thread or processor one after another find no traces of each other. */
    static void zeroed(int[] sums) {
        var memory = Local.ints(100);
        var more = Local.doubles(3);
        int sum = 0;
        for (int k = 0; k < 100; k++) {
            sum += memory[k];
        }
        sum += (int) more[0] + (int) more[1] + (int) more[2];
        barrier();
        for (int k = localId(0); k < 100; k += localSize(0)) {
            memory[k] = 7;
        }
        more[localId(0) % 3] = 9;
        sums[globalId()] = sum + 1;
    }

    @Test
    void memoryIsZeroed() {
        Conformance.check(LOOKUP, "zeroed", Range.of(1000).groups(12, 1, 1), (Object) new int[1000]);
        Conformance.check(LOOKUP, "zeroed", Range.of(90).groups(1, 1, 1), (Object) new int[90]);
    }

    /** Of all kinds, for groups that come one after another. */
    static void zeroedKinds(int[] sums) {
        var z = Local.booleans(8);
        var b = Local.bytes(8);
        var s = Local.shorts(8);
        var c = Local.chars(8);
        var n = Local.ints(8);
        var l = Local.longs(8);
        var f = Local.floats(8);
        var d = Local.doubles(8);
        int local = localId(0);
        int other = 7 - local;
        sums[globalId()] = (z[other] ? 1 : 0) + b[other] + s[other] + c[other] + n[other] + (int) l[other]
                + Float.floatToRawIntBits(f[other]) + (int) Double.doubleToRawLongBits(d[other]) + 1;
        barrier();
        z[local] = true;
        b[local] = 2;
        s[local] = 3;
        c[local] = 4;
        n[local] = 5;
        l[local] = 6;
        f[local] = 7;
        d[local] = 8;
        barrier();
        sums[globalId()] += n[other] * 100;
    }

    @Test
    void memoryOfAllKindsIsZeroed() {
        Conformance.check(LOOKUP, "zeroedKinds", Range.of(800).groups(8), (Object) new int[800]);
    }

    /** What a work-item throws, before, between and after barriers, and in a loop that is the same for all, on the way through the memory. */
    static void throwsAt(int[] values, int at, int place) {
        var tile = Local.ints(16);
        int i = globalId();
        int local = localId(0);
        int bad = i == at ? 1 : 0;
        if (place == 0) {
            tile[local - 20 * bad] = 1;
        }
        tile[local] = values[i];
        barrier();
        int sum = tile[(local + 1) % localSize(0)] / (place == 1 ? 1 - bad : 1);
        barrier();
        for (int round = 0; round < 4; round++) {
            tile[local] = sum + round;
            barrier();
            if (place == 2 && round == 2 && bad == 1) {
                throw new IllegalStateException("round " + round);
            }
            sum += tile[(local + round) % localSize(0)];
            barrier();
        }
        values[i] = sum;
        barrier();
        values[place == 3 ? i - 1000 * bad : i] += tile[local];
    }

    @Test
    void exceptionsBetweenAccesses() {
        for (int place = 0; place < 4; place++) {
            for (int at : new int[]{0, 17, 79, -1}) {
                for (int group : new int[]{16, 5}) {
                    Conformance.check(LOOKUP, "throwsAt", Range.of(80).groups(group), IntStream.range(0, 80).toArray(), at, place);
                }
            }
        }
    }

    /** In what gives a slot its value, and in what reads those of others. */
    static void slotsThrow(int[] values, int at, int place) {
        int i = globalId();
        int next = (localId(0) + 1) % localSize(0);
        Local.withInts(16, () -> 100 / (place == 0 && i == at ? 0 : values[i]),
                slot -> values[i] = slot.applyAsInt(place == 1 && i == at ? 16 : next));
        Local.withDoubles(16, () -> values[i] * 0.5, slot -> {
            double sum = 0;
            for (int k = 0; k < localSize(0); k++) {
                sum += slot.applyAsDouble(place == 2 && i == at ? k - 1 : k);
            }
            values[i] = (int) sum;
        });
    }

    @Test
    void exceptionsInSlots() {
        for (int place = 0; place < 3; place++) {
            for (int at : new int[]{0, 33, -1}) {
                Conformance.check(LOOKUP, "slotsThrow", Range.of(48).groups(16), IntStream.range(1, 49).toArray(), at, place);
            }
        }
    }

    static void groupHistogram(int[] values, int[] counts) {
        var bins = Local.ints(16);
        int i = globalId();
        if (i < values.length) {
            INTS.getAndAdd(bins, values[i] & 15, 1);
        }
        barrier();
        for (int bin = localId(0); bin < 16; bin += localSize(0)) {
            INTS.getAndAdd(counts, bin, bins[bin]);
        }
    }

    @Property(tries = 12)
    void histogramInGroups(@ForAll @IntRange(min = 0, max = 1000) int count, @ForAll @IntRange(min = 1, max = 100) int group) {
        int groups = (count + group - 1) / group;
        Conformance.check(LOOKUP, "groupHistogram", Range.of(groups * group).groups(group, 1, 1),
                new Random(count).ints(count).toArray(), new int[16]);
    }

    static void atomics(int[] values, long[] longs) {
        var sums = Local.longs(2);
        var bits = Local.ints(2);
        int value = values[globalId()];
        LONGS.getAndAdd(sums, value & 1, (long) value << 20);
        INTS.getAndBitwiseXor(bits, 0, value);
        INTS.getAndBitwiseOr(bits, 1, value & 0xff0);
        barrier();
        if (localId(0) == 0) {
            longs[groupId(0)] = sums[0] * 3 + sums[1] + bits[0] * 5 + (int) INTS.getAndSet(bits, 1, 3);
        }
    }

    @Test
    void atomicsInGroupMemory() {
        Conformance.check(LOOKUP, "atomics", Range.of(256).groups(32, 1, 1), new Random(9).ints(256).toArray(), new long[8]);
    }

    static void atomicsInLoops(int[] values, int[] most, float[] sums) {
        var rounded = Local.floats(2);
        var maximum = Local.ints(1);
        int value = values[globalId()];
        FLOATS.getAndAdd(rounded, value & 1, (float) (value & 63));
        int seen = (int) INTS.getVolatile(maximum, 0);
        while (seen < value && !INTS.compareAndSet(maximum, 0, seen, value)) {
            seen = (int) INTS.getVolatile(maximum, 0);
        }
        barrier();
        if (localId(0) == 0) {
            most[groupId(0)] = maximum[0];
            sums[groupId(0)] = (float) FLOATS.getAndSet(rounded, 0, 1f) + rounded[1];
        }
    }

    /** Mesa's llvmpipe, which would compute something else, refuses them. */
    @Test
    void loopsAroundAtomicsInGroupMemory() {
        var kernel = Conformance.kernel(LOOKUP, "atomicsInLoops");
        var range = Range.of(256).groups(32, 1, 1);
        var arguments = new Object[]{new Random(9).ints(256).toArray(), new int[8], new float[8]};
        Conformance.check(List.of(Devices.cpu()), kernel, "atomicsInLoops", range, arguments);
        for (var device : Devices.underTest()) {
            if (device.name().startsWith("llvmpipe")) {
                var refusal = assertThrows(UnsupportedKernelException.class, () -> kernel.on(device).run(range, arguments));
                assertTrue(refusal.getMessage().contains("in a loop, which this driver miscompiles"), refusal.getMessage());
            }
        }
    }

    private static int[] tile(int rows) {
        return Local.ints(rows * 8);
    }

    /** Each call that leads to a place has an array of its own; an array may be one of several, of several memories. */
    static void severalPlaces(int[] out) {
        var a = tile(2);
        var b = tile(1 + 1);
        var own = new int[16];
        int local = localId(0);
        a[local] = local;
        b[local] = 100 + local;
        own[local] = 1000 + local;
        barrier();
        int i = globalId();
        var either = i % 3 == 0 ? a : i % 3 == 1 ? b : i % 6 == 2 ? own : out;
        int sum = either == out ? 0 : either[local] + either.length;
        sum += a == b ? 5 : 0;
        barrier();
        out[i] = sum + a[(local + 1) % 16] + b[(local + 2) % 16];
    }

    @Test
    void arraysOfSeveralPlaces() {
        Conformance.check(LOOKUP, "severalPlaces", Range.of(160).groups(16, 1, 1), (Object) new int[160]);
    }

    static void outside(int[] out, int index) {
        var memory = Local.floats(8);
        memory[localId(0) % 8] = 1;
        out[globalId()] = (int) memory[index];
    }

    @Test
    void indicesAreChecked() {
        for (int index : new int[]{0, 7, 8, -1}) {
            Conformance.check(LOOKUP, "outside", Range.of(4).groups(1, 1, 1), new int[4], index);
        }
    }

    static void negative(int[] out) {
        out[0] = Local.ints(-3).length;
    }

    @Test
    void negativeLength() {
        Conformance.check(LOOKUP, "negative", Range.of(1), (Object) new int[1]);
    }

    /** Kernels that are refused. */
    private static final class Refused {
        private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

        static void inALoop(int[] out) {
            for (int k = 0; k < out.length; k++) {
                out[k] = Local.ints(4)[0];
            }
        }

        static void notConstant(int[] out, int length) {
            out[0] = Local.ints(length)[out[1]];
        }

        static void tooMuch(int[] out) {
            var memory = Local.ints(1 << 20);
            memory[out[0]] = 1;
            out[0] = memory[out[1]];
        }
    }

    @Test
    void refusals() {
        refused("inALoop", "an array of work-group memory in a loop", new int[2]);
        refused("notConstant", "an array whose length is not a compile-time constant", new int[2], 3);
        refused("tooMuch", "work-group memory of 4194304 bytes in all", (Object) new int[2]);
        var loop = Conformance.kernel(Refused.LOOKUP, "inALoop").on(Devices.oracle());
        var failure = assertThrows(KernelException.class, () -> loop.run(Range.of(1), new int[2]));
        assertTrue(failure.getCause().getMessage().contains("in a loop"), failure.getCause().getMessage());
    }

    private static void refused(String kernel, String part, Object... arguments) {
        for (var device : Devices.underTest()) {
            var refusal = assertThrows(
                    UnsupportedKernelException.class,
                    () -> Conformance.kernel(Refused.LOOKUP, kernel).on(device).run(Range.of(1), arguments));
            assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
            assertTrue(refusal.getMessage().contains("GroupMemoryTest.java:"), refusal.getMessage());
        }
    }

    static void slots(int[] values, long[] longs, float[] floats, double[] doubles) {
        int i = globalId();
        int next = (localId(0) + 1) % localSize(0);
        Local.withInts(64, () -> values[i] * 3, slot -> values[i] = slot.applyAsInt(next) + 1);
        Local.withLongs(64, () -> longs[i] + values[i], slot -> longs[i] = slot.applyAsLong(next) ^ slot.applyAsLong(0));
        Local.withFloats(64, () -> floats[i] * 0.1f, slot -> {
            float sum = 0;
            for (int k = 0; k < localSize(0); k++) {
                sum += slot.applyAsFloat(k);
            }
            floats[i] = sum;
        });
        Local.withDoubles(64, () -> doubles[i] / 3, slot -> doubles[i] = slot.applyAsDouble(next));
    }

    @Test
    void slotsOfWorkItems() {
        var random = new Random(2);
        Conformance.check(LOOKUP, "slots", Range.of(96).groups(32, 1, 1), random.ints(96).toArray(), random.longs(96).toArray(),
                floats(96), random.doubles(96).toArray());
    }

    private static float[] floats(int count) {
        var floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = i * 1.1f - 20;
        }
        return floats;
    }

    /** A tiled product of matrices, of which only the size of the tiles is constant. */
    static void product(float[] a, float[] b, float[] c, int n) {
        var tileA = Local.floats(64);
        var tileB = Local.floats(64);
        int x = localId(0);
        int y = localId(1);
        int column = groupId(0) * 8 + x;
        int row = groupId(1) * 8 + y;
        float sum = 0;
        for (int k = 0; k < n; k += 8) {
            tileA[y * 8 + x] = a[row * n + k + x];
            tileB[y * 8 + x] = b[(k + y) * n + column];
            barrier();
            for (int i = 0; i < 8; i++) {
                sum += tileA[y * 8 + i] * tileB[i * 8 + x];
            }
            barrier();
        }
        c[row * n + column] = sum;
    }

    @Test
    void tiledProduct() {
        int n = 32;
        var a = new float[n * n];
        var b = new float[n * n];
        IntStream.range(0, n * n).forEach(i -> {
            a[i] = (i * 7 % 13) * 0.1f;
            b[i] = (i * 5 % 11) * 0.3f;
        });
        Conformance.check(LOOKUP, "product", Range.of(n, n).groups(8, 8, 1), a, b, new float[n * n], n);
    }
}
