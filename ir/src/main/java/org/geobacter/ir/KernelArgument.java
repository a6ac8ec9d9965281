package org.geobacter.ir;

/** What a parameter of the Java-level kernel has become at device level. */
public sealed interface KernelArgument {
    /** The Java type of the parameter, or of the elements of the array. */
    JavaKind kind();

    /**
     * A primitive: one parameter of the kind's stack type.
     *
     * @param kind the parameter's Java type; {@code int} also for {@code boolean}, {@code byte}, {@code short} and {@code char},
     *        which are passed as the {@code int} that they are on the operand stack
     */
    record Scalar(JavaKind kind) implements KernelArgument {}

    /**
     * An array: a pointer to the first element in global memory, then the length as an {@code i32}. For {@code null} the pointer is
     * null and the length -1. The same Java array given twice is the same pointer twice, different arrays have different pointers,
     * also when they are empty.
     *
     * @param kind the kind of the elements
     * @param read whether the kernel reads elements; if not, they still have to be there for those that it does not write
     * @param written whether the kernel writes elements
     * @param overlapping whether its memory may be that of an array of another kind of elements, also in part: so it is of all arrays of a
     *        kernel that is given memory segments
     */
    record Array(JavaKind kind, boolean read, boolean written, boolean overlapping) implements KernelArgument {
        /** An array that overlaps with no array of other elements. */
        public Array(JavaKind kind, boolean read, boolean written) {
            this(kind, read, written, false);
        }
    }
}
