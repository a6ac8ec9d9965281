package org.geobacter.ir.rewrite;

import static org.geobacter.ir.rewrite.Patterns.abs;
import static org.geobacter.ir.rewrite.Patterns.and;
import static org.geobacter.ir.rewrite.Patterns.any;
import static org.geobacter.ir.rewrite.Patterns.binary;
import static org.geobacter.ir.rewrite.Patterns.bool;
import static org.geobacter.ir.rewrite.Patterns.compare;
import static org.geobacter.ir.rewrite.Patterns.constant;
import static org.geobacter.ir.rewrite.Patterns.integer;
import static org.geobacter.ir.rewrite.Patterns.max;
import static org.geobacter.ir.rewrite.Patterns.min;
import static org.geobacter.ir.rewrite.Patterns.neg;
import static org.geobacter.ir.rewrite.Patterns.not;
import static org.geobacter.ir.rewrite.Patterns.or;
import static org.geobacter.ir.rewrite.Patterns.select;
import static org.geobacter.ir.rewrite.Patterns.signExtend;
import static org.geobacter.ir.rewrite.Patterns.xor;
import static org.geobacter.ir.rewrite.Patterns.zeroExtend;
import static org.geobacter.ir.rewrite.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;

/**
 * Identities of selects, and of the {@code int} 0 and 1 that stand for a {@code boolean} in class files: as selected by a condition,
 * they are its extension, and comparing that with a constant is the condition again. What negates a condition may take one operation
 * more: mostly it goes into a comparison.
 */
final class BooleanRules {
    private BooleanRules() {}

    static List<Rule> ofSelects(ScalarType type) {
        var a = any("a", ScalarType.I1);
        var b = any("b", ScalarType.I1);
        var x = any("x", type);
        var y = any("y", type);
        var z = any("z", type);
        return List.of(
                rule(select(bool(true), x, y), x), //                                   true ? x : y == x
                rule(select(bool(false), x, y), y), //                                  false ? x : y == y
                rule(select(b, x, x), x), //                                            b ? x : x == x
                rule(select(not(b), x, y), select(b, y, x)), //                         !b ? x : y == b ? y : x
                rule(select(b, select(b, x, y), z), select(b, x, z)), //                b ? (b ? x : y) : z == b ? x : z
                rule(select(b, x, select(b, y, z)), select(b, x, z)), //                b ? x : (b ? y : z) == b ? x : z
                rule(select(a, select(b, x, y), y), select(and(a, b), x, y)), //        a ? (b ? x : y) : y == a & b ? x : y
                rule(select(a, x, select(b, x, y)), select(or(a, b), x, y))); //        a ? x : (b ? x : y) == a | b ? x : y
    }

    /** The identities of selects between {@code i1}s. */
    static List<Rule> ofConditions() {
        var b = any("b", ScalarType.I1);
        var x = any("x", ScalarType.I1);
        return List.of(
                rule(select(b, bool(true), bool(false)), b), //                         b ? true : false == b
                rule(select(b, bool(false), bool(true)), not(b)), //                    b ? false : true == !b
                rule(select(b, bool(true), x), or(b, x)), //                            b ? true : x == b | x
                rule(select(b, x, bool(false)), and(b, x)), //                          b ? x : false == b & x
                rule(select(b, bool(false), x), and(not(b), x)).always(), //                     b ? false : x == !b & x
                rule(select(b, x, bool(true)), or(not(b), x)).always()); //                      b ? x : true == !b | x
    }

    /** @param type {@code i32} or {@code i64} */
    static List<Rule> ofIntegers(ScalarType type) {
        var a = any("a", ScalarType.I1);
        var b = any("b", ScalarType.I1);
        var x = any("x", type);
        var y = any("y", type);
        var c = constant("c", type);
        var zero = integer(type, 0);
        var one = integer(type, 1);
        var minusOne = integer(type, -1);
        var rules = new ArrayList<>(List.of(
                rule(select(b, one, zero), zeroExtend(b, type)), //                     b ? 1 : 0 == zext(b)
                rule(select(b, zero, one), zeroExtend(not(b), type)).always(), //                b ? 0 : 1 == zext(!b)
                rule(select(b, minusOne, zero), signExtend(b, type)), //                b ? -1 : 0 == sext(b)
                rule(select(b, zero, minusOne), signExtend(not(b), type)).always(), //           b ? 0 : -1 == sext(!b)
                rule(and(zeroExtend(b, type), one), zeroExtend(b, type)), //            zext(b) & 1 == zext(b)
                rule(xor(zeroExtend(b, type), one), zeroExtend(not(b), type)), //       zext(b) ^ 1 == zext(!b)
                rule(neg(zeroExtend(b, type)), signExtend(b, type)), //                 -zext(b) == sext(b)
                rule(select(compare(Predicate.LT, x, zero), neg(x), x), abs(x)), //     x < 0 ? -x : x == |x|
                rule(select(compare(Predicate.GE, x, zero), x, neg(x)), abs(x)), //     x >= 0 ? x : -x == |x|
                rule(select(compare(Predicate.EQ, x, y), x, y), y), //                  x == y ? x : y == y
                rule(select(compare(Predicate.NE, x, y), x, y), x))); //                x != y ? x : y == x
        for (var p : Predicate.values()) {
            rules.add(rule( //                                                          zext(b) p c == b ? 1 p c : 0 p c
                    compare(p, zeroExtend(b, type), c),
                    select(b, compare(p, one, c), compare(p, zero, c))));
            rules.add(rule( //                                                          sext(b) p c == b ? -1 p c : 0 p c
                    compare(p, signExtend(b, type), c),
                    select(b, compare(p, minusOne, c), compare(p, zero, c))));
        }
        for (var operation : List.of(BinaryOperation.AND, BinaryOperation.OR, BinaryOperation.XOR)) {
            rules.add(rule( //                                                          zext(a) o zext(b) == zext(a o b)
                    binary(operation, zeroExtend(a, type), zeroExtend(b, type)),
                    zeroExtend(binary(operation, a, b), type)));
        }
        for (var p : List.of(Predicate.LT, Predicate.LE)) {
            rules.add(rule(select(compare(p, x, y), x, y), min(x, y))); //              x < y ? x : y == min(x, y)
            rules.add(rule(select(compare(p, x, y), y, x), max(x, y))); //              x < y ? y : x == max(x, y)
        }
        for (var p : List.of(Predicate.GT, Predicate.GE)) {
            rules.add(rule(select(compare(p, x, y), x, y), max(x, y))); //              x > y ? x : y == max(x, y)
            rules.add(rule(select(compare(p, x, y), y, x), min(x, y))); //              x > y ? y : x == min(x, y)
        }
        return rules;
    }
}
