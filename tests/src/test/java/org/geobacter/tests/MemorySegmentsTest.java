package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.frontend.bytecode.BytecodeFrontend;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.text.Printer;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.LaunchNumbers;
import org.geobacter.spi.ThrowProof;
import org.geobacter.spi.WorkGroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels that are given memory segments: content, exceptions and overlapping memory are as on the JVM. */
class MemorySegmentsTest {
    private static final ValueLayout.OfInt BIG_ENDIAN_INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG_OF_4 = ValueLayout.JAVA_LONG.withByteAlignment(4);
    private static final ValueLayout.OfInt WIDE_INT = ValueLayout.JAVA_INT.withByteAlignment(16);
    private static final ValueLayout.OfByte PAGE = ValueLayout.JAVA_BYTE.withByteAlignment(4096);

    static Stream<Device> devices() {
        return Devices.all();
    }

    /** What memory and arrays hold after a launch, and the exception that it ended with. */
    private record Result(List<List<Byte>> content, String thrown) {}

    private static Result run(Device device, Kernel kernel, Range range, List<MemorySegment> observed, Object... arguments) {
        var random = new Random(17);
        observed.forEach(memory -> {
            for (long i = 0; i < memory.byteSize(); i++) {
                memory.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt());
            }
        });
        var thrown = "";
        try {
            kernel.on(device).run(range, arguments);
        } catch (KernelException e) {
            var kernelFrame = Stream.of(e.getCause().getStackTrace())
                    .filter(frame -> frame.getClassName().equals(MemorySegmentsTest.class.getName()))
                    .findFirst()
                    .orElseThrow();
            thrown = e.getCause() + " at " + kernelFrame + " in " + e.workItem();
        }
        var content = observed.stream().map(memory -> {
            var bytes = new ArrayList<Byte>();
            for (byte b : memory.toArray(ValueLayout.JAVA_BYTE)) {
                bytes.add(b);
            }
            return List.copyOf(bytes);
        }).toList();
        return new Result(content, thrown);
    }

    /** Runs a kernel of this class everywhere, on the same memory, which has the same random content before each run. */
    private static Result check(String method, Range range, List<MemorySegment> observed, Object... arguments) {
        var kernel = Conformance.kernel(MethodHandles.lookup(), method);
        var expected = run(Devices.oracle(), kernel, range, observed, arguments);
        for (var device : Devices.underTest()) {
            assertEquals(
                    expected,
                    run(device, kernel, range, observed, arguments),
                    () -> method + " on " + device.name());
        }
        return expected;
    }

    static void everyKind(MemorySegment from, MemorySegment to) {
        int i = globalId();
        to.setAtIndex(ValueLayout.JAVA_INT, i, from.getAtIndex(ValueLayout.JAVA_INT, i) + 1);
        to.set(ValueLayout.JAVA_LONG, 64 + 8L * i, from.get(ValueLayout.JAVA_LONG, 64 + 8L * i) * 3);
        to.setAtIndex(ValueLayout.JAVA_SHORT, 96 + i, (short) -from.getAtIndex(ValueLayout.JAVA_SHORT, 96 + i));
        to.setAtIndex(ValueLayout.JAVA_CHAR, 112 + i, (char) (from.getAtIndex(ValueLayout.JAVA_CHAR, 112 + i) / 3));
        to.setAtIndex(ValueLayout.JAVA_BYTE, 256 + i, (byte) (from.getAtIndex(ValueLayout.JAVA_BYTE, 256 + i) >> 1));
        to.set(ValueLayout.JAVA_BOOLEAN, 272 + i, !from.get(ValueLayout.JAVA_BOOLEAN, 272 + i));
        float f = i + from.getAtIndex(ValueLayout.JAVA_BYTE, 300 + i);
        to.setAtIndex(ValueLayout.JAVA_FLOAT, 80 + i, f / 3);
        to.set(ValueLayout.JAVA_DOUBLE, 384 + 8L * i, to.getAtIndex(ValueLayout.JAVA_FLOAT, 80 + i) / 7.0);
    }

    @Test
    void everyKindOfNativeMemory() {
        try (var arena = Arena.ofShared()) {
            var from = arena.allocate(512, 64);
            var to = arena.allocate(512, 64);
            check("everyKind", Range.of(16), List.of(from, to), from, to);
            check("everyKind", Range.of(16), List.of(from), from, from);
        }
    }

    @Test
    void arraysOfTheHeap() {
        var from = MemorySegment.ofArray(new long[64]);
        var to = MemorySegment.ofArray(new double[64]);
        check("everyKind", Range.of(16), List.of(from, to), from, to);
        check("everyKind", Range.of(16), List.of(from, to), from.asReadOnly(), to);
        check("everyKind", Range.of(16), List.of(from, to), from, to.asReadOnly());
    }

    static void bytes(MemorySegment memory, long offset) {
        int i = globalId();
        long at = offset + 40L * i;
        memory.set(ValueLayout.JAVA_INT_UNALIGNED, at, memory.get(ValueLayout.JAVA_INT_UNALIGNED, at) + 1);
        memory.set(ValueLayout.JAVA_LONG_UNALIGNED, at + 5, ~memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at + 5));
        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, at + 14, memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 15));
        memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 17, i / 3f);
        memory.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at + 21, i / 3.0);
        memory.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), at + 30, i * 0x01020304);
    }

    @Test
    void memoryThatIsNotAligned() {
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocate(1000, 8);
            var array = MemorySegment.ofArray(new byte[1000]);
            for (int offset : new int[]{0, 1, 6, 7}) {
                check("bytes", Range.of(20), List.of(memory), memory, (long) offset);
                check("bytes", Range.of(20), List.of(memory), memory.asSlice(offset), 3L);
                check("bytes", Range.of(20), List.of(array), array.asSlice(offset), 0L);
            }
        }
    }

    static void orders(MemorySegment memory) {
        long i = globalId();
        memory.setAtIndex(BIG_ENDIAN_INT, 2 * i, memory.getAtIndex(BIG_ENDIAN_INT, 2 * i + 1) + 1);
        long value = memory.get(LONG_OF_4, 64 + 12 * i);
        memory.set(LONG_OF_4.withOrder(ByteOrder.BIG_ENDIAN), 64 + 12 * i, value + LONG_OF_4.byteSize());
    }

    @Test
    void ordersAndAlignments() {
        try (var arena = Arena.ofShared()) {
            var memory = arena.allocate(200, 4);
            check("orders", Range.of(8), List.of(memory), memory);
            var ints = MemorySegment.ofArray(new int[50]);
            check("orders", Range.of(8), List.of(ints), ints);
        }
    }

    static void access(MemorySegment memory, long offset, int what) {
        int i = globalId();
        switch (what) {
            case 0 -> memory.set(ValueLayout.JAVA_BYTE, 0, (byte) (memory.get(ValueLayout.JAVA_INT, offset) + i));
            case 1 -> memory.set(ValueLayout.JAVA_LONG, offset, 5);
            case 2 -> memory.setAtIndex(ValueLayout.JAVA_SHORT, offset, (short) 5);
            case 3 -> memory.setAtIndex(WIDE_INT, offset, 5);
            case 4 -> memory.set(WIDE_INT, offset, 5);
            case 5 -> memory.set(PAGE, offset, (byte) 1);
            case 6 -> memory.asSlice(offset).set(ValueLayout.JAVA_BYTE, 0, (byte) 3);
            case 7 -> memory.asSlice(2, offset).set(ValueLayout.JAVA_CHAR, 0, 'a');
            case 8 -> memory.asSlice(8).asSlice(offset, 4).set(ValueLayout.JAVA_FLOAT, 4, 1);
            default -> memory.asSlice(4, 12).setAtIndex(BIG_ENDIAN_INT, offset, 1);
        }
    }

    @Test
    void exceptions() {
        try (var arena = Arena.ofShared()) {
            var memory = arena.allocate(16, 16);
            var longs = MemorySegment.ofArray(new long[3]);
            var ints = MemorySegment.ofArray(new int[5]);
            var bytes = MemorySegment.ofArray(new byte[17]);
            var all = List.of(memory, longs, ints, bytes);
            int failed = 0;
            for (int what = 0; what < 10; what++) {
                // Each segment with each offset, but not with each kind of access.
                var segments = List.of(memory, longs.asSlice(4), ints, ints.asSlice(2, 11), bytes, memory.asSlice(3, 0));
                long[] offsets = {0, 4, 13, -1, Long.MAX_VALUE, Long.MIN_VALUE};
                for (int i = 0; i < segments.size(); i++) {
                    for (int j = 0; j < 2; j++) {
                        var segment = segments.get(i);
                        long offset = offsets[(i + what + 3 * j) % offsets.length];
                        failed += check("access", Range.of(1), all, segment, offset, what).thrown().isEmpty() ? 0 : 1;
                    }
                }
                failed += check("access", Range.of(1), all, memory.asReadOnly(), 0L, what).thrown().isEmpty() ? 0 : 1;
                failed += check("access", Range.of(1), all, ints.asReadOnly().asSlice(4), 4L, what).thrown().isEmpty() ? 0 : 1;
            }
            assertTrue(failed > 60, "failed: " + failed);
        }
    }

    static void overlapping(MemorySegment a, MemorySegment b, int[] array) {
        int i = globalId();
        int before = b.get(ValueLayout.JAVA_INT, 16L * i);
        a.set(ValueLayout.JAVA_BYTE, 16L * i + 4, (byte) (before + 5));
        int between = b.get(ValueLayout.JAVA_INT, 16L * i);
        array[4 * i + 2] = between + before;
        long after = a.get(ValueLayout.JAVA_LONG, 16L * i + 8);
        b.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, 16L * i + 4, after + array[4 * i + 2]);
        array[4 * i + 1] += (int) a.get(ValueLayout.JAVA_LONG, 16L * i + 8);
    }

    @Test
    void overlappingMemory() {
        try (var arena = Arena.ofShared()) {
            var memory = arena.allocate(260, 8);
            var array = new int[64];
            var ofArray = MemorySegment.ofArray(array);
            var longs = MemorySegment.ofArray(new long[32]);
            check("overlapping", Range.of(16), List.of(memory, ofArray), memory.asSlice(0, 256), memory.asSlice(4), array);
            check("overlapping", Range.of(16), List.of(memory, ofArray), memory, memory, array);
            check("overlapping", Range.of(16), List.of(longs, ofArray), longs, ofArray, array);
            check("overlapping", Range.of(16), List.of(longs, ofArray), longs, longs.asSlice(0, 255), array);
            check("overlapping", Range.of(16), List.of(memory, ofArray), memory, ofArray, array);
        }
    }

    static void readOnly(MemorySegment constant, int[] array, int[] result) {
        int i = globalId();
        int before = constant.getAtIndex(ValueLayout.JAVA_INT, i);
        array[i] = before * 3;
        result[i] = constant.getAtIndex(ValueLayout.JAVA_INT, i) - before;
    }

    @Test
    void aReadOnlySegmentOfAnArrayThatIsWritten() {
        var array = new int[40];
        var result = new int[32];
        check("readOnly", Range.of(32), List.of(MemorySegment.ofArray(array), MemorySegment.ofArray(result)),
                MemorySegment.ofArray(array).asReadOnly(), array, result);
        check("readOnly", Range.of(32), List.of(MemorySegment.ofArray(array), MemorySegment.ofArray(result)),
                MemorySegment.ofArray(new int[33]).asReadOnly(), array, result);
    }

    record Matrix(MemorySegment values, int columns) {
        float at(int row, int column) {
            return values.getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * columns + column);
        }

        MemorySegment row(int row) {
            return values.asSlice(4L * row * columns, 4L * columns);
        }
    }

    static long sum(MemorySegment bytes, ValueLayout.OfInt layout) {
        long sum = 0;
        for (long at = 0; at + layout.byteSize() <= bytes.byteSize(); at += layout.byteSize()) {
            sum += bytes.get(layout, at);
        }
        return sum;
    }

    static void objects(Matrix matrix, MemorySegment result) {
        int i = globalId();
        var row = matrix.row(i);
        var chosen = i % 3 == 0 ? row : result.asSlice(64L * i, 32);
        for (int k = 0; k < 3; k++) {
            chosen = chosen.asSlice(4);
        }
        long hash = sum(chosen, ValueLayout.JAVA_INT) ^ sum(row, BIG_ENDIAN_INT);
        try {
            hash += chosen.get(ValueLayout.JAVA_INT, matrix.columns() * 4L - 20 + i % 2 * 8);
        } catch (IndexOutOfBoundsException e) {
            hash = -hash;
        } finally {
            hash++;
        }
        result.set(ValueLayout.JAVA_LONG, 64L * i, hash);
        result.set(ValueLayout.JAVA_INT, 64L * i + 8, Float.floatToIntBits(matrix.at(i, 3)) & 0x7f000000);
    }

    @Test
    void segmentsInRecordsSlicesInLoopsAndCaughtExceptions() {
        try (var arena = Arena.ofShared()) {
            var values = arena.allocate(16 * 8 * 4, 4);
            var result = arena.allocate(16 * 64, 8);
            check("objects", Range.of(16), List.of(values, result), new Matrix(values, 8), result);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void capturedByALambda(Device device) {
        try (var arena = Arena.ofShared()) {
            var memory = arena.allocateFrom(ValueLayout.JAVA_INT, 1, 2, 3);
            var result = new int[3];
            var kernel = Geobacter.compile((int[] r) -> {
                r[globalId()] = memory.getAtIndex(ValueLayout.JAVA_INT, globalId()) * 2;
            });
            kernel.on(device).run(Range.of(3), result);
            assertArrayEquals(new int[]{2, 4, 6}, result);
        }
    }

    static void increment(MemorySegment memory) {
        int i = globalId();
        memory.setAtIndex(ValueLayout.JAVA_INT, i, memory.getAtIndex(ValueLayout.JAVA_INT, i) + 1);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void afterAFailureMemoryIsAsItWas(Device device) {
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocate(4000, 4);
            var kernel = Geobacter.compile(MemorySegmentsTest::increment).on(device);
            kernel.run(Range.of(1000), memory);
            var failure = assertThrows(KernelException.class, () -> kernel.run(Range.of(1001), memory));
            assertEquals(
                    "Out of bound access on segment " + memory + "; new offset = 4000; new length = 4",
                    failure.getCause().getMessage());
            for (int i = 0; i < 1000; i++) {
                assertEquals(1, memory.getAtIndex(ValueLayout.JAVA_INT, i));
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void whatCannotBeAccessedIsRefusedBeforeAnythingRuns(Device device) throws Exception {
        var kernel = Geobacter.compile(MemorySegmentsTest::increment).on(device);
        MemorySegment closed;
        try (var arena = Arena.ofShared()) {
            closed = arena.allocate(16);
        }
        var afterClose = assertThrows(IllegalStateException.class, () -> kernel.run(Range.of(1), closed));
        assertTrue(afterClose.getMessage().startsWith("Already closed: the arena of argument 1 of "), afterClose.getMessage());
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocate(16, 4);
            Consumer<Runnable> elsewhere = launch -> {
                var thrown = CompletableFuture.supplyAsync(() -> assertThrows(WrongThreadException.class, launch::run)).join();
                assertTrue(thrown.getMessage().startsWith("Attempted access outside owning thread"), thrown.getMessage());
            };
            elsewhere.accept(() -> kernel.run(Range.of(1), memory));
            var submitted = assertThrows(WrongThreadException.class, () -> kernel.submit(Range.of(1), memory));
            assertTrue(submitted.getMessage().contains("argument of run"), submitted.getMessage());
            var matrix = Geobacter.compile((Matrix m) -> increment(m.values())).on(device);
            assertThrows(WrongThreadException.class, () -> matrix.run(Range.of(1), new Matrix(memory, 1)));
            assertEquals(0, memory.get(ValueLayout.JAVA_INT, 0));
            kernel.run(Range.of(1), memory);
            assertEquals(1, memory.get(ValueLayout.JAVA_INT, 0));
        }
        assertThrows(IllegalArgumentException.class, () -> kernel.run(Range.of(1), null));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("devices")
    void anArenaThatIsClosedWhileALaunchUsesItIsNoCrash(Device device) {
        var kernel = Geobacter.compile(MemorySegmentsTest::increment).on(device);
        for (int i = 0; i < 20; i++) {
            var arena = Arena.ofShared();
            var memory = arena.allocate(1 << 16, 4);
            var launch = kernel.submit(Range.of(1 << 14), memory);
            boolean closed = false;
            while (!closed) {
                try {
                    arena.close();
                    closed = true;
                } catch (IllegalStateException inUse) {
                    Thread.onSpinWait();
                }
            }
            try {
                launch.await();
            } catch (IllegalStateException | KernelException closedTooEarly) {
                assertTrue(closedTooEarly.toString().contains("closed"), closedTooEarly.toString());
            }
        }
    }

    static void copies(MemorySegment memory) {
        memory.copyFrom(memory.asSlice(8));
    }

    static void dynamicLayout(MemorySegment memory, int which) {
        memory.set(which == 0 ? ValueLayout.JAVA_INT : BIG_ENDIAN_INT, 0, 5);
    }

    @Test
    void whatKernelsCannotDoIsRefused() {
        var copies = assertThrows(UnsupportedKernelException.class, () -> Geobacter.compile(MemorySegmentsTest::copies)
                .on(Devices.cpu()).prepare());
        assertTrue(copies.getMessage().contains("the call of java.lang.foreign.MemorySegment.copyFrom"), copies.getMessage());
        assertTrue(copies.getMessage().contains("MemorySegmentsTest.java:"), copies.getMessage());
        assertTrue(copies.getMessage().contains("getAtIndex"), copies.getMessage());
        var dynamic = assertThrows(UnsupportedKernelException.class, () -> Geobacter.compile(MemorySegmentsTest::dynamicLayout)
                .on(Devices.cpu()).prepare());
        assertTrue(dynamic.getMessage().contains("layout"), dynamic.getMessage());
        assertTrue(dynamic.getMessage().contains("MemorySegmentsTest.java:"), dynamic.getMessage());
    }

    static void scaled(MemorySegment memory, int n) {
        int i = globalId();
        if (i < n) {
            memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, memory.get(ValueLayout.JAVA_FLOAT, 4L * i) * 2);
        }
    }

    /** So that devices run code without checks. */
    @Test
    void accessesInBoundsAreProvenToThrowNothing() throws Exception {
        var method = MemorySegmentsTest.class.getDeclaredMethod("scaled", MemorySegment.class, int.class);
        var source = new BytecodeFrontend().resolve(MethodHandles.lookup(), MethodHandles.lookup().unreflect(method));
        var exact = EnumSet.allOf(NativeOperation.class);
        var kernel = Pipeline.lower(source.translate(exact), new LoweringOptions(true, exact));
        var text = Printer.PLAIN.print(kernel);
        assertEquals(text, Printer.PLAIN.print(Parser.parseKernel(text)));
        assertTrue(Parser.parseKernel(text).function().module().hasOverlappingArrays());
        var proof = new ThrowProof(kernel);
        var range = Range.of(1000);
        var groups = WorkGroups.of(range, Devices.cpu().limits(), 64);
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocate(4000, 8);
            for (var segment : List.of(memory, memory.asSlice(4), MemorySegment.ofArray(new int[1000]),
                    MemorySegment.ofArray(new byte[4000]), memory.asReadOnly())) {
                var arguments = LaunchArguments.of(kernel, source.leaves(new Object[]{segment, 1000}));
                boolean throwsNothing = proof.throwsNothing(LaunchNumbers.of(arguments, range, groups));
                boolean isFine = segment == memory || segment.heapBase().orElse(null) instanceof int[];
                assertEquals(isFine, throwsNothing, segment::toString);
            }
        }
    }

    static void withRows(MemorySegment memory, int[][] rows) {
        rows[0][globalId()] += memory.getAtIndex(ValueLayout.JAVA_INT, globalId());
    }

    @Test
    void rowsOfArraysBesideSegments() {
        int[][] rows = {{1, 2, 3}, {4, 5}};
        var memory = MemorySegment.ofArray(new int[]{10, 20, 30});
        check("withRows", Range.of(2), List.of(memory, MemorySegment.ofArray(rows[0])), memory, rows);
        var kernel = Geobacter.compile(MemorySegmentsTest::withRows);
        for (var row : List.of(MemorySegment.ofArray(rows[1]), MemorySegment.ofArray(rows[1]).asReadOnly())) {
            var refusal = assertThrows(
                    IllegalArgumentException.class, () -> kernel.on(Devices.cpu()).run(Range.of(2), row, rows));
            assertTrue(refusal.getMessage().contains("as a row of an array of arrays"), refusal.getMessage());
        }
    }
}
