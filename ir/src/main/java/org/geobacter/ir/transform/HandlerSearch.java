package org.geobacter.ir.transform;

import java.util.HashSet;
import java.util.Optional;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Edge;
import org.geobacter.ir.InstanceOf;
import org.geobacter.ir.Jump;
import org.geobacter.ir.NewException;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.Value;

/**
 * Leads exceptions to their handlers from inside of a callee, where their class is mostly known: past the tests by which the caller
 * chooses the handler.
 */
final class HandlerSearch {
    private final Block landing;
    private final BlockParameter exception;

    /** @param landing the block where the caller begins to choose, with the exception as its only parameter */
    HandlerSearch(Block landing) {
        this.landing = landing;
        this.exception = landing.parameters().getFirst();
    }

    /** Ends the builder's block with going to the handler of an exception that the callee throws there. */
    void leave(Value thrown, Builder builder) {
        if (thrown instanceof NewException made) {
            var at = landing;
            var seen = new HashSet<Block>();
            for (var next = taken(at, made); next.isPresent(); next = taken(at, made)) {
                // A handler may be an endless loop of jumps.
                if (!isTest(next.get().target()) || !seen.add(next.get().target())) {
                    builder.jump(call(next.get(), thrown));
                    return;
                }
                at = next.get().target();
            }
            if (at.instructions().getFirst() instanceof ThrowReference rethrown && rethrown.exception() == exception) {
                builder.throwReference(thrown);
                return;
            }
        }
        builder.jump(landing, thrown);
    }

    /** {@return whether the block belongs to the choice: others are handlers} */
    private boolean isTest(Block block) {
        return block.parameters().isEmpty()
                && (block.instructions().getFirst() instanceof Jump
                        || block.instructions().getFirst() instanceof ThrowReference
                        || test(block).isPresent());
    }

    private Optional<InstanceOf> test(Block block) {
        return block.instructions().size() == 2
                && block.instructions().getFirst() instanceof InstanceOf test
                && test.object() == exception
                && block.terminator() instanceof Branch branch
                && branch.condition() == test ? Optional.of(test) : Optional.empty();
    }

    /** {@return where an exception goes from a block; empty if that is not known} */
    private Optional<Edge> taken(Block block, NewException made) {
        var test = test(block);
        if (test.isPresent()) {
            var branch = (Branch) block.terminator();
            return Optional.of(made.objectClass().isSubtypeOf(test.get().className()) ? branch.whenTrue() : branch.whenFalse());
        }
        return block.instructions().getFirst() instanceof Jump jump ? Optional.of(jump.edge()) : Optional.empty();
    }

    private BlockCall call(Edge edge, Value thrown) {
        return new BlockCall(
                edge.target(),
                edge.arguments().stream().map(argument -> argument == exception ? thrown : argument).toList());
    }
}
