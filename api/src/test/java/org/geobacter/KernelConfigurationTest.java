package org.geobacter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Set;
import org.geobacter.spi.KernelSource;
import org.junit.jupiter.api.Test;

/** What {@code on}, {@code with} and {@code after} hand to the device. */
class KernelConfigurationTest {
    private final FakeDevice device = new FakeDevice("fake", 1);

    private static void kernel(int[] x) {
        x[0]++;
    }

    @Test
    void copiesDoNotChangeTheOriginal() {
        var plain = Geobacter.compile(KernelConfigurationTest::kernel).on(device);
        var unchecked = plain.with(Checks.OFF);
        assertNotSame(plain, unchecked);
        var launch = plain.submit(Range.of(1), new int[1]);
        unchecked.after(launch).run(Range.of(1), new int[1]);
        plain.run(Range.of(1), new int[1]);
        assertEquals(List.of(Set.of(), Set.of(Checks.OFF), Set.of()), device.prepared);
        assertEquals(List.of(List.of(), List.of(launch), List.of()), device.launched);
    }

    @Test
    void aLaterOptionReplacesAnEarlierOneOfItsClass() {
        var kernel = Geobacter.compile(KernelConfigurationTest::kernel).on(device);
        kernel.with(Checks.OFF).with(Checks.ON).prepare();
        kernel.with(Checks.ON, Checks.OFF).prepare();
        kernel.with(Optimisation.THOROUGH).with(Checks.OFF).prepare();
        kernel.with(Optimisation.THOROUGH, Optimisation.USUAL).prepare();
        assertEquals(List.of(Set.of(), Set.of(Checks.OFF), Set.of(Checks.OFF, Optimisation.THOROUGH), Set.of()), device.prepared);
    }

    @Test
    void dependenciesAddUp() {
        var kernel = Geobacter.compile(KernelConfigurationTest::kernel).on(device);
        var a = kernel.submit(Range.of(1), new int[1]);
        var b = kernel.submit(Range.of(1), new int[1]);
        kernel.after(a).after(b).run(Range.of(1), new int[1]);
        assertEquals(List.of(a, b), device.launched.getLast());
    }

    @Test
    void aCopyIsALaunchOfAKernelThatCannotThrow() {
        var from = MemorySegment.ofArray(new byte[100]);
        var to = MemorySegment.ofArray(new byte[100]);
        var first = device.submitCopy(from, to);
        device.submitCopy(from.asSlice(3, 0), to, first, first);
        assertEquals(List.of(Set.of(Checks.OFF), Set.of(Checks.OFF)), device.prepared);
        assertEquals(List.of(List.of(), List.of(first, first)), device.launched);
    }

    @Test
    void aCopyThatIsRefusedLaunchesNothing() {
        var from = MemorySegment.ofArray(new byte[100]);
        assertThrows(IndexOutOfBoundsException.class, () -> device.submitCopy(from, MemorySegment.ofArray(new byte[99])));
        assertThrows(IllegalArgumentException.class, () -> device.submitCopy(from.asSlice(1), from));
        assertThrows(IllegalArgumentException.class,
                () -> device.submitCopy(from, MemorySegment.ofArray(new byte[100]).asReadOnly()));
        assertThrows(NullPointerException.class,
                () -> device.submitCopy(from, MemorySegment.ofArray(new byte[100]), (Completion) null));
        assertEquals(List.of(), device.prepared);
        assertEquals(List.of(), device.launched);
    }

    @Test
    void inspectionIsTheDevicesOwn() {
        assertEquals("fake", Geobacter.compile(KernelConfigurationTest::kernel).on(device).inspect().code());
    }

    @Test
    void foreignDevicesAndNullsAreRefused() {
        var kernel = Geobacter.compile(KernelConfigurationTest::kernel);
        assertThrows(NullPointerException.class, () -> kernel.on(null));
        assertThrows(NullPointerException.class, () -> kernel.with((Option) null));
        assertThrows(NullPointerException.class, () -> kernel.after((Completion) null));
        assertThrows(NullPointerException.class, () -> kernel.on(device).run(null, new int[1]));
        assertThrows(NullPointerException.class, () -> Geobacter.device(null));
        assertThrows(NullPointerException.class, () -> Geobacter.compile((Kernel0.Body) null));
    }

    @Test
    void anUntypedKernelChecksItsArguments() throws ReflectiveOperationException {
        var lookup = MethodHandles.lookup();
        var method = lookup.findStatic(
                KernelConfigurationTest.class, "kernel", MethodType.methodType(void.class, int[].class));
        Kernel kernel = Geobacter.compile(lookup, method).on(Geobacter.device("java"));
        assertEquals("kernel", kernel.name());
        int[] x = {4};
        kernel.run(Range.of(1), (Object) x);
        assertEquals(5, x[0]);
        var wrong = assertThrows(IllegalArgumentException.class, () -> kernel.run(Range.of(1), (Object) new float[1]));
        assertTrue(wrong.getMessage().contains("int[]") && wrong.getMessage().contains("float[]"), wrong.getMessage());
        var many = assertThrows(IllegalArgumentException.class, () -> kernel.run(Range.of(1), x, x));
        assertTrue(many.getMessage().contains("takes 1 argument,"), many.getMessage());
    }

    @Test
    void aSourceWithoutConstantsRefusesThem() {
        KernelSource source = new ReflectiveSource("k", MethodHandles.constant(int.class, 0));
        assertSame(source, source.specialised(List.of()));
        var refusal = assertThrows(UnsupportedKernelException.class, () -> source.specialised(List.of(Constant.of(0, 1))));
        assertTrue(refusal.construct().startsWith("values that are burnt in, which kernels of "), refusal.construct());
        assertEquals("Pass them as arguments.", refusal.advice());
    }
}
