package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.geobacter.Checks;
import org.geobacter.Geobacter;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

/** What {@link Checks#OFF} takes away, and what it leaves. */
class ChecksTest {
    private static final int COUNT = 1000;

    /** With indices and divisors that must be checked. */
    static void gather(int[] indices, int[] values, int[] divisors, int[] r) {
        int i = globalId();
        var own = new int[5];
        own[indices[i] % 5] = i;
        r[indices[i]] = own[i % 5] + values[indices[i]] / divisors[i] + values[i] % divisors[i];
    }

    static void throwing(int[] values, int[] r) {
        int i = globalId();
        if (values[i] < 0) {
            throw new IllegalArgumentException("negative: " + values[i]);
        }
        r[i] = values[i];
    }

    static void catching(int[] indices, int[] values, int[] r) {
        int i = globalId();
        try {
            r[i] = values[indices[i]] / (indices[i] & 7);
        } catch (ArrayIndexOutOfBoundsException e) {
            r[i] = -1;
        } catch (ArithmeticException e) {
            r[i] = -2;
        }
    }

    private static int[] permutation() {
        var random = new Random(1);
        var indices = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            int j = random.nextInt(i + 1);
            indices[i] = indices[j];
            indices[j] = i;
        }
        return indices;
    }

    @Test
    void kernelsThatNeedNoCheckGiveTheSameBits() {
        var values = new Random(2).ints(COUNT).toArray();
        var divisors = new Random(3).ints(COUNT).map(divisor -> divisor == 0 ? 1 : divisor >> (divisor & 31)).map(
                divisor -> divisor == 0 ? -1 : divisor).toArray();
        values[0] = Integer.MIN_VALUE;
        divisors[0] = -1;
        var kernel = Geobacter.compile(ChecksTest::gather);
        var expected = new int[COUNT];
        kernel.on(Devices.oracle()).run(Range.of(COUNT), permutation(), values, divisors, expected);
        Devices.all().forEach(device -> {
            var found = new int[COUNT];
            kernel.with(Checks.OFF).on(device).run(Range.of(COUNT), permutation(), values, divisors, found);
            assertArrayEquals(expected, found, device.name());
        });
    }

    @Test
    void noCheckIsLeftOnAnyDevice() {
        for (var device : Devices.underTest()) {
            var kernel = Geobacter.compile(ChecksTest::gather).on(device);
            var checked = kernel.inspect().ir();
            assertTrue(checked.contains("ArrayIndexOutOfBoundsException"), checked);
            assertTrue(checked.contains("ArithmeticException"), checked);
            assertTrue(checked.contains("NullPointerException"), checked);
            var unchecked = kernel.with(Checks.OFF).inspect().ir();
            assertFalse(unchecked.contains("trap.record"), unchecked);
        }
    }

    @Test
    void throwStatementsStay() {
        var values = new int[]{1, 2, -3, 4};
        Devices.all().forEach(device -> {
            var r = new int[4];
            var kernel = Geobacter.compile(ChecksTest::throwing).with(Checks.OFF).on(device);
            var failure = assertThrows(KernelException.class, () -> kernel.run(Range.of(4), values, r), device.name());
            assertInstanceOf(IllegalArgumentException.class, failure.getCause());
            assertEquals("negative: -3", failure.getCause().getMessage());
            assertArrayEquals(new int[4], r, device.name());
        });
    }

    @Test
    void checksInsideOfTryStatementsStay() {
        var indices = new int[]{0, 1, 99, -1, 3, 8};
        var values = new int[]{70, 71, 72, 73, 74, 75, 76, 77, 78};
        Devices.all().forEach(device -> {
            var r = new int[6];
            Geobacter.compile(ChecksTest::catching).with(Checks.OFF).on(device).run(Range.of(6), indices, values, r);
            assertArrayEquals(new int[]{-2, 71, -1, -1, 24, -2}, r, device.name());
        });
    }
}
