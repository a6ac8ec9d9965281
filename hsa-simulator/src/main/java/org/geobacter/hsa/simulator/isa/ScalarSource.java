package org.geobacter.hsa.simulator.isa;

/** Where a scalar instruction has an operand from. */
interface ScalarSource {
    /** {@return the value; of 32 bits, sign-extended} */
    long read(Wave wave);

    static ScalarSource of(String text, boolean is64) {
        return switch (Operand.parse(text)) {
            case Operand.Scalar(var register) -> is64 ? wave -> wave.scalar64(register) : wave -> wave.scalars[register];
            case Operand.Constant constant -> constant(constant.bits(is64 ? OperandType.B64 : OperandType.B32), is64);
            case Operand.Special special -> is64 ? special::read : wave -> (int) special.read(wave);
            case Operand.Vector vector -> throw new IllegalInstructionException(vector + " is no scalar operand");
        };
    }

    private static ScalarSource constant(long bits, boolean is64) {
        long value = is64 ? bits : (int) bits;
        return wave -> value;
    }
}
