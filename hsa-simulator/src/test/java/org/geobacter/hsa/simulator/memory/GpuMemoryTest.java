package org.geobacter.hsa.simulator.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GpuMemoryTest {
    private static final long BYTES = HostMemory.PAGE;

    private final AllocationMap map = new AllocationMap();
    private final GpuMemory memory = new GpuMemory(map);
    private final long backing = HostMemory.map(BYTES);
    private final long device = HostMemory.reserve(BYTES);

    GpuMemoryTest() {
        map.add(new Allocation(device, BYTES, backing - device, true));
    }

    @AfterEach
    void unmap() {
        HostMemory.unmap(backing, BYTES);
        HostMemory.unmap(device, BYTES);
    }

    private static void assertFault(MemoryFault.Kind kind, long address, Executable access) {
        var fault = assertThrows(MemoryFault.class, access);
        assertEquals(kind, fault.kind());
        assertEquals(address, fault.address());
    }

    @Test
    void everySizeIsReadAsItWasWritten() {
        memory.storeLong(device + 1, 0x8877_6655_4433_2211L);
        assertEquals(0x8877_6655_4433_2211L, memory.loadLong(device + 1));
        assertEquals(0x5544_3322, memory.loadInt(device + 2));
        assertEquals(0x4433, memory.loadShort(device + 3));
        assertEquals(0x11, memory.loadByte(device + 1));
        memory.storeInt(device + 5, 0);
        memory.storeShort(device + 1, (short) -1);
        memory.storeByte(device + 2, (byte) 1);
        assertEquals(0x4433_01ffL, memory.loadLong(device + 1));
        memory.store(device + 16, new int[]{1, 2, 3, 4}, 1, 3);
        var words = new int[4];
        memory.load(device + 16, words, 0, 4);
        assertArrayEquals(new int[]{2, 3, 4, 0}, words);
    }

    @Test
    void theHostCannotReadDeviceMemory() {
        memory.storeInt(device, 1);
        assertEquals(1, GpuMemory.HOST.get(ValueLayout.JAVA_INT, backing));
        assertThrows(InternalError.class, () -> GpuMemory.HOST.get(ValueLayout.JAVA_INT, device));
    }

    @Test
    void anAccessThatLeavesTheRangeFaultsAtTheFirstAddressOutside() {
        memory.storeInt(device + BYTES - 4, 7);
        assertFault(MemoryFault.Kind.NOT_MAPPED, device + BYTES, () -> memory.loadInt(device + BYTES - 3));
        assertFault(MemoryFault.Kind.NOT_MAPPED, device + BYTES, () -> memory.loadByte(device + BYTES));
        assertFault(MemoryFault.Kind.NOT_MAPPED, device - 1, () -> memory.loadByte(device - 1));
        assertFault(MemoryFault.Kind.NOT_MAPPED, device - 1, () -> memory.storeLong(device - 1, 0));
        assertFault(MemoryFault.Kind.NOT_MAPPED, 0, () -> memory.loadInt(0));
        assertFault(MemoryFault.Kind.NOT_MAPPED, -8, () -> memory.loadLong(-8));
        assertFault(MemoryFault.Kind.NOT_MAPPED, Long.MIN_VALUE, () -> memory.loadLong(Long.MIN_VALUE));
        assertEquals(7, memory.loadInt(device + BYTES - 4));
    }

    @Test
    void whatIsUnmappedFaultsAtOnce() {
        memory.storeInt(device, 1);
        map.remove(map.find(device).orElseThrow());
        assertFault(MemoryFault.Kind.NOT_MAPPED, device, () -> memory.loadInt(device));
    }

    @Test
    void whatMayOnlyBeReadIsNotWritten() {
        map.remove(map.find(device).orElseThrow());
        map.add(new Allocation(device, BYTES, backing - device, false));
        assertEquals(0, memory.loadInt(device));
        assertFault(MemoryFault.Kind.READ_ONLY, device, () -> memory.storeByte(device, (byte) 1));
        assertFault(MemoryFault.Kind.READ_ONLY, device, () -> memory.getAndAdd(device, 1));
        assertEquals(0, memory.loadInt(device));
    }

    @Test
    void atomicOperationsAreAligned() {
        assertEquals(0, memory.getAndAdd(device + 4, 3));
        assertEquals(3, memory.compareAndExchange(device + 4, 3, -1));
        assertEquals(-1, memory.compareAndExchange(device + 4, 3, 9));
        assertEquals(-1, memory.loadAtomicInt(device + 4));
        memory.storeAtomicLong(device + 8, 5);
        assertEquals(5, memory.getAndAdd(device + 8, -6L));
        assertEquals(-1, memory.compareAndExchange(device + 8, -1L, Long.MIN_VALUE));
        assertEquals(Long.MIN_VALUE, memory.loadAtomicLong(device + 8));
        assertFault(MemoryFault.Kind.MISALIGNED, device + 2, () -> memory.getAndAdd(device + 2, 3));
        assertFault(MemoryFault.Kind.MISALIGNED, device + 4, () -> memory.storeAtomicLong(device + 4, 3));
    }
}
