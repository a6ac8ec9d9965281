package org.geobacter.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the samples compute is on every device what sequential Java computes, for all sizes, group sizes and in every run. */
class SampleResultsTest {
    private static final List<Device> DEVICES = List.of(Geobacter.device("java"), Geobacter.device("cpu"), lavapipe(),
            Geobacter.device("sim"));
    private static final Device CPU = DEVICES.get(1);

    private static Device lavapipe() {
        return Geobacter.devices().stream()
                .filter(device -> device.kind().equals("vulkan") && device.name().startsWith("llvmpipe")).findFirst()
                .orElseGet(() -> Geobacter.device("vulkan"));
    }

    /** Few elements, and those around one tile and around a second one. */
    @Provide
    Arbitrary<Integer> sizes() {
        int tile = Scan.TILE;
        return Arbitraries.oneOf(
                Arbitraries.of(0, 1, 2, Scan.GROUP - 1, Scan.GROUP, Scan.GROUP + 1, 997, tile - 1, tile, tile + 1, 2 * tile,
                        2 * tile + 1),
                Arbitraries.integers().between(0, 3 * tile));
    }

    private static int[] scanned(int[] values) {
        var sums = new int[values.length];
        for (int i = 1; i < values.length; i++) {
            sums[i] = sums[i - 1] + values[i - 1];
        }
        return sums;
    }

    @Property(tries = 12)
    void scan(@ForAll("sizes") int size) {
        var values = new Random(size).ints(size).toArray();
        for (var device : DEVICES) {
            var sums = values.clone();
            new Scan(device).run(sums);
            assertArrayEquals(scanned(values), sums, device.name());
        }
    }

    /** The sums of the tiles are more than one tile themselves. */
    @Test
    void scanInThreeLevels() {
        var values = new Random(1).ints(Scan.TILE * Scan.TILE + 1237).toArray();
        var sums = values.clone();
        new Scan(CPU).run(sums);
        assertArrayEquals(scanned(values), sums);
    }

    private static void assertSorts(Device device, int[] keys) {
        var expected = keys.clone();
        Arrays.sort(expected);
        var sorted = keys.clone();
        var places = new int[keys.length];
        Arrays.setAll(places, i -> i);
        new Sort(device).run(sorted, places);
        assertArrayEquals(expected, sorted, device.name());
        assertTrue(Sort.isStable(keys, sorted, places), device.name());
    }

    @Property(tries = 6)
    void sort(@ForAll("sizes") int size, @ForAll long seed) {
        var random = new Random(seed);
        // Many equal keys, and both signs in all of their bits.
        var keys = random.ints(size).map(key -> key >> (key & 31)).toArray();
        for (var device : DEVICES) {
            assertSorts(device, keys);
        }
    }

    @Test
    void sortOfMany() {
        assertSorts(CPU, new Random(1).ints(200_003).toArray());
    }

    @Test
    void sortOfExtremes() {
        for (var device : DEVICES) {
            assertSorts(device, new int[]{0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1, -1, Integer.MIN_VALUE, 0});
        }
    }

    @Property(tries = 8)
    void reduce(@ForAll("sizes") int size) {
        var values = new Random(size).ints(size).toArray();
        long expected = Arrays.stream(values).asLongStream().sum();
        for (var device : DEVICES) {
            var result = new long[1];
            Geobacter.compile(Reduce::sum).on(device).run(Range.of(200).groups(64), values, result);
            assertEquals(expected, result[0], device.name());
        }
    }

    /** Of sizes that no tile divides, too; with zeros of both signs, infinities and what is no number. */
    @ParameterizedTest
    @ValueSource(ints = {1, 33, 65})
    void gemm(int n) {
        int m = n / 2 + 7;
        int k = n + 3;
        var random = new Random(n);
        var a = floats(m * k, random);
        var b = floats(k * n, random);
        var expected = new float[m * n];
        Gemm.naive(a, b, expected, m, n, k);
        var tiles = n == 33 ? new Gemm(8, 4, 2, 1, 8) : Gemm.USUAL;
        for (var device : DEVICES.subList(1, DEVICES.size())) {
            var c = new float[m * n];
            tiles.kernel().on(device).run(tiles.range(m, n), a, b, c, m, n, k);
            assertArrayEquals(canonical(expected), canonical(c), device.name());
        }
    }

    private static float[] floats(int n, Random random) {
        var values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = switch (random.nextInt(200)) {
                case 0 -> Float.POSITIVE_INFINITY;
                case 1 -> Float.MIN_VALUE;
                case 2, 3, 4 -> -0f;
                default -> random.nextFloat() - 0.5f;
            };
        }
        return values;
    }

    private static int[] canonical(float[] values) {
        var bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToIntBits(values[i]));
        return bits;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, NBody.TILE, NBody.TILE + 37})
    void steps(int count) {
        var stars = NBody.Stars.discs(count, count);
        var expected = stars.copy();
        expected.step();
        expected.step();
        for (var device : DEVICES) {
            var own = stars.copy();
            try (var simulation = new NBody.Simulation(device, own)) {
                simulation.steps(2);
            }
            assertTrue(own.sameAs(expected), device.name());
        }
    }

    @Test
    void picture() {
        int width = 24;
        int height = 15;
        var spheres = Raytracer.spheres(5, 3);
        var expected = new int[width * height];
        Arrays.setAll(expected, i -> Raytracer.pixel(spheres, i % width, i / width, width, height));
        for (var device : DEVICES.subList(1, DEVICES.size())) {
            var pixels = new int[width * height];
            Geobacter.compile(Raytracer::render).on(device).run(Range.of(width, height), spheres, pixels, width, height);
            assertArrayEquals(expected, pixels, device.name());
        }
    }

    /** The same result in every run, in groups of every size, on every device. */
    @Property(tries = 5)
    void sameInEveryRun(@ForAll("sizes") int size, @ForAll @IntRange(min = 1, max = 200) int group) {
        var values = new Random(size).ints(size).toArray();
        long sum = Arrays.stream(values).asLongStream().sum();
        var sorted = values.clone();
        Arrays.sort(sorted);
        for (var device : DEVICES) {
            var scan = new Scan(device);
            var sort = new Sort(device);
            for (int run = 0; run < 2; run++) {
                var result = new long[1];
                Geobacter.compile(Reduce::sum).on(device).run(Range.of(300).groups(group), values, result);
                assertEquals(sum, result[0], device.name());
                var sums = values.clone();
                scan.run(sums);
                assertArrayEquals(scanned(values), sums, device.name());
                var keys = values.clone();
                sort.run(keys, new int[size]);
                assertArrayEquals(sorted, keys, device.name());
            }
        }
    }

    /** Counts and sums of integers do not depend on who comes first, nor on which work-items are grouped. */
    @Test
    void racesThatMustNotBeThere() {
        var data = new byte[17_003];
        new Random(1).nextBytes(data);
        var expected = new int[256];
        for (var value : data) {
            expected[value & 255]++;
        }
        var values = new Random(2).ints(5003).toArray();
        long sum = Arrays.stream(values).asLongStream().sum();
        for (var device : DEVICES) {
            int runs = device == CPU ? 20 : 2;
            for (int run = 0; run < runs; run++) {
                var counts = new int[256];
                Geobacter.compile(Histogram::histogram).on(device).run(Histogram.range(data.length), data, counts);
                assertArrayEquals(expected, counts, device.name());
                for (int group : device == CPU ? new int[]{1, 8, 40, 128} : new int[]{40}) {
                    var result = new long[1];
                    Geobacter.compile(Reduce::sum).on(device).run(Range.of(256 + run).groups(group), values, result);
                    assertEquals(sum, result[0], device.name());
                }
            }
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        var sort = new Sort(CPU);
        for (int run = 0; run < 20; run++) {
            var keys = values.clone();
            sort.run(keys, new int[keys.length]);
            assertArrayEquals(sorted, keys);
        }
    }
}
