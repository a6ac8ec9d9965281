package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Branch;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Return;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.ReversePostOrder;
import org.geobacter.ir.analysis.Speculation;
import org.geobacter.ir.rewrite.ConstantFolding;

/**
 * Leads edges past blocks that only pass on: <em>forwarding</em> blocks, which do nothing but jump, and <em>deciding</em> blocks,
 * which compute where to go from their parameters, where what an edge passes decides that already. ({@code javac} compiles {@code
 * if (a && b)} with a stored {@code boolean} to a block that is told 0 or 1 and asks which it was.)
 *
 * <p>What such a block defines must not be used elsewhere, since it no longer dominates what follows. An edge into the header of a
 * loop is led past it only together with all others, as with a forwarding block: the loop must keep a single entry.
 */
final class JumpThreading {
    /** More than this is not worth evaluating for each edge. */
    private static final int MAX_DECIDING_INSTRUCTIONS = 4;

    private final Set<Block> headers = new HashSet<>();

    private JumpThreading(List<Block> order) {
        var seen = new HashSet<Block>();
        for (var block : order) {
            seen.add(block);
            for (var target : block.terminator().successors()) {
                if (seen.contains(target)) {
                    headers.add(target);
                }
            }
        }
    }

    /** Needs a function without unreachable blocks, and may leave some. */
    static boolean run(Function function) {
        var order = ReversePostOrder.of(function);
        var threading = new JumpThreading(order);
        boolean changed = false;
        // Backwards, so that a chain of forwarding blocks is shortened from its end.
        for (var block : order.reversed()) {
            if (!block.isEntry() && (isForwarding(block) || threading.isDeciding(block))) {
                changed |= thread(block);
            }
        }
        return changed;
    }

    private static boolean isForwarding(Block block) {
        return block.instructions().getFirst() instanceof Jump jump && jump.edge().target() != block && usedOnlyInside(block);
    }

    private boolean isDeciding(Block block) {
        return (block.terminator() instanceof Branch || block.terminator() instanceof Switch)
                && block.instructions().size() <= MAX_DECIDING_INSTRUCTIONS
                && block.instructions().stream().allMatch(i -> i instanceof Terminator || Speculation.isTotal(i))
                && !headers.contains(block)
                && usedOnlyInside(block);
    }

    private static boolean usedOnlyInside(Block block) {
        return block.definitions().allMatch(value -> value.users().stream().allMatch(user -> user.block() == block));
    }

    private static boolean thread(Block block) {
        boolean changed = false;
        for (var edge : List.copyOf(block.incoming())) {
            var call = destination(edge);
            if (call.isPresent()) {
                edge.retarget(call.get());
                changed = true;
            }
        }
        return changed;
    }

    /** {@return where one always gets to by way of the edge's target, if that can be said outside of it} */
    private static Optional<BlockCall> destination(Edge edge) {
        var block = edge.target();
        var values = new HashMap<Value, Value>();
        for (int i = 0; i < block.parameters().size(); i++) {
            values.put(block.parameters().get(i), edge.argument(i));
        }
        for (var instruction : block.instructions()) {
            if (!(instruction instanceof Terminator)) {
                var operands = instruction.operands().stream().map(operand -> values.getOrDefault(operand, operand)).toList();
                ConstantFolding.fold(instruction, operands).ifPresent(constant -> values.put(instruction, constant));
            }
        }
        return taken(edge, values).flatMap(next -> outside(next, block, values));
    }

    private static Optional<Edge> taken(Edge edge, Map<Value, Value> values) {
        return switch (edge.target().terminator()) {
            case Jump jump -> Optional.of(jump.edge());
            case Branch branch -> decided(edge, values.getOrDefault(branch.condition(), branch.condition()))
                    .map(condition -> condition.value() != 0 ? branch.whenTrue() : branch.whenFalse());
            case Switch terminator ->
                values.getOrDefault(terminator.selector(), terminator.selector()) instanceof IntConstant selector
                        ? Optional.of(TerminatorSimplification.taken(terminator, selector))
                        : Optional.empty();
            case CatchBranch _, Return _, Throw _, ThrowReference _, Unreachable _ -> Optional.empty();
        };
    }

    /** {@return the condition, where it is constant or what the edge's own branch has just decided} */
    private static Optional<IntConstant> decided(Edge edge, Value condition) {
        if (condition instanceof IntConstant constant) {
            return Optional.of(constant);
        }
        if (edge.source() instanceof Branch branch && branch.condition() == condition) {
            return Optional.of(IntConstant.of(edge == branch.whenTrue()));
        }
        return Optional.empty();
    }

    private static Optional<BlockCall> outside(Edge next, Block block, Map<Value, Value> values) {
        if (next.target() == block) {
            return Optional.empty();
        }
        var arguments = new ArrayList<Value>();
        for (var argument : next.arguments()) {
            var value = values.getOrDefault(argument, argument);
            if (value == argument && !(value instanceof Constant) && isDefinedIn(value, block)) {
                return Optional.empty();
            }
            arguments.add(value);
        }
        return Optional.of(new BlockCall(next.target(), arguments));
    }

    private static boolean isDefinedIn(Value value, Block block) {
        return value instanceof Instruction instruction && instruction.block() == block;
    }
}
