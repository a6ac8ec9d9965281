package org.geobacter.ir.transform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Jump;
import org.geobacter.ir.analysis.LoopForest;
import org.geobacter.ir.analysis.LoopForest.Loop;

/**
 * The <em>preheaders</em> of loops: the one block that leads into the loop, and nowhere else. Where there is none it is made, when it
 * is first asked for; a new one lies in the loop around its own.
 */
final class Preheaders {
    private final LoopForest loops;
    private final Map<Loop, Block> created = new HashMap<>();
    private final Map<Block, Loop> loopOf = new HashMap<>();

    Preheaders(LoopForest loops) {
        this.loops = loops;
    }

    /** {@return the loop's preheader} */
    Block of(Loop loop) {
        var known = created.get(loop);
        if (known != null) {
            return known;
        }
        var entries = loop.entryEdges();
        if (entries.size() == 1 && entries.getFirst().source() instanceof Jump jump) {
            return jump.block();
        }
        var block = create(loop.header(), entries);
        created.put(loop, block);
        loopOf.put(block, loop);
        return block;
    }

    /** {@return the preheader that was made for a loop, if that was necessary} */
    Optional<Block> created(Loop loop) {
        return Optional.ofNullable(created.get(loop));
    }

    /** {@return whether a block lies in a loop; a preheader that was made does not lie in its own} */
    boolean isIn(Block block, Loop loop) {
        var own = loopOf.get(block);
        return own == null ? loop.contains(block) : own != loop && loop.contains(own);
    }

    private static Block create(Block header, List<Edge> entries) {
        var function = header.function();
        var block = function.insertBlockAfter(function.blocks().get(function.blocks().indexOf(header) - 1));
        var position = entries.getFirst().source().position();
        if (entries.size() == 1) {
            var entry = entries.getFirst();
            var call = entry.call();
            entry.retarget(BlockCall.to(block));
            block.append(new Jump(call, position));
        } else {
            header.parameters().stream().map(BlockParameter::type).forEach(block::addParameter);
            entries.forEach(entry -> entry.retarget(new BlockCall(block, entry.arguments())));
            block.append(new Jump(new BlockCall(header, block.parameters()), position));
        }
        return block;
    }
}
