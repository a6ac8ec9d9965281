package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;
import static org.geobacter.kernel.WorkItem.localId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.geobacter.Device;
import org.geobacter.Kernel;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.SubGroupSize;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.kernel.Local;
import org.geobacter.kernel.SubGroup;
import org.geobacter.kernel.WorkItem;
import org.junit.jupiter.api.Test;

/** Exchanges between the work-items of sub-groups: alike on all devices, and as computed one after another. */
class SubGroupsTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private static int index() {
        return (globalId(2) * globalSize(1) + globalId(1)) * globalSize(0) + globalId(0);
    }

    static void places(int[] r) {
        int i = index();
        r[i] = (SubGroup.id() * 100 + SubGroup.lane()) * 100 + SubGroup.size();
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

    private static Kernel kernel(String method, int size) {
        return Conformance.kernel(LOOKUP, method).with(SubGroupSize.of(size));
    }

    private static void alike(int size, Range range) {
        alike(Devices.underTest(), size, range);
    }

    private static void alike(List<Device> devices, int size, Range range) {
        int n = range.x() * range.y() * range.z();
        var random = new Random(n * 41L + size);
        Conformance.check(devices, kernel("places", size), "places", range, (Object) new int[n]);
        Conformance.check(devices, kernel("ints", size), "ints", range, random.ints(n).toArray(), new int[16 * n]);
        Conformance.check(devices, kernel("wide", size), "wide", range, random.longs(n).toArray(), new long[4 * n]);
        var floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = (float) random.nextGaussian() * (1 << i % 20);
        }
        var doubles = random.doubles(n).map(d -> d * 1e9 - 3e8).toArray();
        Conformance.check(devices, kernel("floats", size), "floats", range, floats, doubles, new float[4 * n], new double[4 * n]);
    }

    /** One exchange of each kind, which drivers compile in a tolerable time. */
    static void kinds(float[] in, float[] r, long[] s) {
        int i = index();
        r[i] = SubGroup.reduceAdd(in[i]);
        s[i] = SubGroup.ballot(in[i] > 0) ^ SubGroup.scanExclusiveAdd((long) in[i]) ^ SubGroup.shuffle(i, (int) in[i] & 63);
    }

    private static void kindsAlike(int size, Range range) {
        int n = range.x() * range.y() * range.z();
        var random = new Random(n * 43L + size);
        var in = new float[n];
        for (int i = 0; i < n; i++) {
            in[i] = (float) random.nextGaussian() * (1 << i % 20);
        }
        Conformance.check(kernel("places", size), "places", range, (Object) new int[n]);
        Conformance.check(kernel("kinds", size), "kinds", range, in, new float[n], new long[n]);
    }

    /** All there is, on the sizes that devices have natively. */
    @Test
    void alikeOnAllDevices() {
        alike(8, Range.of(83, 3).groups(16, 2, 1));
        alike(64, Range.of(203).groups(150, 1, 1));
    }

    /** With instructions for all of it, for exchanges alone, and without any. */
    @Test
    void everyWayOnVulkan() {
        var notes = Map.of(
                "native", "exchange values by the device's instructions, and combine ints and longs by them",
                "exchange", "exchange values by the device's instructions; in groups whose size in x is no multiple of 8",
                "memory", "exchange values through work-group memory: as -Dgeobacter.vulkan.subgroups says");
        for (var way : notes.keySet()) {
            try (var device = Devices.openVulkan("subgroups", way)) {
                var inspection = kernel("kinds", 8).on(device).inspect();
                var note = String.join(" ", inspection.notes());
                assertTrue(note.startsWith("Lanes of sub-groups of 8 " + notes.get(way)), note);
                assertEquals(way.equals("memory"), inspection.resources().get("groupBytes") > 0, way);
                if (way.equals("exchange")) {
                    alike(List.of(device), 8, Range.of(83, 3).groups(16, 2, 1));
                }
                var in = new Random(9).ints(200).toArray();
                for (int items : new int[]{200, 70}) {
                    var range = Range.of(items).groups(64, 1, 1);
                    Conformance.check(List.of(device), kernel("nested", 8), "nested", range, in, 4, new int[200]);
                    Conformance.check(List.of(device), kernel("caught", 8), "caught", range, in, 4, new int[200]);
                    Conformance.check(List.of(device), kernel("betweenBarriers", 8), "betweenBarriers", range, in, 4, new int[200]);
                }
            }
        }
    }

    /** A kernel for devices whose sub-groups need no memory. */
    private static final class MuchMemory {
        static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

        static void besideMuchMemory(int[] r) {
            var values = Local.ints(7000);
            values[localId(0)] = globalId() * 3;
            WorkItem.barrier();
            r[globalId()] = SubGroup.reduceAdd(values[localId(0) ^ 1]);
        }
    }

    /** Groups that Vulkan's sub-groups do not divide need memory for what other groups exchange without: maybe more than there is. */
    @Test
    void groupsThatNeedMoreMemory() {
        var kernel = Conformance.kernel(MuchMemory.LOOKUP, "besideMuchMemory");
        Conformance.check(List.of(Devices.vulkan()), kernel, "besideMuchMemory", Range.of(48).groups(16), (Object) new int[48]);
        var refusal = assertThrows(UnsupportedKernelException.class, () -> kernel.on(Devices.vulkan())
                .run(Range.of(48).groups(12), (Object) new int[48]));
        assertTrue(refusal.getMessage().contains("bytes"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("Or give groups whose size in x is a multiple of 8"), refusal.getMessage());
    }

    /** Loops that lanes leave at different places and times, around and between exchanges. */
    static void nested(int[] in, int rounds, int[] r) {
        int i = globalId();
        int value = in[i];
        int result = 0;
        for (int round = 0; round < rounds; round++) {
            int k = 0;
            while ((value & 7) != 3) {
                if ((value & 15) == 9) {
                    value += 5;
                    continue;
                }
                value = value * 5 + 1;
                k++;
                if (k > (i & 7)) {
                    break;
                }
                for (int z = 0; z < (value & 3); z++) {
                    value ^= z << round;
                    if (value % 11 == 0) {
                        break;
                    }
                }
            }
            result += SubGroup.reduceAdd(value) ^ SubGroup.scanExclusiveMax(value + k);
            switch (value & 3) {
                case 0 -> value += 7;
                case 1 -> value ^= 12345;
                case 2 -> value = -value;
                default -> value >>= 1;
            }
            result ^= SubGroup.shuffle(value, value & 15) + (int) SubGroup.ballot((value & 2) != 0);
            result += SubGroup.any(value == 17) ? 3 : SubGroup.all(value != 18) ? 5 : 7;
        }
        r[i] = result;
    }

    /** Exceptions that some lanes catch before all exchange. */
    static void caught(int[] in, int rounds, int[] r) {
        int i = globalId();
        int value = in[i];
        int result = 0;
        for (int round = 0; round < rounds; round++) {
            try {
                result += 100 / (value & 3);
                value = in[value & 255];
            } catch (ArithmeticException e) {
                value += 3;
            } catch (ArrayIndexOutOfBoundsException e) {
                value = -value;
            }
            result ^= SubGroup.scanInclusiveAdd(value) + Float.floatToIntBits(SubGroup.reduceAdd((float) value));
        }
        r[i] = result;
    }

    /** Beside memory of the group. */
    static void betweenBarriers(int[] in, int rounds, int[] r) {
        int i = globalId();
        int local = localId(0);
        int value = in[i];
        var values = Local.ints(64);
        for (int round = 0; round < rounds; round++) {
            values[local] = value + SubGroup.reduceMin(value);
            WorkItem.barrier();
            value += values[(local * 7 + round) & 31];
            while ((value & 7) > 4) {
                value = value * 3 + 1;
            }
            value ^= SubGroup.shuffleDown(value, 1) + SubGroup.shuffleUp(value, 2);
            WorkItem.barrier();
            if (round == 2) {
                value += SubGroup.reduceXor(value);
            }
        }
        r[i] = value;
    }

    /** Of one size of groups: drivers compile anew for each. */
    @Property(tries = 4)
    void rowsThatDoNotDivide(@ForAll @IntRange(min = 1, max = 100) int items) {
        kindsAlike(8, Range.of(items, 2).groups(13, 2, 1));
    }

    /** A wave of the simulated GPU is a sub-group, in groups of one row. */
    @Property(tries = 4)
    void groupsOfOneRow(@ForAll @IntRange(min = 1, max = 400) int items) {
        kindsAlike(64, Range.of(items).groups(150, 1, 1));
    }

    /** Full rows of waves, rows that the range cuts off, and rows that share a wave. */
    @Test
    void groupsOfSeveralRows() {
        kindsAlike(64, Range.of(128, 3).groups(64, 2, 1));
        kindsAlike(64, Range.of(100, 3).groups(64, 2, 1));
        kindsAlike(64, Range.of(40, 6).groups(20, 3, 1));
    }

    @Test
    void sizesThatNoDeviceHas() {
        kindsAlike(1, Range.of(20).groups(16, 1, 1));
        kindsAlike(2, Range.of(20).groups(16, 1, 1));
        kindsAlike(32, Range.of(77).groups(48, 1, 1));
    }

    @Test
    void eachDeviceHasASizeOfItsOwn() {
        assertEquals(List.of(8, 8, 8, 64), Devices.all().map(device -> device.limits().subGroupSize()).toList());
        for (var device : Devices.all().toList()) {
            var places = new int[1];
            Conformance.kernel(LOOKUP, "places").on(device).run(Range.of(1), (Object) places);
            assertEquals(device.limits().subGroupSize(), places[0], device.name());
        }
        assertThrows(IllegalArgumentException.class, () -> SubGroupSize.of(12));
        assertThrows(IllegalArgumentException.class, () -> SubGroupSize.of(128));
        assertThrows(IllegalStateException.class, SubGroup::size);
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
            int size = device.limits().subGroupSize();
            for (int i = 0; i < n; i++) {
                int first = i - i % group % size;
                int end = Math.min(Math.min(first + size, (i / group + 1) * group), n);
                int lane = i - first;
                assertEquals(IntStream.range(first, end).map(k -> in[k]).sum(), r[i * 16], device.name());
                assertEquals(IntStream.rangeClosed(first, i).map(k -> in[k]).sum(), r[i * 16 + 3]);
                assertEquals(IntStream.range(first, i).map(k -> in[k]).sum(), r[i * 16 + 4]);
                assertEquals(first + (lane ^ 3) < end ? in[first + (lane ^ 3)] : in[i], r[i * 16 + 8]);
                assertEquals(lane >= 2 ? in[i - 2] : in[i], r[i * 16 + 9]);
                assertEquals(i + 1 < end ? in[i + 1] : in[i], r[i * 16 + 10]);
                assertEquals(IntStream.range(first, end).map(k -> (in[k] & 1) << k - first).sum(), r[i * 16 + 12], device.name());
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
            total[i / SubGroup.size()] = sum;
        }
    }

    /** Also on the sizes that devices have natively. */
    @Test
    void exceptionsBeforeAnExchange() {
        for (int size : new int[]{8, 64}) {
            for (int zero : new int[]{0, 13, 40, 500}) {
                var in = IntStream.range(0, 192).map(i -> i == zero ? 0 : i + 1).toArray();
                Conformance.check(kernel("sum", size), "sum", Range.of(192).groups(64, 1, 1), in, new int[24]);
            }
        }
    }

    /** In loops that all work-items go round alike, between branches that they do not, and with what is thrown in between. */
    static void rounds(int[] in, int rounds, int[] r) {
        int i = globalId();
        int value = in[i];
        for (int round = 0; round < rounds; round++) {
            if ((value & 1) != 0) {
                value = value * 3 + 1;
            } else {
                value /= 2;
            }
            value += SubGroup.shuffle(value, (value >>> 3) & 15) ^ SubGroup.scanInclusiveAdd(round);
            for (int k = 0; k < (i & 3); k++) {
                value ^= SubGroup.lane() << k;
            }
            value -= SubGroup.reduceMax(value);
            if (round == 3) {
                value += 100 / (in[i] + 7);
            }
        }
        r[i] = value;
    }

    @Test
    void loopsAndBranches() {
        for (int size : new int[]{8, 64}) {
            var in = new Random(size).ints(130, 0, 1000).toArray();
            Conformance.check(kernel("rounds", size), "rounds", Range.of(130).groups(128, 1, 1), in, 5, new int[130]);
            in[129] = -7;
            Conformance.check(kernel("rounds", size), "rounds", Range.of(130).groups(128, 1, 1), in, 5, new int[130]);
        }
    }

    static void missed(int[] r) {
        int i = globalId();
        if (i != 5) {
            r[i] = SubGroup.reduceAdd(i);
        }
    }

    /** An exchange that a lane does not come to. */
    @Test
    void divergentExchanges() {
        for (var device : List.of(Devices.oracle(), Devices.cpu())) {
            var failure = assertThrows(KernelException.class, () -> Conformance.kernel(LOOKUP, "missed").on(device)
                    .run(Range.of(16).groups(16, 1, 1), (Object) new int[16]), device.name());
            assertInstanceOf(IllegalStateException.class, failure.getCause(), device.name());
            assertEquals("SubGroupsTest.java", failure.getCause().getStackTrace()[0].getFileName(), device.name());
        }
    }
}
