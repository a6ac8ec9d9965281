package org.geobacter.ir.transform.lower;

import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.transform.lower.ArrayOrigin.Allocation;
import org.geobacter.ir.transform.lower.ArrayOrigin.Pooled;
import org.geobacter.ir.transform.lower.ArrayOrigin.Table;

/**
 * The private arrays and constant tables that references can mean together, numbered through: a reference to one is an offset.
 * First come the allocations, all in one private array, then the tables, all in one table. An empty array takes one element, so that
 * different arrays have different offsets.
 *
 * <p>There is never a choice between pointers to private memory, which some targets cannot express (SPIR-V's logical addressing).
 */
final class ArrayPool {
    private final JavaKind kind;
    private final Map<Pooled, Integer> offsets = new LinkedHashMap<>();
    private final int privateLength;
    private final int length;
    private final Optional<ConstantTable> table;

    /** @param members each once */
    ArrayPool(JavaKind kind, List<Pooled> members) {
        this.kind = kind;
        long next = 0;
        for (var member : members) {
            if (member instanceof Allocation) {
                offsets.put(member, (int) next);
                next += size(member);
            }
        }
        privateLength = Math.toIntExact(next);
        for (var member : members) {
            if (member instanceof Table) {
                offsets.put(member, (int) next);
                next += size(member);
            }
        }
        length = Math.toIntExact(next);
        table = join(members.stream().filter(Table.class::isInstance).map(member -> ((Table) member).table()).toList());
    }

    JavaKind kind() {
        return kind;
    }

    int offset(Pooled member) {
        return offsets.get(member);
    }

    /** {@return the number of elements of private memory, which is the offset of the first table} */
    int privateLength() {
        return privateLength;
    }

    /** {@return the device-level table with all tables' elements one after the other; there must be a table} */
    ConstantTable table() {
        return table.orElseThrow();
    }

    static long size(Pooled member) {
        return Math.max(1, member.length());
    }

    private Optional<ConstantTable> join(List<ConstantTable> tables) {
        if (tables.size() < 2) {
            return tables.stream().findFirst().map(ConstantTable::asPointer);
        }
        var elements = Array.newInstance(tables.getFirst().array().getClass().componentType(), length - privateLength);
        for (var part : tables) {
            System.arraycopy(part.array(), 0, elements, offset(new Table(part)) - privateLength, part.length());
        }
        var name = tables.stream().map(ConstantTable::name).collect(Collectors.joining("+"));
        return Optional.of(ConstantTable.ofArray(name, kind, elements).asPointer());
    }
}
