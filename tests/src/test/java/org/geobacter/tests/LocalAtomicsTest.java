package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.groupId;
import static org.geobacter.kernel.WorkItem.localId;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.geobacter.Device;
import org.geobacter.Range;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.kernel.Local;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All access modes of {@code VarHandle}s, on arrays in the memory of work-groups, and the order that they give there. */
class LocalAtomicsTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle FLOATS = MethodHandles.arrayElementVarHandle(float[].class);
    private static final VarHandle DOUBLES = MethodHandles.arrayElementVarHandle(double[].class);

    static Stream<Device> devices() {
        return Devices.all();
    }

    /** Each work-item has an element of its own: all results have one right value. */
    static void ints(int[] values, int[] r) {
        var own = Local.ints(8);
        int l = localId(0);
        int value = values[globalId()];
        int at = globalId() * 30;
        INTS.set(own, l, value);
        r[at] = (int) INTS.get(own, l);
        INTS.setOpaque(own, l, value + 1);
        r[at + 1] = (int) INTS.getOpaque(own, l);
        INTS.setRelease(own, l, value + 2);
        r[at + 2] = (int) INTS.getAcquire(own, l);
        INTS.setVolatile(own, l, value + 3);
        r[at + 3] = (int) INTS.getVolatile(own, l);
        r[at + 4] = (int) INTS.getAndSet(own, l, value * 5);
        r[at + 5] = (int) INTS.getAndSetAcquire(own, l, value * 7);
        r[at + 6] = (int) INTS.getAndSetRelease(own, l, value * 11);
        r[at + 7] = (int) INTS.getAndAdd(own, l, 13);
        r[at + 8] = (int) INTS.getAndAddAcquire(own, l, -value);
        r[at + 9] = (int) INTS.getAndAddRelease(own, l, 17);
        r[at + 10] = (int) INTS.getAndBitwiseOr(own, l, 0x11);
        r[at + 11] = (int) INTS.getAndBitwiseOrAcquire(own, l, 0x100);
        r[at + 12] = (int) INTS.getAndBitwiseOrRelease(own, l, 0x1000);
        r[at + 13] = (int) INTS.getAndBitwiseAnd(own, l, ~0x10);
        r[at + 14] = (int) INTS.getAndBitwiseAndAcquire(own, l, ~0x100);
        r[at + 15] = (int) INTS.getAndBitwiseAndRelease(own, l, ~0x2000);
        r[at + 16] = (int) INTS.getAndBitwiseXor(own, l, value);
        r[at + 17] = (int) INTS.getAndBitwiseXorAcquire(own, l, value * 3);
        r[at + 18] = (int) INTS.getAndBitwiseXorRelease(own, l, value * 31);
        int now = (int) INTS.getVolatile(own, l);
        r[at + 19] = INTS.compareAndSet(own, l, now, 1) ? 1 : 0;
        r[at + 20] = INTS.compareAndSet(own, l, 2, 3) ? 1 : 0;
        r[at + 21] = (int) INTS.compareAndExchange(own, l, 1, 4);
        r[at + 22] = (int) INTS.compareAndExchangeAcquire(own, l, 4, 5);
        r[at + 23] = (int) INTS.compareAndExchangeRelease(own, l, 9, 6);
        r[at + 24] = (int) INTS.getVolatile(own, l);
    }

    static void longs(int[] values, long[] r) {
        var own = Local.longs(8);
        int l = localId(0);
        long value = values[globalId()] * 0x1_0000_0003L;
        int at = globalId() * 16;
        LONGS.setOpaque(own, l, value);
        r[at] = (long) LONGS.getOpaque(own, l);
        LONGS.setRelease(own, l, value + 2);
        r[at + 1] = (long) LONGS.getAcquire(own, l);
        LONGS.setVolatile(own, l, value + 3);
        r[at + 2] = (long) LONGS.getVolatile(own, l);
        r[at + 3] = (long) LONGS.getAndSet(own, l, value * 5);
        r[at + 4] = (long) LONGS.getAndAdd(own, l, Long.MAX_VALUE);
        r[at + 5] = (long) LONGS.getAndAddRelease(own, l, value);
        r[at + 6] = (long) LONGS.getAndBitwiseOr(own, l, 1L << 40);
        r[at + 7] = (long) LONGS.getAndBitwiseAndAcquire(own, l, ~(1L << 41));
        r[at + 8] = (long) LONGS.getAndBitwiseXorRelease(own, l, -1L);
        long now = (long) LONGS.getVolatile(own, l);
        r[at + 9] = LONGS.compareAndSet(own, l, now, 1) ? 1 : 0;
        r[at + 10] = (long) LONGS.compareAndExchange(own, l, 1L, -4L);
        r[at + 11] = (long) LONGS.compareAndExchange(own, l, 7L, 5L);
        r[at + 12] = (long) LONGS.getVolatile(own, l);
    }

    /** Floats are compared by their bits. */
    static void floats(float[] values, float[] r, double[] s) {
        var own = Local.floats(8);
        var wide = Local.doubles(8);
        int l = localId(0);
        float value = values[globalId()];
        int at = globalId() * 12;
        FLOATS.setOpaque(own, l, value);
        r[at] = (float) FLOATS.getAcquire(own, l);
        r[at + 1] = (float) FLOATS.getAndSet(own, l, -0.0f);
        r[at + 2] = (float) FLOATS.compareAndExchange(own, l, 0.0f, 1f);
        r[at + 3] = (float) FLOATS.compareAndExchange(own, l, -0.0f, value);
        r[at + 4] = FLOATS.compareAndSet(own, l, value, 3f) ? 1 : 0;
        r[at + 5] = (float) FLOATS.getVolatile(own, l);
        DOUBLES.setRelease(wide, l, value);
        s[at] = (double) DOUBLES.getOpaque(wide, l);
        s[at + 1] = (double) DOUBLES.getAndSet(wide, l, -0.0);
        s[at + 2] = (double) DOUBLES.compareAndExchange(wide, l, 0.0, 1);
        s[at + 3] = (double) DOUBLES.compareAndExchange(wide, l, -0.0, value * 0.1);
        s[at + 4] = (double) DOUBLES.getVolatile(wide, l);
    }

    @Test
    void resultsInGroupMemory() {
        var range = Range.of(24).groups(8);
        var values = new Random(4).ints(24).toArray();
        Conformance.check(LOOKUP, "ints", range, values, new int[24 * 30]);
        Conformance.check(LOOKUP, "longs", range, values, new long[24 * 16]);
        var floats = EdgeValues.floats(24, 1);
        for (int i = 0; i < floats.length; i++) {
            // Which NaN it is, Java leaves open.
            floats[i] = Float.isNaN(floats[i]) ? 5 : floats[i];
        }
        Conformance.check(LOOKUP, "floats", range, floats, new float[24 * 12], new double[24 * 12]);
    }

    static void sums(int[] values, float[] r, double[] s) {
        var sum = Local.floats(2);
        var wide = Local.doubles(2);
        int value = values[globalId()] & 63;
        FLOATS.getAndAdd(sum, value & 1, (float) value);
        FLOATS.getAndAddAcquire(sum, 0, 1f);
        FLOATS.getAndAddRelease(sum, 1, 2f);
        DOUBLES.getAndAdd(wide, value & 1, value / 4.0);
        DOUBLES.getAndAddAcquire(wide, 0, 0.5);
        DOUBLES.getAndAddRelease(wide, 1, 0.25);
        barrier();
        if (localId(0) < 2) {
            r[groupId(0) * 2 + localId(0)] = sum[localId(0)];
            s[groupId(0) * 2 + localId(0)] = wide[localId(0)];
        }
    }

    /** Sums of small numbers, which are exact in any order. Llvmpipe, which computes them wrongly, refuses them. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void floatSumsInGroupMemory(Device device) {
        var kernel = Conformance.kernel(LOOKUP, "sums");
        var arguments = new Object[]{new Random(9).ints(96).toArray(), new float[6], new double[6]};
        if (device.name().startsWith("llvmpipe")) {
            var refusal = assertThrows(UnsupportedKernelException.class,
                    () -> kernel.on(device).run(Range.of(96).groups(32), arguments));
            assertTrue(refusal.getMessage().contains("which this driver miscompiles"), refusal.getMessage());
        } else {
            Conformance.check(List.of(device), kernel, "sums", Range.of(96).groups(32), arguments);
        }
    }

    /** As many instances as there are in a role of a group: locations lie apart. */
    private static final int INSTANCES = 64;

    /** The two roles of message passing are in different halves of the group, which on GPUs run at once. */
    static void messagePassing(int[] flagSeen, int[] dataSeen) {
        var data = Local.ints(INSTANCES);
        var flags = Local.ints(INSTANCES);
        int i = localId(0) % INSTANCES;
        if (localId(0) < INSTANCES) {
            data[i] = i + 1;
            INTS.setRelease(flags, i, 1);
        } else {
            flagSeen[groupId(0) * INSTANCES + i] = (int) INTS.getAcquire(flags, i);
            dataSeen[groupId(0) * INSTANCES + i] = data[i];
        }
    }

    static void storeBuffering(int[] seenX, int[] seenY) {
        var x = Local.ints(INSTANCES);
        var y = Local.ints(INSTANCES);
        int i = localId(0) % INSTANCES;
        if (localId(0) < INSTANCES) {
            INTS.setVolatile(x, i, 1);
            seenY[groupId(0) * INSTANCES + i] = (int) INTS.getVolatile(y, i);
        } else {
            INTS.setVolatile(y, i, 1);
            seenX[groupId(0) * INSTANCES + i] = (int) INTS.getVolatile(x, i);
        }
    }

    /** Two readers do not see two writes in different orders. */
    static void independentReads(int[] first, int[] second) {
        var x = Local.ints(INSTANCES);
        var y = Local.ints(INSTANCES);
        int i = localId(0) % INSTANCES;
        int at = (groupId(0) * INSTANCES + i) * 2;
        switch (localId(0) / INSTANCES) {
            case 0 -> INTS.setVolatile(x, i, 1);
            case 1 -> INTS.setVolatile(y, i, 1);
            case 2 -> {
                first[at] = (int) INTS.getVolatile(x, i);
                first[at + 1] = (int) INTS.getVolatile(y, i);
            }
            default -> {
                second[at] = (int) INTS.getVolatile(y, i);
                second[at + 1] = (int) INTS.getVolatile(x, i);
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void orderInGroupMemory(Device device) {
        int groups = device.kind().equals("java") ? 8 : 64;
        var passing = Conformance.kernel(LOOKUP, "messagePassing").on(device);
        var buffering = Conformance.kernel(LOOKUP, "storeBuffering").on(device);
        var reads = Conformance.kernel(LOOKUP, "independentReads").on(device);
        for (int round = 0; round < 5; round++) {
            var flag = new int[groups * INSTANCES];
            var data = new int[groups * INSTANCES];
            passing.run(Range.of(groups * INSTANCES * 2).groups(INSTANCES * 2), flag, data);
            var x = new int[groups * INSTANCES];
            var y = new int[groups * INSTANCES];
            buffering.run(Range.of(groups * INSTANCES * 2).groups(INSTANCES * 2), x, y);
            var first = new int[groups * INSTANCES * 2];
            var second = new int[groups * INSTANCES * 2];
            reads.run(Range.of(groups * INSTANCES * 4).groups(INSTANCES * 4), first, second);
            for (int i = 0; i < groups * INSTANCES; i++) {
                if (flag[i] != 0 && data[i] != i % INSTANCES + 1) {
                    fail("on " + device.name() + ": the flag was seen and not the data of instance " + i);
                }
                if (x[i] == 0 && y[i] == 0) {
                    fail("on " + device.name() + ": both loads of instance " + i + " came before both stores");
                }
                if (first[2 * i] == 1 && first[2 * i + 1] == 0 && second[2 * i] == 1 && second[2 * i + 1] == 0) {
                    fail("on " + device.name() + ": the readers of instance " + i + " saw two orders");
                }
            }
        }
    }
}
