package org.geobacter.ir;

/**
 * A place at which a kernel can end with an exception.
 *
 * @param reason which exception
 * @param position where, with the inlining chain that becomes its stack trace
 */
public record TrapSite(TrapReason reason, SourcePosition position) {
    public static TrapSite of(TrapRecord trap) {
        return new TrapSite(trap.reason(), trap.position());
    }
}
