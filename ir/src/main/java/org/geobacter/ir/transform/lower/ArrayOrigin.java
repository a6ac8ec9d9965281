package org.geobacter.ir.transform.lower;

import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewGroupArray;

/** What a reference to an array can mean. */
sealed interface ArrayOrigin {
    /** No array. */
    record Null() implements ArrayOrigin {}

    /** What the launch gives for a parameter of the kernel: an array in global memory, or null. */
    record Argument(BlockParameter parameter) implements ArrayOrigin {}

    /**
     * One of the arrays that the launch's words describe, or null.
     *
     * @param elements the parameter for the elements of all of them that are of its kind
     * @param words the parameter for the words
     */
    record Row(BlockParameter elements, BlockParameter words) implements ArrayOrigin {}

    /** An array whose length is known and whose place in a pool {@link ArrayPools} decides. */
    sealed interface Pooled extends ArrayOrigin {
        int length();
    }

    /** The array that an allocation made last. */
    record Allocation(NewArray array, int length) implements Pooled {}

    /** The array of work-group memory of a place in the kernel. */
    record GroupAllocation(NewGroupArray array, int length) implements Pooled {}

    /** A constant table. */
    record Table(ConstantTable table) implements Pooled {
        @Override
        public int length() {
            return table.length();
        }
    }
}
