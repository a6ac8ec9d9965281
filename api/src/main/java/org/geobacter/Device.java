package org.geobacter;

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
     * @param arrays distinct arrays of primitives, none of them null
     * @return the scope
     * @throws IllegalArgumentException if something else is given
     * @throws DeviceException if the device's memory does not suffice
     */
    Resident keep(Object... arrays);

    /**
     * {@return the bytes of buffers that launches in flight, and scopes that keep arrays, hold at the moment} A launch gives its buffers back
     * when it is awaited, or when somebody who is to be told of its end is. Nothing counts that the device keeps for later launches, and
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
