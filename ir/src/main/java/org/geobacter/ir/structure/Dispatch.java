package org.geobacter.ir.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Jump;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;

/**
 * A block that edges with different targets are led through: its first parameter, the selector, says where to go on, the others
 * carry what the targets' parameters get. For two targets the selector is an {@code i1}, for more an {@code i32}, for one there is
 * none.
 */
final class Dispatch {
    private final List<Block> targets;
    private final Block block;
    /** For each target the dispatching block's parameters that go to the target's. Targets share parameters of equal type. */
    private final List<List<BlockParameter>> slots = new ArrayList<>();

    private Dispatch(Function function, List<Block> targets) {
        this.targets = targets;
        this.block = function.addBlock();
        if (targets.size() > 1) {
            block.addParameter(selectorType());
        }
        var shared = new ArrayList<BlockParameter>();
        for (var target : targets) {
            var free = new ArrayList<>(shared);
            slots.add(target.parameters().stream().map(parameter -> {
                var slot = free.stream().filter(candidate -> candidate.type().equals(parameter.type())).findFirst();
                slot.ifPresent(free::remove);
                return slot.orElseGet(() -> added(parameter.type(), shared));
            }).toList());
        }
    }

    /**
     * Leads edges through a new block.
     *
     * @param targets all targets of the edges, each once, in the order in which the dispatch shall name them
     * @param edges at least one
     * @return the block, at the end of the function
     */
    static Block through(Function function, List<Block> targets, List<Edge> edges) {
        var dispatch = new Dispatch(function, targets);
        dispatch.terminate(edges.getFirst().source().position());
        edges.forEach(dispatch::redirect);
        return dispatch.block;
    }

    private BlockParameter added(Type type, List<BlockParameter> shared) {
        var slot = block.addParameter(type);
        shared.add(slot);
        return slot;
    }

    private ScalarType selectorType() {
        return targets.size() == 2 ? ScalarType.I1 : ScalarType.I32;
    }

    private void terminate(SourcePosition position) {
        var calls = IntStream.range(0, targets.size()).mapToObj(i -> new BlockCall(targets.get(i), slots.get(i))).toList();
        int last = calls.size() - 1;
        block.append(switch (calls.size()) {
            case 1 -> new Jump(calls.getFirst(), position);
            case 2 -> new Branch(block.parameters().getFirst(), calls.get(1), calls.get(0), position);
            default -> new Switch(
                    block.parameters().getFirst(),
                    IntStream.range(0, last).boxed().toList(),
                    calls.subList(0, last),
                    calls.get(last),
                    position);
        });
    }

    private void redirect(Edge edge) {
        int target = targets.indexOf(edge.target());
        var arguments = new ArrayList<Value>(block.parameters().stream().map(slot -> Constant.zero(slot.type())).toList());
        if (targets.size() > 1) {
            arguments.set(0, IntConstant.of(selectorType(), target));
        }
        for (int i = 0; i < edge.argumentCount(); i++) {
            arguments.set(block.parameters().indexOf(slots.get(target).get(i)), edge.argument(i));
        }
        edge.retarget(new BlockCall(block, arguments));
    }
}
