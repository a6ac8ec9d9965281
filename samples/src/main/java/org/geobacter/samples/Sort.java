package org.geobacter.samples;

import static org.geobacter.kernel.WorkItem.barrier;
import static org.geobacter.kernel.WorkItem.groupId;
import static org.geobacter.kernel.WorkItem.localId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel4;
import org.geobacter.Kernel6;
import org.geobacter.Range;
import org.geobacter.kernel.Local;

/**
 * A radix sort of ints that takes values along: four bits at a time, from the lowest on, each time keeping the order of those whose bits
 * are the same. Each group counts the digits of its tile; a {@link Scan} of all counts, digit by digit, says where each group's part of
 * each digit goes. No atomic accesses: what comes out is the same in every run.
 */
public final class Sort {
    private static final int BITS = 4;
    private static final int DIGITS = 1 << BITS;
    private static final int GROUP = Scan.GROUP;
    private static final int PER_ITEM = Scan.PER_ITEM;
    private static final int TILE = Scan.TILE;
    private static final int LENGTH = 1 << 22;

    private final Device device;
    private final Scan scan;
    private final Kernel4<int[], int[], Integer, Integer> count;
    private final Kernel6<int[], int[], int[], int[], int[], Integer> move;

    /**
     * The kernels of sorts, not compiled yet.
     *
     * @param device on which to run them
     */
    Sort(Device device) {
        this.device = device;
        scan = new Scan(device);
        count = Geobacter.compile(Sort::countDigits).on(device);
        move = Geobacter.compile(Sort::moveToDigits).on(device);
    }

    /** Four bits of a key; of the highest ones, such that negative keys come first. */
    private static int digit(int key, int shift) {
        return (key ^ Integer.MIN_VALUE) >>> shift & DIGITS - 1;
    }

    /** How often each digit is in the group's tile, for all groups: those of digit 0 first. */
    static void countDigits(int[] keys, int[] counts, int shift, int groups) {
        var own = Local.ints(DIGITS * GROUP);
        int local = localId(0);
        int start = groupId(0) * TILE;
        // The order of the tile's elements plays no role here: neighbours load neighbours.
        for (int i = 0; i < PER_ITEM; i++) {
            int at = start + i * GROUP + local;
            if (at < keys.length) {
                own[digit(keys[at], shift) * GROUP + local]++;
            }
        }
        barrier();
        if (local < DIGITS) {
            int sum = 0;
            for (int i = 0; i < GROUP; i++) {
                sum += own[local * GROUP + i];
            }
            counts[local * groups + groupId(0)] = sum;
        }
    }

    /**
     * Moves the elements of the group's tile to where their digits go.
     *
     * @param starts where those of a digit start that are of a group, in the order of {@link #countDigits}
     */
    static void moveToDigits(int[] keys, int[] values, int[] newKeys, int[] newValues, int[] starts, int shift) {
        var places = Local.ints(DIGITS * GROUP);
        int local = localId(0);
        int first = groupId(0) * TILE + local * PER_ITEM;
        int end = Math.min(first + PER_ITEM, keys.length);
        for (int i = first; i < end; i++) {
            places[digit(keys[i], shift) * GROUP + local]++;
        }
        barrier();
        // Before the elements of a digit of a work-item are those of lower digits, and those of the digit that work-items before it have.
        int own = local * DIGITS;
        int sum = 0;
        for (int i = 0; i < DIGITS; i++) {
            sum += places[own + i];
        }
        int running = Scan.sumBefore(sum);
        for (int i = 0; i < DIGITS; i++) {
            int here = places[own + i];
            places[own + i] = running;
            running += here;
        }
        // One work-item a digit sees where the group's elements of that digit start, before anybody moves on in them.
        var offsets = Local.ints(DIGITS);
        barrier();
        if (local < DIGITS) {
            int groups = starts.length / DIGITS;
            offsets[local] = starts[local * groups + groupId(0)] - places[local * GROUP];
        }
        barrier();
        for (int i = first; i < end; i++) {
            int key = keys[i];
            int digit = digit(key, shift);
            int place = digit * GROUP + local;
            int to = offsets[digit] + places[place];
            places[place]++;
            newKeys[to] = key;
            newValues[to] = values[i];
        }
    }

    /**
     * Sorts by keys; equal ones stay in their order.
     *
     * @param keys any ints
     * @param values one for each key, which goes where its key goes
     */
    void run(int[] keys, int[] values) {
        if (keys.length != values.length) {
            throw new IllegalArgumentException(
                    "There are " + keys.length + " keys and " + values.length + " values; give one for each.");
        }
        if (keys.length == 0) {
            return;
        }
        int groups = (keys.length - 1) / TILE + 1;
        var counts = new int[groups * DIGITS];
        var sums = Scan.sums(counts.length);
        var otherKeys = new int[keys.length];
        var otherValues = new int[keys.length];
        var kept = new ArrayList<Object>(sums);
        kept.addAll(List.of(keys, values, otherKeys, otherValues, counts));
        var range = Range.of((long) groups * GROUP).groups(GROUP, 1, 1);
        try (var _ = device.keep(kept.toArray())) {
            for (int shift = 0; shift < Integer.SIZE; shift += 2 * BITS) {
                pass(range, keys, values, otherKeys, otherValues, counts, sums, shift);
                pass(range, otherKeys, otherValues, keys, values, counts, sums, shift + BITS);
            }
        }
    }

    private void pass(
            Range range, int[] keys, int[] values, int[] newKeys, int[] newValues, int[] counts, List<int[]> sums, int shift) {
        count.run(range, keys, counts, shift, counts.length / DIGITS);
        scan.run(counts, sums);
        move.run(range, keys, values, newKeys, newValues, counts, shift);
    }

    /**
     * Runs the sample.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        var device = Geobacter.device();
        System.out.printf("Radix sort of %,d ints with their places on %s%n", LENGTH, device.name());
        var keys = new Random(1).ints(LENGTH).toArray();
        // Some keys are there several times.
        for (int i = 0; i < LENGTH; i += 3) {
            keys[i] = keys[i / 2] & ~0xff;
        }
        var expected = keys.clone();
        long start = System.nanoTime();
        Arrays.parallelSort(expected);
        System.out.printf("  Arrays.parallelSort, keys only %.1f ms%n", (System.nanoTime() - start) / 1e6);

        var sort = new Sort(device);
        boolean right = true;
        for (int run = 0; run < 5; run++) {
            var sorted = keys.clone();
            var places = new int[LENGTH];
            Arrays.setAll(places, i -> i);
            start = System.nanoTime();
            sort.run(sorted, places);
            System.out.printf("  run %d                          %.1f ms%n", run + 1, (System.nanoTime() - start) / 1e6);
            right &= Arrays.equals(expected, sorted) && isStable(keys, sorted, places);
        }
        System.out.println(right ? "  sorted as the JVM does, equal keys in their order" : "  THE RESULT DIFFERS FROM THE JVM'S");
        if (!right) {
            System.exit(1);
        }
    }

    /** {@return whether each key has come with its place, and equal ones in the order of their places} */
    static boolean isStable(int[] keys, int[] sorted, int[] places) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[places[i]] != sorted[i] || i > 0 && sorted[i - 1] == sorted[i] && places[i - 1] >= places[i]) {
                return false;
            }
        }
        return true;
    }
}
