package org.geobacter.ir.verify;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.Return;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;

/** Blocks end with their only terminator, edges fit their targets and are known to them, values know their users. */
final class StructureRules {
    private final Function function;
    private final Problems problems;
    private final Set<Block> blocks;
    private final Map<Value, Set<Instruction>> users = new IdentityHashMap<>();
    private final Map<Block, Set<Edge>> incoming = new HashMap<>();
    private boolean sound = true;

    private StructureRules(Function function, Problems problems) {
        this.function = function;
        this.problems = problems;
        this.blocks = new HashSet<>(function.blocks());
    }

    /** {@return whether every block has a terminator whose edges lead to blocks of the function} */
    static boolean check(Function function, Problems problems) {
        var rules = new StructureRules(function, problems);
        rules.check();
        return rules.sound;
    }

    private void check() {
        function.blocks().forEach(this::checkInstructions);
        if (!function.entry().incoming().isEmpty()) {
            problems.add(function.entry(), "an edge leads to the entry");
        }
        for (var block : function.blocks()) {
            checkIncoming(block);
            block.parameters().forEach(parameter -> checkParameter(block, parameter));
            block.definitions().forEach(value -> checkUsers(block, value));
        }
    }

    private void checkInstructions(Block block) {
        if (!block.isTerminated()) {
            problems.add(block, "the last instruction is not a terminator");
            sound = false;
        }
        for (var instruction : block.instructions()) {
            instruction.operands().forEach(operand -> checkOperand(instruction, operand));
            if (instruction instanceof Terminator terminator) {
                problems.require(instruction == block.instructions().getLast(), instruction, "a terminator inside of a block");
                terminator.edges().forEach(this::checkEdge);
                if (terminator instanceof Return exit) {
                    checkReturn(exit);
                }
            }
            if (instruction instanceof PrivateArray) {
                problems.require(block.isEntry(), instruction, "private memory is set up in the entry block only");
            }
        }
    }

    private void checkOperand(Instruction instruction, Value operand) {
        users.computeIfAbsent(operand, _ -> Collections.newSetFromMap(new IdentityHashMap<>())).add(instruction);
        boolean defined = switch (operand) {
            case Constant _ -> true;
            case BlockParameter parameter ->
                blocks.contains(parameter.block()) && parameter.block().parameters().contains(parameter);
            case Instruction definition -> blocks.contains(definition.block());
        };
        problems.require(defined, instruction, "an operand of type " + operand.type() + " is not defined in this function");
        problems.require(operand.type() != VoidType.VOID, instruction, "an operand gives no value");
    }

    private void checkEdge(Edge edge) {
        incoming.computeIfAbsent(edge.target(), _ -> new HashSet<>()).add(edge);
        if (!blocks.contains(edge.target())) {
            problems.add(edge.source(), "leads to a block that is not in this function");
            sound = false;
            return;
        }
        var parameters = edge.target().parameters().stream().map(BlockParameter::type).toList();
        var arguments = edge.arguments().stream().map(Value::type).toList();
        if (!parameters.equals(arguments)) {
            var name = "block" + function.blocks().indexOf(edge.target());
            problems.add(edge.source(),
                    "arguments " + types(arguments) + " for the parameters " + types(parameters) + " of " + name);
        }
    }

    private void checkReturn(Return exit) {
        Type type = exit.value().map(Value::type).orElse(VoidType.VOID);
        problems.require(
                type.equals(function.returnType()),
                exit,
                "returns " + type + " from a function that returns " + function.returnType());
    }

    private void checkIncoming(Block block) {
        var listed = new HashSet<>(block.incoming());
        if (!listed.equals(incoming.getOrDefault(block, Set.of())) || listed.size() != block.incoming().size()) {
            problems.add(block, "the incoming edges are not those that lead here");
        }
    }

    private void checkParameter(Block block, BlockParameter parameter) {
        if (parameter.type() == VoidType.VOID) {
            problems.add(block, "a parameter is void");
        }
    }

    private void checkUsers(Block block, Value value) {
        var found = users.getOrDefault(value, Set.of());
        for (var user : value.users()) {
            if (!found.contains(user)) {
                var what = user.block() == null ? "an instruction in no block" : "an instruction that does not use it here";
                problems.add(block, "a value of type " + value.type() + " counts among its users " + what);
            }
        }
        for (var user : found) {
            problems.require(value.users().contains(user), user, "not among the users of its operand");
        }
    }

    private static String types(List<Type> types) {
        return types.stream().map(Type::toString).collect(java.util.stream.Collectors.joining(", ", "(", ")"));
    }
}
