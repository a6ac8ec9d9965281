package org.geobacter.ir;

/**
 * The layout of the error record, which each launch gets zeroed in device memory: little-endian 32-bit words. The work-item that
 * first exchanges word {@link #SITE} from zero to the site's number ({@link DeviceKernel#siteNumber}) owns the record and writes
 * the rest.
 */
public final class ErrorRecord {
    /** The byte offset of the site's number; zero while no work-item has thrown. */
    public static final int SITE = 0;
    /**
     * The value of {@link #SITE} after a loop that the device has ended although its condition held, as some drivers do after a number of
     * iterations: the kernel's results are wrong, and it is no exception of the kernel's.
     */
    public static final int LOOP_CUT_SHORT = -1;
    /**
     * The value of {@link #SITE} after a launch in which the lanes of the device's sub-groups were not the work-items that follow each other in
     * x: what was exchanged between them is wrong, and it is no exception of the kernel's.
     */
    public static final int SUB_GROUPS_NOT_ROWS = -2;
    /** The byte offset of the work-item's global id: three words x, y, z. */
    public static final int GLOBAL_ID = 4;
    /**
     * The most values that the record holds: those of a message, or those that describe an object with all that hangs on it, {@link
     * ThrownObject}.
     */
    public static final int MAX_VALUES = 264;
    /**
     * The byte offset of the values: {@link #MAX_VALUES} of 64 bits, low word first, floats by their bits. Of a value of 32 bits the low
     * word counts alone.
     */
    public static final int VALUES = 16;
    /**
     * The byte offset of a word that is no part of the report: targets without an order of all volatile accesses let them take turns at
     * changing it.
     */
    public static final int TURN = VALUES + 8 * MAX_VALUES;
    /** The size in bytes. */
    public static final int BYTES = TURN + 8;

    private ErrorRecord() {}
}
