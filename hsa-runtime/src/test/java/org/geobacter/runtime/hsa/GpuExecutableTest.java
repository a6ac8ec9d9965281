package org.geobacter.runtime.hsa;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.geobacter.Geobacter;
import org.geobacter.Kernel2;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.backend.amdgpu.LaunchProperty;
import org.geobacter.backend.amdgpu.LaunchShape;
import org.geobacter.frontend.bytecode.BytecodeFrontend;
import org.geobacter.spi.KernelDevice;
import org.geobacter.spi.KernelSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What code is compiled for which launches. */
class GpuExecutableTest {
    private static final int MANY = 1 << 16;

    private final KernelSource source = new BytecodeFrontend().resolve((Kernel2.Body<int[], int[]>) GpuExecutableTest::add);
    private KernelDevice device;
    private GpuExecutable executable;

    static void add(int[] from, int[] to) {
        int i = globalId();
        to[i] += from[i];
    }

    @BeforeEach
    void open() {
        SimulatedGpu.install();
        device = (KernelDevice) Geobacter.device("sim");
        executable = (GpuExecutable) device.prepare(source, Set.of());
    }

    @AfterEach
    void close() {
        device.close();
    }

    private void launch(Range range, int[] from, int[] to) {
        device.launch(executable, source, range, new Object[]{from, to}, List.of()).await();
    }

    private Set<Set<LaunchProperty>> properties() {
        return executable.shapes().stream().map(LaunchShape::properties).collect(Collectors.toSet());
    }

    @Test
    void preparingCompilesForUsualLaunches() {
        assertEquals(Set.of(LaunchShape.usual(GpuExecutable.USUAL_GROUP)), executable.shapes());
    }

    @Test
    void smallLaunchesTakeWhatThereIs() {
        var to = new int[1000];
        for (int size : new int[]{1, 63, 64, 257, 1000}) {
            launch(Range.of(size), new int[1000], to);
        }
        assertEquals(1, executable.shapes().size());
    }

    @Test
    void largeLaunchesThatThrowNothingHaveCodeWithoutChecks() {
        var from = new int[MANY];
        from[MANY - 1] = 5;
        var to = new int[MANY];
        launch(Range.of(MANY), from, to);
        assertEquals(5, to[MANY - 1]);
        assertEquals(2, executable.shapes().size());
        assertTrue(properties().contains(EnumSet.allOf(LaunchProperty.class)), properties().toString());
        // Which a small one takes as well.
        launch(Range.of(10), from, to);
        assertEquals(2, executable.shapes().size());
    }

    @Test
    void launchesWithLessThanIsUsualHaveMoreGeneralCode() {
        var same = new int[]{1, 2, 3};
        launch(Range.of(3), same, same);
        assertEquals(List.of(2, 4, 6), List.of(same[0], same[1], same[2]));
        var failure = assertThrows(KernelException.class, () -> launch(Range.of(3), null, same));
        assertEquals(NullPointerException.class, failure.getCause().getClass());
        assertTrue(properties().stream().anyMatch(set -> !set.contains(LaunchProperty.DISTINCT_ARRAYS)), properties().toString());
        assertTrue(properties().stream().anyMatch(set -> !set.contains(LaunchProperty.NO_NULL_ARRAYS)), properties().toString());
    }

    @Test
    void groupsOfOtherSizesHaveCodeOfTheirOwn() {
        var to = new int[100];
        launch(Range.of(100).groups(32, 1, 1), new int[100], to);
        assertEquals(Set.of(GpuExecutable.USUAL_GROUP, 32),
                executable.shapes().stream().map(shape -> shape.groupSize().x()).collect(Collectors.toSet()));
    }
}
