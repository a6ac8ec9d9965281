package org.geobacter.ir.rewrite;

import static org.geobacter.ir.rewrite.Patterns.and;
import static org.geobacter.ir.rewrite.Patterns.any;
import static org.geobacter.ir.rewrite.Patterns.constant;
import static org.geobacter.ir.rewrite.Patterns.integer;
import static org.geobacter.ir.rewrite.Patterns.not;
import static org.geobacter.ir.rewrite.Patterns.or;
import static org.geobacter.ir.rewrite.Patterns.xor;
import static org.geobacter.ir.rewrite.Rule.rule;

import java.util.List;
import org.geobacter.ir.ScalarType;

/** Identities of the bitwise operations, on {@code i1} too. */
final class BitRules {
    private BitRules() {}

    static List<Rule> of(ScalarType type) {
        var x = any("x", type);
        var y = any("y", type);
        var c = constant("c", type);
        var d = constant("d", type);
        var zero = integer(type, 0);
        var ones = integer(type, -1);
        return List.of(
                rule(and(x, zero), zero), //                            x & 0 == 0
                rule(and(x, ones), x), //                               x & -1 == x
                rule(and(x, x), x), //                                  x & x == x
                rule(and(x, not(x)), zero), //                          x & ~x == 0
                rule(and(x, or(x, y)), x), //                           x & (x | y) == x
                rule(and(x, and(x, y)), and(x, y)), //                  x & (x & y) == x & y
                rule(and(and(x, c), d), and(x, and(c, d))), //          (x & c) & d == x & (c & d)
                rule(and(or(x, c), d), and(x, d)) //                    (x | c) & d == x & d, if c & d == 0
                        .when(bits -> (bits.applyAsLong(c) & bits.applyAsLong(d)) == 0),
                rule(or(x, zero), x), //                                x | 0 == x
                rule(or(x, ones), ones), //                             x | -1 == -1
                rule(or(x, x), x), //                                   x | x == x
                rule(or(x, not(x)), ones), //                           x | ~x == -1
                rule(or(x, and(x, y)), x), //                           x | (x & y) == x
                rule(or(x, or(x, y)), or(x, y)), //                     x | (x | y) == x | y
                rule(or(or(x, c), d), or(x, or(c, d))), //              (x | c) | d == x | (c | d)
                rule(or(and(x, c), and(x, d)), and(x, or(c, d))), //    (x & c) | (x & d) == x & (c | d)
                rule(xor(x, zero), x), //                               x ^ 0 == x
                rule(xor(x, x), zero), //                               x ^ x == 0
                rule(xor(xor(x, c), d), xor(x, xor(c, d))), //          (x ^ c) ^ d == x ^ (c ^ d)
                rule(xor(xor(x, y), y), x), //                          (x ^ y) ^ y == x
                rule(and(not(x), not(y)), not(or(x, y))), //            ~x & ~y == ~(x | y)
                rule(or(not(x), not(y)), not(and(x, y)))); //           ~x | ~y == ~(x & y)
    }
}
