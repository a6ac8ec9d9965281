package org.geobacter.ir.transform.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.ObjectField;
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
 * use there are as many as there are iterations; if those are too many, or nobody knows how many, there still are not more than places that
 * can hold a reference to one: the references that are in use where the next is made, and the fields and elements of other objects.
 */
final class AllocationCounts {
    /** So many places are looked at each time that an object is made. */
    private static final int MOST_PLACES = 64;
    /** So many objects have a number each if that is enough for all that are ever made. */
    private static final int MOST_WITHOUT_SEARCH = 256;

    private final PointsTo pointsTo;
    private final DominatorTree dominators;
    private final LoopForest loops;
    private final Liveness liveness;
    private final Map<Value, Set<Site>> reachable = new HashMap<>();
    private final Set<Site> sites;
    /** The fields that are in memory. */
    private final Predicate<ObjectField> isRead;
    private final Map<Site, Count> counts = new HashMap<>();
    /** The sites of which the count is being found out. */
    private final Set<Site> asked = new LinkedHashSet<>();

    /**
     * How many objects an allocation needs.
     *
     * @param count at least 1
     * @param loop the outermost loop in whose iterations they gather; empty if there is one at a time
     * @param places what can hold a reference to one, if their numbers are used again once there is none
     */
    record Count(int count, Optional<Loop> loop, Optional<Places> places) {
        static final Count ONE = new Count(1, Optional.empty(), Optional.empty());
    }

    /**
     * Where references to the objects of an allocation can be when it makes the next.
     *
     * @param live the references in use
     * @param fields the fields and elements of other objects
     */
    record Places(List<Value> live, List<Holder> fields) {}

    /**
     * A field of all objects of an allocation.
     *
     * @param field empty for the elements of arrays
     */
    record Holder(Site site, Optional<ObjectField> field) {}

    /**
     * @param sites all that there are
     * @param isRead whether somebody reads a field
     */
    AllocationCounts(Function function, PointsTo pointsTo, Set<Site> sites, Predicate<ObjectField> isRead) {
        this.pointsTo = pointsTo;
        this.sites = sites;
        this.isRead = isRead;
        dominators = DominatorTree.of(function);
        loops = LoopForest.of(function, dominators);
        liveness = Liveness.of(function);
    }

    /** @throws UnsupportedCodeException if there is no limit, or it is not known */
    Count of(Site site) {
        var known = counts.get(site);
        if (known != null) {
            return known;
        }
        asked.add(site);
        var count = find(site);
        asked.remove(site);
        counts.put(site, count);
        return count;
    }

    private Count find(Site site) {
        if (site.allocation().isEmpty()) {
            return Count.ONE;
        }
        var allocation = site.allocation().get();
        if (!isReachable(site, liveAfter(allocation), allocation)) {
            return Count.ONE;
        }
        var outermost = Optional.<Loop>empty();
        for (var loop = loops.innermost(allocation.block()); loop.isPresent(); loop = loop.get().parent()) {
            var inside = loop.get();
            if (inside.latches().stream().anyMatch(latch -> isReachable(site, atEnd(latch, inside, liveness), null))) {
                outermost = loop;
            }
        }
        if (outermost.isEmpty()) {
            return loops.isReducible() ? Count.ONE : searched(site, allocation).orElseThrow(() -> unbounded(site, allocation));
        }
        var counted = counted(allocation, outermost.get());
        if (counted.isPresent() && counted.get().count() <= MOST_WITHOUT_SEARCH) {
            return counted.get();
        }
        return searched(site, allocation).or(() -> counted).orElseThrow(() -> unbounded(site, allocation));
    }

    /** {@return as many as there are iterations, if that is known} */
    private Optional<Count> counted(Instruction allocation, Loop outermost) {
        var iterations = iterations(allocation.block(), outermost, loops, dominators);
        return iterations.isEmpty()
                ? Optional.empty()
                : Optional.of(new Count(Math.max(1, iterations.getAsInt()), Optional.of(outermost), Optional.empty()));
    }

    /** {@return how often at most a block is executed each time that a loop is, if that is known and not very often} */
    static OptionalInt iterations(Block executed, Loop outermost, LoopForest loops, DominatorTree dominators) {
        long count = 1;
        var block = executed;
        for (var loop = loops.innermost(block); loop.isPresent(); loop = loop.get().parent()) {
            var trips = TripCount.of(loop.get(), block, dominators);
            if (trips.isEmpty()) {
                return OptionalInt.empty();
            }
            count *= trips.getAsInt();
            if (count > Short.MAX_VALUE) {
                return OptionalInt.empty();
            }
            if (loop.get() == outermost) {
                break;
            }
            block = loop.get().header();
        }
        return OptionalInt.of((int) count);
    }

    /** {@return one more than there are places for references, if there are few and none of them is in such an object itself} */
    private Optional<Count> searched(Site site, Instruction allocation) {
        var live = liveAfter(allocation).stream()
                .filter(value -> value != allocation && value.type() == RefType.REF && pointsTo.sites(value).contains(site))
                .toList();
        var holders = new ArrayList<Holder>();
        long places = live.size();
        for (var other : sites) {
            long each = 0;
            for (var field : other.objectClass().fields()) {
                if (isRead.test(field) && pointsTo.contents(other, field).contains(site)) {
                    holders.add(new Holder(other, Optional.of(field)));
                    each++;
                }
            }
            if (pointsTo.elements(other).contains(site)) {
                holders.add(new Holder(other, Optional.empty()));
                each += ObjectNumbers.length(other);
            }
            if (each > 0) {
                if (asked.contains(other)) {
                    return Optional.empty();
                }
                places += each * of(other).count();
            }
            if (places > MOST_PLACES) {
                return Optional.empty();
            }
        }
        return Optional.of(new Count((int) places + 1, Optional.empty(), Optional.of(new Places(live, holders))));
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
