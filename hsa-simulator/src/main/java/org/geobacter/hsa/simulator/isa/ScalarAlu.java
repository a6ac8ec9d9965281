package org.geobacter.hsa.simulator.isa;

/** An instruction of the scalar ALU. */
final class ScalarAlu extends Instruction {
    private static final int NONE = -1;

    private final ScalarOperation operation;
    private final ScalarSource a;
    private final ScalarSource b;
    private final int destination;

    private ScalarAlu(ScalarOperation operation, ScalarSource a, ScalarSource b, int destination) {
        super(InstructionClass.SALU);
        this.operation = operation;
        this.a = a;
        this.b = b;
        this.destination = destination;
    }

    static ScalarAlu decode(AssemblyText text, ScalarOperation operation) {
        int destination = operation.resultBits() == 0 ? NONE : Operand.scalar(text.operand(0));
        int next = operation.resultBits() == 0 ? 0 : 1;
        var sources = new ScalarSource[]{wave -> 0, wave -> 0};
        for (int k = 0; k < operation.operands().length(); k++) {
            sources[k] = switch (operation.operands().charAt(k)) {
                case 'w' -> ScalarSource.of(text.operand(next++), false);
                case 'd' -> ScalarSource.of(text.operand(next++), true);
                case 'a' -> ScalarSource.of(text.operand(0), operation.resultBits() == 64);
                case 'k' -> constant((short) (int) Integer.decode(text.operand(next++)));
                case 'u' -> constant(Integer.decode(text.operand(next++)) & 0xffff);
                default -> throw new AssertionError(operation.operands());
            };
        }
        return new ScalarAlu(operation, sources[0], sources[1], destination);
    }

    private static ScalarSource constant(int value) {
        return wave -> value;
    }

    @Override
    void execute(Wave wave) {
        long x = a.read(wave);
        long y = b.read(wave);
        long result = operation.function().apply(x, y, wave.scc);
        if (operation.scc() != null) {
            wave.scc = operation.scc().test(x, y, wave.scc, result);
        }
        if (operation.resultBits() == 32) {
            wave.scalars[destination] = (int) result;
        } else if (operation.resultBits() == 64) {
            wave.setScalar64(destination, result);
        }
    }
}
