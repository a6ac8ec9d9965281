package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.geobacter.DeviceException;
import org.geobacter.Range;
import org.geobacter.backend.spirv.SpirvBackend;
import org.geobacter.backend.spirv.SpirvFeature;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SubGroupAbility;
import org.geobacter.ir.text.Parser;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.WorkGroups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lavapipe's sub-groups do, which have eight lanes, and how that is found out. */
@ExtendWith(NoValidationMessages.class)
class SubGroupsTest {
    private static final int LANES = 8;

    private DeviceContext context;
    private Set<SpirvFeature> features;

    @BeforeEach
    void open() {
        context = Lavapipe.context(Lavapipe.settings(false));
        features = DeviceProbe.measure(context).features(context.features());
    }

    @AfterEach
    void close() {
        context.close(List.of());
    }

    @Test
    void lavapipeDoesEverythingExactly() {
        assertEquals(EnumSet.allOf(SubGroupAbility.class), new SubGroups(context, features).use(LANES).abilities());
        var other = new SubGroups(context, features).use(2 * LANES);
        assertEquals(Set.of(), other.abilities());
        assertEquals("Lanes of sub-groups of 16 exchange values through work-group memory: the device has from 8 to 8 lanes.", other
                .note());
    }

    /** Each is measured by itself: a driver that has no combinations exchanges values all the same. */
    @ParameterizedTest
    @CsvSource({"SUBGROUP_ARITHMETIC, EXCHANGE", "SUBGROUP_EXTENDED_TYPES, EXCHANGE COMBINE_I32", "INT64, EXCHANGE COMBINE_I32",
            "SUBGROUP_SHUFFLE, ''"})
    void whatADriverLacks(SpirvFeature lacking, String abilities) {
        var rest = EnumSet.copyOf(features);
        rest.remove(lacking);
        var expected = EnumSet.noneOf(SubGroupAbility.class);
        for (var name : abilities.split(" ")) {
            if (!name.isEmpty()) {
                expected.add(SubGroupAbility.valueOf(name));
            }
        }
        assertEquals(expected, new SubGroups(context, rest).use(LANES).abilities());
    }

    /** Sub-groups of the device that are not what a kernel was compiled for: the launch fails, and arrays are as they were. */
    @Test
    void lanesThatAreNotWhereTheyShouldBe() {
        var kernel = sums();
        var executable = executable(kernel, LANES / 2);
        var groups = new WorkGroups(16, 1, 1, 2, 1, 1);
        var values = new Random(1).ints(32).toArray();
        var results = new int[32];
        try {
            assertTrue(executable.canFail(groups));
            var failure = assertThrows(DeviceException.class, () -> run(executable, kernel, Range.of(32), groups, values, results));
            assertTrue(failure.getMessage().contains("do not have the work-items that follow each other in x"),
                    failure.getMessage());
            assertTrue(executable.canFail(groups));
            assertArrayEquals(new int[32], results);
        } finally {
            executable.free();
        }
    }

    /** That lanes are where they should be is the same for all launches of a pipeline: one with a full group shows it. */
    @Test
    void lanesThatWereWhereTheyShouldBe() {
        var kernel = sums();
        var executable = executable(kernel, LANES);
        var groups = new WorkGroups(16, 1, 1, 1, 1, 1);
        try {
            run(executable, kernel, Range.of(15), groups, new int[16], new int[16]);
            assertTrue(executable.canFail(groups));
            run(executable, kernel, Range.of(16), groups, new int[16], new int[16]);
            assertFalse(executable.canFail(groups));
            assertTrue(executable.canFail(new WorkGroups(32, 1, 1, 1, 1, 1)));
        } finally {
            executable.free();
        }
    }

    @Test
    void groupsThatAreNoMultipleGetAKernelOfTheirOwn() {
        var kernel = sums();
        var executable = executable(kernel, LANES);
        try {
            assertSame(executable, executable.suiting(new WorkGroups(24, 2, 1, 1, 1, 1), () -> executable(kernel, LANES)));
            var other = executable.suiting(new WorkGroups(12, 2, 1, 1, 1, 1), () -> executable(kernel, LANES));
            assertNotSame(executable, other);
            assertSame(other, executable.suiting(new WorkGroups(4, 1, 1, 1, 1, 1), () -> executable(kernel, LANES)));
        } finally {
            executable.free();
        }
    }

    /** What the probe expects is what lanes that follow each other would find; other values are other results. */
    @Test
    void theProbeSeesEachValue() {
        var probe = SubGroupProbe.of(ScalarType.I64, LANES, features);
        var values = new Random(3).longs(probe.items()).toArray();
        var right = probe.inJava(values);
        for (int item = 0; item < values.length; item++) {
            var others = values.clone();
            others[item] ^= 1L << 40;
            assertFalse(Arrays.equals(right, probe.inJava(others)), "work-item " + item);
        }
        assertArrayEquals(right, DeviceProbe.run(context, features, probe, values));
    }

    @ParameterizedTest
    @CsvSource({
            "8,  8, true", "8,  12, false", "16, 32, true", "64, 64, true", "4, 64, false", "128, 128, false"})
    void groupsThatSubGroupsDivide(int size, int groupX, boolean divides) {
        var control = new SubGroupControl(32, 8, 64, 4, true, true);
        assertEquals(size >= 8 && size <= 64, control.has(size));
        assertEquals(divides, control.has(size) && control.divides(new WorkGroups(groupX, 1, 1, 1, 1, 1), size));
    }

    /** A size that is asked for has a limit that the usual one has not. */
    @Test
    void largeGroups() {
        var control = new SubGroupControl(32, 8, 64, 4, true, true);
        assertFalse(control.divides(new WorkGroups(64, 1, 1, 1, 1, 1), 8));
        assertTrue(control.divides(new WorkGroups(256, 1, 1, 1, 1, 1), 32));
        var fixed = new SubGroupControl(32, 0, 0, 0, false, false);
        assertTrue(fixed.has(32));
        assertFalse(fixed.has(16));
        assertTrue(fixed.divides(new WorkGroups(256, 1, 1, 1, 1, 1), 32));
    }

    private static DeviceKernel sums() {
        return Parser.parseKernel("""
                kernel "Sums.sums"
                argument int[] read
                argument int[] written

                function %sums(v0: ptr<global, i32>, v1: i32, v2: ptr<global, i32>, v3: i32) -> void {
                block0:
                    v4 = global.id x
                    v5 = ptr.element v0, v4
                    v6 = load v5
                    v7 = subgroup.last v6
                    v8 = ptr.element v2, v4
                    store v8, v7
                    return
                }
                """);
    }

    private VulkanExecutable executable(DeviceKernel kernel, int size) {
        var target = context.target(features, Set.of()).withSubGroups(size);
        return new VulkanExecutable(context, SpirvBackend.compile(kernel, target), Map.of(), Set.of(), List.of());
    }

    private void run(VulkanExecutable executable, DeviceKernel kernel, Range range, WorkGroups groups, Object... leaves) {
        context.launches()
                .launch(executable, SubGroupsTest.class.getClassLoader(), range, groups, LaunchArguments.of(kernel, leaves),
                        false, List.of())
                .await();
    }
}
