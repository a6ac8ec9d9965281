package org.geobacter.ir.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Module;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.analysis.DominatorTree;
import org.geobacter.ir.analysis.Shape;
import org.geobacter.ir.interpret.Environment;
import org.geobacter.ir.interpret.Interpreter;
import org.geobacter.ir.interpret.TrapException;

/**
 * Functions of a given shape that write down which way they take.
 *
 * <p>Each block stores a number of its own, mixed with values that were computed on the way, at the end of a trace, and decides by the
 * next of a list of given numbers where to go. The function ends with an exception when the trace is full.
 */
final class TracedFlow {
    private static final int STEPS = 60;

    private final Shape shape;
    private final Random random;
    private final Function function;
    private final Value decisions;
    private final Value trace;
    private final Value state;
    /** The blocks whose values each block can use, and what they are. */
    private final Map<Integer, List<Integer>> visible = new HashMap<>();
    private final Map<Integer, List<Value>> computed = new HashMap<>();

    private TracedFlow(Shape shape, Random random) {
        this.shape = shape;
        this.random = random;
        var ints = new ArrayType(JavaKind.INT);
        this.function = new Module("test").addFunction("f", VoidType.VOID, List.of(ints, ints, ints));
        this.decisions = function.parameters().get(0);
        this.trace = function.parameters().get(1);
        this.state = function.parameters().get(2);
    }

    static Function of(Shape shape, Random random) {
        var flow = new TracedFlow(shape, random);
        flow.build();
        return flow.function;
    }

    /** {@return what the function writes down with these decisions, the number of steps last} */
    static String run(Function function, long seed) {
        var random = new Random(seed);
        var decisions = random.ints(STEPS, 0, 1 << 16).toArray();
        var trace = new int[STEPS];
        var state = new int[1];
        String end = "returns";
        try {
            new Interpreter(Environment.EMPTY, 1_000_000).call(function, decisions, trace, state);
        } catch (TrapException e) {
            end = e.getMessage();
        }
        return Arrays.toString(trace) + " " + state[0] + " " + end;
    }

    private void build() {
        while (function.blocks().size() < shape.size()) {
            var block = function.addBlock();
            IntStream.range(0, random.nextInt(3)).forEach(_ -> block.addParameter(ScalarType.I32));
        }
        var skeleton = shape.build();
        var dominators = DominatorTree.of(skeleton);
        // Dominators first, then what is unreachable.
        var order = new ArrayList<Integer>(dominators.reversePostOrder().stream().map(skeleton.blocks()::indexOf).toList());
        IntStream.range(0, shape.size()).filter(number -> !order.contains(number)).forEach(order::add);
        for (int number : order) {
            for (int other : order) {
                if (dominators.isReachable(skeleton.blocks().get(number))
                        && dominators.dominates(skeleton.blocks().get(other), skeleton.blocks().get(number))) {
                    visible.computeIfAbsent(number, _ -> new ArrayList<>()).add(other);
                }
            }
            fill(number);
        }
        for (int number : order) {
            for (var edge : function.blocks().get(number).terminator().edges()) {
                for (int i = 0; i < edge.argumentCount(); i++) {
                    edge.setArgument(i, visibleValue(number));
                }
            }
        }
    }

    private void fill(int number) {
        var block = function.blocks().get(number);
        var builder = new Builder(block);
        boolean isShortEnd = shape.successors().get(number).isEmpty() && random.nextBoolean();
        if (isShortEnd) {
            builder.returnVoid();
            return;
        }
        var step = builder.arrayLoad(state, IntConstant.of(0));
        builder.check(CheckKind.INDEX, step, IntConstant.of(STEPS));
        Value mixed = IntConstant.of(number);
        for (int i = 0; i < 2; i++) {
            mixed = builder.binary(BinaryOperation.MUL, mixed, IntConstant.of(31));
            mixed = builder.binary(BinaryOperation.ADD, mixed, visibleValue(number));
        }
        builder.arrayStore(trace, step, mixed);
        builder.arrayStore(state, IntConstant.of(0), builder.binary(BinaryOperation.ADD, step, IntConstant.of(1)));
        var decision = builder.arrayLoad(decisions, step);
        computed.put(number, List.of(mixed, decision));
        terminate(builder, number, decision);
    }

    private void terminate(Builder builder, int number, Value decision) {
        var calls = shape.successors().get(number)
                .stream()
                .map(function.blocks()::get)
                .map(target -> new BlockCall(target, target.parameters().stream().map(_ -> IntConstant.of(0)).toList()))
                .toList();
        switch (calls.size()) {
            case 0 -> builder.returnVoid();
            case 1 -> builder.jump(calls.getFirst().target(), calls.getFirst().arguments().toArray(Value[]::new));
            case 2 -> {
                var bit = builder.binary(BinaryOperation.AND, decision, IntConstant.of(1));
                builder.branch(builder.compare(Predicate.EQ, bit, IntConstant.of(0)), calls.get(0), calls.get(1));
            }
            default -> {
                var bits = builder.binary(BinaryOperation.AND, decision, IntConstant.of(7));
                var keys = IntStream.range(1, calls.size()).boxed().toList();
                builder.switchOn(bits, keys, calls.subList(1, calls.size()), calls.getFirst());
            }
        }
    }

    /** {@return a value that has been computed wherever the block ends, as far as the function has been built} */
    private Value visibleValue(int number) {
        var values = new ArrayList<Value>();
        for (int other : visible.getOrDefault(number, List.of())) {
            function.blocks().get(other).parameters().stream().filter(value -> value.type() == ScalarType.I32).forEach(values::add);
            values.addAll(computed.getOrDefault(other, List.of()));
        }
        return values.isEmpty() ? IntConstant.of(random.nextInt(100)) : values.get(random.nextInt(values.size()));
    }
}
