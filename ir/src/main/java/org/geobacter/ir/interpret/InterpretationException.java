package org.geobacter.ir.interpret;

import org.geobacter.ir.Instruction;
import org.geobacter.ir.text.Printer;

/**
 * The interpreter cannot go on: the code did what the IR leaves undefined, asked for what the environment does not have, or went
 * deeper than the interpreter does.
 */
public final class InterpretationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param problem what is wrong, a clause */
    public InterpretationException(String problem) {
        super(problem);
    }

    InterpretationException(Instruction instruction, String problem) {
        super("%" + instruction.block().function().name() + ": " + Printer.WITH_POSITIONS.print(instruction) + ": " + problem);
    }
}
