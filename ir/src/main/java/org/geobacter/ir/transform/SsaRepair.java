package org.geobacter.ir.transform;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.DominatorTree;
import org.geobacter.ir.analysis.ReversePostOrder;

/**
 * Makes definitions dominate their uses again after a change of the control flow, by block parameters where paths meet.
 *
 * <p>Two kinds of change are repaired: code was copied, so that a value has several definitions of which any may reach a use; and
 * edges were led through other blocks, so that some path to a use, though never taken, has no definition. On such a path the value is
 * zero. Unreachable blocks must have been removed.
 */
public final class SsaRepair {
    /** The place of each block in reverse postorder. */
    private final Map<Block, Integer> order;
    private final List<? extends Value> definitions;
    private final Type type;
    private final Map<Block, Value> atEnd = new HashMap<>();
    /** The blocks at whose start the value is needed. */
    private final Set<Block> live = new HashSet<>();
    /** What the value is at the start of each live block that has been looked at. */
    private final Map<Block, Reaching> atStart = new HashMap<>();

    /** What reaches the start of a block. */
    private sealed interface Reaching {
        /** The same definition on all paths. */
        record Definition(Value value) implements Reaching {}

        /** No definition on any path. */
        record Nothing() implements Reaching {}

        /** Something else on one path than on another; the block needs a parameter. */
        record Meeting(Block block) implements Reaching {}
    }

    private SsaRepair(Map<Block, Integer> order, List<? extends Value> definitions) {
        this.order = order;
        this.definitions = definitions;
        this.type = definitions.getFirst().type();
        definitions.forEach(definition -> atEnd.put(definingBlock(definition), definition));
    }

    /**
     * Repairs every use that its definition does not dominate.
     *
     * @return whether there was one
     */
    public static boolean repair(Function function) {
        boolean changed = false;
        var dominators = DominatorTree.of(function);
        var order = numbered(dominators.reversePostOrder());
        // An address that was computed again uses other values, whose uses are looked at in the next round.
        for (boolean again = true; again;) {
            again = false;
            for (var block : dominators.reversePostOrder().reversed()) {
                for (var value : block.definitions().toList().reversed()) {
                    var broken = value.users().stream().filter(user -> !isDominated(dominators, value, user)).toList();
                    if (broken.isEmpty()) {
                        continue;
                    }
                    changed = true;
                    if (isLogicalAddress(value)) {
                        broken.forEach(user -> computeAgain((PointerElement) value, user));
                        again = true;
                    } else {
                        new SsaRepair(order, List.of(value)).rewrite(broken);
                    }
                }
            }
        }
        return changed;
    }

    /**
     * Lets each use of one of these definitions use the one that reaches it. Uses in a block that has a definition are right
     * already.
     *
     * @param definitions of one type, each in a block of its own
     */
    public static void repair(Function function, List<? extends Value> definitions) {
        var blocks = definitions.stream().map(SsaRepair::definingBlock).collect(Collectors.toSet());
        var users = definitions.stream()
                .flatMap(definition -> definition.users().stream())
                .distinct()
                .filter(user -> !blocks.contains(user.block()))
                .toList();
        if (!users.isEmpty()) {
            new SsaRepair(numbered(ReversePostOrder.of(function)), definitions).rewrite(users);
        }
    }

    private static Map<Block, Integer> numbered(List<Block> blocks) {
        Map<Block, Integer> numbers = HashMap.newHashMap(blocks.size());
        blocks.forEach(block -> numbers.put(block, numbers.size()));
        return numbers;
    }

    private static boolean isDominated(DominatorTree dominators, Value value, Instruction user) {
        return dominators.dominates(definingBlock(value), user.block());
    }

    private static Block definingBlock(Value value) {
        return switch (value) {
            case BlockParameter parameter -> parameter.block();
            case Instruction instruction -> instruction.block();
            case Constant _ -> throw new IllegalArgumentException("a constant has no block: " + value);
        };
    }

    /** {@return whether the value is an address that targets without pointer variables cannot pass as a parameter} */
    private static boolean isLogicalAddress(Value value) {
        return value instanceof PointerElement && ((PointerType) value.type()).space() != AddressSpace.GLOBAL;
    }

    private static void computeAgain(PointerElement address, Instruction user) {
        var copy = address.copy(address.operands(), List.of());
        user.block().insertBefore(user, copy);
        user.replaceOperand(address, copy);
    }

    private void rewrite(List<Instruction> users) {
        users.forEach(user -> spreadLiveness(user.block()));
        solve();
        var parameters = addParameters();
        for (var user : users) {
            var value = value(atStart.get(user.block()), parameters);
            definitions.forEach(definition -> user.replaceOperand(definition, value));
        }
        parameters.forEach((block, _) -> {
            for (var edge : block.incoming()) {
                edge.addArgument(value(reachingEnd(edge.source().block()), parameters));
            }
        });
    }

    private void spreadLiveness(Block user) {
        var work = new ArrayDeque<Block>();
        work.push(user);
        while (!work.isEmpty()) {
            var block = work.pop();
            if (live.add(block)) {
                for (var edge : block.incoming()) {
                    if (!atEnd.containsKey(edge.source().block())) {
                        work.push(edge.source().block());
                    }
                }
            }
        }
    }

    private void solve() {
        var blocks = live.stream().sorted(Comparator.comparing(order::get)).toList();
        for (boolean changed = true; changed;) {
            changed = false;
            for (var block : blocks) {
                var before = atStart.get(block);
                if (!(before instanceof Reaching.Meeting)) {
                    var reaching = meet(block);
                    atStart.put(block, reaching);
                    changed |= !reaching.equals(before);
                }
            }
        }
    }

    private Reaching meet(Block block) {
        Reaching reaching = null;
        for (var edge : block.incoming()) {
            var end = reachingEnd(edge.source().block());
            if (end != null && !end.equals(reaching)) {
                if (reaching != null) {
                    return new Reaching.Meeting(block);
                }
                reaching = end;
            }
        }
        return reaching == null ? new Reaching.Nothing() : reaching;
    }

    /** {@return what reaches the end of a block, {@code null} while that has not been looked at} */
    private Reaching reachingEnd(Block block) {
        var definition = atEnd.get(block);
        return definition == null ? atStart.get(block) : new Reaching.Definition(definition);
    }

    private Map<Block, BlockParameter> addParameters() {
        var parameters = new LinkedHashMap<Block, BlockParameter>();
        for (var block : live.stream().sorted(Comparator.comparing(order::get)).toList()) {
            if (atStart.get(block) instanceof Reaching.Meeting(var at) && at == block) {
                parameters.put(block, block.addParameter(type));
            }
        }
        return parameters;
    }

    private Value value(Reaching reaching, Map<Block, BlockParameter> parameters) {
        return switch (reaching) {
            case Reaching.Definition(var value) -> value;
            case Reaching.Meeting(var block) -> parameters.get(block);
            case Reaching.Nothing _ -> Constant.zero(type);
        };
    }
}
