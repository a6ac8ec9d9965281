package org.geobacter.ir.rewrite;

import static org.geobacter.ir.rewrite.Patterns.abs;
import static org.geobacter.ir.rewrite.Patterns.and;
import static org.geobacter.ir.rewrite.Patterns.any;
import static org.geobacter.ir.rewrite.Patterns.binary;
import static org.geobacter.ir.rewrite.Patterns.bitcast;
import static org.geobacter.ir.rewrite.Patterns.compare;
import static org.geobacter.ir.rewrite.Patterns.constant;
import static org.geobacter.ir.rewrite.Patterns.convert;
import static org.geobacter.ir.rewrite.Patterns.floatToFloat;
import static org.geobacter.ir.rewrite.Patterns.floatToInt;
import static org.geobacter.ir.rewrite.Patterns.intToFloat;
import static org.geobacter.ir.rewrite.Patterns.integer;
import static org.geobacter.ir.rewrite.Patterns.neg;
import static org.geobacter.ir.rewrite.Patterns.shl;
import static org.geobacter.ir.rewrite.Patterns.shr;
import static org.geobacter.ir.rewrite.Patterns.signExtend;
import static org.geobacter.ir.rewrite.Patterns.truncate;
import static org.geobacter.ir.rewrite.Patterns.unary;
import static org.geobacter.ir.rewrite.Patterns.xor;
import static org.geobacter.ir.rewrite.Patterns.zeroExtend;
import static org.geobacter.ir.rewrite.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;

/** Identities of conversions: pairs that cancel, and work done in a wider type whose result does not need it. */
final class ConversionRules {
    private static final List<ScalarType> INTEGERS = List.of(ScalarType.I1, ScalarType.I8, ScalarType.I16, ScalarType.I32,
            ScalarType.I64);
    private static final List<Predicate> EQUALITY = List.of(Predicate.EQ, Predicate.NE);
    private static final List<Predicate> ORDER = List.of(Predicate.LT, Predicate.LE, Predicate.GT, Predicate.GE);

    private ConversionRules() {}

    static List<Rule> all() {
        var rules = new ArrayList<Rule>();
        for (int a = 0; a < INTEGERS.size(); a++) {
            for (int b = a + 1; b < INTEGERS.size(); b++) {
                var narrow = INTEGERS.get(a);
                var wide = INTEGERS.get(b);
                rules.addAll(thereAndBack(narrow, wide));
                for (int c = b + 1; c < INTEGERS.size(); c++) {
                    rules.addAll(chains(narrow, wide, INTEGERS.get(c)));
                }
            }
        }
        for (var narrow : List.of(ScalarType.I8, ScalarType.I16)) {
            rules.addAll(ofBytes(narrow, ScalarType.I32));
            rules.addAll(ofBytes(narrow, ScalarType.I64));
        }
        rules.addAll(ofBytes(ScalarType.I32, ScalarType.I64));
        rules.addAll(arithmeticInLong());
        rules.addAll(ofIntegersAndFloats());
        rules.addAll(arithmeticInDouble());
        rules.addAll(bits(ScalarType.I32, ScalarType.F32));
        rules.addAll(bits(ScalarType.I64, ScalarType.F64));
        return rules;
    }

    private static List<Rule> thereAndBack(ScalarType narrow, ScalarType wide) {
        var x = any("x", narrow);
        var y = any("y", narrow);
        var rules = new ArrayList<>(List.of(
                rule(truncate(signExtend(x, wide), narrow), x), //              trunc(sext(x)) == x
                rule(truncate(zeroExtend(x, wide), narrow), x))); //            trunc(zext(x)) == x
        if (narrow != ScalarType.I1) {
            for (var p : EQUALITY) {
                rules.add(rule(compare(p, signExtend(x, wide), signExtend(y, wide)), compare(p, x, y))); // sext(x) == sext(y) is x == y
                rules.add(rule(compare(p, zeroExtend(x, wide), zeroExtend(y, wide)), compare(p, x, y))); // zext(x) == zext(y) is x == y
            }
            for (var p : ORDER) {
                rules.add(rule(compare(p, signExtend(x, wide), signExtend(y, wide)), compare(p, x, y))); // sext(x) < sext(y) is x < y
                rules.add(rule(compare(p, zeroExtend(x, wide), zeroExtend(y, wide)), compare(unsigned(p), x, y))); // zext(x) < zext(y) is x <u y
            }
        }
        return rules;
    }

    private static List<Rule> chains(ScalarType narrow, ScalarType middle, ScalarType wide) {
        var x = any("x", narrow);
        var w = any("w", wide);
        return List.of(
                rule(signExtend(signExtend(x, middle), wide), signExtend(x, wide)), //       sext(sext(x)) == sext(x)
                rule(zeroExtend(zeroExtend(x, middle), wide), zeroExtend(x, wide)), //       zext(zext(x)) == zext(x)
                rule(signExtend(zeroExtend(x, middle), wide), zeroExtend(x, wide)), //       sext(zext(x)) == zext(x)
                rule(truncate(truncate(w, middle), narrow), truncate(w, narrow)), //         trunc(trunc(w)) == trunc(w)
                rule(truncate(signExtend(x, wide), middle), signExtend(x, middle)), //       trunc(sext(x)) == sext(x)
                rule(truncate(zeroExtend(x, wide), middle), zeroExtend(x, middle)), //       trunc(zext(x)) == zext(x)
                rule(truncate(signExtend(any("m", middle), wide), narrow), truncate(any("m", middle), narrow)), // trunc(sext(m)) == trunc(m)
                rule(truncate(zeroExtend(any("m", middle), wide), narrow), truncate(any("m", middle), narrow))); // trunc(zext(m)) == trunc(m)
    }

    /** What {@code (byte)}, {@code (short)}, {@code (char)}, {@code (int)} and {@code & 0xff} are made of. */
    private static List<Rule> ofBytes(ScalarType narrow, ScalarType wide) {
        var x = any("x", narrow);
        var w = any("w", wide);
        long low = (1L << narrow.bits()) - 1;
        var mask = integer(wide, low);
        var within = constant("m", wide, bits -> (bits & ~low) == 0);
        var covering = constant("m", wide, bits -> (bits & low) == low);
        var above = integer(ScalarType.I32, wide.bits() - narrow.bits());
        return List.of(
                rule(zeroExtend(truncate(w, narrow), wide), and(w, mask)), //               zext(trunc(w)) == w & 0xff
                rule(and(signExtend(x, wide), within), and(zeroExtend(x, wide), within)), // sext(x) & m == zext(x) & m, if m is within 0xff
                rule(and(zeroExtend(x, wide), covering), zeroExtend(x, wide)), //           zext(x) & m == zext(x), if m has all of 0xff
                rule(truncate(and(w, covering), narrow), truncate(w, narrow)), //           trunc(w & m) == trunc(w), if m has all of 0xff
                rule(shr(shl(w, above), above), signExtend(truncate(w, narrow), wide))); // (w << 24) >> 24 == sext(trunc(w))
    }

    /** {@code (int) ((long) a * b)}: the low bits of sums and products depend on low bits only. */
    private static List<Rule> arithmeticInLong() {
        var i = any("i", ScalarType.I32);
        var j = any("j", ScalarType.I32);
        var c = constant("c", ScalarType.I64);
        var rules = new ArrayList<Rule>();
        var operations = List.of(
                BinaryOperation.ADD,
                BinaryOperation.SUB,
                BinaryOperation.MUL,
                BinaryOperation.AND,
                BinaryOperation.OR,
                BinaryOperation.XOR);
        for (var o : operations) {
            for (var extend : List.of(ConvertOperation.SIGN_EXTEND, ConvertOperation.ZERO_EXTEND)) {
                var a = convert(extend, i, ScalarType.I64);
                var b = convert(extend, j, ScalarType.I64);
                rules.add(rule(truncate(binary(o, a, b), ScalarType.I32), binary(o, i, j))); //              trunc(ext(i) o ext(j)) == i o j
                rules.add(rule(truncate(binary(o, a, c), ScalarType.I32), binary(o, i, truncate(c, ScalarType.I32)))); // … == i o trunc(c)
            }
        }
        return rules;
    }

    private static List<Rule> ofIntegersAndFloats() {
        var f = any("f", ScalarType.F32);
        var i = any("i", ScalarType.I32);
        var rules = new ArrayList<>(List.of(
                rule(floatToInt(intToFloat(i, ScalarType.F64), ScalarType.I32), i), //                       (int) (double) i == i
                rule(floatToInt(intToFloat(i, ScalarType.F64), ScalarType.I64), signExtend(i, ScalarType.I64)), // (long) (double) i == (long) i
                rule( //                                                                                     (float) (double) i == (float) i
                        floatToFloat(intToFloat(i, ScalarType.F64), ScalarType.F32),
                        intToFloat(i, ScalarType.F32))));
        for (var to : List.of(ScalarType.F32, ScalarType.F64)) {
            rules.add(rule( //                                                                               (float) (long) i == (float) i
                    intToFloat(signExtend(i, ScalarType.I64), to),
                    intToFloat(i, to)));
        }
        for (var to : List.of(ScalarType.I32, ScalarType.I64)) {
            rules.add(rule( //                                                                               (int) (double) f == (int) f
                    floatToInt(floatToFloat(f, ScalarType.F64), to),
                    floatToInt(f, to)));
        }
        return rules;
    }

    /**
     * {@code (float) Math.sqrt(f)}: rounding a result to 53 bits and then to 24 gives what rounding it to 24 does, for 53 is at least 2
     * * 24 + 2 (Figueroa, <em>When is double rounding innocuous?</em>, 1995).
     */
    private static List<Rule> arithmeticInDouble() {
        var f = any("f", ScalarType.F32);
        var g = any("g", ScalarType.F32);
        var c = constant("c", ScalarType.F64, bits -> (float) Double.longBitsToDouble(bits) == Double.longBitsToDouble(bits));
        var a = floatToFloat(f, ScalarType.F64);
        var b = floatToFloat(g, ScalarType.F64);
        var narrowC = floatToFloat(c, ScalarType.F32);
        var rules = new ArrayList<>(List.of(
                rule(narrow(a), f), //                                                                       (float) (double) f == f
                rule(narrow(neg(a)), neg(f)), //                                                             (float) -(double) f == -f
                rule(narrow(abs(a)), abs(f)))); //                                                           (float) |(double) f| == |f|
        for (var o : List.of(BinaryOperation.ADD, BinaryOperation.SUB, BinaryOperation.MUL, BinaryOperation.MIN,
                BinaryOperation.MAX)) {
            rules.add(rule(narrow(binary(o, a, b)), binary(o, f, g))); //                                    (float) ((double) f o (double) g) == f o g
            rules.add(rule(narrow(binary(o, a, c)), binary(o, f, narrowC))); //                              (float) ((double) f o c) == f o (float) c
            rules.add(rule(narrow(binary(o, c, a)), binary(o, narrowC, f))); //                              (float) (c o (double) f) == (float) c o f
        }
        rules.add(rule(narrow(binary(BinaryOperation.DIV, a, b)), binary(BinaryOperation.DIV, f, g)) //      (float) ((double) f / (double) g) == f / g
                .onDevicesWith(NativeOperation.DIV_F32));
        rules.add(rule(narrow(binary(BinaryOperation.DIV, a, c)), binary(BinaryOperation.DIV, f, narrowC)) // (float) ((double) f / c) == f / (float) c
                .onDevicesWith(NativeOperation.DIV_F32));
        rules.add(rule(narrow(binary(BinaryOperation.DIV, c, a)), binary(BinaryOperation.DIV, narrowC, f)) // (float) (c / (double) f) == (float) c / f
                .onDevicesWith(NativeOperation.DIV_F32));
        rules.add(rule(narrow(unary(UnaryOperation.SQRT, a)), unary(UnaryOperation.SQRT, f)) //              (float) sqrt((double) f) == sqrt(f)
                .onDevicesWith(NativeOperation.SQRT_F32));
        for (var rounding : List.of(UnaryOperation.FLOOR, UnaryOperation.CEIL, UnaryOperation.RINT)) {
            rules.add(rule(narrow(unary(rounding, a)), unary(rounding, f)) //                                (float) floor((double) f) == floor(f)
                    .onDevicesWith(NativeOperation.ROUND_F32));
        }
        for (var predicates : List.of(EQUALITY, ORDER)) {
            for (var p : predicates) {
                rules.add(rule(compare(p, a, b), compare(p, f, g))); //                                      (double) f < (double) g is f < g
                rules.add(rule(compare(p, a, c), compare(p, f, narrowC))); //                                (double) f < c is f < (float) c
            }
        }
        return rules;
    }

    private static Pattern narrow(Pattern value) {
        return floatToFloat(value, ScalarType.F32);
    }

    private static List<Rule> bits(ScalarType integer, ScalarType number) {
        var i = any("i", integer);
        var f = any("f", number);
        var minimum = integer(integer, -1L << integer.bits() - 1);
        var maximum = integer(integer, ~(-1L << integer.bits() - 1));
        return List.of(
                rule(bitcast(bitcast(i, number), integer), i), //                                            bits(float(i)) == i
                rule(bitcast(bitcast(f, integer), number), f), //                                            float(bits(f)) == f
                rule(bitcast(and(bitcast(f, integer), maximum), number), abs(f)), //                         float(bits(f) & MAX) == |f|
                rule(bitcast(xor(bitcast(f, integer), minimum), number), neg(f))); //                        float(bits(f) ^ MIN) == -f
    }

    private static Predicate unsigned(Predicate predicate) {
        return switch (predicate) {
            case LT -> Predicate.ULT;
            case LE -> Predicate.ULE;
            case GT -> Predicate.UGT;
            case GE -> Predicate.UGE;
            case EQ, NE, ULT, ULE, UGT, UGE -> throw new IllegalArgumentException(predicate.toString());
        };
    }
}
