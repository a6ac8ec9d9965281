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
    private final LoopExits exits;
    private final Map<Block, Integer> labels = new HashMap<>();
    private final Map<Block, List<Incoming>> incoming = new HashMap<>();

    /**
     * A way into a block.
     *
     * @param label of the block that branches
     * @param arguments the ids of the block's parameters' values
     */
    private record Incoming(int label, List<Integer> arguments) {}

    ControlFlow(KernelValues values, LoopExits exits) {
        this.values = values;
        this.module = values.module();
        this.exits = exits;
    }

    int label(Block block) {
        return labels.computeIfAbsent(block, _ -> module.newId());
    }

    /** Declares the header of a construct: a branch follows. */
    private void merge(Merge merge, Code code) {
        switch (merge) {
            case Merge.Selection selection ->
                code.add(Opcode.SELECTION_MERGE, label(selection.merge()), Spv.SpvSelectionControlMaskNone);
            case Merge.Loop loop ->
                code.add(Opcode.LOOP_MERGE, label(loop.merge()), label(loop.continueTarget()), Spv.SpvLoopControlMaskNone);
        }
    }

    /**
     * Ends the code with the terminator.
     *
     * @param merge the construct, if any, whose header this is
     */
    void terminate(Terminator terminator, Optional<Merge> merge, Code code) {
        int label = label(terminator.block());
        code.line(terminator.position());
        switch (terminator) {
            case Return _ -> code.add(Opcode.RETURN);
            case Unreachable _ -> code.add(Opcode.UNREACHABLE);
            case Jump jump -> {
                int target = enter(jump.edge(), label, code);
                merge.ifPresent(construct -> merge(construct, code));
                code.add(Opcode.BRANCH, target);
            }
            case Branch branch when merge.isPresent() -> {
                // A guard of an exit goes into a block of its own, on that way only.
                var detours = new Code(module);
                int condition = values.id(branch.condition());
                int whenTrue = enterOrDetour(branch.whenTrue(), label, code, detours);
                int whenFalse = enterOrDetour(branch.whenFalse(), label, code, detours);
                merge(merge.get(), code);
                code.add(Opcode.BRANCH_CONDITIONAL, condition, whenTrue, whenFalse);
                code.addAll(detours.instructions());
            }
            case Branch branch -> repeat(branch, label, code);
            case Switch choice -> choose(choice, merge, label, code);
            case CatchBranch _, Throw _, ThrowReference _ ->
                throw new IllegalArgumentException("not a device-level instruction: " + terminator);
        }
    }

    /** {@return the start of a block, once all blocks that lead there are ended: phis, and what parameters are computed from them} */
    List<SpirvInstruction> phis(Block block) {
        var phis = new Code(module);
        var conversions = new Code(module);
        if (!block.isEntry()) {
            var ways = incoming.getOrDefault(block, List.of());
            for (int i = 0; i < block.parameters().size(); i++) {
                phi(block.parameters().get(i), i, ways, phis, conversions);
            }
        }
        phis.addAll(conversions.instructions());
        return phis.instructions();
    }

    private void phi(BlockParameter parameter, int index, List<Incoming> ways, Code phis, Code conversions) {
        var operands = new int[2 * ways.size()];
        for (int i = 0; i < ways.size(); i++) {
            operands[2 * i] = ways.get(i).arguments.get(index);
            operands[2 * i + 1] = ways.get(i).label;
        }
        int id = values.id(parameter);
        if (isWord(parameter)) {
            int word = phis.op(Opcode.PHI, ScalarType.I32, operands);
            conversions.define(id, Opcode.I_NOT_EQUAL, module.boolType(), word, module.uint(0));
        } else {
            phis.define(id, Opcode.PHI, values.type(parameter.type()), operands);
        }
    }

    /** {@return whether the value is passed as a word: drivers take phis of {@code true} and {@code false} for the condition} */
    private boolean isWord(BlockParameter parameter) {
        return parameter.type() == ScalarType.I1 && exits.isMerge(parameter.block());
    }

    private void choose(Switch choice, Optional<Merge> merge, int label, Code code) {
        var operands = new int[2 + 2 * choice.keys().size()];
        operands[0] = values.id(choice.selector());
        operands[1] = enter(choice.otherwise(), label, code);
        for (int i = 0; i < choice.keys().size(); i++) {
            operands[2 + 2 * i] = choice.keys().get(i);
            operands[3 + 2 * i] = enter(choice.cases().get(i), label, code);
        }
        merge.ifPresent(construct -> merge(construct, code));
        code.add(Opcode.SWITCH, operands);
    }

    /** A continue target that leads back or leaves the loop: what leaves is guarded before, since both ways must start here. */
    private void repeat(Branch branch, int label, Code code) {
        int condition = values.id(branch.condition());
        var exit = exits.isGuarded(branch.whenTrue()) ? branch.whenTrue() : branch.whenFalse();
        var guard = exits.isGuarded(exit) ? guard(exit, label, code) : new Incoming(label, arguments(exit, code));
        var other = exit == branch.whenTrue() ? branch.whenFalse() : branch.whenTrue();
        enter(exit.target(), guard);
        enter(other.target(), new Incoming(guard.label, arguments(other, code)));
        code.add(
                Opcode.BRANCH_CONDITIONAL, condition, label(branch.whenTrue().target()), label(branch.whenFalse().target()));
    }

    private int enterOrDetour(Edge edge, int label, Code code, Code detours) {
        if (!exits.isGuarded(edge)) {
            return enter(edge, label, code);
        }
        int detour = module.newId();
        detours.label(detour);
        detours.add(Opcode.BRANCH, enter(edge, detour, detours));
        return detour;
    }

    /** {@return the label to branch to} Several edges between two blocks pass the same arguments: they are one way. */
    private int enter(Edge edge, int label, Code code) {
        return enter(
                edge.target(),
                exits.isGuarded(edge) ? guard(edge, label, code) : new Incoming(label, arguments(edge, code)));
    }

    private int enter(Block target, Incoming way) {
        var ways = incoming.computeIfAbsent(target, _ -> new ArrayList<>());
        if (!ways.contains(way)) {
            ways.add(way);
        }
        return label(target);
    }

    private List<Integer> arguments(Edge edge, Code code) {
        var ids = new ArrayList<Integer>();
        for (int i = 0; i < edge.argumentCount(); i++) {
            ids.add(argument(edge, i, code));
        }
        return ids;
    }

    private int argument(Edge edge, int index, Code code) {
        var value = edge.argument(index);
        if (isWord(edge.target().parameters().get(index))) {
            return value instanceof IntConstant constant
                    ? values.opaque().of(IntConstant.of((int) constant.value()))
                    : code.select(ScalarType.I32, values.id(value), module.uint(1), module.uint(0));
        }
        return exits.isMerge(edge.target()) && value instanceof IntConstant constant
                ? values.opaque().of(constant)
                : values.id(value);
    }

    /**
     * Makes phis of the arguments that need it ({@link LoopExits}), at the end of a selection that is never taken and that the driver may not
     * flatten; the code goes on in a new block.
     */
    private Incoming guard(Edge edge, int label, Code code) {
        var arguments = arguments(edge, code);
        int never = values.opaque().never();
        int other = module.newId();
        int end = module.newId();
        code.add(Opcode.SELECTION_MERGE, end, Spv.SpvSelectionControlDontFlattenMask);
        code.add(Opcode.BRANCH_CONDITIONAL, never, other, end);
        code.label(other);
        code.add(Opcode.BRANCH, end);
        code.label(end);
        for (int i = 0; i < arguments.size(); i++) {
            if (exits.isGuarded(edge, i)) {
                var parameter = edge.target().parameters().get(i);
                var type = isWord(parameter) ? ScalarType.I32 : parameter.type();
                int guarded = code.op(
                        Opcode.PHI, values.type(type), arguments.get(i), label, values.unrelatedTo(edge.argument(i), type), other);
                arguments.set(i, guarded);
            }
        }
        return new Incoming(end, arguments);
    }
}
