package org.geobacter.ir;

/** Where the memory behind a pointer lies. */
public enum AddressSpace {
    /** Device memory that all work-items share: the arrays given to a launch. */
    GLOBAL,
    /** Memory of one work-group. */
    LOCAL,
    /** Memory of one work-item. */
    PRIVATE,
    /** Read-only data that belongs to the module. */
    CONSTANT;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
