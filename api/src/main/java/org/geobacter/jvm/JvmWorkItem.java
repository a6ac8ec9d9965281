package org.geobacter.jvm;

/** The work-item that the current thread runs. One object serves the work-items that a thread runs one after another. */
public final class JvmWorkItem {
    static final ScopedValue<JvmWorkItem> CURRENT = ScopedValue.newInstance();

    private final int[] globalId = new int[3];
    private final int[] localId = new int[3];
    private final int[] groupId = new int[3];
    private final int[] globalSize;
    private final int[] localSize;
    private final int[] groupCount;
    private final Runnable barrier;

    JvmWorkItem(int[] globalSize, int[] localSize, int[] groupCount, Runnable barrier) {
        this.globalSize = globalSize;
        this.localSize = localSize;
        this.groupCount = groupCount;
        this.barrier = barrier;
    }

    /**
     * {@return the work-item that the current thread runs}
     *
     * @throws IllegalStateException if it runs none
     */
    public static JvmWorkItem current() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException(
                    "This thread runs no work-item: only a kernel that Geobacter launches has ids and barriers.");
        }
        return CURRENT.get();
    }

    /**
     * {@return the global id}
     *
     * @param dimension 0, 1 or 2, as everywhere here
     */
    public int globalId(int dimension) {
        return globalId[dimension];
    }

    /**
     * {@return the number of work-items of the launch}
     *
     * @param dimension 0, 1 or 2
     */
    public int globalSize(int dimension) {
        return globalSize[dimension];
    }

    /**
     * {@return the id in the group}
     *
     * @param dimension 0, 1 or 2
     */
    public int localId(int dimension) {
        return localId[dimension];
    }

    /**
     * {@return the number of work-items of a full group}
     *
     * @param dimension 0, 1 or 2
     */
    public int localSize(int dimension) {
        return localSize[dimension];
    }

    /**
     * {@return the id of the group}
     *
     * @param dimension 0, 1 or 2
     */
    public int groupId(int dimension) {
        return groupId[dimension];
    }

    /**
     * {@return the number of groups of the launch}
     *
     * @param dimension 0, 1 or 2
     */
    public int groupCount(int dimension) {
        return groupCount[dimension];
    }

    /** Waits for the other work-items of the group. */
    public void barrier() {
        barrier.run();
    }
}
