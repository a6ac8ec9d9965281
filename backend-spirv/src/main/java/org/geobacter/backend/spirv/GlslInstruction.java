package org.geobacter.backend.spirv;

/** The instructions of the extended set {@value #SET} that the backend emits. */
enum GlslInstruction {
    ROUND_EVEN(2, "RoundEven"),
    F_ABS(4, "FAbs"),
    FLOOR(8, "Floor"),
    CEIL(9, "Ceil"),
    SIN(13, "Sin"),
    COS(14, "Cos"),
    EXP2(29, "Exp2"),
    LOG2(30, "Log2"),
    SQRT(31, "Sqrt"),
    INVERSE_SQRT(32, "InverseSqrt"),
    U_MIN(38, "UMin"),
    S_MIN(39, "SMin"),
    S_MAX(42, "SMax"),
    FMA(50, "Fma"),
    FIND_I_LSB(73, "FindILsb"),
    FIND_U_MSB(75, "FindUMsb");

    static final String SET = "GLSL.std.450";

    private final int number;
    private final String mnemonic;

    GlslInstruction(int number, String mnemonic) {
        this.number = number;
        this.mnemonic = mnemonic;
    }

    static GlslInstruction of(int number) {
        for (var instruction : values()) {
            if (instruction.number == number) {
                return instruction;
            }
        }
        throw new IllegalArgumentException("not an extended instruction that this backend emits: " + number);
    }

    int number() {
        return number;
    }

    /** {@return the name in text} */
    String mnemonic() {
        return mnemonic;
    }
}
