package org.geobacter.ir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Function;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Module;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Value;
import org.junit.jupiter.api.Test;

class LivenessTest {
    @Provide
    Arbitrary<Shape> shapes() {
        return Shape.any(12);
    }

    @Test
    void countingLoop() {
        var function = new Module("test").addFunction("f", ScalarType.I32, List.of(ScalarType.I32, ScalarType.I1));
        var limit = function.parameters().get(0);
        var again = function.parameters().get(1);
        var loop = function.addBlock();
        var exit = function.addBlock();
        var counter = loop.addParameter(ScalarType.I32);
        var builder = new Builder(function.entry());
        builder.jump(loop, limit);
        builder.at(loop);
        var next = builder.binary(BinaryOperation.SUB, counter, IntConstant.of(1));
        builder.branch(again, BlockCall.to(loop, next), BlockCall.to(exit));
        builder.at(exit).returnValue(next);
        var liveness = Liveness.of(function);
        assertEquals(Set.of(), liveness.liveIn(function.entry()));
        assertEquals(Set.of(again), liveness.liveOut(function.entry()), "an argument is used by the edge, not after it");
        assertEquals(Set.of(again), liveness.liveIn(loop), "a parameter is not live into its block");
        assertEquals(Set.of(again, next), liveness.liveOut(loop));
        assertEquals(Set.of(next), liveness.liveIn(exit));
        assertEquals(Set.of(), liveness.liveOut(exit));
    }

    @Property(tries = 300)
    void agreesWithTheFixedPoint(@ForAll("shapes") Shape shape, @ForAll Random random) {
        var function = shape.build();
        addUses(function, random);
        var liveness = Liveness.of(function);
        var expectedIn = new HashMap<Block, Set<Value>>();
        var expectedOut = new HashMap<Block, Set<Value>>();
        solve(function, expectedIn, expectedOut);
        for (var block : ReversePostOrder.of(function)) {
            assertEquals(expectedIn.get(block), liveness.liveIn(block));
            assertEquals(expectedOut.get(block), liveness.liveOut(block));
        }
    }

    /** Gives each reachable block an instruction that uses two values which dominate it. */
    private static void addUses(Function function, Random random) {
        var tree = DominatorTree.of(function);
        for (var block : tree.reversePostOrder()) {
            var terminator = block.terminator();
            var values = function.blocks()
                    .stream()
                    .flatMap(Block::definitions)
                    .filter(value -> value.type() == ScalarType.I32 && tree.dominates(value, terminator))
                    .toList();
            block.insertBefore(
                    terminator,
                    new Binary(
                            BinaryOperation.ADD,
                            values.get(random.nextInt(values.size())),
                            values.get(random.nextInt(values.size())),
                            SourcePosition.UNKNOWN));
        }
    }

    private static void solve(Function function, Map<Block, Set<Value>> in, Map<Block, Set<Value>> out) {
        function.blocks().forEach(block -> in.put(block, new HashSet<>()));
        for (boolean changed = true; changed;) {
            changed = false;
            for (var block : function.blocks()) {
                var live = new HashSet<Value>();
                block.successors().forEach(successor -> live.addAll(in.get(successor)));
                out.put(block, Set.copyOf(live));
                for (var instruction : block.instructions().reversed()) {
                    live.remove(instruction);
                    instruction.operands().stream().filter(operand -> !(operand instanceof Constant)).forEach(live::add);
                }
                live.removeAll(block.parameters());
                changed |= in.get(block).addAll(live);
            }
        }
    }
}
