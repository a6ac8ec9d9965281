package org.geobacter.ir.verify;

import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.analysis.DominatorTree;

/** On every path to a use, the value has been defined. In code that control never reaches there is no such path. */
final class DominanceRules {
    private DominanceRules() {}

    static void check(Function function, Problems problems) {
        var dominators = DominatorTree.of(function);
        for (var block : dominators.reversePostOrder()) {
            for (var instruction : block.instructions()) {
                for (int i = 0; i < instruction.operands().size(); i++) {
                    var operand = instruction.operand(i);
                    boolean misplaced = operand instanceof Instruction definition && definition.block() == null;
                    if (!misplaced && !dominators.dominates(operand, instruction)) {
                        problems.add(instruction, "operand " + (i + 1) + " is not defined on every path to here");
                    }
                }
            }
        }
    }
}
