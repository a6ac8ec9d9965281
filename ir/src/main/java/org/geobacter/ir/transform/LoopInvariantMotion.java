package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.ArrayAtomic;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.ArraySlice;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Branch;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Check;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Convert;
import org.geobacter.ir.Fence;
import org.geobacter.ir.Fma;
import org.geobacter.ir.Function;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Load;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewGroupArray;
import org.geobacter.ir.ObjectInstruction;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.Return;
import org.geobacter.ir.Select;
import org.geobacter.ir.StaticLoad;
import org.geobacter.ir.StaticStore;
import org.geobacter.ir.Store;
import org.geobacter.ir.StoredArray;
import org.geobacter.ir.StoredArrayWord;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.Switch;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Unary;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.analysis.Inequalities;
import org.geobacter.ir.analysis.LoopForest.Loop;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.MemoryRegions;
import org.geobacter.ir.analysis.Speculation;

/**
 * Moves out of a loop, to its {@linkplain Preheaders preheader}, what is the same in each round: instructions whose operands are
 * defined outside.
 *
 * <p>{@linkplain Speculation#isTotal Total} instructions go from anywhere in the loop, as do loads and lengths that are {@linkplain
 * Inequalities proven} to be valid before it. The others go from its <em>prefix</em> only:
 * the instructions from the start of the header to the first branch, which are executed whenever the loop is entered. Of these
 * <ul>
 * <li>a load, a length or a division goes if all checks before it, one of which may be what makes it valid, have gone, and if nothing
 * in the loop writes the memory that is read;
 * <li>a check goes if everything before it that can be observed has gone, so that which exception comes first stays as it is.
 * </ul>
 *
 * <p>Inner loops come first, so that what leaves one may go on out of the next.
 */
public final class LoopInvariantMotion implements FunctionPass {
    @Override
    public String name() {
        return "loop-invariant-motion";
    }

    @Override
    public boolean run(Function function) {
        var loops = LoopForest.of(function);
        return !loops.roots().isEmpty() && new Motion(function, loops).run();
    }

    private static final class Motion {
        private final LoopForest loops;
        private final MemoryRegions regions;
        private final LoopClobbers clobbers;
        private final Preheaders preheaders;
        private final Function function;
        /** What can be proven of the function as it is, once that has been asked; out of date when a block is added. */
        private Optional<Inequalities> inequalities = Optional.empty();
        private boolean changed;

        Motion(Function function, LoopForest loops) {
            this.function = function;
            this.loops = loops;
            regions = MemoryRegions.of(function);
            clobbers = new LoopClobbers(function, loops, regions);
            preheaders = new Preheaders(loops);
        }

        boolean run() {
            for (var loop : loops.loops().reversed()) {
                inequalities = Optional.empty();
                hoistPrefix(loop);
                for (var block : blocks(loop)) {
                    for (var instruction : List.copyOf(block.instructions())) {
                        if (Speculation.isTotal(instruction) || isProvenBefore(instruction, loop)) {
                            hoist(instruction, loop);
                        }
                    }
                }
            }
            return changed;
        }

        /** {@return whether a load or length is valid before the loop, too, and the same} */
        private boolean isProvenBefore(Instruction instruction, Loop loop) {
            return switch (instruction) {
                case ArrayLoad load -> areOutside(load, loop)
                        && isUnchanged(regions.accessed(load), loop)
                        && inequalities().isValid(load, loop.header().instructions().getFirst());
                case ArrayLength length -> areOutside(length, loop)
                        && inequalities().isNonNull(length.array(), loop.header().instructions().getFirst());
                default -> false;
            };
        }

        private Inequalities inequalities() {
            if (inequalities.isEmpty()) {
                inequalities = Optional.of(Inequalities.of(function));
            }
            return inequalities.get();
        }

        /** {@return the blocks of the loop, with the preheaders that have been made in it} */
        private List<Block> blocks(Loop loop) {
            var blocks = new ArrayList<Block>();
            for (var block : loop.blocks()) {
                if (block != loop.header()) {
                    loops.innermost(block).filter(inner -> inner.header() == block).flatMap(preheaders::created)
                            .ifPresent(blocks::add);
                }
                blocks.add(block);
            }
            return blocks;
        }

        private void hoistPrefix(Loop loop) {
            boolean checksGone = true;
            boolean effectsGone = true;
            for (var block : prefix(loop)) {
                for (var instruction : List.copyOf(block.instructions())) {
                    switch (instruction) {
                        case Check _ -> {
                            boolean gone = effectsGone && hoist(instruction, loop);
                            effectsGone &= gone;
                            checksGone &= gone;
                        }
                        case ObjectInstruction _, Invoke _, Branch _, Switch _, CatchBranch _, Return _, Throw _, ThrowReference _,
                                Unreachable _ -> {
                            effectsGone = false;
                            checksGone = false;
                        }
                        case ArrayStore _, ArrayAtomic _, Store _, Atomic _, Fence _, StaticStore _, Barrier _,
                                SubGroupInstruction _,
                                TrapRecord _ ->
                            effectsGone = false;
                        case ArrayLoad _, Load _ -> {
                            if (checksGone && isUnchanged(regions.accessed(instruction), loop)) {
                                hoist(instruction, loop);
                            }
                        }
                        case ArraySlice _, StoredArray _, StoredArrayWord _, ArrayLength _, PointerElement _, Binary _, Unary _,
                                Fma _, Approximation _, Convert _, Compare _,
                                ThreeWayCompare _,
                                Select _, WorkItemQuery _ -> {
                            if (checksGone || Speculation.isTotal(instruction)) {
                                hoist(instruction, loop);
                            }
                        }
                        case NewArray _, NewGroupArray _, PrivateArray _, GroupArray _, StaticLoad _, Jump _ -> {
                        }
                    }
                }
            }
        }

        /** {@return the blocks that are executed one after the other whenever the loop is entered} */
        private Set<Block> prefix(Loop loop) {
            var prefix = new LinkedHashSet<Block>();
            var block = loop.header();
            while (preheaders.isIn(block, loop) && prefix.add(block) && block.terminator() instanceof Jump jump) {
                block = jump.edge().target();
            }
            return prefix;
        }

        private boolean isUnchanged(OptionalInt region, Loop loop) {
            return region.isEmpty() || !clobbers.mayWrite(loop, region.getAsInt());
        }

        private boolean hoist(Instruction instruction, Loop loop) {
            if (!areOutside(instruction, loop)) {
                return false;
            }
            if (preheaders.created(loop).isEmpty()) {
                inequalities = Optional.empty();
            }
            var preheader = preheaders.of(loop);
            preheader.moveBefore(preheader.terminator(), instruction);
            changed = true;
            return true;
        }

        private boolean areOutside(Instruction instruction, Loop loop) {
            return instruction.operands().stream().allMatch(operand -> isOutside(operand, loop));
        }

        private boolean isOutside(Value value, Loop loop) {
            return switch (value) {
                case Constant _ -> true;
                case BlockParameter parameter -> !preheaders.isIn(parameter.block(), loop);
                case Instruction instruction -> !preheaders.isIn(instruction.block(), loop);
            };
        }
    }
}
