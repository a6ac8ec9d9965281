package org.geobacter.runtime.vulkan;

/** What the probe measures, with Java's result. A NaN is as good as any other. */
enum ProbeOperation {
    ADD,
    SUB,
    MUL,
    /** A product and a sum, each rounded. */
    MUL_ADD,
    DIV,
    REM,
    FMA,
    SQRT,
    FLOOR,
    CEIL,
    RINT;

    /** {@return Java's result} */
    float inJava(float a, float b, float c) {
        return switch (this) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case MUL_ADD -> a * b + c;
            case DIV -> a / b;
            case REM -> a % b;
            case FMA -> Math.fma(a, b, c);
            case SQRT -> (float) Math.sqrt(a);
            case FLOOR -> (float) Math.floor(a);
            case CEIL -> (float) Math.ceil(a);
            case RINT -> (float) Math.rint(a);
        };
    }

    /** {@return Java's result} */
    double inJava(double a, double b, double c) {
        return switch (this) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case MUL_ADD -> a * b + c;
            case DIV -> a / b;
            case REM -> a % b;
            case FMA -> Math.fma(a, b, c);
            case SQRT -> Math.sqrt(a);
            case FLOOR -> Math.floor(a);
            case CEIL -> Math.ceil(a);
            case RINT -> Math.rint(a);
        };
    }
}
