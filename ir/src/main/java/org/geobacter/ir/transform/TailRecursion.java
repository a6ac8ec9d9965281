package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.Block;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.InvokeVirtual;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Return;
import org.geobacter.ir.Value;

/**
 * Makes a loop of a function that ends with a call of itself. An exception's stack trace then has the function once, however deep the calls
 * would have been.
 */
public final class TailRecursion implements FunctionPass {
    @Override
    public String name() {
        return "tail-recursion";
    }

    @Override
    public boolean run(Function function) {
        var calls = tailCalls(function);
        if (calls.isEmpty()) {
            return false;
        }
        var entry = function.entry();
        var header = entry.splitBefore(entry.instructions().getFirst());
        var parameters = List.copyOf(entry.parameters());
        for (var parameter : parameters) {
            parameter.replaceAllUsesWith(header.addParameter(parameter.type()));
        }
        for (var call : calls) {
            var block = call.block();
            var arguments = call.operands().toArray(Value[]::new);
            block.terminator().remove();
            call.remove();
            new Builder(block).at(call.position()).jump(header, arguments);
        }
        new Builder(entry).jump(header, parameters.toArray(Value[]::new));
        return true;
    }

    private static List<Instruction> tailCalls(Function function) {
        var calls = new ArrayList<Instruction>();
        for (var block : function.blocks()) {
            var instructions = block.instructions();
            if (instructions.size() > 1
                    && isCallOf(function, instructions.get(instructions.size() - 2))
                    && isReturned(instructions.get(instructions.size() - 2), block)) {
                calls.add(instructions.get(instructions.size() - 2));
            }
        }
        return calls;
    }

    /** {@return whether an instruction calls a function and can call no other} */
    private static boolean isCallOf(Function function, Instruction instruction) {
        return switch (instruction) {
            case Invoke call -> call.callee() == function;
            case InvokeVirtual call -> call.table().refused().isEmpty()
                    && !call.table().targets().isEmpty()
                    && call.table().targets().values().stream().allMatch(target -> target == function);
            default -> false;
        };
    }

    /** {@return whether what follows the call is to return what it gives} */
    private static boolean isReturned(Instruction call, Block block) {
        return switch (block.terminator()) {
            case Return exit -> exit.value().map(value -> value == call).orElse(true);
            case Jump jump when jump.edge().target().instructions().getFirst() instanceof Return exit -> {
                var target = jump.edge().target();
                yield exit.value()
                        .map(value -> target.parameters().contains(value)
                                && jump.edge().argument(target.parameters().indexOf(value)) == call)
                        .orElse(true);
            }
            default -> false;
        };
    }
}
