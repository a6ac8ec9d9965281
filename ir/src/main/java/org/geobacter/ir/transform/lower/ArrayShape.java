package org.geobacter.ir.transform.lower;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.transform.lower.ArrayOrigin.Allocation;
import org.geobacter.ir.transform.lower.ArrayOrigin.Argument;
import org.geobacter.ir.transform.lower.ArrayOrigin.GroupAllocation;
import org.geobacter.ir.transform.lower.ArrayOrigin.Null;
import org.geobacter.ir.transform.lower.ArrayOrigin.Pooled;
import org.geobacter.ir.transform.lower.ArrayOrigin.Row;
import org.geobacter.ir.transform.lower.ArrayOrigin.Table;

/**
 * Which device-level values stand for a reference. There are three, of which those that cannot vary are constants:
 *
 * <ul>
 * <li>the <em>pointer</em> to an argument's first element in global memory, null for anything else;
 * <li>the <em>offset</em> of a work-group array, private array or constant table in its pool; less than zero for anything else, -1
 * unless arguments are {@linkplain ArgumentNumbers numbered};
 * <li>the <em>length</em>, -1 for null.
 * </ul>
 *
 * <p>Two references of one pool mean the same array, or both none, exactly if their pointers and their offsets, less
 * than zero being one, are equal.
 *
 * @param spaces where the elements can lie: {@code GLOBAL}, {@code LOCAL}, {@code PRIVATE}, {@code CONSTANT}
 * @param nullable whether it can be null
 * @param isNumbered whether the offset can be one of {@link ArgumentNumbers}
 * @param pool of the private arrays and tables, if it can mean any
 * @param offset the offset if it is always the same
 * @param length the length if it is always the same
 * @param elementOffset the offset if it is always the same where elements are accessed, and therefore not that of null
 * @param elementLength the length if it is the same whenever the reference is not null
 */
record ArrayShape(
        Set<AddressSpace> spaces,
        boolean nullable,
        boolean isNumbered,
        Optional<ArrayPool> pool,
        OptionalInt offset,
        OptionalInt length,
        OptionalInt elementOffset,
        OptionalInt elementLength) {

    /** The offset of what is in no pool. */
    static final int NO_OFFSET = -1;
    /** The length of null. */
    static final int NULL_LENGTH = -1;

    /** @param isNumbered whether arguments have to be told apart by numbers */
    static ArrayShape of(Set<ArrayOrigin> origins, ArrayPools pools, boolean isNumbered) {
        var spaces = EnumSet.noneOf(AddressSpace.class);
        boolean nullable = false;
        for (var origin : origins) {
            switch (origin) {
                case Null _ -> nullable = true;
                case Argument _, Row _ -> {
                    nullable = true;
                    spaces.add(AddressSpace.GLOBAL);
                }
                case Allocation _ -> spaces.add(AddressSpace.PRIVATE);
                case GroupAllocation _ -> spaces.add(AddressSpace.LOCAL);
                case Table _ -> spaces.add(AddressSpace.CONSTANT);
            }
        }
        var pool = pools.of(origins);
        var pooled = origins.stream().filter(Pooled.class::isInstance).map(Pooled.class::cast).toList();
        boolean global = spaces.contains(AddressSpace.GLOBAL);
        var elementOffset = only(
                IntStream.concat(
                        pooled.stream().flatMapToInt(member -> offsets(member, pool.orElseThrow())),
                        global ? IntStream.of(NO_OFFSET) : IntStream.empty()));
        var elementLength = global ? OptionalInt.empty() : only(pooled.stream().mapToInt(Pooled::length));
        OptionalInt offset;
        OptionalInt length;
        if (pooled.isEmpty()) {
            offset = isNumbered ? OptionalInt.empty() : OptionalInt.of(NO_OFFSET);
            length = global ? OptionalInt.empty() : OptionalInt.of(NULL_LENGTH);
        } else {
            offset = nullable ? OptionalInt.empty() : elementOffset;
            length = nullable ? OptionalInt.empty() : elementLength;
        }
        return new ArrayShape(spaces, nullable, isNumbered, pool, offset, length, elementOffset, elementLength);
    }

    /** {@return the offsets of an array; of one with several places, some} */
    private static IntStream offsets(Pooled member, ArrayPool pool) {
        int first = pool.offset(member);
        return pool.slots(member) == 1 ? IntStream.of(first) : IntStream.of(first, first + 1);
    }

    boolean isGlobal() {
        return spaces.contains(AddressSpace.GLOBAL);
    }

    private static OptionalInt only(IntStream values) {
        var distinct = values.distinct().limit(2).toArray();
        return distinct.length == 1 ? OptionalInt.of(distinct[0]) : OptionalInt.empty();
    }
}
