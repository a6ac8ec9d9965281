package org.geobacter.ir;

import java.util.Locale;

/**
 * What an access says of the other accesses of its work-item, as the modes of {@link java.lang.invoke.VarHandle} have it. Plain
 * accesses are loads and stores, not atomic operations.
 */
public enum MemoryOrder {
    /** All work-items see the accesses of one element in one order; nothing is said of other elements. */
    OPAQUE,
    /** What is later in the work-item is not seen, and sees, nothing from before this access. */
    ACQUIRE,
    /** Whoever sees this access with {@link #ACQUIRE} sees what was earlier in the work-item. */
    RELEASE,
    /** Both, and all volatile accesses of all work-items have one order. */
    VOLATILE;

    /** {@return whether what other work-items have written can show after such an access} */
    public boolean acquires() {
        return this == ACQUIRE || this == VOLATILE;
    }

    /** {@return the name in the text form} */
    public String mnemonic() {
        return name().toLowerCase(Locale.ROOT);
    }
}
