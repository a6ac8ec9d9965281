package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.groupId;
import static org.geobacter.kernel.WorkItem.localId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel2;
import org.geobacter.Range;
import org.geobacter.kernel.Local;
import org.geobacter.kernel.SubGroup;

/**
 * Running sums of an array: each element becomes the sum of those before it. Each group does so for a tile of the array and says what
 * the tile's sum is; these sums are scanned in the same way, until they fit into one tile; then each is added to the tile after it.
 */
public final class Scan {
    /** The work-items of a group. */
    static final int GROUP = 64;
    /** The elements for which a work-item computes the sums one after another. */
    static final int PER_ITEM = 16;
    /** The elements of a tile. */
    static final int TILE = GROUP * PER_ITEM;

    private static final int LENGTH = 1 << 24;

    private final Device device;
    private final Kernel2<int[], int[]> tiles;
    private final Kernel2<int[], int[]> carries;

    /**
     * The kernels of scans, not compiled yet.
     *
     * @param device on which to run them
     */
    Scan(Device device) {
        this.device = device;
        tiles = Geobacter.compile(Scan::scanTile).on(device);
        carries = Geobacter.compile(Scan::addCarry).on(device);
    }

    /** Scans the group's tile, through work-group memory, so that neighbours load and store neighbouring elements. */
    static void scanTile(int[] values, int[] sums) {
        var tile = Local.ints(TILE);
        int local = localId(0);
        int start = groupId(0) * TILE;
        int own = local * PER_ITEM;
        for (int i = 0; i < PER_ITEM; i++) {
            int at = i * GROUP + local;
            tile[at] = start + at < values.length ? values[start + at] : 0;
        }
        barrier();
        int sum = 0;
        for (int i = 0; i < PER_ITEM; i++) {
            sum += tile[own + i];
        }
        int running = sumBefore(sum);
        for (int i = 0; i < PER_ITEM; i++) {
            int value = tile[own + i];
            tile[own + i] = running;
            running += value;
        }
        if (local == GROUP - 1) {
            sums[groupId(0)] = running;
        }
        barrier();
        for (int i = 0; i < PER_ITEM; i++) {
            int at = i * GROUP + local;
            if (start + at < values.length) {
                values[start + at] = tile[at];
            }
        }
    }

    /** Adds to each element of a tile what all tiles before it come to. */
    static void addCarry(int[] values, int[] carries) {
        int i = globalId();
        if (i < values.length) {
            values[i] += carries[i / TILE];
        }
    }

    /** {@return the sum of what the work-items before this one in its group of {@link #GROUP} give} All of the group come to the call. */
    static int sumBefore(int value) {
        var totals = Local.ints(GROUP / SubGroup.size());
        int inclusive = SubGroup.scanInclusiveAdd(value);
        if (SubGroup.lane() == SubGroup.size() - 1) {
            totals[SubGroup.id()] = inclusive;
        }
        barrier();
        int before = inclusive - value;
        for (int i = 0; i < GROUP / SubGroup.size(); i++) {
            before += i < SubGroup.id() ? totals[i] : 0;
        }
        return before;
    }

    /** {@return the arrays that a scan of an array needs besides it: the sums of its tiles, the sums of theirs, and so on} */
    static List<int[]> sums(int length) {
        var all = new ArrayList<int[]>();
        for (int n = length; n > 0;) {
            n = (n + TILE - 1) / TILE;
            all.add(new int[n]);
            if (n == 1) {
                break;
            }
        }
        return all;
    }

    /** Scans an array on the device, which is faster if it {@linkplain Device#keep keeps} all of them. */
    void run(int[] values, List<int[]> sums) {
        if (values.length == 0) {
            return;
        }
        var own = sums.getFirst();
        tiles.run(Range.of((long) own.length * GROUP).groups(GROUP, 1, 1), values, own);
        if (own.length > 1) {
            run(own, sums.subList(1, sums.size()));
            carries.run(Range.of(values.length), values, own);
        }
    }

    /** Scans an array. */
    void run(int[] values) {
        var sums = sums(values.length);
        var kept = new ArrayList<Object>(sums);
        kept.add(values);
        try (var _ = device.keep(kept.toArray())) {
            run(values, sums);
        }
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        var device = Geobacter.device();
        System.out.printf("Running sums of %,d ints on %s%n", LENGTH, device.name());
        var values = new Random(1).ints(LENGTH).toArray();
        var expected = values.clone();
        long start = System.nanoTime();
        for (int i = 0, sum = 0; i < LENGTH; i++) {
            int value = expected[i];
            expected[i] = sum;
            sum += value;
        }
        System.out.printf("  one thread of the JVM %.1f ms%n", (System.nanoTime() - start) / 1e6);

        var scan = new Scan(device);
        boolean equal = true;
        for (int run = 0; run < 5; run++) {
            var scanned = values.clone();
            var sums = sums(LENGTH);
            var kept = new ArrayList<Object>(sums);
            kept.add(scanned);
            try (var _ = device.keep(kept.toArray())) {
                start = System.nanoTime();
                scan.run(scanned, sums);
                System.out.printf("  run %d                 %.1f ms%n", run + 1, (System.nanoTime() - start) / 1e6);
            }
            equal &= Arrays.equals(expected, scanned);
        }
        System.out.println(equal ? "  every sum is that of the JVM" : "  THE RESULT DIFFERS FROM THE JVM'S");
        if (!equal) {
            System.exit(1);
        }
    }
}
