package org.geobacter.ir.rewrite;

import static org.geobacter.ir.rewrite.Patterns.add;
import static org.geobacter.ir.rewrite.Patterns.and;
import static org.geobacter.ir.rewrite.Patterns.any;
import static org.geobacter.ir.rewrite.Patterns.binary;
import static org.geobacter.ir.rewrite.Patterns.constant;
import static org.geobacter.ir.rewrite.Patterns.integer;
import static org.geobacter.ir.rewrite.Patterns.nonNegative;
import static org.geobacter.ir.rewrite.Patterns.shl;
import static org.geobacter.ir.rewrite.Patterns.shr;
import static org.geobacter.ir.rewrite.Patterns.ushr;
import static org.geobacter.ir.rewrite.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.ScalarType;

/** Identities of shifts, of whose count only the low bits matter. */
final class ShiftRules {
    private ShiftRules() {}

    /** @param type {@code i32} or {@code i64} */
    static List<Rule> of(ScalarType type) {
        int width = type.bits();
        var x = any("x", type);
        var y = any("y", ScalarType.I32);
        var n = nonNegative("n", type);
        var zero = integer(type, 0);
        var ones = integer(type, -1);
        var noCount = integer(ScalarType.I32, 0);
        var highest = integer(ScalarType.I32, width - 1);
        var tooFar = constant("k", ScalarType.I32, bits -> bits < 0 || bits >= width);
        var wholeCount = constant("m", ScalarType.I32, bits -> (bits & width - 1) == width - 1);
        var j = constant("j", ScalarType.I32, bits -> bits >= 0 && bits < width);
        var k = constant("k", ScalarType.I32, bits -> bits >= 0 && bits < width);
        var mask = constant("m", type);
        Rule.Condition within = bits -> bits.applyAsLong(j) + bits.applyAsLong(k) < width;
        Rule.Condition beyond = bits -> bits.applyAsLong(j) + bits.applyAsLong(k) >= width;
        var rules = new ArrayList<Rule>();
        for (var shift : List.of(BinaryOperation.SHL, BinaryOperation.SHR, BinaryOperation.USHR)) {
            rules.add(rule(binary(shift, x, noCount), x)); //                              x s 0 == x
            rules.add(rule(binary(shift, zero, y), zero)); //                              0 s y == 0
            rules.add(rule(binary(shift, x, tooFar), binary(shift, x, and(tooFar, highest)))); // x s k == x s (k & (w - 1))
            rules.add(rule(binary(shift, x, and(y, wholeCount)), binary(shift, x, y))); //  x s (y & m) == x s y, if m has the low bits
            rules.add(rule(binary(shift, binary(shift, x, j), k), binary(shift, x, add(j, k))) // (x s j) s k == x s (j + k), if < w
                    .when(within));
        }
        rules.add(rule(shl(shl(x, j), k), zero).when(beyond)); //                          (x << j) << k == 0, if j + k >= w
        rules.add(rule(ushr(ushr(x, j), k), zero).when(beyond)); //                        (x >>> j) >>> k == 0, if j + k >= w
        rules.add(rule(shr(shr(x, j), k), shr(x, highest)).when(beyond)); //               (x >> j) >> k == x >> (w - 1), if j + k >= w
        rules.add(rule(shr(ones, y), ones)); //                                            -1 >> y == -1
        rules.add(rule(shr(n, y), ushr(n, y))); //                                         n >> y == n >>> y
        rules.add(rule(ushr(shr(x, y), highest), ushr(x, highest))); //                    (x >> y) >>> (w - 1) == x >>> (w - 1)
        rules.add(rule(ushr(shl(x, k), k), and(x, ushr(ones, k)))); //                     (x << k) >>> k == x & (-1 >>> k)
        rules.add(rule(shl(ushr(x, k), k), and(x, shl(ones, k)))); //                      (x >>> k) << k == x & (-1 << k)
        rules.add(rule(shl(shr(x, k), k), and(x, shl(ones, k)))); //                       (x >> k) << k == x & (-1 << k)
        rules.add(rule(and(ushr(x, k), mask), ushr(x, k)) //                               (x >>> k) & m == x >>> k, if m has all w - k low bits
                .when(bits -> (~bits.applyAsLong(mask) & lowBits(width - bits.applyAsLong(k))) == 0));
        rules.add(rule(and(shl(x, k), mask), shl(x, k)) //                                 (x << k) & m == x << k, if m has all bits from k on
                .when(bits -> (~bits.applyAsLong(mask) & ~lowBits(bits.applyAsLong(k))) == 0));
        return rules;
    }

    private static long lowBits(long count) {
        return count == 0 ? 0 : -1L >>> 64 - count;
    }
}
