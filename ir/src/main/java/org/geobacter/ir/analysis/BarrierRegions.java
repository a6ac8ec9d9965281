package org.geobacter.ir.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Function;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Jump;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;

/**
 * A kernel divided at its barriers, for devices that run the work-items of a group one after another: a <em>region</em> is what a
 * work-item executes from the function's start, or from a barrier, to the next barrier that it comes to or to its end. Regions may
 * overlap, and one that starts at a barrier in a loop may lead back to that barrier. When all work-items of a group have been through
 * one region, they go through the next.
 *
 * <p>What is computed before a barrier and used after it has to be kept for each work-item: the {@linkplain #crossing() crossing}
 * values, and its private arrays.
 */
public final class BarrierRegions {
    private final List<Barrier> barriers = new ArrayList<>();
    private final Set<Value> crossing = new LinkedHashSet<>();

    private BarrierRegions(Function function) {
        for (var block : ReversePostOrder.of(function)) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof Barrier barrier) {
                    barriers.add(barrier);
                }
            }
        }
        if (barriers.isEmpty()) {
            return;
        }
        var liveness = Liveness.of(function);
        for (var barrier : barriers) {
            liveness.liveIn(resumption(barrier)).stream().filter(BarrierRegions::isComputed).forEach(crossing::add);
        }
    }

    /**
     * {@return the regions of a function}
     *
     * @param function one in which each barrier ends its block, as {@code BarrierSplitting} leaves it
     */
    public static BarrierRegions of(Function function) {
        return new BarrierRegions(function);
    }

    /** {@return whether a value is computed by the work-item, unlike arguments, ids and the addresses of arrays, which are there from the start} */
    public static boolean isComputed(Value value) {
        return switch (value) {
            case BlockParameter parameter -> !parameter.block().isEntry();
            case WorkItemQuery _, PrivateArray _, GroupArray _ -> false;
            default -> true;
        };
    }

    /** {@return the barriers that are reached, in reverse postorder} */
    public List<Barrier> barriers() {
        return barriers;
    }

    /** {@return the number of the region that starts at a barrier: its place in {@link #barriers()}, from 1; that at the start is 0} */
    public int number(Barrier barrier) {
        return barriers.indexOf(barrier) + 1;
    }

    /** {@return the block with which a work-item goes on after a barrier} */
    public Block resumption(Barrier barrier) {
        var block = barrier.block();
        if (!(block.terminator() instanceof Jump jump) || block.instructions().get(block.instructions().size() - 2) != barrier
                || !jump.edge().target().parameters().isEmpty() || jump.edge().target().incoming().size() != 1) {
            throw new IllegalArgumentException("the barrier does not end its block");
        }
        return jump.edge().target();
    }

    /** {@return the values that are used after a barrier and were computed before it} */
    public Set<Value> crossing() {
        return crossing;
    }

    /** {@return the block in which a crossing value is computed} */
    public static Block home(Value value) {
        return switch (value) {
            case BlockParameter parameter -> parameter.block();
            case Instruction instruction -> instruction.block();
            default -> throw new IllegalArgumentException("a constant lies in no block: " + value);
        };
    }
}
