package org.geobacter.ir.transform.objects;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.RefType;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.DominatorTree;
import org.geobacter.ir.analysis.Liveness;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.LoopForest.Loop;
import org.geobacter.ir.analysis.PointsTo;
import org.geobacter.ir.analysis.PointsTo.Site;
import org.geobacter.ir.analysis.TripCount;

/**
 * How many objects that one allocation has made are in use at once.
 *
 * <p>One, unless some reference leads to an older one where the next is made. In the iterations of a loop at whose end one is still in
 * use there are as many as there are iterations.
 */
final class AllocationCounts {
    private final PointsTo pointsTo;
    private final DominatorTree dominators;
    private final LoopForest loops;
    private final Liveness liveness;
    private final Map<Value, Set<Site>> reachable = new HashMap<>();

    /**
     * How many objects an allocation needs.
     *
     * @param count at least 1
     * @param loop the outermost loop in whose iterations they gather; empty if there is one at a time
     */
    record Count(int count, Optional<Loop> loop) {}

    AllocationCounts(Function function, PointsTo pointsTo) {
        this.pointsTo = pointsTo;
        dominators = DominatorTree.of(function);
        loops = LoopForest.of(function, dominators);
        liveness = Liveness.of(function);
    }

    /** @throws UnsupportedCodeException if there is no limit, or it is not known */
    Count of(Site site) {
        if (site.allocation().isEmpty()) {
            return new Count(1, Optional.empty());
        }
        var allocation = site.allocation().get();
        if (!isReachable(site, liveAfter(allocation), allocation)) {
            return new Count(1, Optional.empty());
        }
        var outermost = Optional.<Loop>empty();
        for (var loop = loops.innermost(allocation.block()); loop.isPresent(); loop = loop.get().parent()) {
            var inside = loop.get();
            if (inside.latches().stream().anyMatch(latch -> isReachable(site, atEnd(latch, inside, liveness), null))) {
                outermost = loop;
            }
        }
        if (outermost.isEmpty()) {
            if (loops.isReducible()) {
                return new Count(1, outermost);
            }
            throw unbounded(site, allocation);
        }
        long count = 1;
        var block = allocation.block();
        for (var loop = loops.innermost(block); loop.isPresent(); loop = loop.get().parent()) {
            var trips = TripCount.of(loop.get(), block, dominators);
            if (trips.isEmpty()) {
                throw unbounded(site, allocation);
            }
            count *= trips.getAsInt();
            if (count > Short.MAX_VALUE) {
                throw unbounded(site, allocation);
            }
            if (loop.get() == outermost.get()) {
                break;
            }
            block = loop.get().header();
        }
        return new Count(Math.max(1, (int) count), outermost);
    }

    private UnsupportedCodeException unbounded(Site site, Instruction allocation) {
        return new UnsupportedCodeException(
                "a new object of class " + site.objectClass().name()
                        + " in a loop whose number of iterations is not constant, while those of earlier iterations are in use",
                allocation.position(),
                "Give the loop constant bounds, keep the values in arrays, or use no object of an earlier iteration.");
    }

    private boolean isReachable(Site site, Set<Value> live, Instruction allocation) {
        return live.stream().anyMatch(value -> value != allocation
                && value.type() == RefType.REF
                && reachable.computeIfAbsent(value, pointsTo::reachable).contains(site));
    }

    private Set<Value> liveAfter(Instruction allocation) {
        var instructions = allocation.block().instructions();
        var live = new LinkedHashSet<>(liveness.liveOut(allocation.block()));
        for (int i = instructions.size() - 1; instructions.get(i) != allocation; i--) {
            live.remove(instructions.get(i));
            live.addAll(instructions.get(i).operands());
        }
        return live;
    }

    /** {@return what is live at the end of an iteration} */
    static Set<Value> atEnd(Block latch, Loop loop, Liveness liveness) {
        // What else is live at the end of the latch is so on the other ways out of it.
        var live = new LinkedHashSet<>(liveness.liveIn(loop.header()));
        for (var edge : latch.terminator().edges()) {
            if (edge.target() == loop.header()) {
                live.addAll(edge.arguments());
            }
        }
        return live;
    }
}
