package org.geobacter.ir.analysis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.interpret.Semantics;

/** What the semantics gives for numbers lies in what the arithmetic gives for ranges around them. */
class RangeArithmeticTest {
    private static final List<ScalarType> TYPES = List.of(ScalarType.I32, ScalarType.I64);
    private static final List<ScalarType> INTEGERS = List.of(ScalarType.I1, ScalarType.I8, ScalarType.I16, ScalarType.I32,
            ScalarType.I64);

    /** Small ones, those near the ends of types and powers of two, and any. */
    private static long number(Random random, ScalarType type) {
        long number = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(-9, 10);
            case 1 -> (1L << random.nextInt(64)) + random.nextInt(-2, 3);
            case 2 -> (random.nextBoolean() ? IntegerRange.of(type).min() : IntegerRange.of(type).max()) + random.nextInt(-2, 3);
            default -> random.nextLong();
        };
        return IntConstant.of(type, number).value();
    }

    private static IntegerRange around(Random random, long value, ScalarType type) {
        long other = random.nextBoolean() ? value : number(random, type);
        return new IntegerRange(Math.min(value, other), Math.max(value, other));
    }

    private static long value(Object constant) {
        return ((IntConstant) constant).value();
    }

    @Property(tries = 20_000)
    void binary(@ForAll Random random, @ForAll BinaryOperation operation) {
        var type = random.nextInt(8) == 0 ? ScalarType.I1 : TYPES.get(random.nextInt(2));
        var rightType = operation.isShift() ? ScalarType.I32 : type;
        long a = number(random, type);
        long b = number(random, rightType);
        if (!operation.supports(type)) {
            return;
        }
        var left = around(random, a, type);
        var right = around(random, b, rightType);
        var found = RangeArithmetic.binary(operation, type, left, right);
        Semantics.binary(operation, IntConstant.of(type, a), IntConstant.of(rightType, b)).ifPresent(
                result -> assertTrue(found.contains(value(result)), () -> a + " " + operation + " " + b + " is " + value(result)
                        + ", but for " + left + " and " + right + " " + found));
    }

    @Property(tries = 5_000)
    void unary(@ForAll Random random, @ForAll UnaryOperation operation) {
        var type = TYPES.get(random.nextInt(2));
        if (operation.supports(type)) {
            long a = number(random, type);
            var range = around(random, a, type);
            var found = RangeArithmetic.unary(operation, type, range);
            long result = value(Semantics.unary(operation, IntConstant.of(type, a)));
            assertTrue(found.contains(result), () -> operation + " " + a + " is " + result + ", but for " + range + " " + found);
        }
    }

    @Property(tries = 5_000)
    void conversions(@ForAll Random random) {
        int narrow = random.nextInt(INTEGERS.size() - 1);
        var small = INTEGERS.get(narrow);
        var large = INTEGERS.get(random.nextInt(narrow + 1, INTEGERS.size()));
        for (var operation : List.of(ConvertOperation.SIGN_EXTEND, ConvertOperation.ZERO_EXTEND, ConvertOperation.TRUNCATE)) {
            var from = operation == ConvertOperation.TRUNCATE ? large : small;
            var to = operation == ConvertOperation.TRUNCATE ? small : large;
            long a = number(random, from);
            var range = around(random, a, from);
            var found = RangeArithmetic.convert(operation, from, to, range);
            long result = value(Semantics.convert(operation, IntConstant.of(from, a), to));
            assertTrue(found.contains(result), () -> operation + " " + a + " is " + result + ", but for " + range + " " + found);
        }
    }

    @Property(tries = 10_000)
    void comparisonsAndWhatTheyTell(@ForAll Random random, @ForAll Predicate predicate) {
        var type = TYPES.get(random.nextInt(2));
        long a = number(random, type);
        long b = random.nextInt(3) == 0 ? a : number(random, type);
        var left = around(random, a, type);
        var right = around(random, b, type);
        long truth = value(Semantics.compare(predicate, IntConstant.of(type, a), IntConstant.of(type, b)));
        assertTrue(RangeArithmetic.compare(predicate, left, right).contains(truth),
                () -> a + " " + predicate + " " + b + " is " + truth + " in " + left + " and " + right);
        if (truth == 1) {
            assertTrue(RangeArithmetic.assume(predicate, left, right).contains(a),
                    () -> a + " " + predicate + " " + b + " in " + left + " and " + right);
        }
    }
}
