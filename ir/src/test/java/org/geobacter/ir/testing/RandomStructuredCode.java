package org.geobacter.ir.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Value;

/**
 * Code in the form in which a frontend builds it: local variables whose values every block takes as parameters, statements nested in
 * conditionals and counted loops.
 */
final class RandomStructuredCode {
    private static final int MAX_DEPTH = 3;
    private static final int MAX_TRIPS = 6;
    private static final int VARIABLES = 4;

    private final Random random;
    private final Function function;
    private final RandomInstructions instructions;
    private final Builder builder;
    private final List<Value> variables = new ArrayList<>();
    /** The innermost loop comes last. */
    private final List<Loop> loops = new ArrayList<>();
    private int statementsLeft;
    private int line;

    /** Where {@code continue} and {@code break} lead: both blocks take the variables. */
    private record Loop(Block latch, Block exit) {}

    RandomStructuredCode(Random random, Function function, RandomInstructions instructions) {
        this.random = random;
        this.function = function;
        this.instructions = instructions;
        this.builder = new Builder(function.entry());
    }

    Function fill(int size) {
        statementsLeft = size;
        for (int i = 0; i < VARIABLES; i++) {
            var parameter = function.parameters()
                    .stream()
                    .filter(value -> value.type() instanceof ScalarType && !variables.contains(value))
                    .findFirst();
            variables.add(parameter.isPresent() ? parameter.get() : EdgeValues.constant(instructions.type(), random));
        }
        while (statementsLeft > 0 && !builder.block().isTerminated()) {
            addStatements(0);
        }
        if (!builder.block().isTerminated()) {
            RandomFunctions.returnDigest(builder, pool(), instructions);
        }
        return function;
    }

    /** Adds statements until one ends the block for good, or some. */
    private void addStatements(int depth) {
        for (int i = 1 + random.nextInt(5); i > 0 && !builder.block().isTerminated(); i--) {
            statementsLeft--;
            builder.at(SourcePosition.of("Random", "structured", "Random.java", ++line));
            int choice = random.nextInt(12);
            boolean nests = depth < MAX_DEPTH && statementsLeft > 0;
            if (nests && choice < 2) {
                addConditional(depth);
            } else if (nests && choice == 2) {
                addLoop(depth);
            } else if (choice == 3 && !loops.isEmpty() && random.nextInt(3) == 0) {
                var loop = loops.get(random.nextInt(loops.size()));
                jump(random.nextBoolean() ? loop.exit() : loop.latch());
            } else if (choice == 4 && depth > 0 && random.nextInt(3) == 0) {
                RandomFunctions.returnDigest(builder, pool(), instructions);
            } else {
                addAssignment();
            }
        }
    }

    private void addAssignment() {
        var pool = pool();
        instructions.add(builder, pool);
        int variable = random.nextInt(VARIABLES);
        variables.set(variable, pool.choose(variables.get(variable).type()));
    }

    private void addConditional(int depth) {
        var condition = pool().choose(ScalarType.I1);
        var join = blockWithVariables();
        var whenTrue = function.addBlock();
        boolean hasElse = random.nextBoolean();
        var whenFalse = hasElse ? function.addBlock() : join;
        var before = List.copyOf(variables);
        builder.branch(condition, BlockCall.to(whenTrue), new BlockCall(whenFalse, hasElse ? List.of() : before));
        addBranch(whenTrue, before, join, depth);
        if (hasElse) {
            addBranch(whenFalse, before, join, depth);
        }
        enter(join);
    }

    private void addBranch(Block block, List<Value> before, Block join, int depth) {
        builder.at(block);
        setVariables(before);
        addStatements(depth + 1);
        if (!builder.block().isTerminated()) {
            jump(join);
        }
    }

    /** {@code for (int i = 0; i < trips; i++)}, the trips constant, or an array's length with the array accessed at {@code i}. */
    private void addLoop(int depth) {
        var header = function.addBlock();
        var counter = header.addParameter(ScalarType.I32);
        variables.forEach(variable -> header.addParameter(variable.type()));
        var body = function.addBlock();
        var exit = blockWithVariables();
        var latch = blockWithVariables();
        var array = pool().chooseArray().filter(_ -> random.nextBoolean());
        array.ifPresent(value -> builder.nullCheck(value, "the array is null"));
        Value trips = array.map(builder::arrayLength).orElseGet(() -> IntConstant.of(random.nextInt(MAX_TRIPS)));
        builder.block().append(new Jump(withCounter(header, IntConstant.of(0)), builder.position()));

        builder.at(header);
        setVariables(header.parameters().subList(1, header.parameters().size()));
        var goesOn = builder.compare(Predicate.LT, counter, trips);
        builder.branch(goesOn, BlockCall.to(body), new BlockCall(exit, variables));

        builder.at(body);
        array.ifPresent(value -> addAccess(value, counter, trips));
        loops.add(new Loop(latch, exit));
        addStatements(depth + 1);
        loops.removeLast();
        if (!builder.block().isTerminated()) {
            jump(latch);
        }

        enter(latch);
        var next = builder.binary(BinaryOperation.ADD, counter, IntConstant.of(1));
        builder.block().append(new Jump(withCounter(header, next), builder.position()));
        enter(exit);
    }

    private void addAccess(Value array, Value counter, Value length) {
        builder.check(CheckKind.ARRAY_BOUNDS, counter, length);
        var element = builder.arrayLoad(array, counter);
        for (int i = 0; i < VARIABLES; i++) {
            if (variables.get(i).type().equals(element.type())) {
                variables.set(i, element);
            }
        }
    }

    private BlockCall withCounter(Block header, Value counter) {
        var arguments = new ArrayList<Value>();
        arguments.add(counter);
        arguments.addAll(variables);
        return new BlockCall(header, arguments);
    }

    private Block blockWithVariables() {
        var block = function.addBlock();
        variables.forEach(variable -> block.addParameter(variable.type()));
        return block;
    }

    private void jump(Block target) {
        builder.jump(target, variables.toArray(Value[]::new));
    }

    private void enter(Block block) {
        builder.at(block);
        setVariables(block.parameters());
    }

    private void setVariables(List<? extends Value> values) {
        variables.clear();
        variables.addAll(values);
    }

    private ValuePool pool() {
        var pool = new ValuePool(random);
        function.parameters().forEach(pool::add);
        variables.forEach(pool::add);
        return pool;
    }
}
