package org.geobacter.ir.interpret;

/** Interpreted code took more steps than it was given. */
public final class StepBudgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long budget;

    StepBudgetException(long budget) {
        super("the code takes more than " + budget + " steps");
        this.budget = budget;
    }

    /** {@return the number of instructions that the code was given} */
    public long budget() {
        return budget;
    }
}
