package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.geobacter.Range;
import org.geobacter.ir.JavaKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Launches with nothing special about them, where the device's memory is mapped and where it is not. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
@ExtendWith(NoValidationMessages.class)
class LaunchTest {
    /** More than a dispatch of Vulkan's guaranteed limit takes. */
    private static final int MANY_GROUPS = 70_000;

    @Parameter
    boolean staging;

    private TestContext device;

    @BeforeEach
    void open() {
        device = new TestContext(Lavapipe.settings(staging));
    }

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void aKernelComputesOnArraysAndScalars() {
        var saxpy = device.compile(GlslKernel.of("if (x < n2) { p2.at[x] = s0 * p1.at[x] + p2.at[x]; }")
                .scalar(JavaKind.FLOAT).reads(JavaKind.FLOAT).updates(JavaKind.FLOAT));
        var x = new float[]{1, 2, 3, 4, 5};
        var y = new float[]{10, 20, 30, 40, 50};
        device.run(saxpy, Range.of(5), 2f, x, y);
        assertArrayEquals(new float[]{12, 24, 36, 48, 60}, y);
        assertArrayEquals(new float[]{1, 2, 3, 4, 5}, x);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 255, 256, 257, 1000, 100_003, 3_000_001})
    void everyWorkItemOfALineRunsOnce(int size) {
        var count = device.compile(GlslKernel.of("atomicAdd(p0.at[x], int(x) + 1);").updates(JavaKind.INT));
        var counts = new int[size];
        device.run(count, Range.of(size), (Object) counts);
        assertArrayEquals(IntStream.rangeClosed(1, size).toArray(), counts);
    }

    @Test
    void everyWorkItemOfThreeDimensionsRunsOnce() {
        var count = device.compile(GlslKernel.of("atomicAdd(p0.at[(z * block.sizeY + y) * block.sizeX + x], 1);")
                .updates(JavaKind.INT));
        for (var range : List.of(Range.of(13, 7), Range.of(1, 100), Range.of(5, 3, 9), Range.of(100, 1, 2),
                Range.of(10, 10, 10).groups(3, 4, 5), Range.of(17, 5).groups(16, 1))) {
            var counts = new int[range.x() * range.y() * range.z()];
            device.run(count, range, (Object) counts);
            assertTrue(IntStream.of(counts).allMatch(n -> n == 1), range.toString());
        }
    }

    @Test
    void aRangeOfMoreGroupsThanADispatchTakesIsDividedInEveryDimension() {
        var mark = device.compile(GlslKernel.of("p0.at[x + y + z] += int8_t(1);").updates(JavaKind.BYTE));
        for (var range : List.of(Range.of(MANY_GROUPS), Range.of(1, MANY_GROUPS), Range.of(1, 1, MANY_GROUPS))) {
            var marks = new byte[MANY_GROUPS];
            device.run(mark, range.groups(1, 1, 1), (Object) marks);
            for (byte m : marks) {
                assertEquals(1, m);
            }
        }
    }

    @Test
    void aLaunchBlockInABufferWorksForManyDispatches() {
        var mark = device.compile(
                GlslKernel.of("p0.at[x + y] += s1;").updates(JavaKind.INT).scalar(JavaKind.INT).inBuffer());
        var marks = new int[3 * MANY_GROUPS];
        device.run(mark, Range.of(3 * MANY_GROUPS).groups(1), marks, 7);
        assertTrue(IntStream.of(marks).allMatch(n -> n == 7));
        // Enough blocks that they do not fit into the slot.
        var tall = new int[2];
        device.run(device.compile(GlslKernel.of("atomicAdd(p0.at[x], 1);").updates(JavaKind.INT).inBuffer()),
                Range.of(2, 65_536 * 40).groups(1, 1), (Object) tall);
        assertArrayEquals(new int[]{65_536 * 40, 65_536 * 40}, tall);
    }

    @Test
    void anEmptyRangeDoesNothing() {
        var set = device.compile(GlslKernel.of("p0.at[x] = 1;").writes(JavaKind.INT));
        var array = new int[]{5};
        for (var range : List.of(Range.of(0), Range.of(3, 0), Range.of(3, 3, 0))) {
            device.run(set, range, (Object) array);
        }
        assertArrayEquals(new int[]{5}, array);
    }

    @Test
    void whatAKernelDoesNotWriteStays() {
        var set = device.compile(GlslKernel.of("p0.at[2 * x] = 1;").writes(JavaKind.INT));
        var array = new int[]{5, 6, 7, 8};
        device.run(set, Range.of(2), (Object) array);
        assertArrayEquals(new int[]{1, 6, 1, 8}, array);
    }

    @Test
    void arraysOfAllKindsGoThereAndBack() {
        var source = GlslKernel.of("""
                p0.at[x] = int8_t(1) - p0.at[x];
                p1.at[x] += int8_t(1); p2.at[x] += int16_t(1); p3.at[x] += int16_t(1);
                p4.at[x] += 1; p5.at[x] += 1l; p6.at[x] += 1; p7.at[x] += 1;
                """);
        for (var kind : JavaKind.values()) {
            source.updates(kind);
        }
        var booleans = new boolean[]{true, false};
        var bytes = new byte[]{Byte.MAX_VALUE, -1};
        var shorts = new short[]{Short.MAX_VALUE, -1};
        var chars = new char[]{Character.MAX_VALUE, 'a'};
        var ints = new int[]{Integer.MAX_VALUE, -1};
        var longs = new long[]{Long.MAX_VALUE, -1};
        var floats = new float[]{0.5f, -1};
        var doubles = new double[]{0.5, -1};
        device.run(device.compile(source), Range.of(2), booleans, bytes, shorts, chars, ints, longs, floats, doubles);
        assertArrayEquals(new boolean[]{false, true}, booleans);
        assertArrayEquals(new byte[]{Byte.MIN_VALUE, 0}, bytes);
        assertArrayEquals(new short[]{Short.MIN_VALUE, 0}, shorts);
        assertArrayEquals(new char[]{0, 'b'}, chars);
        assertArrayEquals(new int[]{Integer.MIN_VALUE, 0}, ints);
        assertArrayEquals(new long[]{Long.MIN_VALUE, 0}, longs);
        assertArrayEquals(new float[]{1.5f, 0}, floats);
        assertArrayEquals(new double[]{1.5, 0}, doubles);
    }

    @Test
    void scalarsOfAllKindsArrive() {
        var source = GlslKernel.of("""
                p0.at[0] = double(s1); p0.at[1] = double(s2); p0.at[2] = double(s3); p0.at[3] = double(s4);
                p0.at[4] = double(s5); p0.at[5] = double(s6); p0.at[6] = double(s7); p0.at[7] = s8;
                """).writes(JavaKind.DOUBLE);
        for (var kind : JavaKind.values()) {
            source.scalar(kind);
        }
        var got = new double[8];
        device.run(device.compile(source), Range.of(1), got, true, (byte) -2, (short) -3, '\uffff', -5, -1L << 40, -0.5f, -0.25);
        assertArrayEquals(new double[]{1, -2, -3, 0xffff, -5, -0x1p40, -0.5, -0.25}, got);
    }

    @Test
    void nullHasNoAddressAndLengthMinusOne() {
        var look = device.compile(GlslKernel.of("p1.at[0] = uint64_t(p0) == 0 ? n0 : 0;").names(JavaKind.INT).writes(JavaKind.INT));
        var got = new int[1];
        device.run(look, Range.of(1), null, got);
        assertEquals(-1, got[0]);
    }

    @Test
    void anArrayGivenTwiceIsOneArrayAndEmptyArraysAreDistinct() {
        var addresses = device.compile(GlslKernel.of("""
                p4.at[0] = int64_t(uint64_t(p0)); p4.at[1] = int64_t(uint64_t(p1));
                p4.at[2] = int64_t(uint64_t(p2)); p4.at[3] = int64_t(uint64_t(p3));
                """).reads(JavaKind.INT).updates(JavaKind.INT).names(JavaKind.INT).names(JavaKind.INT).writes(JavaKind.LONG));
        var same = new int[3];
        var got = new long[4];
        device.run(addresses, Range.of(1), same, same, new int[0], new int[0], got);
        assertEquals(got[0], got[1]);
        assertNotEquals(got[2], got[3]);
        assertNotEquals(0, got[2]);
        assertNotEquals(0, got[3]);
    }

    @Test
    void elapsedIsWhatTheDeviceTook() {
        var spin = device.compile(GlslKernel.of("for (int i = 0; i < s1; i++) { p0.at[x] = p0.at[x] * 3 + i; }")
                .updates(JavaKind.INT).scalar(JavaKind.INT));
        var launch = device.submit(spin, Range.of(64), List.of(), new int[64], 2_000_000);
        assertTrue(launch.elapsed().toNanos() > 0);
        assertTrue(launch.isDone());
    }

    @Test
    void launchesThatNobodyAwaitsGiveBackWhatTheyHold() {
        var add = device.compile(GlslKernel.of("p0.at[x] += 1;").updates(JavaKind.INT));
        for (int i = 0; i < 500; i++) {
            device.submit(add, Range.of(1000), List.of(), (Object) new int[1000]);
        }
        device.run(add, Range.of(1000), (Object) new int[1000]);
        // Each needs one buffer and one slot; without reuse there would be hundreds.
        assertTrue(device.context().memory().usedBytes() < 64L << 20);
    }
}
