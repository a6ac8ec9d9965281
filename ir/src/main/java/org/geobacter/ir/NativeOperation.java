package org.geobacter.ir;

/**
 * Operations that some devices compute with Java's bits and some do not. A frontend is told which are exact on the target, and calls
 * a function of its own for the others.
 */
public enum NativeOperation {
    /** {@link Fma} on {@code f32}: rounded once. */
    FMA_F32,
    /** {@link Fma} on {@code f64}: rounded once. */
    FMA_F64,
    /** {@link BinaryOperation#DIV} on {@code f32}: correctly rounded. */
    DIV_F32,
    /** {@link BinaryOperation#DIV} on {@code f64}: correctly rounded. */
    DIV_F64,
    /** {@link BinaryOperation#REM} on {@code f32}: exact (JLS 15.17.3). */
    REM_F32,
    /** {@link BinaryOperation#REM} on {@code f64}: exact (JLS 15.17.3). */
    REM_F64,
    /** {@link UnaryOperation#SQRT} on {@code f32}: correctly rounded. */
    SQRT_F32,
    /** {@link UnaryOperation#SQRT} on {@code f64}: correctly rounded. */
    SQRT_F64,
    /** {@link UnaryOperation#FLOOR}, {@link UnaryOperation#CEIL} and {@link UnaryOperation#RINT} on {@code f32}, signs of zeros too. */
    ROUND_F32,
    /** {@link UnaryOperation#FLOOR}, {@link UnaryOperation#CEIL} and {@link UnaryOperation#RINT} on {@code f64}, signs of zeros too. */
    ROUND_F64
}
