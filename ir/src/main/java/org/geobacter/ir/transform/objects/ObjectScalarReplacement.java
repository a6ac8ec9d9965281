package org.geobacter.ir.transform.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Check;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.FieldLoad;
import org.geobacter.ir.FieldStore;
import org.geobacter.ir.Function;
import org.geobacter.ir.InstanceOf;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.NewReferenceArray;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ReferenceArrayLength;
import org.geobacter.ir.ReferenceLoad;
import org.geobacter.ir.ReferenceStore;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.Terminator;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;
import org.geobacter.ir.transform.FunctionPass;
import org.geobacter.ir.transform.SsaConstruction;

/**
 * Keeps the fields of objects in SSA values.
 *
 * <p>Where references meet, so do the fields' values: {@link ObjectGroups} says which references can be replaced so. The reference itself
 * becomes the number of the object's class in the group, 0 for null. What an object holds can itself be replaced once the object is gone;
 * the pass repeats itself until nothing is left to do.
 */
public final class ObjectScalarReplacement implements FunctionPass {
    @Override
    public String name() {
        return "object-scalar-replacement";
    }

    @Override
    public boolean run(Function function) {
        boolean changed = false;
        while (hasObjects(function)) {
            var groups = new ObjectGroups(function).replaceable();
            if (groups.isEmpty()) {
                break;
            }
            new Replacement(function).run(groups);
            changed = true;
        }
        return changed;
    }

    private static boolean hasObjects(Function function) {
        return function.blocks().stream().anyMatch(
                block -> block.definitions().anyMatch(value -> value.type() == RefType.REF));
    }

    /**
     * What stands for a reference.
     *
     * @param tag the number of the class, an {@code i32}
     * @param fields the values of those fields that anybody reads
     */
    private record Components(Value tag, Map<ObjectField, Value> fields) {}

    private static final class Replacement {
        private final Function function;
        private final SsaConstruction construction;
        private final Map<Value, Components> components = new HashMap<>();
        private final List<Instruction> dead = new ArrayList<>();

        Replacement(Function function) {
            this.function = function;
            this.construction = new SsaConstruction(function);
        }

        void run(List<ObjectGroups.Group> groups) {
            for (var group : groups) {
                if (!group.isSingle()) {
                    new Meeting(group).replace();
                }
            }
            for (var group : groups) {
                for (var member : group.members) {
                    switch (member) {
                        case NewObject object -> replace(object);
                        case NewReferenceArray array -> replace(array);
                        default -> {
                        }
                    }
                }
            }
            construction.run();
            dead.forEach(Instruction::remove);
        }

        private void replace(NewObject object) {
            var variables = new HashMap<ObjectField, SsaConstruction.Variable>();
            for (var user : List.copyOf(object.users())) {
                switch (user) {
                    case FieldLoad load -> construction.read(load, variable(variables, object, load.field()));
                    case FieldStore store -> {
                        construction.define(store, variable(variables, object, store.field()), store.value());
                        dead.add(store);
                    }
                    case InstanceOf test -> answer(test, IntConstant.of(object.objectClass().isSubtypeOf(test.className())));
                    default -> replaceOtherUse(user);
                }
            }
            dead.add(object);
        }

        private SsaConstruction.Variable variable(
                Map<ObjectField, SsaConstruction.Variable> variables, NewObject object, ObjectField field) {
            return variables.computeIfAbsent(field, _ -> {
                var variable = construction.variable(field.type());
                construction.define(object, variable, object.initial(field));
                return variable;
            });
        }

        private void replace(NewReferenceArray array) {
            var variables = new HashMap<Long, SsaConstruction.Variable>();
            var type = array.arrayClass().element().orElseThrow();
            for (var user : List.copyOf(array.users())) {
                switch (user) {
                    case ReferenceLoad load -> construction.read(load, variable(variables, array, load.index(), type));
                    case ReferenceStore store -> {
                        construction.define(store, variable(variables, array, store.index(), type), store.value());
                        dead.add(store);
                    }
                    case ReferenceArrayLength length -> answer(length, array.length());
                    case InstanceOf test -> answer(test, IntConstant.of(array.arrayClass().isSubtypeOf(test.className())));
                    default -> replaceOtherUse(user);
                }
            }
            dead.add(array);
        }

        private SsaConstruction.Variable variable(
                Map<Long, SsaConstruction.Variable> variables, NewReferenceArray array, Value index, Type type) {
            return variables.computeIfAbsent(((IntConstant) index).value(), _ -> {
                var variable = construction.variable(type);
                construction.define(array, variable, Constant.zero(type));
                return variable;
            });
        }

        /** Of what is certainly not null, and no other object. */
        private static void replaceOtherUse(Instruction user) {
            switch (user) {
                case Check check -> check.remove();
                case Compare compare -> answer(compare, IntConstant.of(compare.predicate() == Predicate.NE));
                default -> throw new IllegalStateException("not a use of an object that can be replaced: " + user);
            }
        }

        private static void answer(Instruction question, Value answer) {
            question.replaceAllUsesWith(answer);
            question.remove();
        }

        /** The replacement of references that meet. */
        private final class Meeting {
            private final ObjectGroups.Group group;
            /** The classes, numbered from 1 in this order. */
            private final List<ObjectClass> classes;
            private final List<ObjectField> fields;

            Meeting(ObjectGroups.Group group) {
                this.group = group;
                var found = new LinkedHashSet<ObjectClass>();
                group.objects().forEach(object -> found.add(object.objectClass()));
                group.constants.forEach(constant -> found.add(constant.objectClass()));
                classes = List.copyOf(found);
                fields = fields();
            }

            private List<ObjectField> fields() {
                Set<ObjectField> read = new LinkedHashSet<>();
                for (var member : group.members) {
                    for (var user : member.users()) {
                        if (user instanceof FieldLoad load && !(member instanceof NewObject)) {
                            read.add(load.field());
                        }
                    }
                }
                return List.copyOf(read);
            }

            void replace() {
                var parameters = new ArrayList<BlockParameter>();
                for (var member : group.members) {
                    if (member instanceof BlockParameter parameter) {
                        parameters.add(parameter);
                        var tag = parameter.block().addParameter(ScalarType.I32);
                        var values = new LinkedHashMap<ObjectField, Value>();
                        fields.forEach(field -> values.put(field, parameter.block().addParameter(field.type())));
                        components.put(parameter, new Components(tag, values));
                    }
                }
                for (var parameter : parameters) {
                    for (var edge : parameter.block().incoming()) {
                        var argument = of(edge.argument(parameter.index()), edge.source());
                        edge.addArgument(argument.tag());
                        fields.forEach(field -> edge.addArgument(argument.fields().get(field)));
                    }
                }
                for (var member : List.copyOf(group.members)) {
                    if (!(member instanceof NewObject)) {
                        var value = of(member, null);
                        List.copyOf(member.users()).forEach(user -> replaceUse(user, member, value));
                    }
                }
                removeReferences(parameters);
            }

            private void removeReferences(List<BlockParameter> parameters) {
                var nothing = new NullConstant(RefType.REF);
                group.members.stream().filter(member -> !(member instanceof NewObject)).forEach(
                        member -> member.replaceAllUsesWith(nothing));
                for (var parameter : parameters) {
                    parameter.block().removeParameter(parameter);
                }
                group.members.stream().filter(Select.class::isInstance).forEach(select -> ((Select) select).remove());
            }

            /** @param at an instruction that the values are needed before; of a select they are computed where it is */
            private Components of(Value reference, Instruction at) {
                var known = components.get(reference);
                if (known != null) {
                    return known;
                }
                return switch (reference) {
                    case NewObject object -> {
                        var values = new LinkedHashMap<ObjectField, Value>();
                        for (var field : fields) {
                            values.put(
                                    field,
                                    object.objectClass().fields().contains(field)
                                            ? Builder.before(at).fieldLoad(field, object)
                                            : Constant.zero(field.type()));
                        }
                        yield new Components(tag(object.objectClass()), values);
                    }
                    case ObjectConstant constant -> {
                        var values = new LinkedHashMap<ObjectField, Value>();
                        fields.forEach(field -> values.put(field, constant.field(field)));
                        yield new Components(tag(constant.objectClass()), values);
                    }
                    case Select select -> {
                        var choice = choose(select);
                        components.put(select, choice);
                        yield choice;
                    }
                    default -> {
                        var values = new LinkedHashMap<ObjectField, Value>();
                        fields.forEach(field -> values.put(field, Constant.zero(field.type())));
                        yield new Components(IntConstant.of(0), values);
                    }
                };
            }

            private Components choose(Select select) {
                var whenTrue = of(select.whenTrue(), select);
                var whenFalse = of(select.whenFalse(), select);
                var builder = Builder.before(select);
                var values = new LinkedHashMap<ObjectField, Value>();
                for (var field : fields) {
                    values.put(
                            field,
                            builder.select(
                                    select.condition(), whenTrue.fields().get(field), whenFalse.fields().get(field)));
                }
                return new Components(builder.select(select.condition(), whenTrue.tag(), whenFalse.tag()), values);
            }

            private IntConstant tag(ObjectClass objectClass) {
                return IntConstant.of(classes.indexOf(objectClass) + 1);
            }

            private void replaceUse(Instruction user, Value member, Components value) {
                switch (user) {
                    case FieldLoad load -> answer(load, value.fields().get(load.field()));
                    case Check check -> {
                        check.block().insertBefore(
                                check, new Check(CheckKind.NULL, check.detail(), List.of(value.tag()), check.position()));
                        check.remove();
                    }
                    case InstanceOf test -> answer(test, isInstance(test, value.tag()));
                    case Compare compare -> compare(compare, member, value.tag());
                    case Select _, Terminator _ -> {
                        // Of the group: goes away.
                    }
                    default -> throw new IllegalStateException("not a use of an object that can be replaced: " + user);
                }
            }

            private Value isInstance(InstanceOf test, Value tag) {
                var builder = Builder.before(test);
                var matching = classes.stream().filter(type -> type.isSubtypeOf(test.className())).toList();
                if (matching.size() == classes.size()) {
                    return builder.compare(Predicate.NE, tag, IntConstant.of(0));
                }
                return matching.stream()
                        .map(type -> builder.compare(Predicate.EQ, tag, tag(type)))
                        .reduce((a, b) -> builder.binary(BinaryOperation.OR, a, b))
                        .orElse(IntConstant.FALSE);
            }

            /** The other reference is null, or can only be equal if both are null. */
            private void compare(Compare compare, Value member, Value tag) {
                var other = compare.left() == member ? compare.right() : compare.left();
                var builder = Builder.before(compare);
                var isNull = builder.compare(Predicate.EQ, tag, IntConstant.of(0));
                var areEqual = other instanceof NullConstant
                        ? isNull
                        : builder.binary(
                                BinaryOperation.AND,
                                isNull,
                                builder.compare(Predicate.EQ, other, new NullConstant(RefType.REF)));
                answer(compare, compare.predicate() == Predicate.EQ ? areEqual : builder.not(areEqual));
            }
        }
    }
}
