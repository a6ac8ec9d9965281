package org.geobacter.ir.transform;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.geobacter.ir.Function;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.LoopForest.Loop;
import org.geobacter.ir.analysis.MemoryRegions;

/** Which {@linkplain MemoryRegions regions} may be written somewhere in a loop, inner loops included. */
final class LoopClobbers {
    private static final BitSet NONE = new BitSet(0);

    private final Map<Loop, BitSet> clobbered = new HashMap<>();

    LoopClobbers(Function function, LoopForest loops, MemoryRegions regions) {
        for (var block : function.blocks()) {
            if (loops.innermost(block).isEmpty()) {
                continue;
            }
            for (var instruction : block.instructions()) {
                if (MemoryRegions.mayClobber(instruction)) {
                    var written = regions.clobbered(instruction);
                    for (var loop = loops.innermost(block); loop.isPresent(); loop = loop.get().parent()) {
                        clobbered.computeIfAbsent(loop.get(), _ -> new BitSet()).or(written);
                    }
                }
            }
        }
    }

    boolean mayWrite(Loop loop, int region) {
        return clobbered.getOrDefault(loop, NONE).get(region);
    }
}
