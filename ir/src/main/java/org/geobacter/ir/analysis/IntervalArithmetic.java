package org.geobacter.ir.analysis;

import java.util.stream.LongStream;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;

/** What integer operations can give for operands in intervals: all that they can, and perhaps more. What may wrap is any value. */
final class IntervalArithmetic {
    private IntervalArithmetic() {}

    static Interval binary(BinaryOperation operation, ScalarType type, Interval a, Interval b) {
        if (type == ScalarType.I1) {
            return bit(operation, a, b);
        }
        var all = Interval.all(type);
        return switch (operation) {
            case ADD -> {
                long low = a.low() + b.low();
                long high = a.high() + b.high();
                boolean wraps = ((a.low() ^ low) & (b.low() ^ low)) < 0 || ((a.high() ^ high) & (b.high() ^ high)) < 0;
                yield wraps ? all : within(all, low, high);
            }
            case SUB -> {
                long low = a.low() - b.high();
                long high = a.high() - b.low();
                boolean wraps = ((a.low() ^ b.high()) & (a.low() ^ low)) < 0 || ((a.high() ^ b.low()) & (a.high() ^ high)) < 0;
                yield wraps ? all : within(all, low, high);
            }
            case MUL -> multiply(all, a, b);
            case DIV -> divide(all, a, b);
            case REM -> remainder(all, a, b);
            case MIN -> new Interval(Math.min(a.low(), b.low()), Math.min(a.high(), b.high()));
            case MAX -> new Interval(Math.max(a.low(), b.low()), Math.max(a.high(), b.high()));
            case AND -> and(all, a, b);
            case OR, XOR -> a.low() >= 0 && b.low() >= 0 ? new Interval(0, ones(a.high() | b.high())) : all;
            case SHL -> shiftLeft(all, type, a, b);
            case SHR -> shiftRight(type, a, b);
            case USHR -> {
                if (a.low() >= 0) {
                    yield shiftRight(type, a, b);
                }
                long count = b.low() & type.bits() - 1;
                yield b.isSingle() && count > 0 ? new Interval(0, (1L << type.bits() - count) - 1) : all;
            }
        };
    }

    private static Interval bit(BinaryOperation operation, Interval a, Interval b) {
        return switch (operation) {
            case AND -> new Interval(a.low() & b.low(), a.high() & b.high());
            case OR -> new Interval(a.low() | b.low(), a.high() | b.high());
            case XOR -> a.isSingle() && b.isSingle() ? Interval.of(a.low() ^ b.low()) : Interval.EITHER;
            case ADD, SUB, MUL, DIV, REM, MIN, MAX, SHL, SHR, USHR -> Interval.EITHER;
        };
    }

    private static Interval within(Interval all, long low, long high) {
        return low < all.low() || high > all.high() ? all : new Interval(low, high);
    }

    private static Interval multiply(Interval all, Interval a, Interval b) {
        long[] left = {a.low(), a.high()};
        long[] right = {b.low(), b.high()};
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

    private static Interval divide(Interval all, Interval a, Interval b) {
        if (b.contains(0) || b.contains(-1) && a.contains(all.low())) {
            return all;
        }
        var quotients = LongStream.of(a.low() / b.low(), a.low() / b.high(), a.high() / b.low(), a.high() / b.high())
                .summaryStatistics();
        return new Interval(quotients.getMin(), quotients.getMax());
    }

    /** Smaller than the divisor, no larger than the dividend, and of its sign. */
    private static Interval remainder(Interval all, Interval a, Interval b) {
        if (b.contains(0) || b.contains(all.low())) {
            return all;
        }
        long largest = Math.max(Math.abs(b.low()), Math.abs(b.high())) - 1;
        return new Interval(a.low() >= 0 ? 0 : Math.max(-largest, a.low()), a.high() <= 0 ? 0 : Math.min(largest, a.high()));
    }

    private static Interval and(Interval all, Interval a, Interval b) {
        if (a.low() >= 0) {
            return new Interval(0, b.low() >= 0 ? Math.min(a.high(), b.high()) : a.high());
        }
        return b.low() >= 0 ? new Interval(0, b.high()) : all;
    }

    /** {@return the number of as many ones as the value has digits} */
    private static long ones(long value) {
        return value == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(value);
    }

    private static Interval shiftLeft(Interval all, ScalarType type, Interval a, Interval b) {
        long count = b.low() & type.bits() - 1;
        // Beyond 62 the factor is no positive long.
        return b.isSingle() && count < 63 ? multiply(all, a, Interval.of(1L << count)) : all;
    }

    private static Interval shiftRight(ScalarType type, Interval a, Interval b) {
        int bits = type.bits();
        boolean masked = b.low() < 0 || b.high() >= bits;
        int least = masked && !b.isSingle() ? 0 : (int) b.low() & bits - 1;
        int most = masked && !b.isSingle() ? bits - 1 : (int) b.high() & bits - 1;
        return new Interval(Math.min(a.low() >> least, a.low() >> most), Math.max(a.high() >> least, a.high() >> most));
    }

    /** @param type the type of the operand */
    static Interval unary(UnaryOperation operation, ScalarType type, Interval a) {
        var all = Interval.all(type);
        return switch (operation) {
            case NEG -> a.contains(all.low()) ? all : new Interval(-a.high(), -a.low());
            case ABS -> {
                if (a.contains(all.low())) {
                    yield all;
                }
                long largest = Math.max(Math.abs(a.low()), Math.abs(a.high()));
                yield new Interval(a.contains(0) ? 0 : Math.min(Math.abs(a.low()), Math.abs(a.high())), largest);
            }
            case BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS -> new Interval(0, type.bits());
            case REVERSE -> all;
            case SQRT, FLOOR, CEIL, RINT -> throw new IllegalArgumentException(operation.mnemonic() + " of " + type);
        };
    }

    /** An extension or a truncation. */
    static Interval convert(ConvertOperation operation, ScalarType from, ScalarType to, Interval a) {
        return switch (operation) {
            case SIGN_EXTEND -> from == ScalarType.I1 ? new Interval(-a.high(), -a.low()) : a;
            case ZERO_EXTEND -> a.low() >= 0 ? a : new Interval(0, (1L << from.bits()) - 1);
            case TRUNCATE -> Interval.all(to).contains(a) ? a : Interval.all(to);
            case INT_TO_FLOAT, FLOAT_TO_INT, FLOAT_TO_FLOAT, BITCAST -> Interval.all(to);
        };
    }

    static Interval compare(Predicate predicate, Interval a, Interval b) {
        return switch (predicate) {
            case EQ -> a.isSingle() && a.equals(b)
                    ? Interval.TRUE
                    : a.high() < b.low() || b.high() < a.low() ? Interval.FALSE : Interval.EITHER;
            case LT -> a.high() < b.low() ? Interval.TRUE : a.low() >= b.high() ? Interval.FALSE : Interval.EITHER;
            case LE -> a.high() <= b.low() ? Interval.TRUE : a.low() > b.high() ? Interval.FALSE : Interval.EITHER;
            case GT, GE -> compare(predicate.swapped(), b, a);
            case NE -> not(compare(Predicate.EQ, a, b));
            // On numbers of one sign the unsigned order is the signed one, and each negative number is above all others.
            case ULT, ULE, UGT, UGE -> {
                if (a.low() >= 0 && b.low() >= 0 || a.high() < 0 && b.high() < 0) {
                    yield compare(signed(predicate), a, b);
                }
                if (a.high() < 0 && b.low() >= 0) {
                    yield predicate == Predicate.UGT || predicate == Predicate.UGE ? Interval.TRUE : Interval.FALSE;
                }
                if (b.high() < 0 && a.low() >= 0) {
                    yield predicate == Predicate.ULT || predicate == Predicate.ULE ? Interval.TRUE : Interval.FALSE;
                }
                yield Interval.EITHER;
            }
        };
    }

    private static Interval not(Interval bit) {
        return new Interval(1 - bit.high(), 1 - bit.low());
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
    static Interval assume(Predicate predicate, Interval a, Interval b) {
        return switch (predicate) {
            case EQ -> a.narrow(b);
            case NE -> b.isSingle() ? a.without(b.low()) : a;
            case LT -> b.high() == Long.MIN_VALUE ? a : a.narrow(Long.MIN_VALUE, b.high() - 1);
            case LE -> a.narrow(Long.MIN_VALUE, b.high());
            case GT -> b.low() == Long.MAX_VALUE ? a : a.narrow(b.low() + 1, Long.MAX_VALUE);
            case GE -> a.narrow(b.low(), Long.MAX_VALUE);
            // Below a number that is not negative are only such.
            case ULT -> b.low() >= 0 && b.high() > 0 ? a.narrow(0, b.high() - 1) : a;
            case ULE -> b.low() >= 0 ? a.narrow(0, b.high()) : a;
            case UGT -> a.low() >= 0 && b.low() >= 0 && b.low() < Long.MAX_VALUE ? a.narrow(b.low() + 1, Long.MAX_VALUE) : a;
            case UGE -> a.low() >= 0 && b.low() >= 0 ? a.narrow(b.low(), Long.MAX_VALUE) : a;
        };
    }
}
