package org.geobacter.ir.transform;

import org.geobacter.ir.Function;
import org.geobacter.ir.rewrite.RuleSet;

/**
 * Puts cheap operations in the place of expensive ones: shifts for the division of signed numbers by powers of two. To be run late:
 * a remainder says more about a value than the shifts and sums that compute it.
 */
public final class StrengthReduction implements FunctionPass {
    private final AlgebraicSimplification rewriting = new AlgebraicSimplification(RuleSet.strength());

    @Override
    public String name() {
        return "strength-reduction";
    }

    @Override
    public boolean run(Function function) {
        return rewriting.run(function);
    }
}
