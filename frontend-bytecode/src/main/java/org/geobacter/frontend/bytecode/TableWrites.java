package org.geobacter.frontend.bytecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.geobacter.ir.ArrayAtomic;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.Module;
import org.geobacter.ir.Return;
import org.geobacter.ir.Select;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;

/**
 * Refuses kernels that may write to a static final array, which is a constant of the module. Follows each table to wherever calls,
 * returns and branches may pass it.
 */
final class TableWrites {
    private final Map<Value, ConstantTable> tables = new HashMap<>();
    private final ArrayDeque<Value> work = new ArrayDeque<>();
    private final Map<Function, List<Invoke>> callsOf = new HashMap<>();
    private final BiFunction<Function, SourcePosition, SourcePosition> positionWithCalls;

    private TableWrites(BiFunction<Function, SourcePosition, SourcePosition> positionWithCalls) {
        this.positionWithCalls = positionWithCalls;
    }

    /**
     * Checks a module.
     *
     * @param positionWithCalls gives a position in a function the calls that lead there
     * @throws UnsupportedCodeException if an array may be written that is a table
     */
    static void refuse(Module module, BiFunction<Function, SourcePosition, SourcePosition> positionWithCalls) {
        var writes = new TableWrites(positionWithCalls);
        var users = new ArrayList<Instruction>();
        for (var function : module.functions()) {
            for (var block : function.blocks()) {
                for (var instruction : block.instructions()) {
                    if (instruction instanceof Invoke call) {
                        writes.callsOf.computeIfAbsent(call.callee(), _ -> new ArrayList<>()).add(call);
                    }
                    if (instruction.operands().stream().anyMatch(ConstantTable.class::isInstance)) {
                        users.add(instruction);
                    }
                }
            }
        }
        for (var user : users) {
            for (int i = 0; i < user.operands().size(); i++) {
                if (user.operand(i) instanceof ConstantTable table) {
                    writes.follow(user, i, table);
                }
            }
        }
        while (!writes.work.isEmpty()) {
            var value = writes.work.remove();
            for (var user : value.users()) {
                for (int i = 0; i < user.operands().size(); i++) {
                    if (user.operand(i) == value) {
                        writes.follow(user, i, writes.tables.get(value));
                    }
                }
            }
        }
    }

    /** Follows a table that is an operand of an instruction. */
    private void follow(Instruction user, int operand, ConstantTable table) {
        switch (user) {
            case ArrayStore store when operand == 0 -> throw refusal(store, table);
            case ArrayAtomic atomic when operand == 0 && atomic.operation().writes() -> throw refusal(atomic, table);
            case Invoke call -> mark(call.callee().parameters().get(operand), table);
            case Select select -> mark(select, table);
            case Return back -> callsOf.getOrDefault(back.block().function(), List.of()).forEach(call -> mark(call, table));
            case Terminator terminator -> {
                int at = terminator.ownOperandCount();
                for (var edge : terminator.edges()) {
                    if (operand >= at && operand < at + edge.argumentCount()) {
                        mark(edge.target().parameters().get(operand - at), table);
                    }
                    at += edge.argumentCount();
                }
            }
            default -> {
                // Reads, comparisons and checks do not pass it on.
            }
        }
    }

    private UnsupportedCodeException refusal(Instruction write, ConstantTable table) {
        return new UnsupportedCodeException(
                "an assignment to an element of the static final array " + table.name(),
                positionWithCalls.apply(write.block().function(), write.position()),
                "Pass the array to the kernel, or copy it to a local array.");
    }

    private void mark(Value value, ConstantTable table) {
        if (tables.putIfAbsent(value, table) == null) {
            work.add(value);
        }
    }
}
