package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.ArrayAtomic;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.ArraySlice;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.Check;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Convert;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.Fence;
import org.geobacter.ir.Fma;
import org.geobacter.ir.Function;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Load;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewGroupArray;
import org.geobacter.ir.ObjectInstruction;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.StaticLoad;
import org.geobacter.ir.StaticStore;
import org.geobacter.ir.Store;
import org.geobacter.ir.StoredArray;
import org.geobacter.ir.StoredArrayWord;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Unary;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;
import org.geobacter.ir.analysis.DominatorTree;
import org.geobacter.ir.analysis.MemoryRegions;

/**
 * Computes once what is computed twice: an instruction goes away where an equal one, whose value it then has, dominates it.
 *
 * <p>Instructions are equal when they do the same to the same operands, in either order if it does not matter, and, for loads, to the
 * same state of memory: {@link MemoryStates}. A store leaves behind what it wrote as if it had been loaded. A check is removed where
 * an equal one has passed already, whatever it would have said.
 *
 * <p>Blocks are visited in reverse postorder, so that operands are numbered before what uses them; values that come round a loop are
 * taken to be different.
 */
public final class GlobalValueNumbering implements FunctionPass {
    @Override
    public String name() {
        return "global-value-numbering";
    }

    @Override
    public boolean run(Function function) {
        return new Numbering(function).run();
    }

    /**
     * What an instruction computes.
     *
     * @param operation what it does: an enum constant or the instruction's class
     * @param detail what else it depends on
     */
    private record Key(Object operation, Object detail, List<Value> operands) {
        Key {
            operands = List.copyOf(operands);
        }
    }

    /** Which exceptions a check throws does not matter once it has passed. */
    private enum Passed {
        IN_BOUNDS
    }

    /** An instruction whose value, or for a store whose stored value, is known from some point of a block on. */
    private record Available(Instruction instruction, Block block) {}

    private static final class Numbering {
        private final DominatorTree dominators;
        private final MemoryRegions regions;
        private final MemoryStates states;
        private final Map<Key, List<Available>> table = new HashMap<>();
        private final Map<Value, Integer> order = new HashMap<>();
        private final Set<Value> dead = new HashSet<>();
        private final Function function;

        Numbering(Function function) {
            this.function = function;
            dominators = DominatorTree.of(function);
            regions = MemoryRegions.of(function);
            states = new MemoryStates(function, dominators, regions);
        }

        boolean run() {
            for (var block : dominators.reversePostOrder()) {
                states.enter(block);
                for (var instruction : List.copyOf(block.instructions())) {
                    visit(instruction, block);
                }
                states.leave(block);
            }
            function.removeValues(dead);
            return !dead.isEmpty();
        }

        private void visit(Instruction instruction, Block block) {
            var key = key(instruction);
            if (key.isPresent()) {
                var known = table.computeIfAbsent(key.get(), _ -> new ArrayList<>(1));
                var leader = closest(known, block);
                if (leader.isPresent()) {
                    if (instruction.isUsed()) {
                        instruction.replaceAllUsesWith(valueFor(leader.get().instruction(), instruction));
                    }
                    dead.add(instruction);
                } else {
                    known.add(new Available(instruction, block));
                }
            }
            if (MemoryRegions.mayClobber(instruction)) {
                states.clobber(instruction);
                remember(instruction, block);
            }
        }

        private Optional<Available> closest(List<Available> known, Block block) {
            for (int i = known.size() - 1; i >= 0; i--) {
                if (dominators.dominates(known.get(i).block(), block)) {
                    return Optional.of(known.get(i));
                }
            }
            return Optional.empty();
        }

        /** Makes the value of a store available to loads from the same address. */
        private void remember(Instruction instruction, Block block) {
            var key = switch (instruction) {
                case ArrayStore store ->
                    new Key(ArrayLoad.class, states.current(regions.accessed(store)), List.of(store.array(), store.index()));
                case Store store -> new Key(Load.class, states.current(regions.accessed(store)), List.of(store.pointer()));
                default -> null;
            };
            if (key != null) {
                table.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(new Available(instruction, block));
            }
        }

        /** {@return the value that an instruction has in common with the leader, which may be a store in front of a load} */
        private static Value valueFor(Instruction leader, Instruction instruction) {
            return switch (leader) {
                case ArrayStore store -> asLoaded(store.value(), store.kind(), instruction);
                case Store store -> store.value();
                default -> leader;
            };
        }

        /** {@return a stored value as a load gives it: of narrow kinds the low bits, extended again} */
        private static Value asLoaded(Value stored, JavaKind kind, Instruction load) {
            var block = load.block();
            var position = load.position();
            return switch (kind) {
                case INT, LONG, FLOAT, DOUBLE -> stored;
                case BOOLEAN ->
                    block.insertBefore(load, new Binary(BinaryOperation.AND, stored, IntConstant.of(1), position));
                case BYTE, SHORT, CHAR -> {
                    var narrow = new Convert(ConvertOperation.TRUNCATE, stored, kind.storageType(), position);
                    block.insertBefore(load, narrow);
                    var extension = kind.isUnsigned() ? ConvertOperation.ZERO_EXTEND : ConvertOperation.SIGN_EXTEND;
                    yield block.insertBefore(load, new Convert(extension, narrow, ScalarType.I32, position));
                }
            };
        }

        private Optional<Key> key(Instruction instruction) {
            return Optional.ofNullable(switch (instruction) {
                case Binary binary -> key(binary);
                case Compare compare -> key(compare);
                case Unary unary -> new Key(unary.operation(), "", unary.operands());
                case Approximation approximation -> new Key(approximation.operation(), "", approximation.operands());
                case Convert convert -> new Key(convert.operation(), convert.to(), convert.operands());
                case ThreeWayCompare compare -> new Key(ThreeWayCompare.class, compare.resultForNan(), compare.operands());
                case WorkItemQuery query -> new Key(query.query(), query.dimension(), List.of());
                case Fma _, Select _, ArraySlice _, ArrayLength _, PointerElement _ ->
                    new Key(instruction.getClass(), "", instruction.operands());
                case StoredArrayWord word -> new Key(word.word(), "", word.operands());
                case StoredArray array -> new Key(StoredArray.class, array.type(), array.operands());
                case ArrayLoad _, Load _ ->
                    new Key(instruction.getClass(), states.current(regions.accessed(instruction)), instruction.operands());
                case Check check -> new Key(passed(check.kind()), "", check.operands());
                case ObjectInstruction _, NewArray _, NewGroupArray _, ArrayStore _, ArrayAtomic _, Invoke _, StaticLoad _,
                        StaticStore _, Barrier _, SubGroupInstruction _,
                        PrivateArray _, GroupArray _, Store _, Atomic _, Fence _,
                        TrapRecord _, Terminator _ ->
                    null;
            });
        }

        private static Object passed(CheckKind kind) {
            return switch (kind) {
                case ARRAY_BOUNDS, INDEX -> Passed.IN_BOUNDS;
                case NULL, ZERO, NEGATIVE_SIZE, SEGMENT_BOUNDS, SEGMENT_ALIGNMENT, SEGMENT_WRITABLE -> kind;
            };
        }

        private Key key(Binary binary) {
            boolean swap = binary.operation().isCommutative() && isAfter(binary.left(), binary.right());
            return new Key(binary.operation(), "", operands(binary, swap));
        }

        private Key key(Compare compare) {
            boolean swap = isAfter(compare.left(), compare.right());
            Predicate predicate = swap ? compare.predicate().swapped() : compare.predicate();
            return new Key(predicate, "", operands(compare, swap));
        }

        private static List<Value> operands(Instruction instruction, boolean swap) {
            return swap ? instruction.operands().reversed() : instruction.operands();
        }

        /** An arbitrary but fixed order of values. */
        private boolean isAfter(Value a, Value b) {
            return number(a) > number(b);
        }

        private int number(Value value) {
            return order.computeIfAbsent(value, _ -> order.size());
        }
    }
}
