package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.geobacter.ir.AtomicOperation;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Function;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Jump;
import org.geobacter.ir.MemoryOrder;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.Return;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.WorkItemQuery.Query;
import org.geobacter.ir.analysis.BarrierRegions;
import org.geobacter.ir.analysis.ReversePostOrder;

/**
 * Brings all invocations of a group to each barrier, for devices where that must be so: also those that have ended with an exception, or
 * otherwise, and those that are beyond the range, where it does not divide into groups. The function runs for all of them.
 *
 * <p>It becomes a loop over {@linkplain BarrierRegions regions}, with one barrier at its end. In each round the work-items that are
 * still there go through the region that they have come to, and write the number of the next one to a word of the group's memory; those
 * that are not go past it. After the barrier all read that number, and go on unless it is still zero: the loop is the same for all. There
 * are three such words, used in turn: one is written while the next is reset, and the one before may still be read.
 *
 * <p>Work-items that come to different barriers, which is an error of the kernel's, end, but for those of one barrier.
 */
public final class BarrierConvergence implements FunctionPass {
    private static final int WORDS = 3;
    private static final IntConstant ENDED = IntConstant.of(0);

    @Override
    public String name() {
        return "barrier-convergence";
    }

    @Override
    public boolean run(Function function) {
        if (ReversePostOrder.of(function).stream().flatMap(block -> block.instructions().stream())
                .noneMatch(Barrier.class::isInstance)) {
            return false;
        }
        function.removeBlocks(unreachable(function));
        new BarrierSplitting().run(function);
        new Convergence(function).run();
        SsaRepair.repair(function);
        return true;
    }

    private static HashSet<Block> unreachable(Function function) {
        var unreachable = new HashSet<>(function.blocks());
        ReversePostOrder.of(function).forEach(unreachable::remove);
        return unreachable;
    }

    private static final class Convergence {
        private final Function function;
        private final List<Barrier> barriers;
        private final List<Block> resumptions = new ArrayList<>();
        private final SourcePosition position;

        Convergence(Function function) {
            this.function = function;
            var regions = BarrierRegions.of(function);
            barriers = regions.barriers();
            barriers.forEach(barrier -> resumptions.add(regions.resumption(barrier)));
            position = barriers.getFirst().position();
        }

        void run() {
            var entry = function.entry();
            var words = entry.prepend(new GroupArray(ScalarType.I32, WORDS, SourcePosition.UNKNOWN));
            moveQueries(entry);
            var start = entry.splitBefore(firstOfCode(entry));
            var bodies = List.copyOf(function.blocks());

            var header = function.insertBlockAfter(entry);
            var region = header.addParameter(ScalarType.I32);
            var mine = header.addParameter(ScalarType.I32);
            var turn = header.addParameter(ScalarType.I32);
            var latch = function.addBlock();
            var next = latch.addParameter(ScalarType.I32);
            var exit = function.addBlock();
            var builder = new Builder(exit).at(position);
            builder.returnVoid();

            for (var body : bodies) {
                if (!body.isEntry() && body.terminator() instanceof Return) {
                    body.replaceTerminator(new Jump(BlockCall.to(latch, ENDED), body.terminator().position()));
                }
            }
            var keys = new ArrayList<Integer>();
            var cases = new ArrayList<BlockCall>();
            for (int i = 0; i <= barriers.size(); i++) {
                int number = i + 1;
                var target = i < barriers.size() ? resumptions.get(i) : start;
                if (i < barriers.size()) {
                    var barrier = barriers.get(i);
                    barrier.block().replaceTerminator(new Jump(BlockCall.to(latch, IntConstant.of(number)), barrier.position()));
                    barrier.remove();
                }
                var enter = function.insertBlockAfter(header);
                builder.at(enter);
                var isMine = builder.compare(Predicate.EQ, mine, IntConstant.of(number));
                builder.branch(isMine, BlockCall.to(target), BlockCall.to(latch, ENDED));
                keys.add(number);
                cases.add(BlockCall.to(enter));
            }
            builder.at(header).switchOn(region, keys, cases, BlockCall.to(exit));
            enter(builder.at(entry), words, header);
            goOn(builder, words, header, turn, latch, next, exit);
        }

        /** Before the first region: the work-items of the range are to go through it, and the first word is zero. */
        private void enter(Builder builder, Value words, Block header) {
            Value isInRange = IntConstant.TRUE;
            for (int dimension = 0; dimension < 3; dimension++) {
                var isInside = builder.compare(
                        Predicate.LT,
                        builder.workItem(Query.GLOBAL_ID, dimension),
                        builder.workItem(Query.GLOBAL_SIZE, dimension));
                isInRange = dimension == 0 ? isInside : builder.binary(BinaryOperation.AND, isInRange, isInside);
            }
            var first = IntConstant.of(barriers.size() + 1);
            var mine = builder.select(isInRange, first, ENDED);
            write(builder, words, IntConstant.of(0), ENDED);
            builder.barrier();
            builder.jump(header, first, mine, IntConstant.of(0));
        }

        /** At the end of a region: what comes next. */
        private void goOn(Builder builder, Value words, Block header, Value turn, Block latch, Value next, Block exit) {
            var announce = function.insertBlockAfter(latch);
            var meet = function.insertBlockAfter(announce);
            builder.at(latch)
                    .branch(builder.compare(Predicate.NE, next, ENDED), BlockCall.to(announce), BlockCall.to(meet));
            builder.at(announce);
            write(builder, words, turn, next);
            builder.jump(meet);
            builder.at(meet);
            var isLast = builder.compare(Predicate.EQ, turn, IntConstant.of(WORDS - 1));
            var nextTurn = builder.select(
                    isLast, IntConstant.of(0), builder.binary(BinaryOperation.ADD, turn, IntConstant.of(1)));
            write(builder, words, nextTurn, ENDED);
            builder.barrier();
            var common = builder.atomic(
                    AtomicOperation.LOAD, MemoryOrder.OPAQUE, builder.pointerElement(words, turn), List.of());
            builder.branch(
                    builder.compare(Predicate.NE, common, ENDED),
                    new BlockCall(header, List.of(common, next, nextTurn)),
                    BlockCall.to(exit));
        }

        private static void write(Builder builder, Value words, Value index, Value value) {
            builder.atomic(AtomicOperation.STORE, MemoryOrder.OPAQUE, builder.pointerElement(words, index), List.of(value));
        }

        /** What is the same in all regions is computed before them. */
        private void moveQueries(Block entry) {
            var code = firstOfCode(entry);
            for (var block : function.blocks()) {
                for (var instruction : List.copyOf(block.instructions())) {
                    if (instruction instanceof WorkItemQuery && instruction != code) {
                        entry.moveBefore(code, instruction);
                    }
                }
            }
        }

        private static Instruction firstOfCode(Block entry) {
            return entry.instructions()
                    .stream()
                    .filter(instruction -> !(instruction instanceof GroupArray || instruction instanceof PrivateArray
                            || instruction instanceof WorkItemQuery))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
