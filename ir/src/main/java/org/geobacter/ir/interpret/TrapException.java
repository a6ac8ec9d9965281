package org.geobacter.ir.interpret;

import java.util.Optional;
import org.geobacter.ir.SourcePosition;

/** Interpreted code threw an exception: by a check that failed or a {@code throw}. */
public final class TrapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Trap trap;
    /** The object that handlers get; empty if none may have it. */
    private final transient Optional<HeapObject> object;

    private TrapException(Trap trap, Optional<HeapObject> object) {
        super(trap.toString());
        this.trap = trap;
        this.object = object;
    }

    static TrapException uncatchable(Trap trap) {
        return new TrapException(trap, Optional.empty());
    }

    static TrapException of(HeapObject exception) {
        return new TrapException(exception.trap(), Optional.of(exception));
    }

    public Trap trap() {
        return trap;
    }

    TrapException inlinedAt(SourcePosition call) {
        return new TrapException(trap.inlinedAt(call), object);
    }

    /** {@return the object for a handler, which from now on remembers how far it has come} */
    Optional<HeapObject> caught() {
        object.ifPresent(exception -> exception.setTrap(trap));
        return object;
    }
}
