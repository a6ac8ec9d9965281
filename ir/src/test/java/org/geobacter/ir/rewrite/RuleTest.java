package org.geobacter.ir.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.geobacter.ir.Block;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Convert;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Module;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.interpret.Semantics;
import org.geobacter.ir.rewrite.Pattern.Domain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTest {
    /** Per rule; what does not fit is sampled, always the same. */
    private static final int MAX_ASSIGNMENTS = 6_000;

    static List<Rule> rules() {
        return Stream.concat(RuleSet.algebra().stream(), StrengthRules.all().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsForEdgeValues(Rule rule) {
        var variables = List.copyOf(variables(rule.left()));
        var values = variables.stream().map(RuleTest::values).toList();
        long total = values.stream().mapToLong(List::size).reduce(1, (a, b) -> a * b);
        var random = new Random(1);
        int defined = 0;
        for (long i = 0; i < Math.min(total, MAX_ASSIGNMENTS); i++) {
            long choice = total <= MAX_ASSIGNMENTS ? i : random.nextLong(total);
            var assignment = new HashMap<Pattern.Variable, Constant>();
            for (int v = 0; v < variables.size(); v++) {
                assignment.put(variables.get(v), values.get(v).get((int) (choice % values.get(v).size())));
                choice /= values.get(v).size();
            }
            if (rule.condition().holds(variable -> Semantics.bits(assignment.get(variable)))) {
                var left = evaluate(rule.left(), assignment);
                if (left.isPresent()) {
                    defined++;
                    assertSame(left.get(), evaluate(rule.right(), assignment), () -> rule + " for " + assignment);
                }
            }
        }
        assertTrue(defined > 0, () -> "no values for which the left side is defined: " + rule);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void appliesToItsOwnLeftSide(Rule rule) {
        var block = new Module("test").addFunction("f", VoidType.VOID, List.of()).entry();
        var leaves = new HashMap<Pattern.Variable, Value>(constants(rule));
        for (var variable : variables(rule.left())) {
            switch (variable.domain()) {
                case Domain.Any _ -> leaves.put(variable, block.addParameter(variable.type()));
                case Domain.NonNegative _ -> leaves.put(variable, nonNegative(variable.type(), block));
                case Domain.ConstantThat _ -> {
                }
            }
        }
        var root = (Instruction) build(rule.left(), leaves, block);
        assertTrue(
                rule.apply(root, instruction -> root.block().insertBefore(root, instruction)).isPresent(),
                () -> "does not apply: " + rule);
    }

    /** {@return constants for the variables that are, such that the rule's condition holds} */
    private static Map<Pattern.Variable, Constant> constants(Rule rule) {
        var chosen = new HashMap<Pattern.Variable, Constant>();
        var constants = variables(rule.left()).stream().filter(Pattern.Variable::isConstant).toList();
        assertTrue(choose(rule, constants, 0, chosen), () -> "no constants that meet the condition: " + rule);
        return chosen;
    }

    private static boolean choose(
            Rule rule, List<Pattern.Variable> constants, int index, Map<Pattern.Variable, Constant> chosen) {
        if (index == constants.size()) {
            return rule.condition().holds(variable -> Semantics.bits(chosen.get(variable)));
        }
        for (var value : values(constants.get(index))) {
            chosen.put(constants.get(index), value);
            if (choose(rule, constants, index + 1, chosen)) {
                return true;
            }
        }
        return false;
    }

    private static Value nonNegative(ScalarType type, Block block) {
        var id = block.append(new WorkItemQuery(WorkItemQuery.Query.GLOBAL_ID, 0, SourcePosition.UNKNOWN));
        return type == ScalarType.I32
                ? id
                : block.append(new Convert(
                        ConvertOperation.SIGN_EXTEND, id, type, SourcePosition.UNKNOWN));
    }

    private static Value build(Pattern pattern, Map<Pattern.Variable, Value> leaves, Block block) {
        return switch (pattern) {
            case Pattern.Literal literal -> literal.value();
            case Pattern.Variable variable -> leaves.get(variable);
            case Pattern.Operation operation -> {
                var operands = operation.operands().stream().map(operand -> build(operand, leaves, block)).toList();
                yield block.append(operation.operator().build(operands, SourcePosition.UNKNOWN));
            }
        };
    }

    private static Set<Pattern.Variable> variables(Pattern pattern) {
        var variables = new LinkedHashSet<Pattern.Variable>();
        collect(pattern, variables);
        return variables;
    }

    private static void collect(Pattern pattern, Set<Pattern.Variable> variables) {
        switch (pattern) {
            case Pattern.Variable variable -> variables.add(variable);
            case Pattern.Literal _ -> {
            }
            case Pattern.Operation operation -> operation.operands().forEach(operand -> collect(operand, variables));
        }
    }

    /** {@return the value of a pattern, empty where it is undefined} */
    private static Optional<Constant> evaluate(Pattern pattern, Map<Pattern.Variable, Constant> values) {
        return switch (pattern) {
            case Pattern.Literal literal -> Optional.of(literal.value());
            case Pattern.Variable variable -> Optional.of(values.get(variable));
            case Pattern.Operation operation -> {
                var operands = new ArrayList<Constant>();
                for (var operand : operation.operands()) {
                    var value = evaluate(operand, values);
                    if (value.isEmpty()) {
                        yield Optional.empty();
                    }
                    operands.add(value.get());
                }
                yield operation.operator().evaluate(operands);
            }
        };
    }

    private static void assertSame(Constant left, Optional<Constant> right, Supplier<String> message) {
        if (right.isPresent() && isNan(left) && isNan(right.get()) && left.type() == right.get().type()) {
            return;
        }
        assertEquals(Optional.of(left), right, message);
    }

    private static boolean isNan(Constant constant) {
        return constant instanceof FloatConstant number && Double.isNaN(number.value());
    }

    private static List<Constant> values(Pattern.Variable variable) {
        return EdgeValues.of(variable.type())
                .filter(bits -> variable.domain().admits(variable.type(), bits))
                .mapToObj(bits -> Semantics.constant(variable.type(), bits))
                .toList();
    }

    /** The values of a type at which operations do something special, and a few others. */
    private static final class EdgeValues {
        private static final int RANDOM_VALUES = 12;

        static LongStream of(ScalarType type) {
            var random = new Random(type.ordinal())
                    .longs(RANDOM_VALUES)
                    .map(bits -> type.kind() == ScalarType.Kind.INTEGER || type == ScalarType.F64
                            ? bits
                            : bits & (1L << type.bits()) - 1)
                    .map(bits -> type.kind() == ScalarType.Kind.INTEGER ? IntConstant.of(type, bits).value() : bits);
            return LongStream.concat(special(type), random);
        }

        private static LongStream special(ScalarType type) {
            return switch (type) {
                case I1 -> LongStream.of(0, 1);
                case I8, I16, I32, I64 -> integers(type);
                case F16 -> LongStream.of(
                        0, 0x8000, 1, 0x8001, 0x3ff, 0x400, 0x3c00, 0xbc00, 0x4000, 0x3800, 0x7bff, 0xfbff, 0x7c00, 0xfc00, 0x7e00,
                        0x3555);
                case F32 -> floats();
                case F64 -> doubles();
            };
        }

        private static LongStream integers(ScalarType type) {
            long minimum = -1L << type.bits() - 1;
            var small = LongStream.of(
                    0, 1, -1, 2, -2, 3, 4, 5, 7, 8, -8, 10, 15, 16, 24, 31, 32, 33, 48, 63, 64, 100, -100, 127, -128, 0x55, 0x3c);
            var large = LongStream.of(
                    minimum,
                    minimum + 1,
                    ~minimum,
                    ~minimum - 1,
                    minimum >> 1,
                    255,
                    256,
                    0x8000,
                    0xffff,
                    0x10000,
                    0x1234_5678,
                    0x7fff_ffff,
                    -0x8000_0000L,
                    0xffff_ffffL,
                    0x0123_4567_89ab_cdefL);
            return LongStream.concat(small, large).filter(value -> value >= minimum && value <= ~minimum).distinct();
        }

        private static LongStream floats() {
            var special = Stream.of(
                    0f, 1f, 2f, 0.5f, 3f, 1.5f, 0.1f, 1e10f, 16777216f, 16777217f, 2147483648f, 1e-40f, 1e38f, 1e-20f,
                    Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, Math.nextUp(1f), Float.POSITIVE_INFINITY);
            return LongStream.concat(
                    special.flatMap(value -> Stream.of(value, -value))
                            .mapToLong(value -> Float.floatToRawIntBits(value) & 0xffff_ffffL),
                    LongStream.of(0x7fc0_0000L, 0xffc0_0001L));
        }

        private static LongStream doubles() {
            var special = Stream.of(
                    0.0, 1.0, 2.0, 0.5, 3.0, 1.5, 0.1, 1e10, 4503599627370497.5, 2147483647.0, 1e-310, 1e300, 1e-200, 1e38, 1e-40,
                    (double) 0.1f, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, Math.nextUp(1.0),
                    Double.POSITIVE_INFINITY);
            return LongStream.concat(
                    special.flatMap(value -> Stream.of(value, -value)).mapToLong(Double::doubleToRawLongBits),
                    LongStream.of(0x7ff8_0000_0000_0000L, 0xfff8_0000_0000_0001L));
        }
    }
}
