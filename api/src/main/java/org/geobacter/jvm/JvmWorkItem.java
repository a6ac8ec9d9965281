package org.geobacter.jvm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The work-item that the current thread runs. One object serves the work-items that a thread runs one after another. */
public final class JvmWorkItem {
    static final ScopedValue<JvmWorkItem> CURRENT = ScopedValue.newInstance();

    private final WorkGroup group;
    private final int[] first;
    private final int[] globalSize;
    private final int[] localSize;
    private final int[] groupCount;
    private final int[] globalId = new int[3];
    private final int[] localId = new int[3];
    /** Whether this thread starts the other work-items of the group. */
    private boolean driving = true;
    /** Where this work-item has taken arrays of the group's memory. */
    private final Set<List<GroupMemory.Frame>> visited = new HashSet<>();

    JvmWorkItem(WorkGroup group) {
        var range = group.launch().range();
        var groups = group.launch().groups();
        this.group = group;
        this.first = new int[]{range.fromX(), range.fromY(), range.fromZ()};
        this.globalSize = new int[]{range.x(), range.y(), range.z()};
        this.localSize = new int[]{groups.sizeX(), groups.sizeY(), groups.sizeZ()};
        this.groupCount = new int[]{groups.countX(), groups.countY(), groups.countZ()};
    }

    void set(int localX, int localY, int localZ) {
        visited.clear();
        localId[0] = localX;
        localId[1] = localY;
        localId[2] = localZ;
        for (int d = 0; d < 3; d++) {
            globalId[d] = first[d] + group.id(d) * localSize[d] + localId[d];
        }
    }

    boolean isDriving() {
        return driving;
    }

    void stopDriving() {
        driving = false;
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
        return group.id(dimension);
    }

    /**
     * {@return the number of groups of the launch}
     *
     * @param dimension 0, 1 or 2
     */
    public int groupCount(int dimension) {
        return groupCount[dimension];
    }

    /** {@return the most work-items of a sub-group} */
    public int subGroupSize() {
        return group.launch().subGroupSize();
    }

    /** {@return a word for each work-item of the group} */
    public long[] exchange() {
        return group.memory().exchange();
    }

    /**
     * {@return the array of the group for the place that the current thread is at}
     *
     * @param element a primitive type
     * @param length in elements
     * @throws IllegalStateException if this work-item has been at that place before
     */
    public Object groupArray(Class<?> element, int length) {
        if (length < 0) {
            throw new NegativeArraySizeException(String.valueOf(length));
        }
        var place = GroupMemory.place();
        if (!visited.add(place)) {
            throw new IllegalStateException("an array of work-group memory in a loop: take it before the loop.");
        }
        return group.memory().array(place, element, length);
    }

    /**
     * Waits for the other work-items of the group.
     *
     * @throws IllegalStateException if they do not come
     */
    public void barrier() {
        group.barrier(this);
    }
}
