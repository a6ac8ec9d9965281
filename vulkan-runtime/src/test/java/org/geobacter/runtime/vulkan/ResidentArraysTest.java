package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.geobacter.Range;
import org.geobacter.ir.JavaKind;
import org.geobacter.spi.HostArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that stay on the device. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
@ExtendWith(NoValidationMessages.class)
class ResidentArraysTest {
    @Parameter
    boolean staging;

    private TestContext device;
    private ResidentArrays residents;
    private VulkanExecutable addOne;

    @BeforeEach
    void open() {
        device = new TestContext(Lavapipe.settings(staging));
        residents = device.context().residents();
        addOne = device.compile(GlslKernel.of("atomicAdd(p0.at[x], 1);").updates(JavaKind.INT));
    }

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void launchesCopyNothingUntilTheScopeEnds() {
        var array = new int[]{1, 2, 3};
        var host = List.of(HostArray.of(array));
        residents.keep(host);
        array[0] = 100;
        device.run(addOne, Range.of(3), (Object) array);
        assertArrayEquals(new int[]{100, 2, 3}, array);
        device.run(addOne, Range.of(3), (Object) array);
        residents.end(host);
        assertArrayEquals(new int[]{3, 4, 5}, array);
    }

    @Test
    void whatIsNotWrittenIsNotCopiedBack() {
        var copy = device.compile(GlslKernel.of("p0.at[x] = p1.at[x];").writes(JavaKind.INT).reads(JavaKind.INT));
        var from = new int[]{1};
        var to = new int[1];
        var hosts = List.of(HostArray.of(from), HostArray.of(to));
        residents.keep(hosts);
        device.run(copy, Range.of(1), to, from);
        from[0] = 77;
        residents.end(hosts);
        assertArrayEquals(new int[]{77}, from);
        assertArrayEquals(new int[]{1}, to);
    }

    @Test
    void fetchBringsBackOneArrayAndTheScopeGoesOn() {
        var array = new int[]{1};
        var host = List.of(HostArray.of(array));
        residents.keep(host);
        device.submit(addOne, Range.of(1), List.of(), (Object) array);
        residents.fetch(host.getFirst());
        assertArrayEquals(new int[]{2}, array);
        array[0] = 50;
        residents.fetch(host.getFirst());
        assertArrayEquals(new int[]{50}, array, "nothing was written since");
        device.run(addOne, Range.of(1), (Object) array);
        residents.end(host);
        assertArrayEquals(new int[]{3}, array);
    }

    @Test
    void nestedScopesKeepAnArrayUntilTheOuterOneEnds() {
        var array = new int[]{1};
        var host = List.of(HostArray.of(array));
        residents.keep(host);
        residents.keep(host);
        device.run(addOne, Range.of(1), (Object) array);
        residents.end(host);
        assertArrayEquals(new int[]{2}, array);
        array[0] = 100;
        device.run(addOne, Range.of(1), (Object) array);
        residents.end(host);
        assertArrayEquals(new int[]{3}, array);
    }

    @Test
    void anEmptyArrayCanBeKept() {
        var host = List.of(HostArray.of(new float[0]));
        residents.keep(host);
        residents.end(host);
    }

    @Test
    void launchesFromManyThreadsUseTheSameBuffer() throws Exception {
        var array = new int[10_000];
        var host = List.of(HostArray.of(array));
        residents.keep(host);
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 200).forEach(i -> threads.submit(() -> {
                var launch = device.submit(addOne, Range.of(10_000), List.of(), (Object) array);
                if (i % 3 == 0) {
                    launch.await();
                }
            }));
        }
        residents.end(host);
        for (int value : array) {
            assertEquals(200, value);
        }
    }

    @Test
    void closingTheDeviceLosesNothing() {
        var array = new int[]{1};
        try (var other = new TestContext(Lavapipe.settings(staging))) {
            var add = other.compile(GlslKernel.of("p0.at[x] += 1;").updates(JavaKind.INT));
            other.context().residents().keep(List.of(HostArray.of(array)));
            other.submit(add, Range.of(1), List.of(), (Object) array);
        }
        assertArrayEquals(new int[]{2}, array);
    }
}
