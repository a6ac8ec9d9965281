package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Function;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.Value;

/**
 * Removes block parameters that always have one and the same value (Braun et al., <cite>Simple and Efficient Construction of Static
 * Single Assignment Form</cite>, 2013, section 2.3), and those that nothing uses.
 */
final class RedundantParameters {
    private final LinkedHashSet<BlockParameter> work = new LinkedHashSet<>();

    private RedundantParameters() {}

    /** Removes the redundant parameters of all blocks but the entry. */
    static void remove(Function function) {
        var removal = new RedundantParameters();
        for (var block : function.blocks()) {
            if (!block.isEntry()) {
                removal.work.addAll(block.parameters());
            }
        }
        while (!removal.work.isEmpty()) {
            removal.visit(removal.work.removeFirst());
        }
    }

    private void visit(BlockParameter parameter) {
        var block = parameter.block();
        if (!parameter.isUsed()) {
            var arguments = arguments(block, parameter.index());
            block.removeParameter(parameter);
            enqueue(arguments);
            return;
        }
        var only = onlyValue(parameter, arguments(block, parameter.index()));
        // When the call is inlined, what its callee throws comes to the handler along edges of its own.
        if (only.isPresent() && !(only.get() instanceof CatchBranch)) {
            var affected = parametersGiven(parameter);
            affected.remove(parameter);
            parameter.replaceAllUsesWith(only.get());
            block.removeParameter(parameter);
            work.remove(parameter);
            enqueue(affected);
        }
    }

    private void enqueue(List<? extends Value> values) {
        for (var value : values) {
            if (value instanceof BlockParameter parameter && !parameter.block().isEntry() && parameter.index() >= 0) {
                work.add(parameter);
            }
        }
    }

    private static List<Value> arguments(Block block, int index) {
        return block.incoming().stream().map(edge -> edge.argument(index)).toList();
    }

    /** {@return the value that all arguments are, but for the parameter itself} */
    private static Optional<Value> onlyValue(BlockParameter parameter, List<Value> arguments) {
        Value only = null;
        for (var argument : arguments) {
            if (argument == parameter || argument.equals(only)) {
                continue;
            }
            if (only != null) {
                return Optional.empty();
            }
            only = argument;
        }
        return Optional.ofNullable(only);
    }

    /** {@return the parameters that some edge passes this one to} */
    private static List<Value> parametersGiven(BlockParameter parameter) {
        var given = new ArrayList<Value>();
        for (var user : parameter.users()) {
            if (user instanceof Terminator terminator) {
                for (var edge : terminator.edges()) {
                    for (int i = 0; i < edge.argumentCount(); i++) {
                        if (edge.argument(i) == parameter) {
                            given.add(edge.target().parameters().get(i));
                        }
                    }
                }
            }
        }
        return given;
    }
}
