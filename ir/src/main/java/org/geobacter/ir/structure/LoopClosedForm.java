package org.geobacter.ir.structure;

import java.util.List;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Block;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.Value;

/**
 * Loop-closed form: what is computed in a loop and used after it goes through a parameter of the loop's merge block, so that all values
 * that leave a loop are the arguments of the edges that do.
 *
 * <p>Pointers into private memory, which targets cannot pass to blocks, are computed again where they are used.
 */
public final class LoopClosedForm {
    private final List<Block> order;
    private final LoopConstruct loop;

    private LoopClosedForm(List<Block> order, LoopConstruct loop) {
        this.order = order;
        this.loop = loop;
    }

    /** Brings a function, of which each loop is left only to its merge block, into the form. */
    public static void close(StructuredFunction structured) {
        for (var loop : structured.loops()) {
            var blocks = structured.order().stream().filter(loop.blocks()::contains).toList();
            new LoopClosedForm(blocks, loop).close();
        }
    }

    private void close() {
        for (var block : order.reversed()) {
            for (var instruction : List.copyOf(block.instructions()).reversed()) {
                if (instruction instanceof PointerElement element && isPrivate(element)) {
                    recompute(element);
                }
            }
        }
        for (var block : order) {
            block.definitions().toList().forEach(this::pass);
        }
    }

    private static boolean isPrivate(PointerElement element) {
        return ((PointerType) element.type()).space() == AddressSpace.PRIVATE;
    }

    private void recompute(PointerElement element) {
        for (var user : usersOutside(element)) {
            var copy = new PointerElement(element.pointer(), element.index(), element.position());
            user.block().insertBefore(user, copy);
            user.replaceOperand(element, copy);
        }
    }

    private void pass(Value value) {
        var users = usersOutside(value);
        if (!users.isEmpty()) {
            var parameter = loop.merge().addParameter(value.type());
            users.forEach(user -> user.replaceOperand(value, parameter));
            // The merge block can be the header of the next loop.
            loop.merge().incoming().forEach(edge -> edge.addArgument(loop.isExit(edge) ? value : parameter));
        }
    }

    private List<Instruction> usersOutside(Value value) {
        return value.users().stream().filter(user -> !loop.blocks().contains(user.block())).toList();
    }
}
