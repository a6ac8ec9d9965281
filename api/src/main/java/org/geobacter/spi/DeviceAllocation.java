package org.geobacter.spi;

/**
 * Memory that a device has allocated for its user, until the arena is closed that owns it. Closing that waits for whoever uses the memory;
 * after that nobody does.
 */
public abstract class DeviceAllocation {
    private final String device;
    private final long address;
    private final long bytes;
    private int holders;
    private boolean released;

    /**
     * Memory that is allocated.
     *
     * @param device the device's name, for messages
     * @param address that segments see it at: where the host has it, or one that is taken from {@link DeviceAddresses}
     * @param bytes its size
     */
    protected DeviceAllocation(String device, long address, long bytes) {
        this.device = device;
        this.address = address;
        this.bytes = bytes;
    }

    /** {@return the address that segments see it at} */
    public final long address() {
        return address;
    }

    /** {@return its size} */
    public final long bytes() {
        return bytes;
    }

    /** {@return whether the host has no access to it} */
    public final boolean isOnDevice() {
        return DeviceAddresses.has(address);
    }

    /**
     * Uses the memory until {@link #leave()} is called.
     *
     * @throws IllegalStateException if its arena is closed
     */
    public final synchronized void hold() {
        requireOpen();
        holders++;
    }

    /** Ends one use. */
    public final synchronized void leave() {
        holders--;
        notifyAll();
    }

    /**
     * Does nothing; called by this object's lock holders, until its arena is closed.
     *
     * @throws IllegalStateException if it is
     */
    protected final synchronized void requireOpen() {
        if (released) {
            throw new IllegalStateException("Already closed: the arena of %,d bytes of the device %s.".formatted(bytes, device));
        }
    }

    /** Frees the memory once nobody uses it any more. */
    final void release() {
        boolean interrupted = false;
        synchronized (this) {
            released = true;
            while (holders > 0) {
                try {
                    wait();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        free();
    }

    /** Waits for the launches that use the memory, none of which can be new, and frees it. */
    protected abstract void free();
}
