package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;
import static org.geobacter.kernel.WorkItem.groupCount;
import static org.geobacter.kernel.WorkItem.groupId;
import static org.geobacter.kernel.WorkItem.localId;
import static org.geobacter.kernel.WorkItem.localSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandles;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

/** Ids and sizes of work-items, in ranges of all shapes. */
class WorkItemsTest {
    static Stream<Device> devices() {
        return Devices.all();
    }

    static void ids(int[] r) {
        int x = globalId(0);
        int y = globalId(1);
        int z = globalId(2);
        int at = ((z * globalSize(1) + y) * globalSize(0) + x) * 6;
        r[at] = x + 1000 * y + 1000000 * z;
        r[at + 1] = localId(0) + 1000 * localId(1) + 1000000 * localId(2);
        r[at + 2] = groupId(0) + 1000 * groupId(1) + 1000000 * groupId(2);
        r[at + 3] = localSize(0) + 1000 * localSize(1) + 1000000 * localSize(2);
        r[at + 4] = groupCount(0) + 1000 * groupCount(1) + 1000000 * groupCount(2);
        r[at + 5] = globalSize(0) + 1000 * globalSize(1) + 1000000 * globalSize(2);
    }

    @Test
    void idsInGroups() {
        Conformance.check(MethodHandles.lookup(), "ids", Range.of(64).groups(16, 1, 1), (Object) new int[64 * 6]);
        Conformance.check(MethodHandles.lookup(), "ids", Range.of(16, 12).groups(4, 3, 1), (Object) new int[16 * 12 * 6]);
        Conformance.check(MethodHandles.lookup(), "ids", Range.of(8, 6, 4).groups(2, 3, 4), (Object) new int[8 * 6 * 4 * 6]);
    }

    @Test
    void sizesThatGroupsDoNotDivide() {
        Conformance.check(MethodHandles.lookup(), "ids", Range.of(67).groups(16, 1, 1), (Object) new int[67 * 6]);
        Conformance.check(MethodHandles.lookup(), "ids", Range.of(17, 13, 3).groups(4, 4, 2), (Object) new int[17 * 13 * 3 * 6]);
    }

    static void count(int[] r) {
        int i = (globalId(2) * globalSize(1) + globalId(1)) * globalSize(0) + globalId(0);
        r[i] += i + 1;
    }

    static void idsFrom(int[] r) {
        int at = helped(
                ((groupId(2) * localSize(2) + localId(2)) * globalSize(1) + groupId(1) * localSize(1) + localId(1)) * globalSize(0)
                        + groupId(0) * localSize(0) + localId(0));
        r[at] = globalId(0) * 31 + globalId(1) * 1009 + globalId(2) * 100003 + (globalId() == globalId(0) ? 0 : 1);
    }

    private static int helped(int place) {
        return globalId(0) < 0 ? -1 : place;
    }

    @Test
    void idsThatStartElsewhere() {
        for (var range : new Range[]{Range.of(67).from(1000), Range.of(9, 5).from(0, 77),
                Range.of(5, 4, 3).from(1, 2, 3).groups(2, 3, 2),
                Range.of(7).from(Integer.MAX_VALUE - 7), Range.of(0).from(5)}) {
            Conformance.check(MethodHandles.lookup(), "idsFrom", range, (Object) new int[range.x() * range.y() * range.z()]);
        }
        int[] r = new int[1];
        Geobacter.compile(WorkItemsTest::idsFrom).on(Devices.oracle()).run(Range.of(1).from(3, 5, 7), r);
        assertEquals(3 * 31 + 5 * 1009 + 7 * 100003, r[0]);
    }

    static void window(int[] r) {
        int i = globalId();
        if (i < r.length) {
            r[i] = i;
        }
    }

    /** What is checked before an access holds of the shifted id too, and the rest of the array stays as it is. */
    @Test
    void aPartOfAnArray() {
        for (var range : new Range[]{Range.of(40).from(30), Range.of(200).from(90), Range.of(3).from(100)}) {
            Conformance.check(MethodHandles.lookup(), "window", range, (Object) new int[100]);
        }
    }

    static void failing(int[] r) {
        int i = globalId();
        r[i] = 100 / (i - 12);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void theWorkItemThatThrowsHasTheIdThatItKnows(Device device) {
        var failure = assertThrows(KernelException.class,
                () -> Geobacter.compile(WorkItemsTest::failing).on(device).run(Range.of(5).from(10), new int[20]));
        assertEquals(new KernelException.WorkItemId(12, 0, 0), failure.workItem(), device.name());
        assertEquals(ArithmeticException.class, failure.getCause().getClass());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void everyWorkItemRunsOnce(Device device) {
        var kernel = Geobacter.compile(WorkItemsTest::count).on(device);
        for (var range : new Range[]{Range.of(1), Range.of(0), Range.of(1, 0, 7), Range.of(1000), Range.of(1, 1, 129),
                Range.of(33, 5, 7),
                Range.of(1021, 3)}) {
            var r = new int[50000];
            kernel.run(range, r);
            int n = Math.toIntExact(range.x() * range.y() * range.z());
            assertArrayEquals(IntStream.range(0, 50000).map(i -> i < n ? i + 1 : 0).toArray(), r, range + " on " + device.name());
        }
    }

    @Test
    void moreGroupsThanADispatchTakes() {
        for (var device : Devices.underTest()) {
            var r = new int[70_000 * 4 + 1];
            Geobacter.compile(WorkItemsTest::count).on(device).run(Range.of(r.length).groups(2, 1, 1), r);
            assertArrayEquals(IntStream.rangeClosed(1, r.length).toArray(), r, device.name());
            var q = new int[70_001];
            Geobacter.compile(WorkItemsTest::count).on(device).run(Range.of(1, 1, q.length), q);
            assertArrayEquals(IntStream.rangeClosed(1, q.length).toArray(), q, device.name());
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void groupsThatAreTooLarge(Device device) {
        var message = assertThrows(IllegalArgumentException.class, () -> Geobacter.compile(WorkItemsTest::count).on(device)
                .run(Range.of(1 << 20).groups(1 << 20, 1, 1), new int[1 << 20])).getMessage();
        assertEquals(true, message.contains(String.valueOf(device.limits().maxGroupSizeX()))
                || message.contains(String.valueOf(device.limits().maxGroupItems())), message);
    }
}
