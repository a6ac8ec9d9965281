package org.geobacter.kernel;

import java.util.Objects;
import org.geobacter.jvm.JvmWorkItem;

/**
 * What a work-item knows of its place in the launch. A launch runs the kernel once for each work-item of its {@link
 * org.geobacter.Range}; work-items are in work-groups of equal size.
 *
 * <p>Dimensions are 0 for x, 1 for y and 2 for z; another one throws {@link IndexOutOfBoundsException}. In each dimension, {@code
 * globalId == groupId * localSize + localId}. Outside a launch every method throws {@link IllegalStateException}.
 */
public final class WorkItem {
    private WorkItem() {}

    /** {@return the work-item's number in x, from 0 to {@code globalSize(0) - 1}} */
    public static int globalId() {
        return JvmWorkItem.current().globalId(0);
    }

    /**
     * {@return the work-item's number in a dimension, from 0 to {@code globalSize(dimension) - 1}}
     *
     * @param dimension 0, 1 or 2
     */
    public static int globalId(int dimension) {
        return JvmWorkItem.current().globalId(Objects.checkIndex(dimension, 3));
    }

    /**
     * {@return the number of work-items of the launch in a dimension, as the range gives it}
     *
     * @param dimension 0, 1 or 2
     */
    public static int globalSize(int dimension) {
        return JvmWorkItem.current().globalSize(Objects.checkIndex(dimension, 3));
    }

    /**
     * {@return the work-item's number in its group in a dimension, from 0 to {@code localSize(dimension) - 1}}
     *
     * @param dimension 0, 1 or 2
     */
    public static int localId(int dimension) {
        return JvmWorkItem.current().localId(Objects.checkIndex(dimension, 3));
    }

    /**
     * {@return the number of work-items of a full group in a dimension}; where the range does not divide, the last group has fewer
     *
     * @param dimension 0, 1 or 2
     */
    public static int localSize(int dimension) {
        return JvmWorkItem.current().localSize(Objects.checkIndex(dimension, 3));
    }

    /**
     * {@return the number of the work-item's group in a dimension, from 0 to {@code groupCount(dimension) - 1}}
     *
     * @param dimension 0, 1 or 2
     */
    public static int groupId(int dimension) {
        return JvmWorkItem.current().groupId(Objects.checkIndex(dimension, 3));
    }

    /**
     * {@return the number of groups of the launch in a dimension}
     *
     * @param dimension 0, 1 or 2
     */
    public static int groupCount(int dimension) {
        return JvmWorkItem.current().groupCount(Objects.checkIndex(dimension, 3));
    }

    /**
     * Waits until every work-item of the group has come to this call; what they wrote before, all of them see after. Either all
     * work-items of a group come to it, equally often, or none. On the devices {@code java} and {@code cpu} a breach of this is an
     * {@link IllegalStateException} in the work-items that wait; elsewhere it is not defined what happens.
     */
    public static void barrier() {
        JvmWorkItem.current().barrier();
    }
}
