package org.geobacter.backend.spirv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;

/** The constant tables that a kernel uses, one after the other in one buffer, in the order of their first use. */
final class ConstantTables {
    private static final int ALIGNMENT = 8;

    private final Code code;
    private final LaunchBlockReader launchBlock;
    private final Map<ConstantTable, Integer> offsets = new LinkedHashMap<>();
    private final Map<ConstantTable, Integer> pointers = new HashMap<>();
    private int bytes;
    private int start;

    /** @param code where the tables' addresses are computed; it must dominate all uses */
    ConstantTables(Code code, LaunchBlockReader launchBlock) {
        this.code = code;
        this.launchBlock = launchBlock;
    }

    /** {@return the address of the table's first element} */
    int address(ConstantTable table) {
        var known = pointers.get(table);
        if (known != null) {
            return known;
        }
        int pointer = compute(((PointerType) table.type()).element(), place(table));
        code.module().name(pointer, table.name());
        pointers.put(table, pointer);
        return pointer;
    }

    List<SpirvKernel.PlacedTable> placed() {
        var placed = new ArrayList<SpirvKernel.PlacedTable>();
        offsets.forEach((table, offset) -> placed.add(new SpirvKernel.PlacedTable(table, offset)));
        return placed;
    }

    /** {@return the size of the buffer} */
    int bytes() {
        return bytes;
    }

    private int place(ConstantTable table) {
        int offset = bytes;
        offsets.put(table, offset);
        bytes += (table.length() * table.kind().bytes() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return offset;
    }

    private int compute(ScalarType element, int offset) {
        var module = code.module();
        if (start == 0) {
            start = launchBlock.load(code, LaunchBlock.TABLES);
        }
        int words = module.physicalPointerType(ScalarType.I32);
        int place = code.op(Opcode.PTR_ACCESS_CHAIN, words, start, module.uint(offset / Integer.BYTES));
        return element == ScalarType.I32 ? place : code.op(Opcode.BITCAST, module.physicalPointerType(element), place);
    }
}
