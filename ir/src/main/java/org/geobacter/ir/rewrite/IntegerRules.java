package org.geobacter.ir.rewrite;

import static org.geobacter.ir.rewrite.Patterns.abs;
import static org.geobacter.ir.rewrite.Patterns.add;
import static org.geobacter.ir.rewrite.Patterns.and;
import static org.geobacter.ir.rewrite.Patterns.any;
import static org.geobacter.ir.rewrite.Patterns.constant;
import static org.geobacter.ir.rewrite.Patterns.div;
import static org.geobacter.ir.rewrite.Patterns.integer;
import static org.geobacter.ir.rewrite.Patterns.max;
import static org.geobacter.ir.rewrite.Patterns.min;
import static org.geobacter.ir.rewrite.Patterns.mul;
import static org.geobacter.ir.rewrite.Patterns.neg;
import static org.geobacter.ir.rewrite.Patterns.nonNegative;
import static org.geobacter.ir.rewrite.Patterns.not;
import static org.geobacter.ir.rewrite.Patterns.or;
import static org.geobacter.ir.rewrite.Patterns.rem;
import static org.geobacter.ir.rewrite.Patterns.shl;
import static org.geobacter.ir.rewrite.Patterns.sub;
import static org.geobacter.ir.rewrite.Patterns.trailingZeros;
import static org.geobacter.ir.rewrite.Patterns.ushr;
import static org.geobacter.ir.rewrite.Rule.rule;

import java.util.List;
import org.geobacter.ir.ScalarType;

/**
 * Identities of integer arithmetic, which wraps: sums and products may be regrouped. Constants are gathered on the right; {@code x -
 * c} is written {@code x + -c}.
 */
final class IntegerRules {
    private IntegerRules() {}

    /** @param type {@code i32} or {@code i64} */
    static List<Rule> of(ScalarType type) {
        var x = any("x", type);
        var y = any("y", type);
        var n = nonNegative("n", type);
        var c = constant("c", type);
        var d = constant("d", type);
        var k = constant("k", ScalarType.I32);
        var zero = integer(type, 0);
        var one = integer(type, 1);
        var minusOne = integer(type, -1);
        long minimum = -1L << type.bits() - 1;
        var power = constant("p", type, bits -> bits > 1 && Long.bitCount(bits) == 1);
        var signedPower = constant("p", type, bits -> bits == minimum || bits > 1 && Long.bitCount(bits) == 1);
        var negative = constant("c", type, bits -> bits < 0 && bits != minimum);
        var belowZero = constant("c", type, bits -> bits < 0);
        var positiveC = constant("c", type, bits -> bits > 0);
        var positiveD = constant("d", type, bits -> bits > 0);
        return List.of(
                rule(add(x, zero), x), //                               x + 0 == x
                rule(add(x, neg(y)), sub(x, y)), //                     x + -y == x - y
                rule(add(add(x, c), d), add(x, add(c, d))), //          (x + c) + d == x + (c + d)
                rule(add(sub(c, x), d), sub(add(c, d), x)), //          (c - x) + d == (c + d) - x
                rule(add(sub(x, y), y), x), //                          (x - y) + y == x
                rule(add(not(x), one), neg(x)), //                      ~x + 1 == -x
                rule(add(x, x), shl(x, integer(ScalarType.I32, 1))), // x + x == x << 1
                rule(add(and(x, c), and(x, d)), and(x, or(c, d))) //    (x & c) + (x & d) == x & (c | d), if c & d == 0
                        .when(bits -> (bits.applyAsLong(c) & bits.applyAsLong(d)) == 0),
                rule(sub(x, x), zero), //                               x - x == 0
                rule(sub(zero, x), neg(x)), //                          0 - x == -x
                rule(sub(x, c), add(x, neg(c))), //                     x - c == x + -c
                rule(sub(x, neg(y)), add(x, y)), //                     x - -y == x + y
                rule(sub(c, add(x, d)), sub(sub(c, d), x)), //          c - (x + d) == (c - d) - x
                rule(sub(c, sub(d, x)), add(x, sub(c, d))), //          c - (d - x) == x + (c - d)
                rule(sub(add(x, y), y), x), //                          (x + y) - y == x
                rule(sub(x, add(x, y)), neg(y)), //                     x - (x + y) == -y
                rule(sub(x, sub(x, y)), y), //                          x - (x - y) == y
                rule(sub(sub(x, y), x), neg(y)), //                     (x - y) - x == -y
                rule(neg(neg(x)), x), //                                -(-x) == x
                rule(neg(sub(x, y)), sub(y, x)), //                     -(x - y) == y - x
                rule(neg(add(x, c)), sub(neg(c), x)), //                -(x + c) == -c - x
                rule(neg(not(x)), add(x, one)), //                      -(~x) == x + 1
                rule(mul(x, zero), zero), //                            x * 0 == 0
                rule(mul(x, one), x), //                                x * 1 == x
                rule(mul(x, minusOne), neg(x)), //                      x * -1 == -x
                rule(mul(mul(x, c), d), mul(x, mul(c, d))), //          (x * c) * d == x * (c * d)
                rule(mul(shl(x, k), c), mul(x, shl(c, k))), //          (x << k) * c == x * (c << k)
                rule(shl(mul(x, c), k), mul(x, shl(c, k))), //          (x * c) << k == x * (c << k)
                rule(mul(neg(x), neg(y)), mul(x, y)), //                -x * -y == x * y
                rule(mul(neg(x), c), mul(x, neg(c))), //                -x * c == x * -c
                rule(mul(x, signedPower), shl(x, trailingZeros(signedPower))), // x * p == x << log2(p)
                rule(div(x, one), x), //                                x / 1 == x
                rule(div(x, minusOne), neg(x)), //                      x / -1 == -x
                rule(div(n, power), ushr(n, trailingZeros(power))), //  n / p == n >>> log2(p)
                rule(div(div(x, positiveC), positiveD), div(x, mul(positiveC, positiveD))) // (x / c) / d == x / (c * d), if exact
                        .when(bits -> Math.multiplyHigh(bits.applyAsLong(positiveC), bits.applyAsLong(positiveD)) == 0
                                && bits.applyAsLong(positiveC) * bits.applyAsLong(positiveD) > 0
                                && bits.applyAsLong(positiveC) * bits.applyAsLong(positiveD) <= ~minimum),
                rule(rem(x, one), zero), //                             x % 1 == 0
                rule(rem(x, minusOne), zero), //                        x % -1 == 0
                rule(rem(x, negative), rem(x, neg(negative))), //       x % c == x % -c
                rule(rem(n, power), and(n, sub(power, one))), //        n % p == n & (p - 1)
                rule(min(x, x), x), //                                  min(x, x) == x
                rule(min(x, integer(type, ~minimum)), x), //            min(x, MAX) == x
                rule(min(x, integer(type, minimum)), integer(type, minimum)), // min(x, MIN) == MIN
                rule(min(min(x, c), d), min(x, min(c, d))), //          min(min(x, c), d) == min(x, min(c, d))
                rule(min(n, belowZero), belowZero), //                  min(n, c) == c, if c < 0
                rule(max(x, x), x), //                                  max(x, x) == x
                rule(max(x, integer(type, minimum)), x), //             max(x, MIN) == x
                rule(max(x, integer(type, ~minimum)), integer(type, ~minimum)), // max(x, MAX) == MAX
                rule(max(max(x, c), d), max(x, max(c, d))), //          max(max(x, c), d) == max(x, max(c, d))
                rule(max(n, zero), n), //                               max(n, 0) == n
                rule(max(n, belowZero), n), //                          max(n, c) == n, if c < 0
                rule(abs(abs(x)), abs(x)), //                           |(|x|)| == |x|
                rule(abs(neg(x)), abs(x)), //                           |-x| == |x|
                rule(abs(n), n)); //                                    |n| == n
    }
}
