package org.geobacter.ir.transform;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.analysis.DominatorTree;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.MemoryRegions;

/**
 * Numbers for the states of memory: two loads from one address of a region give the same value when they are made in the same state
 * of the region.
 *
 * <p>Driven along a reverse postorder: {@link #enter} a block, {@link #clobber} with its instructions one after the other, {@link
 * #leave} it. A block starts in the state that all its predecessors end in, or else in a new one; the header of a loop starts in the
 * state in which the loop is entered if nothing in the loop writes the region.
 */
final class MemoryStates {
    private final DominatorTree dominators;
    private final LoopForest loops;
    private final MemoryRegions regions;
    private final Map<Block, int[]> atEnd = new HashMap<>();
    private final LoopClobbers clobbers;
    private int[] current = {};
    private int states = 1;

    MemoryStates(Function function, DominatorTree dominators, MemoryRegions regions) {
        this.dominators = dominators;
        this.regions = regions;
        loops = LoopForest.of(function, dominators);
        clobbers = new LoopClobbers(function, loops, regions);
    }

    void enter(Block block) {
        current = new int[regions.count()];
        for (int region = 0; region < current.length; region++) {
            current[region] = block.isEntry() ? 0 : atStart(block, region);
        }
    }

    void leave(Block block) {
        atEnd.put(block, current);
    }

    void clobber(Instruction instruction) {
        regions.clobbered(instruction).stream().forEach(region -> current[region] = states++);
    }

    /** {@return the present state of a region; 0, a state that never changes, for memory in no region} */
    int current(OptionalInt region) {
        return region.isPresent() ? current[region.getAsInt()] : 0;
    }

    private int atStart(Block block, int region) {
        int common = -1;
        for (var edge : block.incoming()) {
            var source = edge.source().block();
            if (dominators.isReachable(source)) {
                var end = atEnd.get(source);
                if (end == null) {
                    if (!staysInLoop(block, source, region)) {
                        return states++;
                    }
                } else if (common >= 0 && common != end[region]) {
                    return states++;
                } else {
                    common = end[region];
                }
            }
        }
        return common;
    }

    /** {@return whether a predecessor that comes later is a latch of a loop that does not write the region} */
    private boolean staysInLoop(Block header, Block latch, int region) {
        var loop = loops.innermost(header);
        return loop.isPresent()
                && loop.get().header() == header
                && dominators.dominates(header, latch)
                && !clobbers.mayWrite(loop.get(), region);
    }
}
