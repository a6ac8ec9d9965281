package org.geobacter.hsa.simulator.isa;

import java.io.Serial;

/** An instruction that the processor, or this simulator of it, does not have; where it is, only who executes it knows. */
final class IllegalInstructionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    IllegalInstructionException(String reason) {
        super(reason);
    }
}
