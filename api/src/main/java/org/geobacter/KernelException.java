package org.geobacter;

import java.util.Objects;

/**
 * A work-item threw. The {@linkplain #getCause() cause} is the exception of the kernel, with the kernel's own stack trace; the host's
 * arrays are as they were before the launch. If several work-items throw, one of them is reported.
 */
public final class KernelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kernel;
    private final WorkItemId workItem;

    /**
     * The global id of a work-item.
     *
     * @param x from 0
     * @param y from 0
     * @param z from 0
     */
    public record WorkItemId(int x, int y, int z) implements java.io.Serializable {
        @Override
        public String toString() {
            return "(%d, %d, %d)".formatted(x, y, z);
        }
    }

    /**
     * Reports what a work-item threw.
     *
     * @param kernel the kernel's name, such as {@code Saxpy.saxpy}
     * @param workItem which work-item
     * @param cause what it threw
     */
    public KernelException(String kernel, WorkItemId workItem, Throwable cause) {
        super("Work-item " + workItem + " of " + kernel + " threw " + cause, Objects.requireNonNull(cause));
        this.kernel = kernel;
        this.workItem = workItem;
    }

    /** {@return the kernel's name, such as {@code Saxpy.saxpy}} */
    public String kernel() {
        return kernel;
    }

    /** {@return which work-item threw} */
    public WorkItemId workItem() {
        return workItem;
    }
}
