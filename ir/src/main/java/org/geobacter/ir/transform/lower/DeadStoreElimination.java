package org.geobacter.ir.transform.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;
import org.geobacter.ir.Load;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.Store;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.ReversePostOrder;
import org.geobacter.ir.transform.FunctionPass;

/**
 * Removes stores to private memory that is overwritten, or left for good, before it can be read: the zeros of a new array that is
 * filled at once, and what is only ever written. The next iteration of a loop counts as reading all that is read anywhere.
 */
public final class DeadStoreElimination implements FunctionPass {
    @Override
    public String name() {
        return "dead-store-elimination";
    }

    /**
     * The private memory whose content matters at a point: what is read later, but for what is overwritten before.
     *
     * @param read the {@linkplain MemoryLocation#root roots} of what is read
     */
    private record Live(Set<Value> read, Set<MemoryLocation> overwritten) {
        static final Live NOTHING = new Live(Set.of(), Set.of());

        boolean contains(MemoryLocation location) {
            return read.contains(location.root()) && !overwritten.contains(location);
        }

        Live join(Live other) {
            var either = new HashSet<>(read);
            either.addAll(other.read);
            var both = new HashSet<>(overwritten);
            both.addAll(other.overwritten);
            both.removeIf(location -> contains(location) || other.contains(location));
            return new Live(either, both);
        }

        Live beforeLoad(MemoryLocation location) {
            var more = new HashSet<>(read);
            more.add(location.root());
            var rest = new HashSet<>(overwritten);
            rest.removeIf(location::mayAlias);
            return new Live(more, rest);
        }

        Live beforeStore(MemoryLocation location) {
            var more = new HashSet<>(overwritten);
            more.add(location);
            return new Live(read, more);
        }
    }

    @Override
    public boolean run(Function function) {
        boolean changed = false;
        var everything = new Live(readAnywhere(function), Set.of());
        var atStart = new HashMap<Block, Live>();
        for (var block : ReversePostOrder.of(function).reversed()) {
            var live = Live.NOTHING;
            for (var successor : block.successors()) {
                // Missing at the target of a back edge.
                live = live.join(atStart.getOrDefault(successor, everything));
            }
            for (var instruction : List.copyOf(block.instructions()).reversed()) {
                if (instruction instanceof Load load && isPrivate(load.pointer())) {
                    live = live.beforeLoad(MemoryLocation.of(load.pointer()));
                } else if (instruction instanceof Store store && isPrivate(store.pointer())) {
                    var location = MemoryLocation.of(store.pointer());
                    if (live.contains(location)) {
                        live = live.beforeStore(location);
                    } else {
                        store.remove();
                        changed = true;
                    }
                }
            }
            atStart.put(block, live);
        }
        return changed;
    }

    private static Set<Value> readAnywhere(Function function) {
        var roots = new HashSet<Value>();
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof Load load && isPrivate(load.pointer())) {
                    roots.add(MemoryLocation.of(load.pointer()).root());
                }
            }
        }
        return roots;
    }

    private static boolean isPrivate(Value pointer) {
        return ((PointerType) pointer.type()).space() == AddressSpace.PRIVATE;
    }
}
