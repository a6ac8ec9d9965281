package org.geobacter.hsa.simulator.queue;

import org.geobacter.hsa.simulator.memory.GpuMemory;

/**
 * A signal, {@code amd_signal_t}, as the packet processor uses it.
 *
 * @param address its handle; 0 for none
 */
record Signal(long address) {
    private static final int VALUE = 8;
    private static final int MAILBOX = 16;
    private static final int EVENT = 24;
    private static final int START = 32;
    private static final int END = 40;

    boolean exists() {
        return address != 0;
    }

    long value(GpuMemory memory) {
        return memory.loadAtomicLong(address + VALUE);
    }

    /** Notes when what it completes ran, in ticks of the GPU's clock. */
    void time(GpuMemory memory, long start, long end) {
        memory.storeLong(address + START, start);
        memory.storeLong(address + END, end);
    }

    /** Subtracts one: something is complete. */
    void decrement(GpuMemory memory, Interrupts interrupts) {
        var waiter = Waiter.of(this, memory);
        memory.getAndAdd(address + VALUE, -1L);
        waiter.wake(memory, interrupts);
    }

    void store(GpuMemory memory, Interrupts interrupts, long value) {
        var waiter = Waiter.of(this, memory);
        memory.storeAtomicLong(address + VALUE, value);
        waiter.wake(memory, interrupts);
    }

    /** Who sleeps until the value changes. Read before it does: whoever sees the new value may destroy the signal. */
    private record Waiter(long mailbox, int event) {
        static Waiter of(Signal signal, GpuMemory memory) {
            return new Waiter(memory.loadLong(signal.address + MAILBOX), memory.loadInt(signal.address + EVENT));
        }

        void wake(GpuMemory memory, Interrupts interrupts) {
            if (mailbox != 0) {
                memory.storeAtomicLong(mailbox, event);
                interrupts.raise(event);
            }
        }
    }
}
