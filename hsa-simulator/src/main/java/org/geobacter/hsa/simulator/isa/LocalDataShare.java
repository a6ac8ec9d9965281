package org.geobacter.hsa.simulator.isa;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The memory of a work-group. Its waves run on one thread, so that everything is atomic. Reads outside of it give 0, and writes do
 * nothing, as on the hardware.
 */
final class LocalDataShare {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;

    LocalDataShare(int size) {
        bytes = new byte[size];
    }

    private boolean has(int address, int count) {
        return address >= 0 && address <= bytes.length - count;
    }

    byte loadByte(int address) {
        return has(address, Byte.BYTES) ? bytes[address] : 0;
    }

    short loadShort(int address) {
        return has(address, Short.BYTES) ? (short) SHORT.get(bytes, address) : 0;
    }

    int loadInt(int address) {
        return has(address, Integer.BYTES) ? (int) INT.get(bytes, address) : 0;
    }

    long loadLong(int address) {
        return has(address, Long.BYTES) ? (long) LONG.get(bytes, address) : 0;
    }

    void storeByte(int address, byte value) {
        if (has(address, Byte.BYTES)) {
            bytes[address] = value;
        }
    }

    void storeShort(int address, short value) {
        if (has(address, Short.BYTES)) {
            SHORT.set(bytes, address, value);
        }
    }

    void storeInt(int address, int value) {
        if (has(address, Integer.BYTES)) {
            INT.set(bytes, address, value);
        }
    }

    void storeLong(int address, long value) {
        if (has(address, Long.BYTES)) {
            LONG.set(bytes, address, value);
        }
    }
}
