package org.geobacter.ir.transform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.DominatorTree;

/**
 * Turns variables that instructions define and read into SSA values, with block parameters where definitions meet.
 *
 * <p>The instructions are named first ({@link #define}, {@link #read}); then {@link #run} replaces each reading one by the value that
 * reaches it and removes it. The form is pruned: a block gets a parameter only where the variable is live and in the iterated
 * dominance frontier of its definitions (R. Cytron et al., Efficiently Computing Static Single Assignment Form). A variable that is
 * read before it is defined is zero.
 */
public final class SsaConstruction {
    private final DominatorTree dominators;
    private final DominanceFrontiers frontiers;
    private final List<Variable> variables = new ArrayList<>();
    private final Map<Instruction, Variable> reads = new HashMap<>();
    /** What the reading instructions that have been removed were replaced by. */
    private final Map<Value, Value> replacements = new HashMap<>();

    public SsaConstruction(Function function) {
        dominators = DominatorTree.of(function);
        frontiers = new DominanceFrontiers(dominators);
    }

    /** A variable under construction. */
    public static final class Variable {
        private final Type type;
        private final Map<Instruction, Value> definitions = new LinkedHashMap<>();
        private final List<Instruction> reads = new ArrayList<>();
        /** The value at the end of the blocks that define it. */
        private final Map<Block, Value> lastDefinitions = new LinkedHashMap<>();
        private final Map<Block, BlockParameter> parameters = new LinkedHashMap<>();
        /** The blocks that read it before they define it, if they do. */
        private final Set<Block> exposed = new HashSet<>();

        private Variable(Type type) {
            this.type = type;
        }
    }

    public Variable variable(Type type) {
        var variable = new Variable(type);
        variables.add(variable);
        return variable;
    }

    /** From {@code at} on the variable has this value, which may be one of the instructions that read a variable. */
    public void define(Instruction at, Variable variable, Value value) {
        variable.definitions.put(at, value);
    }

    /** The instruction gives the variable's value; it has the variable's type. */
    public void read(Instruction at, Variable variable) {
        variable.reads.add(at);
        reads.put(at, variable);
    }

    /** Replaces and removes the reading instructions; the defining ones stay. */
    public void run() {
        for (var variable : variables) {
            summarise(variable);
            placeParameters(variable);
        }
        replaceReads();
        for (var variable : variables) {
            variable.parameters.forEach((block, _) -> {
                for (var edge : block.incoming()) {
                    edge.addArgument(atEnd(variable, edge.source().block()));
                }
            });
        }
    }

    private void summarise(Variable variable) {
        var blocks = new HashSet<Block>();
        variable.definitions.keySet().forEach(instruction -> blocks.add(instruction.block()));
        variable.reads.forEach(instruction -> blocks.add(instruction.block()));
        for (var block : dominators.reversePostOrder()) {
            if (!blocks.contains(block)) {
                continue;
            }
            for (var instruction : block.instructions()) {
                var definition = variable.definitions.get(instruction);
                if (definition != null) {
                    variable.lastDefinitions.put(block, definition);
                } else if (reads.get(instruction) == variable && !variable.lastDefinitions.containsKey(block)) {
                    variable.exposed.add(block);
                }
            }
        }
    }

    private void placeParameters(Variable variable) {
        var live = liveIn(variable);
        var work = new ArrayDeque<>(variable.lastDefinitions.keySet());
        while (!work.isEmpty()) {
            for (var block : frontiers.of(work.pop())) {
                if (live.contains(block) && !variable.parameters.containsKey(block)) {
                    variable.parameters.put(block, block.addParameter(variable.type));
                    work.push(block);
                }
            }
        }
    }

    private static Set<Block> liveIn(Variable variable) {
        var live = new HashSet<>(variable.exposed);
        var work = new ArrayDeque<>(variable.exposed);
        while (!work.isEmpty()) {
            for (var predecessor : work.pop().predecessors()) {
                if (!variable.lastDefinitions.containsKey(predecessor) && live.add(predecessor)) {
                    work.push(predecessor);
                }
            }
        }
        return live;
    }

    /** In an order in which what a definition refers to has been replaced before the definition is asked for. */
    private void replaceReads() {
        var current = new HashMap<Variable, Value>();
        var byDefinition = new HashMap<Instruction, List<Variable>>();
        for (var variable : variables) {
            variable.definitions.keySet().forEach(at -> byDefinition.computeIfAbsent(at, _ -> new ArrayList<>()).add(variable));
        }
        for (var block : dominators.reversePostOrder()) {
            current.clear();
            for (var instruction : List.copyOf(block.instructions())) {
                for (var defined : byDefinition.getOrDefault(instruction, List.of())) {
                    current.put(defined, resolve(defined.definitions.get(instruction)));
                }
                var read = reads.remove(instruction);
                if (read != null) {
                    var value = current.computeIfAbsent(read, variable -> atStart(variable, block));
                    replace(instruction, value);
                }
            }
        }
        // What is left lies in unreachable blocks.
        reads.forEach((instruction, variable) -> replace(instruction, Constant.zero(variable.type)));
    }

    private void replace(Instruction read, Value value) {
        replacements.put(read, value);
        read.replaceAllUsesWith(value);
        read.remove();
    }

    private Value resolve(Value value) {
        return replacements.getOrDefault(value, value);
    }

    private Value atStart(Variable variable, Block block) {
        var at = block;
        while (!variable.parameters.containsKey(at)) {
            var dominator = dominators.immediateDominator(at);
            if (dominator.isEmpty()) {
                return Constant.zero(variable.type);
            }
            at = dominator.get();
            if (variable.lastDefinitions.containsKey(at)) {
                return resolve(variable.lastDefinitions.get(at));
            }
        }
        return variable.parameters.get(at);
    }

    private Value atEnd(Variable variable, Block block) {
        var definition = variable.lastDefinitions.get(block);
        return definition == null ? atStart(variable, block) : resolve(definition);
    }
}
