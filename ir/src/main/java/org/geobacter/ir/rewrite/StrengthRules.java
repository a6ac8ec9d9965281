package org.geobacter.ir.rewrite;

import static org.geobacter.ir.rewrite.Patterns.add;
import static org.geobacter.ir.rewrite.Patterns.and;
import static org.geobacter.ir.rewrite.Patterns.any;
import static org.geobacter.ir.rewrite.Patterns.constant;
import static org.geobacter.ir.rewrite.Patterns.div;
import static org.geobacter.ir.rewrite.Patterns.integer;
import static org.geobacter.ir.rewrite.Patterns.neg;
import static org.geobacter.ir.rewrite.Patterns.rem;
import static org.geobacter.ir.rewrite.Patterns.shr;
import static org.geobacter.ir.rewrite.Patterns.sub;
import static org.geobacter.ir.rewrite.Patterns.trailingZeros;
import static org.geobacter.ir.rewrite.Patterns.ushr;
import static org.geobacter.ir.rewrite.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.ScalarType;

/**
 * Identities that put several cheap operations in the place of an expensive one. They are for the end: what they build is harder to
 * see through than what it stands for.
 */
final class StrengthRules {
    private StrengthRules() {}

    static List<Rule> all() {
        var rules = new ArrayList<Rule>();
        rules.addAll(of(ScalarType.I32));
        rules.addAll(of(ScalarType.I64));
        return rules;
    }

    private static List<Rule> of(ScalarType type) {
        var x = any("x", type);
        long minimum = -1L << type.bits() - 1;
        var power = constant("p", type, bits -> bits > 1 && Long.bitCount(bits) == 1);
        var negative = constant("p", type, bits -> bits < -1 && Long.bitCount(-bits) == 1 && bits != minimum);
        // Shifting rounds down, division towards zero: what is negative is made larger by p - 1 first.
        var sign = shr(x, integer(ScalarType.I32, type.bits() - 1));
        var bias = ushr(sign, sub(integer(ScalarType.I32, type.bits()), trailingZeros(power)));
        return List.of(
                rule(div(x, power), shr(add(x, bias), trailingZeros(power))).always(), //    x / p == (x + (x < 0 ? p - 1 : 0)) >> log2(p)
                rule(div(x, negative), neg(div(x, neg(negative)))).always(), //              x / p == -(x / -p)
                rule(rem(x, power), sub(x, and(add(x, bias), neg(power)))).always()); //     x % p == x - (x + (x < 0 ? p - 1 : 0) & -p)
    }
}
