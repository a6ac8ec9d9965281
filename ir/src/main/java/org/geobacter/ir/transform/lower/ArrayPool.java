package org.geobacter.ir.transform.lower;

import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.transform.lower.ArrayOrigin.Allocation;
import org.geobacter.ir.transform.lower.ArrayOrigin.GroupAllocation;
import org.geobacter.ir.transform.lower.ArrayOrigin.Pooled;
import org.geobacter.ir.transform.lower.ArrayOrigin.Table;

/**
 * The work-group arrays, private arrays and constant tables that references can mean together, numbered through: a reference to one is
 * an offset. First come those of the group, all in one array of its memory, then the allocations, all in one private array, then the
 * tables, all in one table. An empty array takes one element, so that different arrays have different offsets.
 *
 * <p>There is never a choice between pointers to these memories, which some targets cannot express (SPIR-V's logical addressing).
 */
final class ArrayPool {
    private final JavaKind kind;
    private final AllocationSlots slots;
    private final Map<Pooled, Integer> offsets = new LinkedHashMap<>();
    private final int groupEnd;
    private final int privateEnd;
    private final int length;
    private final Optional<ConstantTable> table;

    /** @param members each once */
    ArrayPool(JavaKind kind, List<Pooled> members, AllocationSlots slots) {
        this.kind = kind;
        this.slots = slots;
        groupEnd = add(members, GroupAllocation.class, 0);
        privateEnd = add(members, Allocation.class, groupEnd);
        length = add(members, Table.class, privateEnd);
        table = join(members.stream().filter(Table.class::isInstance).map(member -> ((Table) member).table()).toList());
    }

    /** {@return the offset after those of the members of one kind} */
    private int add(List<Pooled> members, Class<? extends Pooled> type, int first) {
        long next = first;
        for (var member : members) {
            if (type.isInstance(member)) {
                offsets.put(member, (int) next);
                next += size(member, slots);
            }
        }
        return Math.toIntExact(next);
    }

    JavaKind kind() {
        return kind;
    }

    /** {@return the offset of the only, or the first, place of an array} */
    int offset(Pooled member) {
        return offsets.get(member);
    }

    /** {@return in how many places arrays of a member can lie, one after the other} */
    int slots(Pooled member) {
        return slots(member, slots);
    }

    private static int slots(Pooled member, AllocationSlots slots) {
        return member instanceof Allocation(var array, int _) ? slots.count(array) : 1;
    }

    /** {@return the number of elements of work-group memory} */
    int groupLength() {
        return groupEnd;
    }

    /** {@return the number of elements of private memory} */
    int privateLength() {
        return privateEnd - groupEnd;
    }

    /** {@return the offset of what lies first in a space; there is none in global memory, whose offset is less than all} */
    int start(AddressSpace space) {
        return switch (space) {
            case GLOBAL -> ArrayShape.NO_OFFSET;
            case LOCAL -> 0;
            case PRIVATE -> groupEnd;
            case CONSTANT -> privateEnd;
        };
    }

    /** {@return the device-level table with all tables' elements one after the other; there must be a table} */
    ConstantTable table() {
        return table.orElseThrow();
    }

    /** {@return how many elements there are in each place of an array} */
    static long sizeOfSlot(Pooled member) {
        return Math.max(1, member.length());
    }

    static long size(Pooled member, AllocationSlots slots) {
        return sizeOfSlot(member) * slots(member, slots);
    }

    private Optional<ConstantTable> join(List<ConstantTable> tables) {
        if (tables.size() < 2) {
            return tables.stream().findFirst().map(ConstantTable::asPointer);
        }
        var elements = Array.newInstance(tables.getFirst().array().getClass().componentType(), length - privateEnd);
        for (var part : tables) {
            System.arraycopy(part.array(), 0, elements, offset(new Table(part)) - privateEnd, part.length());
        }
        var name = tables.stream().map(ConstantTable::name).collect(Collectors.joining("+"));
        return Optional.of(ConstantTable.ofArray(name, kind, elements).asPointer());
    }
}
