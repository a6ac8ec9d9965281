package org.geobacter;

/** Whether a kernel checks array indices, nulls, divisors and array sizes as Java does. */
public enum Checks implements Option {
    /** As Java: what cannot be proven is checked. The default. */
    ON,
    /**
     * Nothing is checked but inside of {@code try} statements; {@code throw} statements stay. A launch in which nothing would have been thrown
     * gives the same bits as with checks.
     *
     * <p>What is given up: a work-item that would have thrown an {@code ArrayIndexOutOfBoundsException}, a {@code NullPointerException}, an
     * {@code ArithmeticException}, a {@code NegativeArraySizeException}, a {@code ClassCastException} or an {@code ArrayStoreException} goes
     * on with anything, reads and writes memory that is not the array's, or ends the process: on the CPU, that memory is the JVM's. The host's
     * arrays are then not as they were before. The device {@code java} checks in any case.
     */
    OFF
}
