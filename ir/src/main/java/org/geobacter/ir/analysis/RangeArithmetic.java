package org.geobacter.ir.analysis;

import java.util.stream.LongStream;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;

/** What integer operations can give for operands in ranges: all that they can, and perhaps more. What may wrap is any value. */
final class RangeArithmetic {
    private RangeArithmetic() {}

    static IntegerRange binary(BinaryOperation operation, ScalarType type, IntegerRange a, IntegerRange b) {
        if (type == ScalarType.I1) {
            return bit(operation, a, b);
        }
        var all = IntegerRange.of(type);
        return switch (operation) {
            case ADD -> {
                long low = a.min() + b.min();
                long high = a.max() + b.max();
                boolean wraps = ((a.min() ^ low) & (b.min() ^ low)) < 0 || ((a.max() ^ high) & (b.max() ^ high)) < 0;
                yield wraps ? all : within(all, low, high);
            }
            case SUB -> {
                long low = a.min() - b.max();
                long high = a.max() - b.min();
                boolean wraps = ((a.min() ^ b.max()) & (a.min() ^ low)) < 0 || ((a.max() ^ b.min()) & (a.max() ^ high)) < 0;
                yield wraps ? all : within(all, low, high);
            }
            case MUL -> multiply(all, a, b);
            case DIV -> divide(all, a, b);
            case REM -> remainder(all, a, b);
            case MIN -> new IntegerRange(Math.min(a.min(), b.min()), Math.min(a.max(), b.max()));
            case MAX -> new IntegerRange(Math.max(a.min(), b.min()), Math.max(a.max(), b.max()));
            case AND -> and(all, a, b);
            case OR, XOR -> a.isConstant() && b.isConstant()
                    ? IntegerRange.constant(operation == BinaryOperation.OR ? a.min() | b.min() : a.min() ^ b.min())
                    : a.min() >= 0 && b.min() >= 0 ? new IntegerRange(0, ones(a.max() | b.max())) : all;
            case SHL -> shiftLeft(all, type, a, b);
            case SHR -> shiftRight(type, a, b);
            case USHR -> {
                if (a.min() >= 0) {
                    yield shiftRight(type, a, b);
                }
                long count = b.min() & type.bits() - 1;
                yield b.isConstant() && count > 0 ? new IntegerRange(0, (1L << type.bits() - count) - 1) : all;
            }
        };
    }

    private static IntegerRange bit(BinaryOperation operation, IntegerRange a, IntegerRange b) {
        return switch (operation) {
            case AND -> new IntegerRange(a.min() & b.min(), a.max() & b.max());
            case OR -> new IntegerRange(a.min() | b.min(), a.max() | b.max());
            case XOR -> a.isConstant() && b.isConstant() ? IntegerRange.constant(a.min() ^ b.min()) : IntegerRange.EITHER;
            case ADD, SUB, MUL, DIV, REM, MIN, MAX, SHL, SHR, USHR -> IntegerRange.EITHER;
        };
    }

    private static IntegerRange within(IntegerRange all, long low, long high) {
        return low < all.min() || high > all.max() ? all : new IntegerRange(low, high);
    }

    private static IntegerRange multiply(IntegerRange all, IntegerRange a, IntegerRange b) {
        long[] left = {a.min(), a.max()};
        long[] right = {b.min(), b.max()};
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (long x : left) {
            for (long y : right) {
                long product = x * y;
                if (Math.multiplyHigh(x, y) != product >> 63) {
                    return all;
                }
                low = Math.min(low, product);
                high = Math.max(high, product);
            }
        }
        return within(all, low, high);
    }

    /** A divisor of 0 is left out of account. */
    private static IntegerRange divide(IntegerRange all, IntegerRange a, IntegerRange b) {
        long least = b.min() == 0 ? 1 : b.min();
        long most = b.max() == 0 ? -1 : b.max();
        if (least > most || least < 0 && most > 0 || least <= -1 && most >= -1 && a.contains(all.min())) {
            return all;
        }
        var quotients = LongStream.of(a.min() / least, a.min() / most, a.max() / least, a.max() / most).summaryStatistics();
        return new IntegerRange(quotients.getMin(), quotients.getMax());
    }

    /** Smaller than the divisor, of which 0 is left out of account; no larger than the dividend, and of its sign. */
    private static IntegerRange remainder(IntegerRange all, IntegerRange a, IntegerRange b) {
        long largest = b.contains(all.min()) ? Long.MAX_VALUE : Math.max(Math.max(Math.abs(b.min()), Math.abs(b.max())) - 1, 0);
        return new IntegerRange(a.min() >= 0 ? 0 : Math.max(-largest, a.min()), a.max() <= 0 ? 0 : Math.min(largest, a.max()));
    }

    private static IntegerRange and(IntegerRange all, IntegerRange a, IntegerRange b) {
        if (a.isConstant() && b.isConstant()) {
            return IntegerRange.constant(a.min() & b.min());
        }
        if (a.min() >= 0) {
            return new IntegerRange(0, b.min() >= 0 ? Math.min(a.max(), b.max()) : a.max());
        }
        return b.min() >= 0 ? new IntegerRange(0, b.max()) : all;
    }

    /** {@return the number of as many ones as the value has digits} */
    private static long ones(long value) {
        return value == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(value);
    }

    private static IntegerRange shiftLeft(IntegerRange all, ScalarType type, IntegerRange a, IntegerRange b) {
        long count = b.min() & type.bits() - 1;
        // Beyond 62 the factor is no positive long.
        return b.isConstant() && count < 63 ? multiply(all, a, IntegerRange.constant(1L << count)) : all;
    }

    private static IntegerRange shiftRight(ScalarType type, IntegerRange a, IntegerRange b) {
        int bits = type.bits();
        boolean masked = b.min() < 0 || b.max() >= bits;
        int least = masked && !b.isConstant() ? 0 : (int) b.min() & bits - 1;
        int most = masked && !b.isConstant() ? bits - 1 : (int) b.max() & bits - 1;
        return new IntegerRange(Math.min(a.min() >> least, a.min() >> most), Math.max(a.max() >> least, a.max() >> most));
    }

    /** @param type the type of the operand */
    static IntegerRange unary(UnaryOperation operation, ScalarType type, IntegerRange a) {
        var all = IntegerRange.of(type);
        return switch (operation) {
            case NEG -> a.contains(all.min()) ? all : new IntegerRange(-a.max(), -a.min());
            case ABS -> {
                if (a.contains(all.min())) {
                    yield all;
                }
                long largest = Math.max(Math.abs(a.min()), Math.abs(a.max()));
                yield new IntegerRange(a.contains(0) ? 0 : Math.min(Math.abs(a.min()), Math.abs(a.max())), largest);
            }
            case BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS -> new IntegerRange(0, type.bits());
            case REVERSE -> all;
            case SQRT, FLOOR, CEIL, RINT -> throw new IllegalArgumentException(operation.mnemonic() + " of " + type);
        };
    }

    /** An extension or a truncation. */
    static IntegerRange convert(ConvertOperation operation, ScalarType from, ScalarType to, IntegerRange a) {
        return switch (operation) {
            case SIGN_EXTEND -> from == ScalarType.I1 ? new IntegerRange(-a.max(), -a.min()) : a;
            case ZERO_EXTEND -> a.min() >= 0 ? a : new IntegerRange(0, (1L << from.bits()) - 1);
            case TRUNCATE -> IntegerRange.of(to).contains(a) ? a : IntegerRange.of(to);
            case INT_TO_FLOAT, FLOAT_TO_INT, FLOAT_TO_FLOAT, BITCAST -> IntegerRange.of(to);
        };
    }

    static IntegerRange compare(Predicate predicate, IntegerRange a, IntegerRange b) {
        return switch (predicate) {
            case EQ -> a.isConstant() && a.equals(b)
                    ? IntegerRange.TRUE
                    : a.max() < b.min() || b.max() < a.min() ? IntegerRange.FALSE : IntegerRange.EITHER;
            case LT -> a.max() < b.min() ? IntegerRange.TRUE : a.min() >= b.max() ? IntegerRange.FALSE : IntegerRange.EITHER;
            case LE -> a.max() <= b.min() ? IntegerRange.TRUE : a.min() > b.max() ? IntegerRange.FALSE : IntegerRange.EITHER;
            case GT, GE -> compare(predicate.swapped(), b, a);
            case NE -> not(compare(Predicate.EQ, a, b));
            // On numbers of one sign the unsigned order is the signed one, and each negative number is above all others.
            case ULT, ULE, UGT, UGE -> {
                if (a.min() >= 0 && b.min() >= 0 || a.max() < 0 && b.max() < 0) {
                    yield compare(signed(predicate), a, b);
                }
                if (a.max() < 0 && b.min() >= 0) {
                    yield predicate == Predicate.UGT || predicate == Predicate.UGE ? IntegerRange.TRUE : IntegerRange.FALSE;
                }
                if (b.max() < 0 && a.min() >= 0) {
                    yield predicate == Predicate.ULT || predicate == Predicate.ULE ? IntegerRange.TRUE : IntegerRange.FALSE;
                }
                yield IntegerRange.EITHER;
            }
        };
    }

    private static IntegerRange not(IntegerRange bit) {
        return new IntegerRange(1 - bit.max(), 1 - bit.min());
    }

    private static Predicate signed(Predicate predicate) {
        return switch (predicate) {
            case ULT -> Predicate.LT;
            case ULE -> Predicate.LE;
            case UGT -> Predicate.GT;
            case UGE -> Predicate.GE;
            case EQ, NE, LT, LE, GT, GE -> predicate;
        };
    }

    /** {@return what is left of {@code a} if {@code a predicate b} is true} */
    static IntegerRange assume(Predicate predicate, IntegerRange a, IntegerRange b) {
        return switch (predicate) {
            case EQ -> a.narrowedTo(b);
            case NE -> b.isConstant() ? a.without(b.min()) : a;
            case LT -> b.max() == Long.MIN_VALUE ? a : a.narrowedTo(Long.MIN_VALUE, b.max() - 1);
            case LE -> a.narrowedTo(Long.MIN_VALUE, b.max());
            case GT -> b.min() == Long.MAX_VALUE ? a : a.narrowedTo(b.min() + 1, Long.MAX_VALUE);
            case GE -> a.narrowedTo(b.min(), Long.MAX_VALUE);
            // Below a number that is not negative are only such.
            case ULT -> b.min() >= 0 && b.max() > 0 ? a.narrowedTo(0, b.max() - 1) : a;
            case ULE -> b.min() >= 0 ? a.narrowedTo(0, b.max()) : a;
            case UGT -> a.min() >= 0 && b.min() >= 0 && b.min() < Long.MAX_VALUE ? a.narrowedTo(b.min() + 1, Long.MAX_VALUE) : a;
            case UGE -> a.min() >= 0 && b.min() >= 0 ? a.narrowedTo(b.min(), Long.MAX_VALUE) : a;
        };
    }
}
