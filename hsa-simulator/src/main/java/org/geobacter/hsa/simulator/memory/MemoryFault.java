package org.geobacter.hsa.simulator.memory;

import java.io.Serial;

/** An access that no hardware would carry out: to an address that is not mapped, not writable, or not aligned for an atomic operation. */
public final class MemoryFault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final long address;
    private final Kind kind;

    /** What is wrong with an access. */
    public enum Kind {
        /** A page of it is not mapped. */
        NOT_MAPPED("is not mapped"),
        /** It writes to memory that may only be read. */
        READ_ONLY("may only be read"),
        /** It is an atomic operation on an address that is not a multiple of its size. */
        MISALIGNED("is not aligned for an atomic operation");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /**
     * A fault.
     *
     * @param address the first one of the access that is at fault
     */
    public MemoryFault(long address, Kind kind) {
        super(String.format("The address 0x%x %s.", address, kind.text), null, false, false);
        this.address = address;
        this.kind = kind;
    }

    /** {@return the first address of the access that is at fault} */
    public long address() {
        return address;
    }

    /** {@return what is wrong with the access} */
    public Kind kind() {
        return kind;
    }
}
