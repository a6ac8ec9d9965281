package org.geobacter.ir;

/** What lanes of a device's sub-groups do by instructions, rather than through the memory of the group. */
public enum SubGroupAbility {
    /** They get each other's values, and know each other's votes. */
    EXCHANGE,
    /** They combine integers of 32 bits. */
    COMBINE_I32,
    /** They combine integers of 64 bits. */
    COMBINE_I64
}
