package org.geobacter.backend.llvm;

/** LLVM refused a module or a target: a name that it does not know, or a defect of this compiler. */
public final class LlvmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was asked and what LLVM answered */
    public LlvmException(String message) {
        super(message);
    }
}
