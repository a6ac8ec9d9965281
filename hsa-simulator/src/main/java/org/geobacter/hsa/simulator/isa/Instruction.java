package org.geobacter.hsa.simulator.isa;

/** A decoded instruction. It has no state: all waves of all threads execute the same object. */
abstract class Instruction {
    private final InstructionClass instructionClass;

    Instruction(InstructionClass instructionClass) {
        this.instructionClass = instructionClass;
    }

    final InstructionClass instructionClass() {
        return instructionClass;
    }

    /** Executes it for all lanes of a wave, whose program counter is at the instruction behind it already. */
    abstract void execute(Wave wave);

    /** What the disassembler knows and the simulator does not, or nobody: it faults when a wave comes to it. */
    static final class Illegal extends Instruction {
        private final String reason;

        Illegal(String reason) {
            super(InstructionClass.INTERNAL);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }

        @Override
        void execute(Wave wave) {
            throw new IllegalInstructionException(reason);
        }
    }
}
