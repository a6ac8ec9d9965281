package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Jump;
import org.geobacter.ir.NewGroupArray;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.DominatorTree;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.LoopForest.Loop;
import org.geobacter.ir.analysis.TripCount;

/**
 * Writes the rounds of a loop one after the other, where a counter says how many there are and it pays: where they access a local array
 * whose indices become constants by that, so that its elements become scalars.
 *
 * <p>Other loops are left to the targets' compilers, which know their registers and instruction caches. Innermost loops come first. A loop
 * may be left in other ways as well: what rounds follow is then not executed. Works on Java-level functions. Loops with barriers stay, since
 * each barrier divides the kernel.
 */
public final class LoopUnrolling implements FunctionPass {
    /** More rounds than this stay a loop. */
    public static final int MAX_ROUNDS = 64;
    /** All rounds together have no more instructions than this. */
    public static final int MAX_INSTRUCTIONS = 4096;

    /** Whether loops are unrolled that have no use for it too. */
    private final boolean everywhere;

    public LoopUnrolling() {
        this(false);
    }

    private LoopUnrolling(boolean everywhere) {
        this.everywhere = everywhere;
    }

    /** {@return the pass for all loops of which it is known how often they go round, so that it can be tested with many} */
    static LoopUnrolling everywhere() {
        return new LoopUnrolling(true);
    }

    private record Unrollable(Loop loop, TripCount.Exit exit) {}

    @Override
    public String name() {
        return "loop-unrolling";
    }

    @Override
    public boolean run(Function function) {
        boolean changed = false;
        for (var next = next(function); next.isPresent(); next = next(function)) {
            unroll(function, next.get().loop, next.get().exit);
            changed = true;
        }
        return changed;
    }

    /** {@return an innermost of the loops to unroll} */
    private Optional<Unrollable> next(Function function) {
        if (!everywhere && CountedIndices.arrays(function).isEmpty()) {
            return Optional.empty();
        }
        var dominators = DominatorTree.of(function);
        var loops = LoopForest.of(function, dominators);
        if (loops.loops().isEmpty() || !loops.isReducible()) {
            return Optional.empty();
        }
        var indices = new CountedIndices(function, loops, dominators);
        for (var loop : loops.loops().reversed()) {
            if (isCopyable(loop) && (everywhere || indices.isNeededFor(loop))) {
                var exit = TripCount.exit(loop, dominators).filter(found -> isSmall(loop, found));
                if (exit.isPresent()) {
                    return exit.map(found -> new Unrollable(loop, found));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isCopyable(Loop loop) {
        return loop.blocks().stream().flatMap(block -> block.instructions().stream())
                .noneMatch(instruction -> instruction instanceof Barrier || instruction instanceof NewGroupArray);
    }

    private static boolean isSmall(Loop loop, TripCount.Exit exit) {
        int size = loop.blocks().stream().mapToInt(block -> block.instructions().size()).sum();
        return exit.rounds() <= MAX_ROUNDS && size * (exit.rounds() + 1) <= MAX_INSTRUCTIONS;
    }

    private static void unroll(Function function, Loop loop, TripCount.Exit exit) {
        var header = loop.header();
        var latches = loop.latches();
        var test = exit.edge().source().block();
        boolean leavesWhenTrue = ((Branch) exit.edge().source()).whenTrue() == exit.edge();
        var outside = usedOutside(loop);
        var rounds = new ArrayList<BlockCopy>();
        for (int i = 0; i < exit.rounds(); i++) {
            rounds.add(BlockCopy.of(function, loop.blocks()));
        }
        for (int i = 0; i < exit.rounds(); i++) {
            var next = rounds.get(i).get(header);
            for (var latch : latches) {
                lead(inRound(latch, i, rounds), inRound(header, i, rounds), next);
            }
        }
        for (int i = 0; i <= exit.rounds(); i++) {
            boolean leaves = i == exit.rounds();
            decide(inRound(test, i, rounds), leaves == leavesWhenTrue);
        }
        UnreachableBlockRemoval.run(function);
        var left = new HashSet<>(function.blocks());
        for (var value : outside) {
            var definitions = Stream.concat(Stream.of(value), rounds.stream().map(round -> round.values().get(value)))
                    .filter(definition -> left.contains(definingBlock(definition)))
                    .toList();
            if (!definitions.isEmpty()) {
                SsaRepair.repair(function, definitions);
            }
        }
    }

    /** {@return a block of the loop as it is in a round: the first round keeps the loop's own} */
    private static Block inRound(Block block, int round, List<BlockCopy> rounds) {
        return round == 0 ? block : rounds.get(round - 1).get(block);
    }

    private static void lead(Block latch, Block header, Block next) {
        for (var edge : latch.terminator().edges()) {
            if (edge.target() == header) {
                edge.retarget(new BlockCall(next, edge.arguments()));
            }
        }
    }

    private static void decide(Block test, boolean holds) {
        var branch = (Branch) test.terminator();
        var call = (holds ? branch.whenTrue() : branch.whenFalse()).call();
        branch.remove();
        test.append(new Jump(call, branch.position()));
    }

    /** In order, so that the same code always becomes the same. */
    private static Set<Value> usedOutside(Loop loop) {
        var values = new LinkedHashSet<Value>();
        for (var block : loop.blocks()) {
            block.definitions()
                    .filter(value -> value.users().stream().anyMatch(user -> !loop.contains(user.block())))
                    .forEach(values::add);
        }
        return values;
    }

    private static Block definingBlock(Value value) {
        return switch (value) {
            case BlockParameter parameter -> parameter.block();
            case Instruction instruction -> instruction.block();
            case Constant _ -> throw new IllegalArgumentException("a constant has no block: " + value);
        };
    }
}
