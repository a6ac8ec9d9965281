package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.Completion;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel2;
import org.geobacter.Kernel3;
import org.geobacter.Range;

/**
 * Pictures that go through three stages: blurred in rows, blurred in columns, counted by brightness. The host makes each picture, and
 * works on the counts. In turn, each waits for the one before; as a pipeline, stages only wait for those that they need: while the
 * device is at one picture, others are copied, and the host makes the next. What only the stages need stays on the device. There are
 * {@value #SLOTS} sets of arrays, so a picture also waits for the one that had its set before.
 */
public final class Pipeline {
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int WIDTH = 768;
    private static final int HEIGHT = 512;
    private static final int PICTURES = 24;
    private static final int SLOTS = 3;
    private static final int RADIUS = 8;
    private static final int BINS = 256;

    private final Device device;
    private final Kernel3<byte[], int[], Integer> rows;
    private final Kernel3<int[], byte[], Integer> columns;
    private final Kernel2<byte[], int[]> count;

    private Pipeline(Device device) {
        this.device = device;
        rows = Geobacter.compile(Pipeline::blurRow).on(device).prepare();
        columns = Geobacter.compile(Pipeline::blurColumn).on(device).prepare();
        count = Geobacter.compile(Pipeline::count).on(device).prepare();
    }

    /** Sums of neighbours in x; beyond its edges the picture is as at them. */
    static void blurRow(byte[] picture, int[] sums, int radius) {
        sums[globalId(1) * globalSize(0) + globalId(0)] = rowSum(picture, globalId(0), globalId(1), globalSize(0), radius);
    }

    private static int rowSum(byte[] picture, int x, int y, int width, int radius) {
        int sum = 0;
        for (int d = -radius; d <= radius; d++) {
            sum += picture[y * width + Math.clamp(x + d, 0, width - 1)] & 255;
        }
        return sum;
    }

    /** The means of what {@link #blurRow} made, over neighbours in y. */
    static void blurColumn(int[] sums, byte[] blurred, int radius) {
        blurred[globalId(1) * globalSize(0) + globalId(0)] = mean(sums, globalId(0), globalId(1), globalSize(0), globalSize(1),
                radius);
    }

    private static byte mean(int[] sums, int x, int y, int width, int height, int radius) {
        int sum = 0;
        for (int d = -radius; d <= radius; d++) {
            sum += sums[Math.clamp(y + d, 0, height - 1) * width + x];
        }
        return (byte) (sum / ((2 * radius + 1) * (2 * radius + 1)));
    }

    /** Each work-item counts a part. */
    static void count(byte[] picture, int[] counts) {
        for (int i = globalId(); i < picture.length; i += globalSize(0)) {
            INTS.getAndAdd(counts, picture[i] & 255, 1);
        }
    }

    /** The arrays of the pictures that take turns in them. */
    private record Slot(byte[] picture, int[] sums, byte[] blurred, int[] counts) {
        static Slot create() {
            return new Slot(new byte[WIDTH * HEIGHT], new int[WIDTH * HEIGHT], new byte[WIDTH * HEIGHT], new int[BINS]);
        }

        /** What a camera would do: rings that move, and noise. */
        void take(int number) {
            int noise = number * 7919 + 1;
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    int dx = x - 20 * number;
                    int dy = y - HEIGHT / 2;
                    noise = noise * 1664525 + 1013904223;
                    picture[y * WIDTH + x] = (byte) ((dx * dx + dy * dy >> 7) + (noise >>> 28));
                }
            }
            Arrays.fill(counts, 0);
        }

        /** {@return what is known of a picture in the end: its median, and a number that any other count would change} */
        long summary() {
            int seen = 0;
            int median = 0;
            while (seen + counts[median] <= WIDTH * HEIGHT / 2) {
                seen += counts[median++];
            }
            return (long) median << 32 | Integer.toUnsignedLong(Arrays.hashCode(counts) * 31 + Arrays.hashCode(blurred));
        }
    }

    /** A set of arrays on the host, and one that the device keeps. */
    private record Pair(Slot host, Slot kept) {}

    private CompletableFuture<?> submit(Pair slot) {
        var taken = copy(slot.host.picture, slot.kept.picture);
        var cleared = copy(slot.host.counts, slot.kept.counts);
        var inRows = rows.after(taken).submit(Range.of(WIDTH, HEIGHT), slot.kept.picture, slot.kept.sums, RADIUS);
        var inColumns = columns.after(inRows).submit(Range.of(WIDTH, HEIGHT), slot.kept.sums, slot.kept.blurred, RADIUS);
        var counted = count.after(inColumns, cleared).submit(Range.of(4096), slot.kept.blurred, slot.kept.counts);
        return CompletableFuture.allOf(
                copy(slot.kept.blurred, slot.host.blurred, inColumns).toFuture(),
                copy(slot.kept.counts, slot.host.counts, counted).toFuture());
    }

    private Completion copy(byte[] from, byte[] to, Completion... after) {
        return device.submitCopy(MemorySegment.ofArray(from), MemorySegment.ofArray(to), after);
    }

    private Completion copy(int[] from, int[] to, Completion... after) {
        return device.submitCopy(MemorySegment.ofArray(from), MemorySegment.ofArray(to), after);
    }

    /** A picture after the other. */
    private long[] inTurn() {
        var slot = Slot.create();
        var summaries = new long[PICTURES];
        for (int number = 0; number < PICTURES; number++) {
            slot.take(number);
            rows.run(Range.of(WIDTH, HEIGHT), slot.picture, slot.sums, RADIUS);
            columns.run(Range.of(WIDTH, HEIGHT), slot.sums, slot.blurred, RADIUS);
            count.run(Range.of(4096), slot.blurred, slot.counts);
            summaries[number] = slot.summary();
        }
        return summaries;
    }

    /** Several at once. */
    private long[] overlapped() {
        var slots = IntStream.range(0, SLOTS).mapToObj(_ -> new Pair(Slot.create(), Slot.create())).toList();
        var kept = slots.stream().map(Pair::kept)
                .flatMap(slot -> Stream.of(slot.picture, slot.sums, slot.blurred, slot.counts)).toArray();
        var summaries = new long[PICTURES];
        try (var _ = device.keep(kept)) {
            var free = new CompletableFuture<?>[SLOTS];
            Arrays.setAll(free, _ -> CompletableFuture.completedFuture(null));
            for (int number = 0; number < PICTURES; number++) {
                int picture = number;
                int turn = number % SLOTS;
                free[turn].join();
                var host = slots.get(turn).host;
                host.take(number);
                free[turn] = submit(slots.get(turn)).thenRunAsync(() -> summaries[picture] = host.summary());
            }
            CompletableFuture.allOf(free).join();
        }
        return summaries;
    }

    /** The same in Java. */
    private static long[] inJava() {
        var slot = Slot.create();
        var summaries = new long[PICTURES];
        for (int number = 0; number < PICTURES; number++) {
            slot.take(number);
            IntStream.range(0, HEIGHT).parallel().forEach(y -> {
                for (int x = 0; x < WIDTH; x++) {
                    slot.sums[y * WIDTH + x] = rowSum(slot.picture, x, y, WIDTH, RADIUS);
                }
            });
            IntStream.range(0, HEIGHT).parallel().forEach(y -> {
                for (int x = 0; x < WIDTH; x++) {
                    slot.blurred[y * WIDTH + x] = mean(slot.sums, x, y, WIDTH, HEIGHT, RADIUS);
                }
            });
            for (var value : slot.blurred) {
                slot.counts[value & 255]++;
            }
            summaries[number] = slot.summary();
        }
        return summaries;
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        var device = Geobacter.device();
        System.out.printf("%d pictures of %d x %d pixels through three stages on %s%n", PICTURES, WIDTH, HEIGHT, device.name());
        var pipeline = new Pipeline(device);
        pipeline.overlapped();
        var expected = inJava();
        boolean equal = true;
        for (int run = 0; run < 3; run++) {
            long start = System.nanoTime();
            var inTurn = pipeline.inTurn();
            long between = System.nanoTime();
            var overlapped = pipeline.overlapped();
            long end = System.nanoTime();
            System.out.printf("  in turn %.1f ms, as a pipeline %.1f ms%n", (between - start) / 1e6, (end - between) / 1e6);
            equal &= Arrays.equals(expected, inTurn) && Arrays.equals(expected, overlapped);
        }
        System.out.println(equal ? "  every picture is counted as on the JVM" : "  THE RESULT DIFFERS FROM THE JVM'S");
        if (!equal) {
            System.exit(1);
        }
    }
}
