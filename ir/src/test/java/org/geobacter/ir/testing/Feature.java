package org.geobacter.ir.testing;

/** What random functions may contain besides arithmetic on {@code i1}, {@code i32}, {@code i64}, {@code f32} and {@code f64}. */
public enum Feature {
    /** Values and arithmetic of {@code i8}, {@code i16} and {@code f16}. */
    NARROW_TYPES,
    /** Checks that may fail, and throws. */
    TRAPS,
    /** Array parameters, read and written after their checks; without {@link #TRAPS} the checks never fail. */
    ARRAYS,
    /** Local arrays of constant length. */
    NEW_ARRAYS,
    /** Arrays that are constant tables. */
    TABLES,
    /** Calls of other functions of the module. */
    CALLS,
    /** The work-item's ids and sizes. */
    WORK_ITEM
}
