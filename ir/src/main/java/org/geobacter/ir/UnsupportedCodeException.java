package org.geobacter.ir;

/** Code that no device can run, or that this target cannot: what it is, where, and what to write instead. */
public final class UnsupportedCodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient SourcePosition position;
    private final String construct;
    private final String advice;

    /**
     * @param construct what cannot be compiled and why, a clause such as {@code an array whose length is not constant}
     * @param position where, with the chain of calls that leads there
     * @param advice what to do instead, a sentence
     */
    public UnsupportedCodeException(String construct, SourcePosition position, String advice) {
        super(position.location() + ": " + construct + ". " + advice);
        this.construct = construct;
        this.position = position;
        this.advice = advice;
    }

    public String construct() {
        return construct;
    }

    public SourcePosition position() {
        return position;
    }

    public String advice() {
        return advice;
    }
}
