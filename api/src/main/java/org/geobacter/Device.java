package org.geobacter;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;

/**
 * Something that runs kernels. Devices are found by {@link Geobacter#devices()}; each is opened when it is first used.
 *
 * <p>A device may be used from many threads. Closing waits for the launches in flight and frees what the device holds; it may be
 * done twice. A closed device refuses work with an {@link IllegalStateException}; {@link Geobacter#device(String)} then gives a new
 * one.
 */
public interface Device extends AutoCloseable {
    /** {@return what the driver calls the device, such as {@code llvmpipe (LLVM 15.0.6, 256 bits)}} */
    String name();

    /** {@return the kind, by which {@link Geobacter#device(String)} finds it: {@code java}, {@code cpu}, {@code vulkan}, {@code hsa}} */
    String kind();

    /**
     * {@return the sizes that bound a launch}
     *
     * @throws DeviceException if the device cannot be opened
     */
    Limits limits();

    /**
     * {@return what the device computes exactly, measured by a probe when it was opened}
     *
     * @throws DeviceException if the device cannot be opened
     */
    Capabilities capabilities();

    /**
     * Keeps arrays on the device until the returned scope is closed: launches meanwhile copy none of them. Waits first for launches that
     * use them on the host.
     *
     * <p>Arrays of arrays are kept with all that is in them. Kernels that take arrays of arrays need those, and arrays of the kinds of their
     * elements, in one scope: a launch with others, and a second scope that would keep one of them, is refused by devices that copy arrays.
     *
     * @param arrays distinct arrays of primitives and arrays of such arrays, none of them null
     * @return the scope
     * @throws IllegalArgumentException if something else is given, or another scope keeps an array with arrays of arrays
     * @throws DeviceException if the device's memory does not suffice
     */
    Resident keep(Object... arrays);

    /**
     * Allocates memory that the host and kernels of this device use where it is: launches copy none of it. It is memory of the device where
     * the host has access to that, and memory of the host that the device has access to elsewhere.
     *
     * <p>What the host writes before a launch is what the kernel reads, and what a kernel has written is there for the host when the launch
     * is done; between the two it is the launch's. Closing the arena waits for the launches that use the memory.
     *
     * @param layout of an element
     * @param count the number of elements; one launch is given less than 2 GiB of it, as slices
     * @param arena the owner, which frees the memory when it is closed, also after the device is. Not an automatic one ({@link Arena#ofAuto}),
     *        which does not know whether kernels can still be given the memory: it may free it too early, or not at all
     * @return the memory, all zero, aligned as the layout is and at least to eight bytes
     * @throws IllegalArgumentException if the size is negative, or larger than any memory
     * @throws IllegalStateException if the device or the arena is closed
     * @throws WrongThreadException if the arena is confined to another thread
     * @throws DeviceException if the device's memory does not suffice
     */
    MemorySegment allocate(MemoryLayout layout, long count, Arena arena);

    /**
     * Allocates the device's own memory, which its kernels access fastest. Where the host has no access to that, as with most graphics cards,
     * reading or writing the segment on the host is a {@link WrongThreadException}, {@link MemorySegment#isAccessibleBy} tells that no
     * thread may, and {@link #copy} brings content there and back; no other device accepts it. Elsewhere this is {@link #allocate}.
     *
     * @param layout as there, as is all else
     * @param count the number of elements
     * @param arena the owner
     * @return the memory, all zero
     */
    MemorySegment allocateOnDevice(MemoryLayout layout, long count, Arena arena);

    /**
     * Copies all of a segment to the beginning of another. Each is memory of this device, of the host, or of an array ({@link
     * MemorySegment#ofArray}). They may overlap, as for {@link MemorySegment#copyFrom}. It does not wait for launches that are in flight.
     *
     * @param from the source
     * @param to the target, at least as large
     * @throws IndexOutOfBoundsException if the target is smaller
     * @throws IllegalArgumentException if the target is read-only, or one is memory of another device that the host has no access to
     * @throws IllegalStateException if the device, or the arena of one, is closed
     * @throws WrongThreadException if one is confined to another thread
     * @throws DeviceException if the device fails
     */
    void copy(MemorySegment from, MemorySegment to);

    /**
     * Submits a copy of all of a segment to the beginning of another. It is a launch like those of kernels: it may come after others and others
     * {@linkplain Kernel#after after} it, and of launches that share memory which one of them writes, the one that was submitted first is over
     * before the next begins; see {@link Completion}. Until it is done the memory is the copy's. What it waits for, it waits for on the device
     * where kernels do.
     *
     * <p>This uploads, computes and downloads, and the host waits once:
     *
     * {@snippet :
     * device.submitCopy(input, onDevice);                        // MemorySegment onDevice = device.allocateOnDevice(…)
     * kernel.on(device).submit(range, onDevice);                 // shares onDevice, and so follows the copy
     * device.submitCopy(onDevice, output).await();
     * }
     *
     * <p>Of an array that this device {@linkplain #keep keeps} it is the device's content that is copied, or replaced.
     *
     * @param from the source, of less than 2 GiB: memory of this device, of the host, or of an array
     * @param to the target, as large at least; it does not overlap with the source
     * @param after launches, of any devices, that must be done before. If one fails, nothing is copied, and the copy fails with the same
     *        exception
     * @return the copy
     * @throws IndexOutOfBoundsException if the target is smaller
     * @throws IllegalArgumentException if the segments overlap, the source is too large, the target is read-only, or one is memory of another
     *         device that the host has no access to
     * @throws IllegalStateException if the device, or the arena of one, is closed
     * @throws WrongThreadException if one is confined to a thread
     * @throws DeviceException if the device fails
     */
    Completion submitCopy(MemorySegment from, MemorySegment to, Completion... after);

    /**
     * {@return the bytes that launches, scopes that keep arrays, and {@link #copy} have copied between the host and this device} What stays
     * in one of the two is not counted, nor what a launch copies to be undone if it fails; but what a device that works on the host's memory
     * copies there since it cannot use it where it is.
     */
    default long bytesCopied() {
        return 0;
    }

    /**
     * {@return the bytes of buffers that launches in flight, scopes that keep arrays, and arenas hold at the moment} A launch gives its
     * buffers back when it is awaited, or when somebody who is to be told of its end is. Nothing counts that the device keeps for later launches, and
     * nothing on a device that works on Java's own memory.
     */
    default long memoryInUse() {
        return 0;
    }

    /** {@return whether {@link #close()} was called} */
    boolean isClosed();

    /** Waits for the launches in flight and frees the device's memory; does nothing the second time. */
    @Override
    void close();
}
