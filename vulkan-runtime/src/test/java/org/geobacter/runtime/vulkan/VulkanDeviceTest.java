package org.geobacter.runtime.vulkan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.geobacter.Checks;
import org.geobacter.Completion;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.ir.NativeOperation;
import org.geobacter.spi.Executable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The device as the API uses it, from IR to results. */
@ExtendWith(NoValidationMessages.class)
class VulkanDeviceTest {
    private static final IrSource ADD = IrSource.add();

    private VulkanDevice device;

    @BeforeEach
    void find() {
        device = Lavapipe.device();
    }

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void aKernelRuns() {
        var array = new int[]{1, 2, 3};
        launch(Range.of(3), array, 10).await();
        assertArrayEquals(new int[]{11, 12, 13}, array);
    }

    @Test
    void whatAKernelThrowsArrives() {
        var array = new int[]{1, 2, 3};
        var failure = assertThrows(KernelException.class, () -> launch(Range.of(4), array, 10).await());
        assertEquals("Index 3 out of bounds for length 3", failure.getCause().getMessage());
        assertSame(ArrayIndexOutOfBoundsException.class, failure.getCause().getClass());
        assertEquals("Add.java", failure.getCause().getStackTrace()[0].getFileName());
        assertEquals(3, failure.getCause().getStackTrace()[0].getLineNumber());
        assertArrayEquals(new int[]{1, 2, 3}, array);
        var onNull = assertThrows(KernelException.class, () -> launch(Range.of(1), null, 10).await());
        assertEquals("Cannot load from array because \"array\" is null", onNull.getCause().getMessage());
    }

    @Test
    void aSourceIsCompiledOnceForEachSetOfOptions() {
        var executable = prepare();
        assertSame(executable, device.prepare(IrSource.add(), Set.of()));
        assertNotSame(executable, device.prepare(ADD, Set.of(Checks.OFF)));
    }

    @Test
    void anExecutableShowsItsCode() {
        // A launch that does not throw would run without checks.
        assertThrows(KernelException.class, () -> launch(Range.of(2), new int[1], 1).await());
        var inspection = prepare().inspect();
        assertTrue(inspection.ir().contains("Add.add"), inspection.ir());
        assertTrue(inspection.code().contains("OpEntryPoint"), inspection.code());
        assertTrue(inspection.resources().get("pushConstantBytes") >= 56 + 16);
        assertTrue(inspection.resources().get("instructions") > 0);
        assertEquals(0, inspection.resources().get("privateBytes"));
        assertEquals(List.of("frontend", "passes", "backend", "pipeline"), List.copyOf(inspection.phases().keySet()));
        assertTrue(inspection.phases().values().stream().noneMatch(time -> time.isZero()), inspection.phases().toString());
    }

    @Test
    void argumentsAndRangesThatDoNotFitAreRefused() {
        var executable = prepare();
        for (var arguments : List.of(new Object[]{new int[1]}, new Object[]{new long[1], 1}, new Object[]{new int[1], 1L})) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> device.launch(executable, ADD, Range.of(1), arguments, List.of()));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> launch(Range.of(1).groups(device.limits().maxGroupSizeX() + 1), new int[1], 1));
    }

    @Test
    void whatLavapipeComputesExactlyIsMeasured() {
        var capabilities = device.capabilities();
        assertTrue(capabilities.int64());
        assertTrue(capabilities.float64());
        assertTrue(capabilities.denormals32());
        assertTrue(capabilities.denormals64());
        var exact = capabilities.exactOperations();
        assertTrue(
                exact.containsAll(Set.of(
                        NativeOperation.DIV_F32, NativeOperation.DIV_F64, NativeOperation.SQRT_F32, NativeOperation.SQRT_F64)),
                exact.toString());
        assertFalse(exact.contains(NativeOperation.FMA_F32), exact.toString());
        assertFalse(exact.contains(NativeOperation.REM_F32), exact.toString());
        assertFalse(exact.contains(NativeOperation.REM_F64), exact.toString());
    }

    @Test
    void aResidentArrayIsBroughtBack() {
        var array = new int[]{1};
        try (var resident = device.keep((Object) array)) {
            launch(Range.of(1), array, 1).await();
            assertEquals(1, array[0]);
            resident.fetch(array);
            assertEquals(2, array[0]);
            launch(Range.of(1), array, 1);
            assertThrows(IllegalArgumentException.class, () -> resident.fetch(new int[1]));
        }
        assertEquals(3, array[0]);
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        var array = new int[1];
        assertThrows(IllegalArgumentException.class, () -> device.keep(array, array));
        assertThrows(IllegalArgumentException.class, () -> device.keep((Object) null));
        assertThrows(IllegalArgumentException.class, () -> device.keep("text"));
    }

    @Test
    void aClosedScopeRefusesToFetchAndClosesTwice() {
        var array = new int[1];
        var resident = device.keep((Object) array);
        resident.close();
        resident.close();
        assertThrows(IllegalStateException.class, () -> resident.fetch(array));
    }

    @Test
    void aClosedDeviceRefusesWork() {
        var executable = prepare();
        var array = new int[1];
        var resident = device.keep((Object) array);
        var launch = launch(Range.of(1), array, 5);
        device.close();
        assertTrue(device.isClosed());
        assertTrue(launch.isDone());
        assertEquals(5, array[0]);
        resident.close();
        assertThrows(IllegalStateException.class, () -> resident.fetch(array));
        assertThrows(IllegalStateException.class, () -> device.keep((Object) array));
        assertThrows(IllegalStateException.class, () -> device.prepare(ADD, Set.of()));
        assertThrows(
                IllegalStateException.class,
                () -> device.launch(executable, ADD, Range.of(1), new Object[]{array, 1}, List.of()));
        device.close();
        try (var again = Lavapipe.device()) {
            again.launch(again.prepare(ADD, Set.of()), ADD, Range.of(1), new Object[]{array, 1}, List.of()).await();
        }
        assertEquals(6, array[0]);
    }

    @Test
    void whatAnotherDevicePreparedIsRefused() {
        try (var other = Lavapipe.device()) {
            var executable = other.prepare(ADD, Set.of());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> device.launch(executable, ADD, Range.of(1), new Object[]{new int[1], 1}, List.of()));
        }
    }

    @Test
    void operationsCanBeTakenForInexact() {
        System.setProperty("geobacter.vulkan.inexact", "DIV_F32");
        try {
            var exact = device.capabilities().exactOperations();
            assertFalse(exact.contains(NativeOperation.DIV_F32));
            assertTrue(exact.contains(NativeOperation.DIV_F64));
        } finally {
            System.clearProperty("geobacter.vulkan.inexact");
        }
    }

    @Test
    void aDeviceThatWasNeverUsedCloses() {
        device.close();
        assertTrue(device.isClosed());
        assertThrows(IllegalStateException.class, device::capabilities);
        assertTrue(device.limits().memory() > 0);
    }

    @Test
    void closingWaitsForWhatIsInFlight() throws Exception {
        var arrays = new int[40][100_000];
        prepare();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var array : arrays) {
                launch(Range.of(array.length), array, 1);
            }
            for (int i = 0; i < 4; i++) {
                threads.submit(device::close);
            }
        }
        for (var array : arrays) {
            assertEquals(1, array[99_999]);
        }
    }

    private Executable prepare() {
        return device.prepare(ADD, Set.of());
    }

    private Completion launch(Range range, int[] array, int summand) {
        return device.launch(prepare(), ADD, range, new Object[]{array, summand}, List.of());
    }
}
