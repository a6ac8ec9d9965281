package org.geobacter.ir.rewrite;

import static org.geobacter.ir.rewrite.Patterns.add;
import static org.geobacter.ir.rewrite.Patterns.and;
import static org.geobacter.ir.rewrite.Patterns.any;
import static org.geobacter.ir.rewrite.Patterns.bool;
import static org.geobacter.ir.rewrite.Patterns.compare;
import static org.geobacter.ir.rewrite.Patterns.constant;
import static org.geobacter.ir.rewrite.Patterns.integer;
import static org.geobacter.ir.rewrite.Patterns.neg;
import static org.geobacter.ir.rewrite.Patterns.nonNegative;
import static org.geobacter.ir.rewrite.Patterns.not;
import static org.geobacter.ir.rewrite.Patterns.rem;
import static org.geobacter.ir.rewrite.Patterns.select;
import static org.geobacter.ir.rewrite.Patterns.sub;
import static org.geobacter.ir.rewrite.Patterns.threeWayCompare;
import static org.geobacter.ir.rewrite.Patterns.xor;
import static org.geobacter.ir.rewrite.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;

/** Identities of comparisons of integers, and those that turn three-way comparisons into plain ones. */
final class CompareRules {
    private static final List<Predicate> SIGNED = List.of(Predicate.EQ, Predicate.NE, Predicate.LT, Predicate.LE, Predicate.GT,
            Predicate.GE);

    private CompareRules() {}

    /** @param type {@code i32} or {@code i64} */
    static List<Rule> ofIntegers(ScalarType type) {
        var x = any("x", type);
        var y = any("y", type);
        var n = nonNegative("n", type);
        var b = any("b", ScalarType.I1);
        var c = constant("c", type);
        var d = constant("d", type);
        var e = constant("e", type);
        var negative = constant("c", type, bits -> bits < 0);
        var power = constant("p", type, bits -> bits > 1 && Long.bitCount(bits) == 1);
        var bit = constant("p", type, bits -> Long.bitCount(bits) == 1);
        var zero = integer(type, 0);
        var one = integer(type, 1);
        var minusOne = integer(type, -1);
        var minimum = integer(type, -1L << type.bits() - 1);
        var maximum = integer(type, ~(-1L << type.bits() - 1));
        var rules = new ArrayList<Rule>();
        for (var p : Predicate.values()) {
            rules.add(rule(compare(p, x, x), bool(isReflexive(p)))); //                     x p x is whether p is reflexive
            rules.add(rule(not(compare(p, x, y)), compare(p.negated(), x, y))); //         !(x p y) == x !p y
            rules.add(rule( //                                                             (b ? c : d) p e == b ? c p e : d p e
                    compare(p, select(b, c, d), e),
                    select(b, compare(p, c, e), compare(p, d, e))));
        }
        for (var p : List.of(Predicate.EQ, Predicate.NE)) {
            rules.add(rule(compare(p, add(x, c), d), compare(p, x, sub(d, c)))); //        x + c == d is x == d - c
            rules.add(rule(compare(p, sub(c, x), d), compare(p, x, sub(c, d)))); //        c - x == d is x == c - d
            rules.add(rule(compare(p, xor(x, c), d), compare(p, x, xor(c, d)))); //        x ^ c == d is x == c ^ d
            rules.add(rule(compare(p, neg(x), c), compare(p, x, neg(c)))); //              -x == c is x == -c
            rules.add(rule(compare(p, sub(x, y), zero), compare(p, x, y))); //             x - y == 0 is x == y
            rules.add(rule(compare(p, xor(x, y), zero), compare(p, x, y))); //             x ^ y == 0 is x == y
            rules.add(rule(compare(p, add(x, y), y), compare(p, x, zero))); //             x + y == y is x == 0
            rules.add(rule(compare(p, rem(x, power), zero), compare(p, and(x, sub(power, one)), zero))); // x % p == 0 is (x & p - 1) == 0
            rules.add(rule(compare(p, and(x, bit), bit), compare(p.negated(), and(x, bit), zero))); // (x & p) == p is (x & p) != 0
        }
        rules.add(rule(compare(Predicate.LT, x, minimum), bool(false))); //                x < MIN is false
        rules.add(rule(compare(Predicate.GE, x, minimum), bool(true))); //                 x >= MIN is true
        rules.add(rule(compare(Predicate.GT, x, maximum), bool(false))); //                x > MAX is false
        rules.add(rule(compare(Predicate.LE, x, maximum), bool(true))); //                 x <= MAX is true
        rules.add(rule(compare(Predicate.ULT, x, zero), bool(false))); //                  x <u 0 is false
        rules.add(rule(compare(Predicate.UGE, x, zero), bool(true))); //                   x >=u 0 is true
        rules.add(rule(compare(Predicate.UGT, x, minusOne), bool(false))); //              x >u -1 is false
        rules.add(rule(compare(Predicate.ULE, x, minusOne), bool(true))); //               x <=u -1 is true
        rules.add(rule(compare(Predicate.ULT, x, one), compare(Predicate.EQ, x, zero))); // x <u 1 is x == 0
        rules.add(rule(compare(Predicate.LT, n, zero), bool(false))); //                   n < 0 is false
        rules.add(rule(compare(Predicate.GE, n, zero), bool(true))); //                    n >= 0 is true
        for (var p : SIGNED) {
            boolean answer = p == Predicate.GT || p == Predicate.GE || p == Predicate.NE;
            rules.add(rule(compare(p, n, negative), bool(answer))); //                     n p c is false or true, if c < 0
        }
        for (var p : SIGNED) {
            rules.add(rule(compare(p, threeWayCompare(x, y, 0), integer(ScalarType.I32, 0)), compare(p, x, y))); // lcmp(x, y) p 0 is x p y
        }
        rules.add(rule(threeWayCompare(x, x, 0), integer(ScalarType.I32, 0))); //          lcmp(x, x) == 0
        return rules;
    }

    /**
     * {@code fcmpl} gives -1 and {@code fcmpg} 1 when an operand is NaN. Where that makes the answer true, it is the negation of the
     * opposite comparison, which is false.
     *
     * @param type a floating-point type
     */
    static List<Rule> ofFloats(ScalarType type) {
        var x = any("x", type);
        var y = any("y", type);
        var zero = integer(ScalarType.I32, 0);
        var less = threeWayCompare(x, y, -1);
        var greater = threeWayCompare(x, y, 1);
        return List.of(
                rule(compare(Predicate.EQ, less, zero), compare(Predicate.EQ, x, y)), //      fcmpl(x, y) == 0 is x == y
                rule(compare(Predicate.NE, less, zero), compare(Predicate.NE, x, y)), //      fcmpl(x, y) != 0 is x != y
                rule(compare(Predicate.LT, less, zero), not(compare(Predicate.GE, x, y))), // fcmpl(x, y) < 0 is !(x >= y)
                rule(compare(Predicate.LE, less, zero), not(compare(Predicate.GT, x, y))), // fcmpl(x, y) <= 0 is !(x > y)
                rule(compare(Predicate.GT, less, zero), compare(Predicate.GT, x, y)), //      fcmpl(x, y) > 0 is x > y
                rule(compare(Predicate.GE, less, zero), compare(Predicate.GE, x, y)), //      fcmpl(x, y) >= 0 is x >= y
                rule(compare(Predicate.EQ, greater, zero), compare(Predicate.EQ, x, y)), //   fcmpg(x, y) == 0 is x == y
                rule(compare(Predicate.NE, greater, zero), compare(Predicate.NE, x, y)), //   fcmpg(x, y) != 0 is x != y
                rule(compare(Predicate.LT, greater, zero), compare(Predicate.LT, x, y)), //   fcmpg(x, y) < 0 is x < y
                rule(compare(Predicate.LE, greater, zero), compare(Predicate.LE, x, y)), //   fcmpg(x, y) <= 0 is x <= y
                rule(compare(Predicate.GT, greater, zero), not(compare(Predicate.LE, x, y))), // fcmpg(x, y) > 0 is !(x <= y)
                rule(compare(Predicate.GE, greater, zero), not(compare(Predicate.LT, x, y))), // fcmpg(x, y) >= 0 is !(x < y)
                rule(not(compare(Predicate.EQ, x, y)), compare(Predicate.NE, x, y)), //       !(x == y) is x != y
                rule(not(compare(Predicate.NE, x, y)), compare(Predicate.EQ, x, y))); //      !(x != y) is x == y
    }

    private static boolean isReflexive(Predicate predicate) {
        return switch (predicate) {
            case EQ, LE, GE, ULE, UGE -> true;
            case NE, LT, GT, ULT, UGT -> false;
        };
    }
}
