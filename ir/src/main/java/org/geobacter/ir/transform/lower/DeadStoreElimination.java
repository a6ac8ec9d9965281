package org.geobacter.ir.transform.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;
import org.geobacter.ir.Load;
import org.geobacter.ir.Return;
import org.geobacter.ir.Store;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.analysis.ReversePostOrder;
import org.geobacter.ir.transform.FunctionPass;

/**
 * Removes stores to private memory that is overwritten, or left for good, before it can be read: the zeros of a new array that is
 * filled at once. Loops count as reading everything.
 */
public final class DeadStoreElimination implements FunctionPass {
    @Override
    public String name() {
        return "dead-store-elimination";
    }

    /**
     * The private memory whose content does not matter at a point.
     *
     * @param all whether no private memory is read any more
     * @param overwritten what is written before it is read
     */
    private record Dead(boolean all, Set<MemoryLocation> overwritten) {
        boolean contains(MemoryLocation location) {
            return all || overwritten.contains(location);
        }

        Dead meet(Dead other) {
            if (all) {
                return other;
            }
            if (other.all) {
                return this;
            }
            var both = new HashSet<>(overwritten);
            both.retainAll(other.overwritten);
            return new Dead(false, both);
        }

        Dead afterLoad(MemoryLocation location) {
            var rest = new HashSet<>(overwritten);
            rest.removeIf(location::mayAlias);
            return new Dead(false, rest);
        }

        Dead afterStore(MemoryLocation location) {
            var more = new HashSet<>(overwritten);
            more.add(location);
            return new Dead(all, more);
        }
    }

    private static final Dead NOTHING = new Dead(false, Set.of());
    private static final Dead ALL = new Dead(true, Set.of());

    @Override
    public boolean run(Function function) {
        boolean changed = false;
        var atStart = new HashMap<Block, Dead>();
        for (var block : ReversePostOrder.of(function).reversed()) {
            var dead = atEnd(block, atStart);
            for (var instruction : List.copyOf(block.instructions()).reversed()) {
                switch (instruction) {
                    case Load load -> {
                        var location = MemoryLocation.of(load.pointer());
                        if (location.space() == AddressSpace.PRIVATE) {
                            dead = dead.afterLoad(location);
                        }
                    }
                    case Store store -> {
                        var location = MemoryLocation.of(store.pointer());
                        if (location.space() == AddressSpace.PRIVATE) {
                            if (dead.contains(location)) {
                                store.remove();
                                changed = true;
                            } else {
                                dead = dead.afterStore(location);
                            }
                        }
                    }
                    default -> {
                    }
                }
            }
            atStart.put(block, dead);
        }
        return changed;
    }

    private static Dead atEnd(Block block, Map<Block, Dead> atStart) {
        return switch (block.terminator()) {
            case Return _, Unreachable _ -> ALL;
            case Terminator terminator -> terminator.successors()
                    .stream()
                    // Missing at the target of a back edge.
                    .map(successor -> atStart.getOrDefault(successor, NOTHING))
                    .reduce(Dead::meet)
                    .orElse(NOTHING);
        };
    }
}
