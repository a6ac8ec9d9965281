package org.geobacter.ir;

import java.util.List;
import java.util.Locale;

/** One of the work-item's ids or sizes in one dimension, as an {@code i32} that is not negative. */
public final class WorkItemQuery extends Instruction {
    /** What is asked; each is the method of the same name of {@code org.geobacter.kernel.WorkItem}. */
    public enum Query {
        GLOBAL_ID,
        GLOBAL_SIZE,
        LOCAL_ID,
        LOCAL_SIZE,
        GROUP_ID,
        GROUP_COUNT;

        /** {@return the name in the text form} */
        public String mnemonic() {
            return name().toLowerCase(Locale.ROOT).replace('_', '.');
        }
    }

    private final Query query;
    private final int dimension;

    /** @param dimension 0 for x, 1 for y, 2 for z */
    public WorkItemQuery(Query query, int dimension, SourcePosition position) {
        super(ScalarType.I32, position, List.of());
        this.query = query;
        this.dimension = java.util.Objects.checkIndex(dimension, 3);
    }

    public Query query() {
        return query;
    }

    public int dimension() {
        return dimension;
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public WorkItemQuery copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new WorkItemQuery(query, dimension, position());
    }
}
