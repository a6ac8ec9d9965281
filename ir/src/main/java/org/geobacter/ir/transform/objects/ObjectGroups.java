package org.geobacter.ir.transform.objects;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Check;
import org.geobacter.ir.Compare;
import org.geobacter.ir.FieldLoad;
import org.geobacter.ir.FieldStore;
import org.geobacter.ir.Function;
import org.geobacter.ir.InstanceOf;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.NewReferenceArray;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ReferenceArrayLength;
import org.geobacter.ir.ReferenceLoad;
import org.geobacter.ir.ReferenceStore;
import org.geobacter.ir.Select;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.Value;

/**
 * The references of a function in <em>groups</em>: two that control flow may make one are in the same group. A group can be replaced by
 * the values of its objects' fields if nothing but the fields is asked of its objects, and if they do not change any more once two of
 * them may have met.
 */
final class ObjectGroups {
    private final Map<Value, Group> groups = new LinkedHashMap<>();

    /** References that may be to the same object. */
    static final class Group {
        final Set<Value> members = new LinkedHashSet<>();
        final Set<ObjectConstant> constants = new LinkedHashSet<>();
        /** Whether it has a reference to what is not made here. */
        private boolean hasOthers;

        /** {@return whether it is one allocation, which meets nothing} */
        boolean isSingle() {
            return members.size() == 1 && !(members.iterator().next() instanceof BlockParameter);
        }

        List<NewObject> objects() {
            return members.stream().filter(NewObject.class::isInstance).map(NewObject.class::cast).toList();
        }
    }

    ObjectGroups(Function function) {
        for (var block : function.blocks()) {
            block.definitions().filter(value -> value.type() == RefType.REF).forEach(this::group);
        }
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof Select select && select.type() == RefType.REF) {
                    unite(select, select.whenTrue());
                    unite(select, select.whenFalse());
                }
            }
            for (var edge : block.terminator().edges()) {
                for (int i = 0; i < edge.argumentCount(); i++) {
                    var parameter = edge.target().parameters().get(i);
                    if (parameter.type() == RefType.REF) {
                        unite(parameter, edge.argument(i));
                    }
                }
            }
        }
    }

    /** {@return the groups that can be replaced} */
    List<Group> replaceable() {
        return groups.values().stream().distinct().filter(this::isReplaceable).toList();
    }

    private Group group(Value value) {
        return groups.computeIfAbsent(value, _ -> {
            var group = new Group();
            group.members.add(value);
            group.hasOthers = switch (value) {
                case NewObject _, NewReferenceArray _, Select _ -> false;
                case BlockParameter parameter -> parameter.block().isEntry();
                default -> true;
            };
            return group;
        });
    }

    private void unite(Value member, Value other) {
        var group = group(member);
        switch (other) {
            case NullConstant _ -> {
            }
            case ObjectConstant constant -> group.constants.add(constant);
            default -> {
                var another = group(other);
                if (another != group) {
                    group.members.addAll(another.members);
                    group.constants.addAll(another.constants);
                    group.hasOthers |= another.hasOthers;
                    another.members.forEach(moved -> groups.put(moved, group));
                }
            }
        }
    }

    private boolean isReplaceable(Group group) {
        if (group.hasOthers || group.constants.stream().anyMatch(constant -> constant.objectClass().element().isPresent())) {
            return false;
        }
        boolean single = group.isSingle();
        for (var member : group.members) {
            boolean isPossible = member instanceof NewReferenceArray array
                    ? single && array.length() instanceof IntConstant
                    : true;
            if (!isPossible || !member.users().stream().allMatch(user -> isAllowed(user, member, group))) {
                return false;
            }
        }
        return single || group.objects().stream().noneMatch(ObjectGroups::changesAfterMeeting);
    }

    private boolean isAllowed(Instruction user, Value member, Group group) {
        return switch (user) {
            case FieldLoad _, Check _, InstanceOf _, Select _, ReferenceArrayLength _ -> true;
            case FieldStore store -> member instanceof NewObject object && !object.isArgument() && store.value() != member;
            case Compare compare -> isDecidable(compare.left() == member ? compare.right() : compare.left(), group);
            case ReferenceLoad load -> isWithin(load.index(), member);
            case ReferenceStore store -> store.value() != member && isWithin(store.index(), member);
            case Terminator terminator ->
                terminator.operands().subList(0, terminator.ownOperandCount()).stream().noneMatch(operand -> operand == member);
            default -> false;
        };
    }

    private boolean isDecidable(Value other, Group group) {
        return switch (other) {
            case NullConstant _ -> true;
            case ObjectConstant _ -> group.constants.isEmpty();
            default -> group.constants.isEmpty() && groups.get(other) != group;
        };
    }

    private static boolean isWithin(Value index, Value array) {
        return array instanceof NewReferenceArray made
                && index instanceof IntConstant constant
                && made.length() instanceof IntConstant length
                && constant.value() >= 0
                && constant.value() < length.value();
    }

    /** {@return whether a field may be written after the object may have met another, and before it is made anew} */
    private static boolean changesAfterMeeting(NewObject object) {
        var stores = object.users().stream().filter(FieldStore.class::isInstance).toList();
        return !stores.isEmpty() && object.users().stream().anyMatch(user -> isFollowedByAny(user, object, stores));
    }

    private static boolean isFollowedByAny(Instruction meeting, NewObject object, List<Instruction> stores) {
        var work = new ArrayDeque<Block>();
        var seen = new HashSet<Block>();
        switch (meeting) {
            case Select select -> {
                var block = select.block();
                var rest = block.instructions().subList(block.instructions().indexOf(select), block.instructions().size());
                if (stores.stream().anyMatch(rest::contains)) {
                    return true;
                }
                work.addAll(block.successors());
            }
            case Terminator terminator -> {
                for (var edge : terminator.edges()) {
                    if (edge.arguments().contains(object)) {
                        work.add(edge.target());
                    }
                }
            }
            default -> {
                return false;
            }
        }
        while (!work.isEmpty()) {
            var block = work.pop();
            if (block == object.block() || !seen.add(block)) {
                continue;
            }
            if (stores.stream().anyMatch(store -> store.block() == block)) {
                return true;
            }
            work.addAll(block.successors());
        }
        return false;
    }
}
