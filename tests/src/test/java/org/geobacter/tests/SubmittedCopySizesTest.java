package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.geobacter.Device;
import org.geobacter.spi.KernelDevice;

/** Copies of any size from any offset to any offset, between memory of all sorts: the bytes arrive, and those beside them stay. */
class SubmittedCopySizesTest {
    /** Behind what is copied to, there is as much as nobody may write, or nothing. */
    private static final int ROOM = 24;
    /** The host sees memory of this device only as memory of the host's own. */
    private static final Device STAGING = Devices.openVulkan("staging", "true");
    private static final Device CHECKED = checked();

    @AfterContainer
    static void close() {
        STAGING.close();
    }

    enum Memory {
        BYTES,
        SHORTS,
        INTS,
        DOUBLES,
        NATIVE,
        SHARED,
        ON_DEVICE;

        MemorySegment allocate(Device device, int bytes, Arena arena) {
            int longs = Math.ceilDiv(bytes, Long.BYTES);
            return switch (this) {
                case BYTES -> MemorySegment.ofArray(new byte[bytes]);
                case SHORTS -> MemorySegment.ofArray(new short[4 * longs]);
                case INTS -> MemorySegment.ofArray(new int[2 * longs]);
                case DOUBLES -> MemorySegment.ofArray(new double[longs]);
                case NATIVE -> arena.allocate(bytes, Long.BYTES);
                case SHARED -> device.allocate(ValueLayout.JAVA_BYTE, bytes, arena);
                case ON_DEVICE -> device.allocateOnDevice(ValueLayout.JAVA_BYTE, bytes, arena);
            };
        }
    }

    /** {@return the device {@code java} with the kernels that others compile, and the JVM's checks in them: nothing may throw} */
    private static Device checked() {
        var java = Devices.oracle();
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("submitCopy")) {
                return InvocationHandler.invokeDefault(
                        proxy, KernelDevice.class.getMethod(method.getName(), method.getParameterTypes()), arguments);
            }
            try {
                return method.invoke(java, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        };
        return (Device) Proxy.newProxyInstance(KernelDevice.class.getClassLoader(), new Class<?>[]{KernelDevice.class}, handler);
    }

    private static void check(
            Device device, int size, int fromOffset, int toOffset, int room, Memory sourceSort, Memory targetSort) {
        try (var arena = Arena.ofShared()) {
            var from = sourceSort.allocate(device, fromOffset + size, arena).asSlice(fromOffset, size);
            var all = targetSort.allocate(device, toOffset + size + room, arena).asSlice(0, toOffset + size + room);
            var random = new Random(size);
            var content = new byte[size];
            random.nextBytes(content);
            var expected = new byte[toOffset + size + room];
            random.nextBytes(expected);
            device.copy(MemorySegment.ofArray(content), from);
            device.copy(MemorySegment.ofArray(expected), all);
            // The target is larger than the source.
            device.submitCopy(from, all.asSlice(toOffset)).await();
            System.arraycopy(content, 0, expected, toOffset, size);
            var seen = new byte[expected.length];
            device.copy(all, MemorySegment.ofArray(seen));
            assertArrayEquals(expected, seen,
                    () -> size + " bytes from " + sourceSort + " " + fromOffset + " to " + targetSort + " "
                            + toOffset + " on " + device.name() + ": first wrong " + Arrays.mismatch(expected, seen));
            Arrays.fill(seen, (byte) 0);
            device.submitCopy(from.asReadOnly(), MemorySegment.ofArray(seen)).await();
            assertArrayEquals(content, Arrays.copyOf(seen, size));
        }
    }

    @Provide
    static Arbitrary<Integer> sizes() {
        return Arbitraries.oneOf(
                Arbitraries.of(0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 63, 64, 65, 511, 512, 513, 2053),
                Arbitraries.integers().between(0, 700));
    }

    @Property(tries = 60)
    void everySizeAtEveryOffset(
            @ForAll("sizes") int size, @ForAll @IntRange(max = 17) int fromOffset, @ForAll @IntRange(max = 17) int toOffset,
            @ForAll boolean hasRoom, @ForAll Memory from, @ForAll Memory to) {
        int room = hasRoom ? ROOM : 0;
        Devices.all().forEach(device -> check(device, size, fromOffset, toOffset, room, from, to));
        check(STAGING, size, fromOffset, toOffset, room, from, to);
        check(CHECKED, size, fromOffset, toOffset, room, from, to);
    }

    /** More than a span of the device {@code java}, and a size that no word divides. */
    @Example
    void largeOnes() {
        int prime = 262_147;
        for (var device : Devices.all().toList()) {
            check(device, prime, 4, 12, ROOM, Memory.NATIVE, Memory.ON_DEVICE);
            check(device, prime, 8, 3, ROOM, Memory.ON_DEVICE, Memory.BYTES);
        }
        check(STAGING, prime, 0, 0, 0, Memory.DOUBLES, Memory.ON_DEVICE);
    }
}
