package org.geobacter.ir.interpret;

/** Interpreted code threw an exception: by a check that failed or a {@code throw}. */
public final class TrapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Trap trap;

    public TrapException(Trap trap) {
        super(trap.toString());
        this.trap = trap;
    }

    public Trap trap() {
        return trap;
    }
}
