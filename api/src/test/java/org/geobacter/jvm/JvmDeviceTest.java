package org.geobacter.jvm;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;
import static org.geobacter.kernel.WorkItem.groupCount;
import static org.geobacter.kernel.WorkItem.groupId;
import static org.geobacter.kernel.WorkItem.localId;
import static org.geobacter.kernel.WorkItem.localSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.geobacter.Checks;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel1;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JvmDeviceTest {
    private static volatile int barrierLine;

    private final Device device = Geobacter.device("java");

    @AfterEach
    void close() {
        device.close();
    }

    private static void square(int[] out) {
        int i = globalId();
        out[i] = i * i;
    }

    @Test
    void everyWorkItemRunsOnce() {
        int n = 100_003;
        int[] counts = new int[n];
        Geobacter.compile((int[] c) -> c[globalId()]++).on(device).run(Range.of(n), counts);
        assertTrue(Arrays.stream(counts).allMatch(count -> count == 1));
    }

    private static void describe(int[] out) {
        int i = (globalId(2) * globalSize(1) + globalId(1)) * globalSize(0) + globalId(0);
        boolean consistent = globalId() == globalId(0);
        for (int d = 0; d < 3; d++) {
            consistent &= globalId(d) == groupId(d) * localSize(d) + localId(d);
            consistent &= localId(d) >= 0 && localId(d) < localSize(d);
            consistent &= groupId(d) >= 0 && groupId(d) < groupCount(d);
        }
        out[i] += consistent ? localSize(0) + 100 * localSize(1) + 10_000 * localSize(2) : -1;
    }

    @Test
    void idsAreThoseOfThreeDimensions() {
        int[] out = new int[7 * 5 * 3];
        Geobacter.compile(JvmDeviceTest::describe).on(device).run(Range.of(7, 5, 3).groups(4, 2, 2), out);
        assertTrue(Arrays.stream(out).allMatch(value -> value == 20_204), Arrays.toString(out));
    }

    private static void sizes(int[] out) {
        if (globalId(0) == 0 && globalId(1) == 0 && globalId(2) == 0) {
            for (int d = 0; d < 3; d++) {
                out[d] = globalSize(d);
                out[3 + d] = groupCount(d);
            }
        }
    }

    @Test
    void groupCountsAreRoundedUp() {
        int[] out = new int[6];
        Geobacter.compile(JvmDeviceTest::sizes).on(device).run(Range.of(7, 5, 3).groups(4, 2, 2), out);
        assertArrayEquals(new int[]{7, 5, 3, 2, 3, 2}, out);
    }

    @Test
    void anEmptyRangeDoesNothing() {
        int[] out = {};
        Geobacter.compile(JvmDeviceTest::square).on(device).run(Range.of(0), out);
        Geobacter.compile(JvmDeviceTest::square).on(device).run(Range.of(5, 0, 3), out);
    }

    @Test
    void groupsAboveTheLimitAreRefused() {
        var kernel = Geobacter.compile(JvmDeviceTest::square).on(device);
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> kernel.run(Range.of(10).groups(33, 32), new int[10]));
        assertTrue(refusal.getMessage().contains("1024"), refusal.getMessage());
    }

    private static void rotateInGroup(int[] data, int[] out) {
        int local = localId(0);
        for (int round = 0; round < 3; round++) {
            int next = data[groupId(0) * localSize(0) + (local + 1) % localSize(0)];
            barrier();
            data[globalId()] = next;
            barrier();
        }
        out[globalId()] = data[globalId()];
    }

    @Test
    void aBarrierIsABarrier() {
        int n = 256;
        int group = 16;
        int[] data = IntStream.range(0, n).toArray();
        int[] out = new int[n];
        Geobacter.compile(JvmDeviceTest::rotateInGroup).on(device).run(Range.of(n).groups(group), data, out);
        int[] expected = IntStream.range(0, n).map(i -> i / group * group + (i % group + 3) % group).toArray();
        assertArrayEquals(expected, out);
    }

    @Test
    void aBarrierOfAPartialGroupWaitsForThoseThatAreThere() {
        AtomicInteger before = new AtomicInteger();
        int[] seen = new int[5];
        Geobacter.compile((int[] s) -> {
            before.incrementAndGet();
            barrier();
            s[globalId()] = before.get();
        }).on(device).run(Range.of(5).groups(8), seen);
        assertArrayEquals(new int[]{5, 5, 5, 5, 5}, seen);
    }

    private static void missedBarrier(int[] data) {
        data[globalId()] = 1;
        if (globalId() % 4 != 3) {
            barrierLine = nextLine();
            barrier();
        }
    }

    @Test
    void aBarrierThatSomeMissIsAnErrorAtItsLine() {
        int[] data = new int[8];
        var kernel = Geobacter.compile(JvmDeviceTest::missedBarrier).on(device);
        var failure = assertThrows(KernelException.class, () -> kernel.run(Range.of(8).groups(4), data));
        var cause = failure.getCause();
        assertEquals(IllegalStateException.class, cause.getClass());
        assertEquals(barrierLine, cause.getStackTrace()[0].getLineNumber(), () -> trace(cause));
        assertEquals("missedBarrier", cause.getStackTrace()[0].getMethodName());
        assertTrue(cause.getMessage().contains("missed by 1 of the 4"), cause.getMessage());
        assertArrayEquals(new int[8], data);
    }

    private static void missedAndCaught(int[] data) {
        if (globalId() != 0) {
            try {
                barrier();
            } catch (IllegalStateException e) {
                data[globalId()] = 1;
            }
        }
    }

    @Test
    void aKernelCannotHideAMissedBarrier() {
        int[] data = new int[4];
        var kernel = Geobacter.compile(JvmDeviceTest::missedAndCaught).on(device);
        assertThrows(KernelException.class, () -> kernel.run(Range.of(4), data));
        assertArrayEquals(new int[4], data);
    }

    private static void differentBarriers() {
        if (globalId() % 2 == 0) {
            barrierLine = nextLine();
            barrier();
        } else {
            barrier();
        }
    }

    @Test
    void waitingAtDifferentBarriersIsAnError() {
        var kernel = Geobacter.compile(JvmDeviceTest::differentBarriers).on(device);
        var failure = assertThrows(KernelException.class, () -> kernel.run(Range.of(4)));
        assertTrue(failure.getCause().getMessage().contains("JvmDeviceTest.java:" + barrierLine),
                failure.getCause().getMessage());
    }

    private static void throwsWhileOthersWait(int[] data) {
        data[globalId()] = 7;
        if (globalId() == 5) {
            data[data.length] = 1;
        }
        barrier();
    }

    @Test
    void anExceptionEndsThoseThatWait() {
        int[] data = new int[64];
        var kernel = Geobacter.compile(JvmDeviceTest::throwsWhileOthersWait).on(device);
        var failure = assertThrows(KernelException.class, () -> kernel.run(Range.of(64).groups(32), data));
        assertEquals(ArrayIndexOutOfBoundsException.class, failure.getCause().getClass());
        assertEquals(new KernelException.WorkItemId(5, 0, 0), failure.workItem());
        assertArrayEquals(new int[64], data);
    }

    private static int divide(int a, int b) {
        return a / b;
    }

    private static void divideByZero(int[] data, int[] divisors) {
        int i = globalId();
        data[i] = divide(data[i], divisors[i]);
    }

    @Test
    void theCauseIsTheKernelsExceptionWithItsOwnFrames() {
        int[] data = IntStream.range(0, 100).toArray();
        int[] before = data.clone();
        int[] divisors = new int[100];
        Arrays.fill(divisors, 3);
        divisors[42] = 0;
        var kernel = Geobacter.compile(JvmDeviceTest::divideByZero).on(device);
        var failure = assertThrows(KernelException.class, () -> kernel.run(Range.of(100), data, divisors));
        assertEquals(ArithmeticException.class, failure.getCause().getClass());
        assertEquals("/ by zero", failure.getCause().getMessage());
        assertEquals(new KernelException.WorkItemId(42, 0, 0), failure.workItem());
        var frames = failure.getCause().getStackTrace();
        assertEquals(2, frames.length, () -> trace(failure.getCause()));
        assertEquals("divide", frames[0].getMethodName());
        assertEquals("divideByZero", frames[1].getMethodName());
        assertEquals(JvmDeviceTest.class.getName(), frames[1].getClassName());
        assertArrayEquals(before, data);
        assertTrue(Arrays.stream(failure.getStackTrace()).anyMatch(frame -> frame.getMethodName().contains("theCause")));
    }

    private static void throwsChecked() throws java.io.IOException {
        throw new java.io.IOException("checked");
    }

    @Test
    void checkedExceptionsAndErrorsArriveAsTheyAre() {
        var checked = assertThrows(
                KernelException.class, () -> Geobacter.compile(JvmDeviceTest::throwsChecked).on(device).run(Range.of(1)));
        assertEquals("checked", checked.getCause().getMessage());
        Kernel1<int[]> recursive = Geobacter.compile(JvmDeviceTest::recurse).on(device);
        var error = assertThrows(KernelException.class, () -> recursive.run(Range.of(1), new int[1]));
        assertEquals(StackOverflowError.class, error.getCause().getClass());
    }

    private static void recurse(int[] depth) {
        if (depth[0]++ >= 0) {
            recurse(depth);
        }
    }

    @Test
    void noWorkItemStartsAfterAFailure() {
        AtomicInteger ran = new AtomicInteger();
        var kernel = Geobacter.compile(() -> {
            ran.incrementAndGet();
            throw new IllegalArgumentException("stop");
        }).on(device);
        assertThrows(KernelException.class, () -> kernel.run(Range.of(1_000_000)));
        assertTrue(ran.get() <= Runtime.getRuntime().availableProcessors(), ran::toString);
    }

    @Test
    void launchesWaitForTheirDependenciesAndForEachOther() {
        var gate = new CountDownLatch(1);
        int[] data = {1};
        var first = Geobacter.compile((int[] x) -> {
            gate.await();
            x[0] += 1;
        }).on(device).submit(Range.of(1), data);
        var second = Geobacter.compile((int[] x) -> x[0] *= 10).on(device).after(first).submit(Range.of(1), data);
        var third = Geobacter.compile((int[] x) -> x[0] -= 3).on(device).submit(Range.of(1), data);
        assertFalse(first.isDone());
        assertFalse(third.isDone());
        gate.countDown();
        third.await();
        assertTrue(first.isDone() && second.isDone());
        assertEquals(17, data[0]);
        assertFalse(second.elapsed().isNegative());
    }

    @Test
    void aFailedDependencyFailsTheLaunchWithTheSameException() {
        int[] data = {5};
        var bad = Geobacter.compile((int[] x) -> x[0] /= 0).on(device).submit(Range.of(1), data);
        var dependent = Geobacter.compile((int[] x) -> x[0] = 6).on(device).after(bad).submit(Range.of(1), data);
        var unrelated = Geobacter.compile((int[] x) -> x[0] += 100).on(device).submit(Range.of(1), data);
        var failure = assertThrows(KernelException.class, dependent::await);
        assertSame(assertThrows(KernelException.class, bad::await).getCause(), failure.getCause());
        assertSame(bad.toFuture().exceptionNow(), dependent.toFuture().exceptionNow());
        unrelated.await();
        assertEquals(105, data[0]);
    }

    @Test
    void closingWaitsAndThenRefuses() {
        var gate = new CountDownLatch(1);
        int[] data = {0};
        var kernel = Geobacter.compile((int[] x) -> {
            gate.await();
            x[0] = 1;
        }).on(device);
        var launch = kernel.submit(Range.of(1), data);
        gate.countDown();
        device.close();
        assertTrue(launch.isDone());
        assertEquals(1, data[0]);
        assertTrue(device.isClosed());
        assertThrows(IllegalStateException.class, () -> kernel.run(Range.of(1), data));
        assertThrows(IllegalStateException.class, kernel::prepare);
        assertThrows(IllegalStateException.class, () -> device.keep(data));
        Geobacter.compile(JvmDeviceTest::square).on(Geobacter.device("java")).run(Range.of(1), data);
    }

    @Test
    void keptArraysAreWhereTheyWere() {
        int[] data = {0, 0};
        var kernel = Geobacter.compile((int[] x) -> x[globalId()]++).on(device);
        var resident = device.keep(data);
        try (resident) {
            var launch = kernel.submit(Range.of(2), data);
            resident.fetch(data);
            assertTrue(launch.isDone());
            assertArrayEquals(new int[]{1, 1}, data);
            kernel.submit(Range.of(2), data);
            assertThrows(IllegalArgumentException.class, () -> resident.fetch(new int[2]));
        }
        assertArrayEquals(new int[]{2, 2}, data);
        assertThrows(IllegalStateException.class, () -> resident.fetch(data));
        assertThrows(IllegalArgumentException.class, () -> device.keep(data, data));
        assertThrows(IllegalArgumentException.class, () -> device.keep("text"));
        assertThrows(IllegalArgumentException.class, () -> device.keep((Object) null));
    }

    @Test
    void checksCannotBeTurnedOff() {
        var kernel = Geobacter.compile((int[] x) -> x[globalId() + 1] = 1).on(device).with(Checks.OFF);
        assertThrows(KernelException.class, () -> kernel.run(Range.of(1), new int[1]));
    }

    @Test
    void workItemsRunOnVirtualThreads() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Geobacter.compile(() -> {
            threads.add(Thread.currentThread());
            barrier();
        }).on(device).run(Range.of(48).groups(16));
        assertTrue(threads.stream().allMatch(Thread::isVirtual));
        // Those that wait at a barrier have a thread each.
        assertTrue(threads.size() >= 16, threads::toString);
    }

    @Test
    void itHasNoCodeToInspect() {
        assertEquals("", Geobacter.compile(JvmDeviceTest::square).on(device).prepare().inspect().code());
    }

    /** The line of the next statement of the method that calls this. */
    private static int nextLine() {
        return StackWalker.getInstance().walk(frames -> frames.skip(1).findFirst().orElseThrow()).getLineNumber() + 1;
    }

    private static String trace(Throwable thrown) {
        return Arrays.toString(thrown.getStackTrace());
    }
}
