package org.geobacter.ir.interpret;

import org.geobacter.ir.WorkItemQuery;

/**
 * An environment without static fields: one work-item among others.
 *
 * @param globalId the number in the whole range
 * @param groupCount the number of work-groups
 * @param groupSize the number of work-items of a group
 */
public record WorkItem(Dimensions globalId, Dimensions groupCount, Dimensions groupSize) implements Environment {
    /** A number for each of the three dimensions. */
    public record Dimensions(int x, int y, int z) {
        public static Dimensions of(int x) {
            return new Dimensions(x, 1, 1);
        }

        int get(int dimension) {
            return switch (dimension) {
                case 0 -> x;
                case 1 -> y;
                case 2 -> z;
                default -> throw new IndexOutOfBoundsException(dimension);
            };
        }
    }

    /** A work-item of a one-dimensional range of one group. */
    public static WorkItem of(int globalId, int globalSize) {
        return new WorkItem(new Dimensions(globalId, 0, 0), Dimensions.of(1), Dimensions.of(globalSize));
    }

    @Override
    public int workItem(WorkItemQuery.Query query, int dimension) {
        int id = globalId.get(dimension);
        int size = groupSize.get(dimension);
        return switch (query) {
            case GLOBAL_ID -> id;
            case GLOBAL_SIZE -> size * groupCount.get(dimension);
            case LOCAL_ID -> id % size;
            case LOCAL_SIZE -> size;
            case GROUP_ID -> id / size;
            case GROUP_COUNT -> groupCount.get(dimension);
        };
    }
}
