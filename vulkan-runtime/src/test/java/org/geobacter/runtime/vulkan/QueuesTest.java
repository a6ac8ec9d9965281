package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.geobacter.Completion;
import org.geobacter.Range;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.SubGroupAbility;
import org.geobacter.spi.HostArray;
import org.junit.jupiter.api.Test;

/** Several queues: which launch goes to which, and what they wait for. */
class QueuesTest {
    private static final int ITEMS = 8;

    private static TestContext open() {
        return new TestContext(new VulkanSettings(true, false, 0, 3, Set.of(), EnumSet.allOf(SubGroupAbility.class)));
    }

    /** {@code p0 = 7 p0 + p1}, so that order shows. */
    private static VulkanExecutable mix(TestContext device) {
        return device.compile(
                GlslKernel.of("p0.at[x] = p0.at[x] * 7 + p1.at[x];").updates(JavaKind.INT).reads(JavaKind.INT));
    }

    private static VulkanLaunch submit(
            TestContext device, VulkanExecutable mix, List<Completion> after, int[] written, int[] read) {
        return device.submit(mix, Range.of(ITEMS), after, written, read);
    }

    @Test
    void launchesThatShareNothingGoToDifferentQueues() {
        try (var device = open(); var gate = new Gate(device.context())) {
            var mix = mix(device);
            var arrays = new int[6][ITEMS];
            Arrays.fill(arrays[0], 1);
            Arrays.fill(arrays[1], 2);
            var hosts = Arrays.stream(arrays).map(HostArray::of).toList();
            device.context().residents().keep(hosts);
            var queues = new HashSet<VulkanQueue>();
            var launches = new ArrayList<VulkanLaunch>();
            for (int i = 0; i < 3; i++) {
                var launch = submit(device, mix, List.of(), arrays[2 * i], arrays[2 * i + 1]);
                launches.add(launch);
                queues.add(launch.submission().queue());
            }
            assertEquals(3, queues.size());
            var first = launches.getFirst().submission().queue();
            // The order of the queue is enough for the one that comes last in it, while others are rather elsewhere.
            var second = submit(device, mix, List.of(launches.getFirst()), arrays[0], arrays[1]);
            assertSame(first, second.submission().queue());
            gate.open();
            launches.forEach(VulkanLaunch::await);
            second.await();
            device.context().residents().end(hosts);
            assertEquals(7 * (7 + 2) + 2, arrays[0][ITEMS - 1]);
        }
    }

    /** Some launches with a random use of few arrays: the device is told to do each after all that it comes after. */
    @Property(tries = 40)
    void eachLaunchWaitsForThoseItComesAfter(@ForAll Random random) {
        try (var device = open(); var gate = new Gate(device.context())) {
            var mix = mix(device);
            var arrays = new int[5][ITEMS];
            Arrays.stream(arrays).forEach(array -> Arrays.setAll(array, i -> random.nextInt()));
            var expected = Arrays.stream(arrays).map(int[]::clone).toArray(int[][]::new);
            var hosts = Arrays.stream(arrays).map(HostArray::of).toList();
            device.context().residents().keep(hosts);
            var launches = new ArrayList<Placed>();
            for (int n = 0; n < 12; n++) {
                int written = random.nextInt(arrays.length);
                int read = random.nextInt(arrays.length);
                var after = launches.stream().filter(_ -> random.nextInt(6) == 0).toList();
                var launch = submit(device, mix, after.stream().<Completion>map(Placed::launch).toList(), arrays[written],
                        arrays[read]);
                var placed = new Placed(launch, written, read, after);
                launches.forEach(placed::assertComesAfter);
                launches.add(placed);
                for (int i = 0; i < ITEMS; i++) {
                    expected[written][i] = expected[written][i] * 7 + expected[read][i];
                }
            }
            gate.open();
            device.context().residents().end(hosts);
            assertArrayEquals(expected, arrays);
        }
    }

    private record Placed(VulkanLaunch launch, int written, int read, List<Placed> after) {
        void assertComesAfter(Placed other) {
            boolean follows = after.contains(other) || other.written == written || other.written == read || other.read == written;
            if (follows) {
                var mine = launch.submission().queue();
                var theirs = other.launch.submission();
                assertTrue(mine == theirs.queue() || mine.waited(theirs.queue()) >= theirs.value(),
                        () -> launch + " does not wait for " + other.launch);
            }
        }
    }

    @Test
    void whatOneQueueHasWaitedForItNeedNotWaitForAgain() {
        try (var device = open(); var gate = new Gate(device.context())) {
            var mix = mix(device);
            var arrays = new int[4][ITEMS];
            var hosts = Arrays.stream(arrays).map(HostArray::of).toList();
            device.context().residents().keep(hosts);
            var first = submit(device, mix, List.of(), arrays[0], arrays[1]);
            var second = submit(device, mix, List.of(), arrays[2], arrays[3]);
            var queue = second.submission().queue();
            assertEquals(0, queue.waited(first.submission().queue()));
            // Comes after both, and goes behind one of them.
            var joined = submit(device, mix, List.of(first, second), arrays[0], arrays[2]);
            var behind = joined.submission().queue();
            var other = Stream.of(first, second).map(VulkanLaunch::submission).filter(at -> at.queue() != behind).findFirst()
                    .orElseThrow();
            assertEquals(other.value(), behind.waited(other.queue()));
            gate.open();
            joined.await();
            device.context().residents().end(hosts);
        }
    }
}
