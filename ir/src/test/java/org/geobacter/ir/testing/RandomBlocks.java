package org.geobacter.ir.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Branch;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.Return;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Switch;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.DominatorTree;

/**
 * Blocks that lead anywhere. First come the blocks and their edges, then, dominance being known, the instructions and arguments.
 *
 * <p>Each block has the fuel that is left as its first parameter and passes on one less; an edge that goes back in the order of blocks
 * is taken only while there is fuel.
 */
final class RandomBlocks {
    private static final int FUEL = 24;
    private static final int MAX_STEP = 4;

    private final Random random;
    private final Function function;
    private final RandomInstructions instructions;
    /** What is left of the fuel in a block. */
    private final Map<Block, Value> fuel = new HashMap<>();
    /** For a block with an edge that goes back, whether it may be taken. */
    private final Map<Block, Value> mayGoBack = new HashMap<>();

    RandomBlocks(Random random, Function function, RandomInstructions instructions) {
        this.random = random;
        this.function = function;
        this.instructions = instructions;
    }

    Function fill(int size) {
        int count = 2 + random.nextInt(2 + size / 4);
        while (function.blocks().size() < count) {
            var block = function.addBlock();
            block.addParameter(ScalarType.I32);
            for (int i = random.nextInt(4); i > 0; i--) {
                block.addParameter(instructions.type());
            }
        }
        for (int i = 0; i < count; i++) {
            connect(i);
        }
        var dominators = DominatorTree.of(function);
        for (var block : dominators.reversePostOrder()) {
            fill(block, pool(block, dominators), 1 + size / count);
        }
        for (var block : function.blocks()) {
            if (!dominators.isReachable(block)) {
                var pool = new ValuePool(random);
                function.parameters().forEach(pool::add);
                block.parameters().forEach(pool::add);
                fill(block, pool, 2);
            }
        }
        return function;
    }

    /** Ends a block, with constants for now where values may come from other blocks. */
    private void connect(int index) {
        var block = function.blocks().get(index);
        var builder = new Builder(block);
        fuel.put(
                block,
                block.isEntry()
                        ? IntConstant.of(FUEL)
                        : builder.binary(BinaryOperation.SUB, block.parameters().getFirst(), IntConstant.of(1)));
        int last = function.blocks().size() - 1;
        int choice = random.nextInt(10);
        if (index == last || index > 0 && choice == 0) {
            builder.returnValue(IntConstant.of(0L));
        } else if (choice < 3) {
            block.append(new Jump(forward(index), SourcePosition.UNKNOWN));
        } else if (choice < 7 && index > 0) {
            mayGoBack.put(block, builder.compare(Predicate.GT, fuel.get(block), IntConstant.of(0)));
            builder.branch(IntConstant.TRUE, call(1 + random.nextInt(index)), forward(index));
        } else if (choice < 9) {
            builder.branch(IntConstant.TRUE, forward(index), forward(index));
        } else {
            var keys = random.ints(1 + random.nextInt(4), -2, 6).distinct().boxed().toList();
            builder.switchOn(IntConstant.of(0), keys, keys.stream().map(_ -> forward(index)).toList(), forward(index));
        }
    }

    private BlockCall forward(int index) {
        int last = function.blocks().size() - 1;
        return call(Math.min(last, index + 1 + random.nextInt(MAX_STEP)));
    }

    private BlockCall call(int index) {
        var target = function.blocks().get(index);
        return new BlockCall(
                target,
                target.parameters().stream().map(parameter -> EdgeValues.constant((ScalarType) parameter.type(), random)).toList());
    }

    private ValuePool pool(Block block, DominatorTree dominators) {
        var chain = new ArrayList<Block>();
        for (var at = Optional.of(block); at.isPresent(); at = dominators.immediateDominator(at.get())) {
            chain.addFirst(at.get());
        }
        var pool = new ValuePool(random);
        chain.forEach(dominator -> dominator.definitions().forEach(pool::add));
        return pool;
    }

    private void fill(Block block, ValuePool pool, int size) {
        var terminator = block.terminator();
        var builder = Builder.before(terminator);
        for (int i = 0; i < size; i++) {
            builder.at(SourcePosition.of("Random", "unstructured", "Random.java", 1 + random.nextInt(99)));
            instructions.add(builder, pool);
        }
        switch (terminator) {
            case Branch branch -> branch.setOperand(0, condition(block, builder, pool));
            case Switch choice -> choice.setOperand(
                    0,
                    builder.binary(BinaryOperation.AND, pool.choose(ScalarType.I32), IntConstant.of(7)));
            case Return exit -> {
                exit.remove();
                RandomFunctions.returnDigest(new Builder(block), pool, instructions);
                return;
            }
            case Terminator _ -> {
            }
        }
        for (var edge : terminator.edges()) {
            edge.setArgument(0, fuel.get(block));
            for (int i = 1; i < edge.argumentCount(); i++) {
                edge.setArgument(i, pool.choose(edge.argument(i).type()));
            }
        }
    }

    private Value condition(Block block, Builder builder, ValuePool pool) {
        var condition = pool.choose(ScalarType.I1);
        var bound = mayGoBack.get(block);
        return bound == null ? condition : builder.binary(BinaryOperation.AND, condition, bound);
    }
}
