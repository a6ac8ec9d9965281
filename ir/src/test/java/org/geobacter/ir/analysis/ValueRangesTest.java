package org.geobacter.ir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Throw;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.interpret.WorkItem;
import org.geobacter.ir.testing.Feature;
import org.geobacter.ir.testing.Outcome;
import org.geobacter.ir.testing.RandomFunctions;
import org.geobacter.ir.text.Parser;
import org.geobacter.ir.text.Printer;
import org.geobacter.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

class ValueRangesTest {
    /** {@return whether the function, given these numbers for its integer parameters, may record a trap} */
    private static boolean mayTrap(String text, int globalSize, long... parameters) {
        var function = Parser.parse(text).entry();
        var integers = function.parameters().stream().filter(parameter -> parameter.type().isInteger()).toList();
        assertEquals(parameters.length, integers.size());
        var ranges = ValueRanges.of(function, input -> switch (input) {
            case WorkItemQuery query when query.query() == WorkItemQuery.Query.GLOBAL_ID -> new IntegerRange(0, globalSize - 1L);
            case WorkItemQuery _ -> new IntegerRange(0, Integer.MAX_VALUE);
            default -> IntegerRange.constant(parameters[integers.indexOf(input)]);
        }).orElseThrow();
        return function.blocks().stream().filter(ranges::reaches).flatMap(block -> block.instructions().stream())
                .anyMatch(TrapRecord.class::isInstance);
    }

    @Test
    void aGuardedIndexOfAnotherArray() {
        var saxpy = """
                module "saxpy"
                function %saxpy(v0: ptr<global, f32>, v1: i32, v2: ptr<global, f32>, v3: i32) -> void {
                block0:
                    v4 = global.id x
                    v5 = compare.lt v4, v3
                    branch v5, block1, block3
                block1:
                    v6 = compare.ult v4, v1
                    branch v6, block2, block4
                block2:
                    v7 = ptr.element v0, v4
                    v8 = load v7
                    jump block3
                block3:
                    return
                block4:
                    trap.record java.lang.ArrayIndexOutOfBoundsException "out"
                    return
                }
                """;
        assertFalse(mayTrap(saxpy, 1024, 1000, 1000));
        assertFalse(mayTrap(saxpy, 1000, 1000, 2000));
        assertTrue(mayTrap(saxpy, 1001, 1000, 2000));
        assertTrue(mayTrap(saxpy, 1000, 0, 1000));
    }

    @Test
    void rowTimesWidthPlusColumnInALoop() {
        var row = """
                module "row"
                function %row(v0: i32, v1: i32) -> void {
                block0:
                    v2 = global.id x
                    v3 = compare.ge v2, v1
                    branch v3, block5, block1(0)
                block1(v4: i32):
                    v5 = compare.lt v4, v1
                    branch v5, block2, block5
                block2:
                    v6 = mul v2, v1
                    v7 = add v6, v4
                    v8 = compare.ult v7, v0
                    branch v8, block3, block4
                block3:
                    v9 = add v4, 1
                    jump block1(v9)
                block4:
                    trap.record java.lang.ArrayIndexOutOfBoundsException "out"
                    return
                block5:
                    return
                }
                """;
        assertFalse(mayTrap(row, 512, 512 * 512, 512));
        assertFalse(mayTrap(row, 600, 512 * 512, 512));
        assertTrue(mayTrap(row, 512, 512 * 512 - 1, 512));
        assertTrue(mayTrap(row, 1 << 20, 1 << 30, 1 << 16), "the product wraps");
    }

    @Test
    void theNeighboursOfWhatLiesInside() {
        var stencil = """
                module "stencil"
                function %stencil(v0: i32) -> void {
                block0:
                    v1 = global.id x
                    v2 = sub v1, 1
                    v3 = add v1, 1
                    v4 = compare.gt v1, 0
                    v5 = compare.lt v3, v0
                    v6 = and v4, v5
                    branch v6, block1, block4
                block1:
                    v7 = compare.ult v2, v0
                    branch v7, block2, block3
                block2:
                    v8 = compare.ult v3, v0
                    branch v8, block4, block3
                block3:
                    trap.record java.lang.ArrayIndexOutOfBoundsException "out"
                    return
                block4:
                    return
                }
                """;
        assertFalse(mayTrap(stencil, 1000, 1000));
        assertFalse(mayTrap(stencil, 5000, 1000));
        assertTrue(mayTrap(stencil.replace("and v4", "or v4"), 1000, 1000));
    }

    @Test
    void aLoopThatTestsAtItsEnd() {
        var loop = """
                module "loop"
                function %loop(v0: i32) -> void {
                block0:
                    jump block1(0)
                block1(v1: i32):
                    v2 = compare.ult v1, v0
                    branch v2, block2, block3
                block2:
                    v3 = add v1, 2
                    v4 = compare.lt v3, v0
                    branch v4, block1(v3), block4
                block3:
                    trap.record java.lang.ArrayIndexOutOfBoundsException "out"
                    return
                block4:
                    return
                }
                """;
        assertFalse(mayTrap(loop, 1, 100));
        assertTrue(mayTrap(loop, 1, 0));
    }

    @Test
    void aDivisorThatIsAtLeastOne() {
        var division = """
                module "division"
                function %division(v0: i32) -> void {
                block0:
                    v1 = max v0, 1
                    v2 = compare.eq v1, 0
                    branch v2, block2, block1
                block1:
                    return
                block2:
                    trap.record java.lang.ArithmeticException "/ by zero"
                    return
                }
                """;
        assertFalse(mayTrap(division, 1, 0));
        assertTrue(mayTrap(division.replace("max", "min"), 1, 0));
    }

    /**
     * A random function, to which tests are added that each integer lies where the analysis says, and that blocks that it says are not
     * reached are not: the function then does not throw.
     */
    @Property(tries = 1000)
    void valuesLieInTheirRanges(@ForAll Random random) {
        var features = EnumSet.of(Feature.NARROW_TYPES, Feature.WORK_ITEM);
        features.removeIf(_ -> random.nextBoolean());
        var functions = new RandomFunctions(random, features);
        int size = 1 + random.nextInt(60);
        var function = random.nextBoolean() ? functions.structured(size) : functions.unstructured(size);
        var arguments = functions.arguments(function);
        var given = inputs(random, function, arguments);
        var found = ValueRanges.of(function, given);
        Statistics.collect(found.isPresent() ? "found" : "given up");
        if (found.isPresent()) {
            addTests(function, found.get());
            Verifier.verify(function.module());
            var outcome = Outcome.of(WorkItem.of(3, 8), function, arguments);
            assertEquals(Optional.empty(), outcome.trap(), () -> Printer.PLAIN.print(function.module()));
        }
    }

    private static ValueRanges.Inputs inputs(Random random, Function function, Object[] arguments) {
        Map<Value, IntegerRange> parameters = new HashMap<>();
        for (var parameter : function.parameters()) {
            if (parameter.type().isInteger()) {
                long value = switch (arguments[parameter.index()]) {
                    case Boolean bit -> bit ? 1 : 0;
                    case Number number -> number.longValue();
                    case Object other -> throw new IllegalStateException(other.toString());
                };
                var all = IntegerRange.of((ScalarType) parameter.type());
                parameters.put(parameter, switch (random.nextInt(3)) {
                    case 0 -> all;
                    case 1 -> new IntegerRange(value, Math.max(value, Math.min(all.max(), value + 5)));
                    default -> IntegerRange.constant(value);
                });
            }
        }
        return input -> switch (input) {
            case WorkItemQuery query -> switch (query.query()) {
                case GLOBAL_ID, LOCAL_ID -> query.dimension() == 0 ? new IntegerRange(0, 7) : IntegerRange.constant(0);
                case GROUP_ID -> IntegerRange.constant(0);
                case GROUP_COUNT -> IntegerRange.constant(1);
                case GLOBAL_SIZE, LOCAL_SIZE -> IntegerRange.constant(query.dimension() == 0 ? 8 : 1);
            };
            default -> parameters.get(input);
        };
    }

    private static void addTests(Function function, ValueRanges ranges) {
        for (var block : List.copyOf(function.blocks())) {
            var tests = new ArrayList<Value>();
            var terminator = block.terminator();
            if (!ranges.reaches(block)) {
                tests.add(IntConstant.FALSE);
            } else {
                block.definitions().filter(value -> value.type().isInteger()).toList()
                        .forEach(value -> test(block, value, ranges.range(value).orElseThrow(), tests));
            }
            if (!tests.isEmpty()) {
                Value all = IntConstant.TRUE;
                for (var test : tests) {
                    all = block.insertBefore(terminator,
                            new Binary(BinaryOperation.AND, all, test, SourcePosition.UNKNOWN));
                }
                var rest = block.splitBefore(terminator);
                var wrong = function.addBlock();
                wrong.append(new Throw(TrapReason.of("Wrong", Optional.empty()), List.of(), SourcePosition.UNKNOWN));
                block.append(new Branch(all, BlockCall.to(rest), BlockCall.to(wrong), SourcePosition.UNKNOWN));
            }
        }
    }

    private static void test(Block block, Value value, IntegerRange range, List<Value> tests) {
        var type = (ScalarType) value.type();
        if (type == ScalarType.I1) {
            if (range.equals(IntegerRange.TRUE)) {
                tests.add(value);
            } else if (range.equals(IntegerRange.FALSE)) {
                tests.add(block.insertBefore(block.terminator(),
                        new Binary(BinaryOperation.XOR, value, IntConstant.TRUE, SourcePosition.UNKNOWN)));
            }
        } else {
            tests.add(compare(block, Predicate.GE, value, IntConstant.of(type, range.min())));
            tests.add(compare(block, Predicate.LE, value, IntConstant.of(type, range.max())));
        }
    }

    private static Value compare(Block block, Predicate predicate, Value value, IntConstant limit) {
        return block.insertBefore(block.terminator(), new Compare(predicate, value, limit, SourcePosition.UNKNOWN));
    }
}
