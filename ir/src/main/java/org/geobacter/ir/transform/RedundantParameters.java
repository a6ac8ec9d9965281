package org.geobacter.ir.transform;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.ReversePostOrder;

/**
 * Removes block parameters that are always something else: those to which every edge passes one value (or the parameter itself,
 * on the edges of a loop), and those that get the same arguments as another parameter of the block. The value dominates the block:
 * it dominates the source of each edge that passes it, and the other edges come from behind the block.
 *
 * <p>Needs a function without unreachable blocks.
 */
final class RedundantParameters {
    private RedundantParameters() {}

    static boolean run(Function function) {
        var dead = new HashSet<Value>();
        for (var block : ReversePostOrder.of(function)) {
            if (!block.isEntry() && !block.parameters().isEmpty()) {
                replaceUniform(block, dead);
                replaceDuplicates(block, dead);
            }
        }
        function.removeValues(dead);
        return !dead.isEmpty();
    }

    private static void replaceUniform(Block block, Set<Value> dead) {
        var edges = block.incoming();
        for (int i = 0; i < block.parameters().size(); i++) {
            var parameter = block.parameters().get(i);
            var argument = onlyArgument(parameter, edges, i);
            if (argument.isPresent()) {
                parameter.replaceAllUsesWith(argument.get());
                // What the edges of a loop pass is the value now: it must not be taken for a use of itself.
                dead.add(parameter);
            }
        }
    }

    private static Optional<Value> onlyArgument(BlockParameter parameter, List<Edge> edges, int index) {
        Value only = null;
        for (var edge : edges) {
            var argument = edge.argument(index);
            if (argument != parameter && !argument.equals(only)) {
                if (only != null) {
                    return Optional.empty();
                }
                only = argument;
            }
        }
        return Optional.ofNullable(only);
    }

    private static void replaceDuplicates(Block block, Set<Value> dead) {
        var seen = new HashMap<List<Object>, BlockParameter>();
        for (int i = 0; i < block.parameters().size(); i++) {
            int index = i;
            var parameter = block.parameters().get(i);
            if (!dead.contains(parameter)) {
                var arguments = block.incoming().stream().<Object>map(edge -> argument(edge, index, parameter)).toList();
                var first = seen.putIfAbsent(arguments, parameter);
                if (first != null) {
                    parameter.replaceAllUsesWith(first);
                    dead.add(parameter);
                }
            }
        }
    }

    /** {@return what an edge passes; for the parameter itself, which a loop hands on, the block stands for it} */
    private static Object argument(Edge edge, int index, BlockParameter parameter) {
        var argument = edge.argument(index);
        return argument == parameter ? parameter.block() : argument;
    }
}
