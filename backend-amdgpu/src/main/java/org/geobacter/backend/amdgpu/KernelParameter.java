package org.geobacter.backend.amdgpu;

/** What a kernel's explicit parameter is; only those that the kernel uses exist. */
public sealed interface KernelParameter {
    /** The address of the {@link org.geobacter.ir.ErrorRecord}, 64 bits. */
    record ErrorRecordAddress() implements KernelParameter {}

    /**
     * The address of the addresses of the error records of the launches that this one comes after: 64 bits, to memory that can be read. If there
     * is something in one of them when the kernel starts, no work-item does anything.
     */
    record ConditionsAddress() implements KernelParameter {}

    /** The number of these records, 32 bits. */
    record ConditionCount() implements KernelParameter {}

    /**
     * The number of work-items in a dimension, 32 bits.
     *
     * @param dimension 0 for x, 1 for y, 2 for z
     */
    record GlobalSize(int dimension) implements KernelParameter {}

    /**
     * A scalar argument, in its stack type.
     *
     * @param argument its index in {@link org.geobacter.ir.DeviceKernel#arguments()}
     */
    record Scalar(int argument) implements KernelParameter {}

    /**
     * The address of an array's first element, 64 bits; 0 for {@code null}.
     *
     * @param argument its index in {@link org.geobacter.ir.DeviceKernel#arguments()}
     */
    record ArrayAddress(int argument) implements KernelParameter {}

    /**
     * The length of an array, 32 bits; -1 for {@code null}.
     *
     * @param argument its index in {@link org.geobacter.ir.DeviceKernel#arguments()}
     */
    record ArrayLength(int argument) implements KernelParameter {}
}
