package org.geobacter.backend.amdgpu;

/**
 * What a launch can be seen to have, before it, from its arguments and range, so that the code need not provide for the contrary. Most
 * launches have all of them but the last; code for other launches is compiled when one comes.
 */
public enum LaunchProperty {
    /** No array is null: what checks for null goes away. */
    NO_NULL_ARRAYS,
    /** No array that the kernel writes is given twice: what is read from others stays in registers meanwhile. */
    DISTINCT_ARRAYS,
    /** Each array has at most 4 GiB: offsets have 32 bits, which the instructions for global memory add by themselves. */
    ARRAYS_OF_4_GIB,
    /** The range has one dimension: ids and sizes in y and z are constants. */
    ONE_DIMENSION,
    /**
     * It is not skipped: without this, no work-item does anything if {@link KernelParameter.ConditionsAddress other error records} have something in
     * them when the kernel starts, and its own then has too.
     */
    UNCONDITIONAL,
    /**
     * No work-item throws, as the lengths and the scalar arguments prove: there are no checks, and no error record unless the launch may be
     * skipped.
     */
    NO_EXCEPTIONS
}
