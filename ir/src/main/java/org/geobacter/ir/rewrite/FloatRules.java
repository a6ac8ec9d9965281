package org.geobacter.ir.rewrite;

import static org.geobacter.ir.rewrite.Patterns.abs;
import static org.geobacter.ir.rewrite.Patterns.add;
import static org.geobacter.ir.rewrite.Patterns.any;
import static org.geobacter.ir.rewrite.Patterns.bool;
import static org.geobacter.ir.rewrite.Patterns.compare;
import static org.geobacter.ir.rewrite.Patterns.constant;
import static org.geobacter.ir.rewrite.Patterns.div;
import static org.geobacter.ir.rewrite.Patterns.fma;
import static org.geobacter.ir.rewrite.Patterns.max;
import static org.geobacter.ir.rewrite.Patterns.min;
import static org.geobacter.ir.rewrite.Patterns.mul;
import static org.geobacter.ir.rewrite.Patterns.neg;
import static org.geobacter.ir.rewrite.Patterns.number;
import static org.geobacter.ir.rewrite.Patterns.sub;
import static org.geobacter.ir.rewrite.Patterns.unary;
import static org.geobacter.ir.rewrite.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;

/**
 * The identities of floating-point arithmetic that hold to the bit, for infinities, denormal numbers and both zeros, and for NaN
 * but for its payload. There are few: sums are not regrouped, {@code x + 0.0} is not {@code x} for {@code -0.0}, {@code 0.0 - x} is
 * not {@code -x} for {@code 0.0}, {@code x - x} and {@code x * 0.0} are not zero for infinities.
 */
final class FloatRules {
    private FloatRules() {}

    static List<Rule> of(ScalarType type) {
        var x = any("x", type);
        var y = any("y", type);
        var z = any("z", type);
        var c = constant("c", type);
        var nan = constant("c", type, bits -> Double.isNaN(FloatConstant.ofBits(type, bits).value()));
        var power = constant("p", type, hasExactReciprocal(type));
        var one = number(type, 1);
        var minusOne = number(type, -1);
        var zero = number(type, 0.0);
        var minusZero = number(type, -0.0);
        var rules = new ArrayList<>(List.of(
                rule(add(x, minusZero), x), //                  x + -0.0 == x
                rule(add(x, neg(y)), sub(x, y)), //             x + -y == x - y
                rule(sub(x, zero), x), //                       x - 0.0 == x
                rule(sub(minusZero, x), neg(x)), //             -0.0 - x == -x
                rule(sub(x, neg(y)), add(x, y)), //             x - -y == x + y
                rule(mul(x, one), x), //                        x * 1.0 == x
                rule(mul(x, minusOne), neg(x)), //              x * -1.0 == -x
                rule(mul(neg(x), neg(y)), mul(x, y)), //        -x * -y == x * y
                rule(mul(neg(x), c), mul(x, neg(c))), //        -x * c == x * -c
                rule(div(x, one), x), //                        x / 1.0 == x
                rule(div(x, minusOne), neg(x)), //              x / -1.0 == -x
                rule(div(neg(x), neg(y)), div(x, y)), //        -x / -y == x / y
                rule(div(neg(x), c), div(x, neg(c))), //        -x / c == x / -c
                rule(div(x, power), mul(x, div(one, power))), // x / p == x * (1 / p), if p is a power of two
                rule(neg(neg(x)), x), //                        -(-x) == x
                rule(abs(neg(x)), abs(x)), //                   |-x| == |x|
                rule(abs(abs(x)), abs(x)), //                   |(|x|)| == |x|
                rule(min(x, x), x), //                          min(x, x) == x
                rule(max(x, x), x), //                          max(x, x) == x
                rule(fma(x, one, y), add(x, y)), //             fma(x, 1.0, y) == x + y
                rule(fma(one, x, y), add(x, y)), //             fma(1.0, x, y) == x + y
                rule(fma(x, y, minusZero), mul(x, y)), //       fma(x, y, -0.0) == x * y
                rule(fma(neg(x), neg(y), z), fma(x, y, z)))); // fma(-x, -y, z) == fma(x, y, z)
        for (var p : List.of(Predicate.EQ, Predicate.NE, Predicate.LT, Predicate.LE, Predicate.GT, Predicate.GE)) {
            rules.add(rule(compare(p, neg(x), neg(y)), compare(p.swapped(), x, y))); //      -x p -y is y p x
            rules.add(rule(compare(p, neg(x), c), compare(p.swapped(), x, neg(c)))); //      -x p c is -c p x
            rules.add(rule(compare(p, x, nan), bool(p == Predicate.NE))); //                 x p NaN is false, but for !=
        }
        var roundings = List.of(UnaryOperation.FLOOR, UnaryOperation.CEIL, UnaryOperation.RINT);
        for (var inner : roundings) {
            for (var outer : roundings) {
                rules.add(rule(unary(outer, unary(inner, x)), unary(inner, x))); //          floor(ceil(x)) == ceil(x) …
            }
        }
        return rules;
    }

    /** {@return whether the bits are those of a power of two which, like its reciprocal, is a normal number} */
    private static LongPredicate hasExactReciprocal(ScalarType type) {
        int significandBits = switch (type) {
            case F16 -> 10;
            case F32 -> 23;
            case F64 -> 52;
            case I1, I8, I16, I32, I64 -> throw new IllegalArgumentException(type.toString());
        };
        long largest = (1L << type.bits() - 1 - significandBits) - 1;
        return bits -> {
            long exponent = bits >>> significandBits & largest;
            // The reciprocal of 2^(e - bias) has the biased exponent 2 * bias - e, where 2 * bias is the largest but one.
            return (bits & (1L << significandBits) - 1) == 0 && exponent > 0 && exponent < largest - 1;
        };
    }
}
