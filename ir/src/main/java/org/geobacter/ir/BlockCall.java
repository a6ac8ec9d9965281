package org.geobacter.ir;

import java.util.List;

/**
 * A block to go to and the arguments for its parameters, for building a terminator.
 *
 * @param target the block
 * @param arguments one for each parameter of the block
 */
public record BlockCall(Block target, List<? extends Value> arguments) {
    public BlockCall {
        arguments = List.copyOf(arguments);
    }

    public static BlockCall to(Block target, Value... arguments) {
        return new BlockCall(target, List.of(arguments));
    }
}
