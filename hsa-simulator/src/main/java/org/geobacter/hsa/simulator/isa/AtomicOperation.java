package org.geobacter.hsa.simulator.isa;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an atomic instruction puts in the place of what it finds. */
enum AtomicOperation {
    /** A new value. */
    SWAP,
    /** A new value, where the old one is as expected. */
    CMPSWAP,
    ADD,
    SUB,
    /** The operand less the old value. */
    RSUB,
    SMIN,
    UMIN,
    SMAX,
    UMAX,
    AND,
    OR,
    XOR,
    /** One more, or 0 where it has reached the operand. */
    INC,
    /** One less, or the operand where it is 0 or more than that. */
    DEC,
    /** The second operand in the bits of the first. */
    MSKOR,
    MIN_F,
    MAX_F,
    ADD_F,
    /** Where what is found is at least the operand, less that, and otherwise more by the second. */
    WRAP;

    /** {@return the operation of {@code global_atomic_smin}, say, or none} */
    static Optional<AtomicOperation> named(String name) {
        return Arrays.stream(values()).filter(operation -> operation.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
    }

    /**
     * {@return the new value}
     *
     * @param data the operand; of {@code CMPSWAP} the new value
     * @param second the second operand; of {@code CMPSWAP} the expected one
     */
    int apply(int old, int data, int second) {
        return switch (this) {
            case SWAP -> data;
            case CMPSWAP -> old == second ? data : old;
            case ADD -> old + data;
            case SUB -> old - data;
            case RSUB -> data - old;
            case SMIN -> Math.min(old, data);
            case SMAX -> Math.max(old, data);
            case UMIN -> IntegerOperations.minUnsigned(old, data);
            case UMAX -> IntegerOperations.maxUnsigned(old, data);
            case AND -> old & data;
            case OR -> old | data;
            case XOR -> old ^ data;
            case INC -> Integer.compareUnsigned(old, data) >= 0 ? 0 : old + 1;
            case DEC -> old == 0 || Integer.compareUnsigned(old, data) > 0 ? data : old - 1;
            case MSKOR -> old & ~data | second;
            case MIN_F -> Float.intBitsToFloat(data) < Float.intBitsToFloat(old) ? data : old;
            case MAX_F -> Float.intBitsToFloat(data) > Float.intBitsToFloat(old) ? data : old;
            case ADD_F -> Float.floatToRawIntBits(Float.intBitsToFloat(old) + Float.intBitsToFloat(data));
            case WRAP -> Integer.compareUnsigned(old, data) >= 0 ? old - data : old + second;
        };
    }

    /** {@return the new value} */
    long apply(long old, long data, long second) {
        return switch (this) {
            case SWAP -> data;
            case CMPSWAP -> old == second ? data : old;
            case ADD -> old + data;
            case SUB -> old - data;
            case RSUB -> data - old;
            case SMIN -> Math.min(old, data);
            case SMAX -> Math.max(old, data);
            case UMIN -> Long.compareUnsigned(old, data) < 0 ? old : data;
            case UMAX -> Long.compareUnsigned(old, data) > 0 ? old : data;
            case AND -> old & data;
            case OR -> old | data;
            case XOR -> old ^ data;
            case INC -> Long.compareUnsigned(old, data) >= 0 ? 0 : old + 1;
            case DEC -> old == 0 || Long.compareUnsigned(old, data) > 0 ? data : old - 1;
            case MSKOR -> old & ~data | second;
            case MIN_F -> Double.longBitsToDouble(data) < Double.longBitsToDouble(old) ? data : old;
            case MAX_F -> Double.longBitsToDouble(data) > Double.longBitsToDouble(old) ? data : old;
            case ADD_F -> Double.doubleToRawLongBits(Double.longBitsToDouble(old) + Double.longBitsToDouble(data));
            case WRAP -> Long.compareUnsigned(old, data) >= 0 ? old - data : old + second;
        };
    }
}
