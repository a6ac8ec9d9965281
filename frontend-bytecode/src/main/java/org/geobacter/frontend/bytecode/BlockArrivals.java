package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Function;
import org.geobacter.ir.RefType;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The blocks that control has been found to reach, with the operands at their start.
 *
 * <p>A block with one edge to it begins with the operands at the end of the other. One with several begins with a block parameter for
 * each live local variable and each entry of the stack; an object, which is no value of the IR, must be the same along all edges.
 */
final class BlockArrivals {
    private final Emission emission;
    private final Function function;
    private final Map<CodeBlock, Integer> order = new HashMap<>();
    private final Map<CodeBlock, Arrival> arrivals = new HashMap<>();
    private final Set<CodeBlock> translated = new HashSet<>();
    /** Reached and not yet translated, by the place in reverse postorder. */
    private final TreeMap<Integer, Arrival> waiting = new TreeMap<>();

    /**
     * A block that control reaches.
     *
     * @param code its bytecode
     * @param block where its instructions go
     * @param frame the operands at its start
     * @param parameters the slots, local variables first, for which the block has parameters
     */
    record Arrival(CodeBlock code, Block block, Frame<Operand> frame, BitSet parameters) {}

    BlockArrivals(Emission emission, Function function, List<CodeBlock> blocks) {
        this.emission = emission;
        this.function = function;
        blocks.forEach(block -> order.put(block, order.size()));
    }

    /** Begins with a block that no edge leads to. */
    void start(CodeBlock code, Block block, Frame<Operand> frame) {
        add(new Arrival(code, block, frame, new BitSet()));
    }

    /** {@return the next block to translate, {@code null} if there is none} */
    Arrival next() {
        var next = waiting.pollFirstEntry();
        if (next == null) {
            return null;
        }
        translated.add(next.getValue().code());
        return next.getValue();
    }

    /** {@return the edge to a block from the end of another with these operands} */
    BlockCall edge(CodeBlock target, Frame<Operand> frame) {
        if (!target.isJoin()) {
            var block = function.addBlock();
            add(new Arrival(target, block, new Frame<>(frame), new BitSet()));
            return BlockCall.to(block);
        }
        var arrival = arrivals.get(target);
        if (arrival == null) {
            arrival = join(target, frame);
            add(arrival);
        }
        var arguments = new ArrayList<Value>();
        for (int slot = 0; slot < slotCount(target); slot++) {
            var type = typeOf(target, slot);
            if (type == SlotType.Special.UNUSABLE) {
                continue;
            }
            var operand = get(frame, target, slot);
            if (arrival.parameters().get(slot)) {
                arguments.add(emission.valueOf(operand, parameterType(get(arrival.frame(), target, slot))));
            } else {
                meet(arrival, slot, operand);
            }
        }
        return new BlockCall(arrival.block(), arguments);
    }

    private void add(Arrival arrival) {
        arrivals.put(arrival.code(), arrival);
        waiting.put(order.get(arrival.code()), arrival);
    }

    /** Makes the parameters of a block where edges meet. */
    private Arrival join(CodeBlock target, Frame<Operand> from) {
        var block = function.addBlock();
        var frame = new Frame<>(from);
        var parameters = new BitSet();
        for (int slot = 0; slot < slotCount(target); slot++) {
            int slotNumber = slot;
            var type = typeOf(target, slot);
            if (type == SlotType.Special.UNUSABLE) {
                set(frame, target, slot, Operand.Special.EMPTY);
                continue;
            }
            var parameterType = type.parameterType().or(() -> reference(get(frame, target, slotNumber)));
            if (parameterType.isPresent()) {
                set(frame, target, slot, new Operand.Computed(block.addParameter(parameterType.get())));
                parameters.set(slot);
            }
        }
        return new Arrival(target, block, frame, parameters);
    }

    /** {@return the type of the block parameter for an object; empty for what is no value of the IR} */
    private static Optional<Type> reference(Operand operand) {
        return switch (operand) {
            case Operand.Computed(var value) -> Optional.of(value.type());
            case Operand.Special special -> special == Operand.Special.NULL ? Optional.of(RefType.REF) : Optional.empty();
            case Operand.Text text when text.parts().isEmpty() -> Optional.of(RefType.REF);
            case Operand.Uninitialised _,
                    Operand.Text _,
                    Operand.TextBuilder _,
                    Operand.MessageOf _,
                    Operand.ClassObject _,
                    Operand.ArrayClass _,
                    Operand.ArrayHandle _,
                    Operand.Layout _,
                    Operand.Opaque _ ->
                Optional.empty();
        };
    }

    private static Type parameterType(Operand parameter) {
        return ((Operand.Computed) parameter).value().type();
    }

    /** Takes note that an object slot of a block where edges meet has this operand along one more edge. */
    private void meet(Arrival arrival, int slot, Operand operand) {
        var known = get(arrival.frame(), arrival.code(), slot);
        if (known.equals(operand) || known instanceof Operand.Opaque) {
            return;
        }
        if (translated.contains(arrival.code())) {
            throw emission.refuse(operand);
        }
        set(arrival.frame(), arrival.code(), slot, oneOfSeveral(operand));
    }

    private static Operand oneOfSeveral(Operand operand) {
        return operand instanceof Operand.Text
                ? new Operand.Opaque(
                        "an exception message that depends on a branch", "Throw an exception of its own on each way.")
                : new Operand.Opaque("a reference to one of several objects", "Use one object, or values of primitive types.");
    }

    private static int slotCount(CodeBlock block) {
        return block.locals().size() + block.stack().size();
    }

    /** {@return the type of a slot, unusable if it is a local variable that nobody reads any more} */
    private static SlotType typeOf(CodeBlock block, int slot) {
        int locals = block.locals().size();
        if (slot >= locals) {
            return block.stack().get(slot - locals);
        }
        return block.liveIn.get(slot) ? block.locals().get(slot) : SlotType.Special.UNUSABLE;
    }

    private static Operand get(Frame<Operand> frame, CodeBlock block, int slot) {
        int locals = block.locals().size();
        return slot < locals ? frame.getLocal(slot) : frame.getStack(slot - locals);
    }

    private static void set(Frame<Operand> frame, CodeBlock block, int slot, Operand operand) {
        int locals = block.locals().size();
        if (slot < locals) {
            frame.setLocal(slot, operand);
        } else {
            frame.setStack(slot - locals, operand);
        }
    }
}
