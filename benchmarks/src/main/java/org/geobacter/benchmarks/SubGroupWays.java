package org.geobacter.benchmarks;

import static org.geobacter.kernel.WorkItem.globalId;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.IntFunction;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel2;
import org.geobacter.Range;
import org.geobacter.kernel.SubGroup;
import org.geobacter.spi.DeviceProvider;

/**
 * The ways in which lanes of sub-groups exchange values on a Vulkan device, beside each other: by its instructions, by exchanges alone (sums
 * of integers are then built from them, as those of floats are in any case), and through work-group memory. Prints the median times and the
 * ratio of the first to each of the others, pair by pair.
 */
public final class SubGroupWays {
    private static final int LENGTH = 1 << 18;
    private static final int ROUNDS = 4;
    private static final int PAIRS = 9;
    private static final String PROPERTY = "geobacter.vulkan.subgroups";

    private SubGroupWays() {}

    static void ints(int[] values, int[] sums) {
        int i = globalId();
        int sum = values[i];
        for (int round = 0; round < ROUNDS; round++) {
            sum = SubGroup.reduceAdd(sum) + SubGroup.scanExclusiveAdd(sum);
        }
        sums[i] = sum;
    }

    static void floats(float[] values, float[] sums) {
        int i = globalId();
        float sum = values[i];
        for (int round = 0; round < ROUNDS; round++) {
            sum = SubGroup.reduceAdd(sum) + SubGroup.scanExclusiveAdd(sum);
        }
        sums[i] = sum;
    }

    static void shuffles(int[] values, int[] r) {
        int i = globalId();
        int value = values[i];
        for (int round = 0; round < ROUNDS; round++) {
            value += SubGroup.shuffleXor(value, 1) ^ SubGroup.shuffle(value, value & 7);
        }
        r[i] = value;
    }

    /** @param arguments the start of the device's name, {@code llvmpipe} without one */
    public static void main(String[] arguments) {
        var name = arguments.length > 0 ? arguments[0] : "llvmpipe";
        var devices = List.of(open(name, "native"), open(name, "exchange"), open(name, "memory"));
        System.out.printf("%s, sub-groups of %d, %d exchanges of each kind for each of %d work-items%n", devices.getFirst().name(),
                devices.getFirst().limits().subGroupSize(), ROUNDS, LENGTH);
        System.out.printf("%-14s %14s %14s %8s   %s%n", "", "native", "the other", "ratio", "lowest to highest");
        var ints = Geobacter.compile(SubGroupWays::ints);
        var shuffles = Geobacter.compile(SubGroupWays::shuffles);
        var floats = Geobacter.compile(SubGroupWays::floats);
        compare("sums of ints", devices, ints, SubGroupWays::integers, int[]::new);
        compare("of floats", devices, floats, SubGroupWays::decimals, float[]::new);
        compare("shuffles", devices, shuffles, SubGroupWays::integers, int[]::new);
        devices.forEach(Device::close);
    }

    private static <A> void compare(
            String name, List<Device> devices, Kernel2<A, A> kernel, IntFunction<A> values, IntFunction<A> results) {
        var range = Range.of(LENGTH).groups(256, 1, 1);
        var in = values.apply(LENGTH);
        var first = devices.getFirst();
        for (var other : devices.subList(1, devices.size())) {
            var ours = results.apply(LENGTH);
            var theirs = results.apply(LENGTH);
            try (var kept = first.keep(in, ours); var keptToo = other.keep(in, theirs)) {
                var ratio = Ratio.measure(PAIRS, 1, () -> kernel.on(first).run(range, in, ours),
                        () -> kernel.on(other).run(range, in, theirs));
                System.out.printf("%-14s %11.2f ms %11.2f ms %8.2f   %.2f to %.2f  (%s)%n", name, ratio.ours() / 1e6,
                        ratio.peers() / 1e6,
                        ratio.ratio(), ratio.lowest(), ratio.highest(), other == devices.get(1) ? "exchange" : "memory");
                kept.fetch(ours);
                keptToo.fetch(theirs);
            }
            if (!Arrays.deepEquals(new Object[]{ours}, new Object[]{theirs})) {
                throw new IllegalStateException(name + ": the ways differ");
            }
        }
    }

    private static int[] integers(int length) {
        var values = new int[length];
        Arrays.setAll(values, i -> i * 0x9e3779b1);
        return values;
    }

    private static float[] decimals(int length) {
        var values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (i * 0x9e3779b1 >> 8) * 0x1p-20f;
        }
        return values;
    }

    private static Device open(String name, String way) {
        System.setProperty(PROPERTY, way);
        var device = ServiceLoader.load(DeviceProvider.class).stream().map(ServiceLoader.Provider::get)
                .filter(provider -> provider.kind().equals("vulkan")).flatMap(provider -> provider.discover().devices().stream())
                .filter(found -> found.name().startsWith(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No Vulkan device has a name that starts with " + name + "."));
        // Opens it, with this property.
        device.capabilities();
        System.clearProperty(PROPERTY);
        return device;
    }
}
