package org.geobacter.ir.verify;

import java.util.List;

/** IR that breaks the rules. */
public final class VerificationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    VerificationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** {@return what is wrong, each with its function, block, instruction and source position} */
    public List<String> problems() {
        return problems;
    }
}
