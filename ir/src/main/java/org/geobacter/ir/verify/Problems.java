package org.geobacter.ir.verify;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.Block;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.text.Printer;

/** Collects what is wrong, each with the place at which it is. */
final class Problems {
    private final List<String> messages = new ArrayList<>();

    /** Adds a problem of an instruction that lies in a block, unless the condition holds. */
    void require(boolean condition, Instruction instruction, String problem) {
        if (!condition) {
            add(instruction, problem);
        }
    }

    void add(Instruction instruction, String problem) {
        var block = instruction.block();
        messages.add(place(block) + ": " + Printer.WITH_POSITIONS.print(instruction) + ": " + problem);
    }

    void add(Block block, String problem) {
        messages.add(place(block) + ": " + problem);
    }

    void add(Function function, String problem) {
        messages.add("%" + function.name() + ": " + problem);
    }

    void add(String problem) {
        messages.add(problem);
    }

    /** @throws VerificationException if anything is wrong */
    void throwIfAny() {
        if (!messages.isEmpty()) {
            throw new VerificationException(messages);
        }
    }

    private static String place(Block block) {
        return "%" + block.function().name() + ", block" + block.function().blocks().indexOf(block);
    }
}
