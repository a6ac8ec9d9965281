package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.EnumSet;
import java.util.Set;
import org.geobacter.DeviceException;
import org.geobacter.Range;
import org.geobacter.ir.JavaKind;
import org.geobacter.spi.HostArray;
import org.geobacter.ir.SubGroupAbility;
import org.geobacter.spi.JavaArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The device's memory when it does not suffice, and how it is used again. */
@ExtendWith(NoValidationMessages.class)
class DeviceMemoryTest {
    private static final int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anArrayTooLargeIsRefusedWithTheSizesAndTheDeviceGoesOn(boolean staging) {
        try (var device = new TestContext(
                new VulkanSettings(true, staging, 64L * MEGABYTE, 0, Set.of(), EnumSet.allOf(SubGroupAbility.class)))) {
            var add = device.compile(GlslKernel.of("p0.at[x] += int8_t(1);").updates(JavaKind.BYTE));
            var large = new byte[65 * MEGABYTE];
            var failure = assertThrows(DeviceException.class, () -> device.run(add, Range.of(1), (Object) large));
            assertTrue(failure.getMessage().contains(String.valueOf(65 * MEGABYTE)), failure.getMessage());
            assertTrue(failure.getMessage().contains(String.valueOf(64 * MEGABYTE)), failure.getMessage());
            assertEquals(0, large[0]);
            var small = new byte[1];
            device.run(add, Range.of(1), (Object) small);
            assertArrayEquals(new byte[]{1}, small);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepingMoreThanThereIsKeepsNothing(boolean staging) {
        try (var device = new TestContext(
                new VulkanSettings(true, staging, 64L * MEGABYTE, 0, Set.of(), EnumSet.allOf(SubGroupAbility.class)))) {
            var hosts = new ArrayList<JavaArray>();
            for (int i = 0; i < 5; i++) {
                hosts.add(HostArray.of(new byte[16 * MEGABYTE]));
            }
            var failure = assertThrows(DeviceException.class, () -> device.context().residents().keep(hosts));
            assertTrue(failure.getMessage().contains("does not suffice"), failure.getMessage());
            var two = hosts.subList(0, 2);
            device.context().residents().keep(two);
            device.context().residents().end(two);
        }
    }

    @Test
    void launchesInFlightGiveBackTheirMemoryToTheNextOnes() {
        try (var device = new TestContext(
                new VulkanSettings(true, false, 64L * MEGABYTE, 0, Set.of(), EnumSet.allOf(SubGroupAbility.class)))) {
            var add = device.compile(GlslKernel.of("p0.at[x] += int8_t(1);").updates(JavaKind.BYTE));
            var arrays = new ArrayList<byte[]>();
            // Twice of what there is, all in flight.
            for (int i = 0; i < 8; i++) {
                var array = new byte[16 * MEGABYTE];
                arrays.add(array);
                device.submit(add, Range.of(array.length), List.of(), (Object) array);
            }
            device.context().launches().awaitAll();
            for (var array : arrays) {
                assertEquals(1, array[array.length - 1]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsLeftWhenTheDeviceCloses(boolean staging) {
        // Closing checks that every buffer has been freed.
        var device = new TestContext(Lavapipe.settings(staging));
        var add = device.compile(GlslKernel.of("p0.at[x] += 1;").updates(JavaKind.INT).inBuffer());
        device.context().residents().keep(List.of(HostArray.of(new int[100])));
        device.run(add, Range.of(100), (Object) new int[100]);
        device.submit(add, Range.of(1_000_000), List.of(), (Object) new int[1_000_000]);
        device.close();
    }
}
