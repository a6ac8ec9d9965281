package org.geobacter.backend.spirv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.*;
import org.geobacter.ir.structure.Merge;
import org.lwjgl.util.spvc.Spv;

/** Labels, branches and phis. */
final class ControlFlow {
    private final KernelValues values;
    private final ModuleBuilder module;
    private final Map<Block, Integer> labels = new HashMap<>();
    private final Map<Block, List<Incoming>> incoming = new HashMap<>();

    /**
     * A way into a block.
     *
     * @param label of the block that branches
     * @param arguments the ids of the block's parameters' values
     */
    private record Incoming(int label, List<Integer> arguments) {}

    ControlFlow(KernelValues values) {
        this.values = values;
        this.module = values.module();
    }

    int label(Block block) {
        return labels.computeIfAbsent(block, _ -> module.newId());
    }

    /** Declares the header of a construct: a branch follows. */
    private void merge(Merge merge, Code code, int selectionControl) {
        switch (merge) {
            case Merge.Selection selection ->
                code.add(Opcode.SELECTION_MERGE, label(selection.merge()), selectionControl);
            case Merge.Loop loop ->
                code.add(Opcode.LOOP_MERGE, label(loop.merge()), label(loop.continueTarget()), Spv.SpvLoopControlMaskNone);
        }
    }

    /**
     * Ends the code with the terminator.
     *
     * @param merge the construct, if any, whose header this is
     * @param label the label of the block that is ended
     * @param selectionControl of the selection, if it begins one
     */
    void terminate(Terminator terminator, Optional<Merge> merge, Code code, int label, int selectionControl) {
        code.line(terminator.position());
        switch (terminator) {
            case Return _ -> code.add(Opcode.RETURN);
            case Unreachable _ -> code.add(Opcode.UNREACHABLE);
            case Jump jump -> {
                int target = enter(jump.edge(), label);
                merge.ifPresent(construct -> merge(construct, code, selectionControl));
                code.add(Opcode.BRANCH, target);
            }
            case Branch branch -> branch(branch, merge, code, label, selectionControl);
            case Switch choice -> choose(choice, merge, code, label, selectionControl);
            case Throw _ -> throw new IllegalArgumentException("not a device-level instruction: " + terminator);
        }
    }

    /** {@return the phis at the start of a block, once all blocks that lead there are ended} */
    List<SpirvInstruction> phis(Block block) {
        var phis = new ArrayList<SpirvInstruction>();
        if (!block.isEntry()) {
            var ways = incoming.getOrDefault(block, List.of());
            for (int i = 0; i < block.parameters().size(); i++) {
                phis.add(phi(block.parameters().get(i), i, ways));
            }
        }
        return phis;
    }

    private SpirvInstruction phi(BlockParameter parameter, int index, List<Incoming> ways) {
        var operands = new int[2 + 2 * ways.size()];
        operands[0] = values.type(parameter.type());
        operands[1] = values.id(parameter);
        for (int i = 0; i < ways.size(); i++) {
            operands[2 + 2 * i] = ways.get(i).arguments.get(index);
            operands[3 + 2 * i] = ways.get(i).label;
        }
        return new SpirvInstruction(Opcode.PHI, operands);
    }

    private void branch(Branch branch, Optional<Merge> merge, Code code, int label, int selectionControl) {
        int condition = values.id(branch.condition());
        int whenTrue = enter(branch.whenTrue(), label);
        int whenFalse = enter(branch.whenFalse(), label);
        merge.ifPresent(construct -> merge(construct, code, selectionControl));
        code.add(Opcode.BRANCH_CONDITIONAL, condition, whenTrue, whenFalse);
    }

    private void choose(Switch choice, Optional<Merge> merge, Code code, int label, int selectionControl) {
        var operands = new int[2 + 2 * choice.keys().size()];
        operands[0] = values.id(choice.selector());
        operands[1] = enter(choice.otherwise(), label);
        for (int i = 0; i < choice.keys().size(); i++) {
            operands[2 + 2 * i] = choice.keys().get(i);
            operands[3 + 2 * i] = enter(choice.cases().get(i), label);
        }
        merge.ifPresent(construct -> merge(construct, code, selectionControl));
        code.add(Opcode.SWITCH, operands);
    }

    /** {@return the label to branch to} Several edges between two blocks pass the same arguments: they are one way. */
    private int enter(Edge edge, int label) {
        var way = new Incoming(label, edge.arguments().stream().map(values::id).toList());
        var ways = incoming.computeIfAbsent(edge.target(), _ -> new ArrayList<>());
        if (!ways.contains(way)) {
            ways.add(way);
        }
        return label(edge.target());
    }
}
