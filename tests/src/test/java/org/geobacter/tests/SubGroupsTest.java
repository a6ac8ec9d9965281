package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.invoke.MethodHandles;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.geobacter.Range;
import org.geobacter.kernel.SubGroup;
import org.junit.jupiter.api.Test;

/** Exchanges between the work-items of sub-groups: alike on all devices, and as computed one after another. */
class SubGroupsTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final int SIZE = SubGroup.size();

    private static int index() {
        return (globalId(2) * globalSize(1) + globalId(1)) * globalSize(0) + globalId(0);
    }

    static void places(int[] r) {
        int i = index();
        r[i] = SubGroup.id() * 1000 + SubGroup.lane() * 10 + SubGroup.size();
    }

    static void ints(int[] in, int[] r) {
        int i = index();
        int value = in[i];
        int n = 16;
        r[i * n] = SubGroup.reduceAdd(value);
        r[i * n + 1] = SubGroup.reduceMin(value) ^ SubGroup.reduceMax(value);
        r[i * n + 2] = SubGroup.reduceAnd(value | 0xff00) + SubGroup.reduceOr(value) * 3 + SubGroup.reduceXor(value) * 5;
        r[i * n + 3] = SubGroup.scanInclusiveAdd(value);
        r[i * n + 4] = SubGroup.scanExclusiveAdd(value);
        r[i * n + 5] = SubGroup.scanInclusiveMin(value) ^ SubGroup.scanExclusiveMax(value);
        r[i * n + 6] = SubGroup.scanInclusiveXor(value) + SubGroup.scanExclusiveOr(value) * 3
                + SubGroup.scanExclusiveAnd(value) * 5 + SubGroup.scanExclusiveMin(value) * 7;
        r[i * n + 7] = SubGroup.shuffle(value, value & 7);
        r[i * n + 8] = SubGroup.shuffleXor(value, 3);
        r[i * n + 9] = SubGroup.shuffleUp(value, 2);
        r[i * n + 10] = SubGroup.shuffleDown(value, 1);
        r[i * n + 11] = SubGroup.broadcast(value, 1);
        r[i * n + 12] = (int) SubGroup.ballot((value & 1) != 0);
        r[i * n + 13] = (SubGroup.any(value < 0) ? 1 : 0) + (SubGroup.all(value < 0) ? 2 : 0);
    }

    static void wide(long[] in, long[] r) {
        int i = index();
        long value = in[i];
        r[i * 4] = SubGroup.reduceAdd(value) + SubGroup.scanInclusiveMax(value) * 3;
        r[i * 4 + 1] = SubGroup.reduceXor(value) ^ SubGroup.scanExclusiveMin(value);
        r[i * 4 + 2] = SubGroup.shuffleXor(value, 1) + SubGroup.shuffle(value, -1) * 3;
        r[i * 4 + 3] = SubGroup.scanInclusiveAnd(value | 0xff) + SubGroup.scanExclusiveAdd(value);
    }

    static void floats(float[] in, double[] wide, float[] r, double[] s) {
        int i = index();
        float value = in[i];
        double big = wide[i];
        r[i * 4] = SubGroup.reduceAdd(value);
        r[i * 4 + 1] = SubGroup.scanInclusiveAdd(value);
        r[i * 4 + 2] = SubGroup.scanExclusiveAdd(value) + SubGroup.reduceMin(value) * SubGroup.reduceMax(value);
        r[i * 4 + 3] = SubGroup.shuffleUp(value, 1) - SubGroup.scanExclusiveMax(value);
        s[i * 4] = SubGroup.reduceAdd(big);
        s[i * 4 + 1] = SubGroup.scanInclusiveAdd(big) + SubGroup.scanInclusiveMin(big);
        s[i * 4 + 2] = SubGroup.broadcast(big, 0);
        s[i * 4 + 3] = SubGroup.reduceMax(big);
    }

    /** Of one size of groups: drivers compile anew for each. */
    @Property(tries = 5)
    void alikeOnAllDevices(@ForAll @IntRange(min = 1, max = 100) int items) {
        int group = 13;
        int rows = 2;
        var range = Range.of(items, rows).groups(group, 2, 1);
        int n = items * rows;
        var random = new Random(items * 41L + group);
        Conformance.check(LOOKUP, "places", range, (Object) new int[n]);
        Conformance.check(LOOKUP, "ints", range, random.ints(n).toArray(), new int[16 * n]);
        Conformance.check(LOOKUP, "wide", range, random.longs(n).toArray(), new long[4 * n]);
        var floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = (float) random.nextGaussian() * (1 << i % 20);
        }
        var doubles = random.doubles(n).map(d -> d * 1e9 - 3e8).toArray();
        Conformance.check(LOOKUP, "floats", range, floats, doubles, new float[4 * n], new double[4 * n]);
    }

    /** What the lanes give, one after another. */
    @Test
    void asDefined() {
        int n = 53;
        int group = 21;
        var in = new Random(5).ints(n, -100, 1000).toArray();
        for (var device : Devices.all().toList()) {
            var r = new int[16 * n];
            Conformance.kernel(LOOKUP, "ints").on(device).run(Range.of(n).groups(group, 1, 1), in, r);
            for (int i = 0; i < n; i++) {
                int first = i - i % group % SIZE;
                int end = Math.min(Math.min(first + SIZE, (i / group + 1) * group), n);
                int lane = i - first;
                assertEquals(IntStream.range(first, end).map(k -> in[k]).sum(), r[i * 16], device.name());
                assertEquals(IntStream.rangeClosed(first, i).map(k -> in[k]).sum(), r[i * 16 + 3]);
                assertEquals(IntStream.range(first, i).map(k -> in[k]).sum(), r[i * 16 + 4]);
                assertEquals(first + (lane ^ 3) < end ? in[first + (lane ^ 3)] : in[i], r[i * 16 + 8]);
                assertEquals(lane >= 2 ? in[i - 2] : in[i], r[i * 16 + 9]);
                assertEquals(i + 1 < end ? in[i + 1] : in[i], r[i * 16 + 10]);
                assertEquals(IntStream.range(first, end).map(k -> (in[k] & 1) << k - first).sum(), r[i * 16 + 12]);
                boolean any = IntStream.range(first, end).anyMatch(k -> in[k] < 0);
                boolean all = IntStream.range(first, end).allMatch(k -> in[k] < 0);
                assertEquals((any ? 1 : 0) + (all ? 2 : 0), r[i * 16 + 13]);
            }
        }
    }

    static void sum(int[] in, int[] total) {
        int i = globalId();
        int sum = SubGroup.reduceAdd(10 / in[i]);
        if (SubGroup.lane() == 0) {
            total[i / 8] = sum;
        }
    }

    @Test
    void exceptionsBeforeAnExchange() {
        for (int zero : new int[]{0, 13, 40, 100}) {
            var in = IntStream.range(0, 64).map(i -> i == zero ? 0 : i + 1).toArray();
            Conformance.check(LOOKUP, "sum", Range.of(64).groups(16, 1, 1), in, new int[8]);
        }
    }
}
