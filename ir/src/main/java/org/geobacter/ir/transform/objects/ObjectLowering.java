package org.geobacter.ir.transform.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Check;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.FieldLoad;
import org.geobacter.ir.FieldStore;
import org.geobacter.ir.Function;
import org.geobacter.ir.GivenArray;
import org.geobacter.ir.InstanceOf;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NewException;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.NewReferenceArray;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.ObjectInstruction;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ReferenceArrayLength;
import org.geobacter.ir.ReferenceLoad;
import org.geobacter.ir.ReferenceStore;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.Type;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.PointsTo;
import org.geobacter.ir.analysis.PointsTo.Site;
import org.geobacter.ir.analysis.ReversePostOrder;
import org.geobacter.ir.transform.FreeSlot;
import org.geobacter.ir.transform.FunctionPass;

/**
 * Numbers the objects that are left, so that a reference is an {@code i32}, 0 for null, and puts their fields and elements into arrays of
 * the work-item's: {@link ObjectNumbers}, {@link ObjectMemory}. There never is a choice between pointers to private memory, which some
 * targets cannot express; of which class an object is, its number says.
 *
 * <p>Needs a function without calls in which casts are expanded; leaves no reference but those to arrays of primitives.
 */
public final class ObjectLowering implements FunctionPass {
    @Override
    public String name() {
        return "object-lowering";
    }

    /** @throws UnsupportedCodeException if there is no limit to the number of objects in use at once, or to the length of an array */
    @Override
    public boolean run(Function function) {
        if (!hasObjects(function)) {
            return false;
        }
        var unreachable = new HashSet<>(function.blocks());
        ReversePostOrder.of(function).forEach(unreachable::remove);
        function.removeBlocks(unreachable);
        new Lowering(function).run();
        return true;
    }

    private static boolean hasObjects(Function function) {
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof ObjectInstruction
                        || instruction.operands().stream().anyMatch(operand -> operand.type() == RefType.REF)) {
                    return true;
                }
            }
        }
        return function.blocks().stream().flatMap(block -> block.parameters().stream()).anyMatch(
                parameter -> parameter.type() == RefType.REF);
    }

    private static final class Lowering {
        private final GivenArrays given;
        private final Function function;
        private final PointsTo pointsTo;
        private final ObjectNumbers numbers;
        private final ObjectMemory memory;
        private final Set<ObjectField> read;
        /** The number of each reference. */
        private final Map<Value, Value> lowered = new HashMap<>();
        private final List<BlockParameter> parameters = new ArrayList<>();
        private final List<Instruction> dead = new ArrayList<>();
        /** For allocations of which several objects are in use: how many have been made. */
        private final Map<Site, Value> counters = new HashMap<>();

        Lowering(Function function) {
            this.function = function;
            pointsTo = PointsTo.of(function);
            given = new GivenArrays(pointsTo);
            StoredAllocations.place(function, pointsTo);
            read = readFields(function);
            var sites = sites();
            numbers = new ObjectNumbers(sites, new AllocationCounts(function, pointsTo, sites, this::isRead));
            memory = new ObjectMemory(function, numbers);
        }

        private Set<Site> sites() {
            var sites = new LinkedHashSet<Site>();
            for (var block : function.blocks()) {
                block.parameters().forEach(parameter -> add(parameter, sites));
                for (var instruction : block.instructions()) {
                    add(instruction, sites);
                    instruction.operands().forEach(operand -> add(operand, sites));
                }
            }
            return sites;
        }

        private void add(Value value, Set<Site> sites) {
            if (value.type() == RefType.REF) {
                sites.addAll(pointsTo.reachable(value));
                sites.removeIf(PointsTo.Given.class::isInstance);
            }
        }

        void run() {
            for (var block : function.blocks()) {
                for (var parameter : List.copyOf(block.parameters())) {
                    if (parameter.type() == RefType.REF) {
                        parameters.add(parameter);
                        lowered.put(parameter, block.addParameter(ScalarType.I32));
                    }
                }
            }
            var first = function.entry().instructions().getFirst();
            makeCounters(Builder.before(first));
            var blocks = ReversePostOrder.of(function);
            fillConstants(Builder.before(first));
            for (var block : blocks) {
                List.copyOf(block.instructions()).forEach(this::lower);
            }
            for (var parameter : parameters) {
                for (var edge : parameter.block().incoming()) {
                    edge.addArgument(number(edge.argument(parameter.index())));
                }
            }
            remove();
        }

        /** References refer to each other in circles: none refers to any before they go. */
        private void remove() {
            var nothing = new NullConstant(RefType.REF);
            parameters.forEach(parameter -> parameter.replaceAllUsesWith(nothing));
            dead.stream().filter(instruction -> instruction.type() == RefType.REF).forEach(
                    instruction -> instruction.replaceAllUsesWith(nothing));
            parameters.forEach(parameter -> parameter.block().removeParameter(parameter));
            dead.forEach(Instruction::remove);
        }

        private void makeCounters(Builder builder) {
            for (var site : numbers.sites()) {
                var loop = numbers.count(site).loop();
                if (loop.isPresent()) {
                    var counter = builder.newArray(JavaKind.INT, IntConstant.of(1));
                    counters.put(site, counter);
                    for (var edge : loop.get().entryEdges()) {
                        Builder.before(edge.source()).arrayStore(counter, IntConstant.of(0), IntConstant.of(0));
                    }
                }
            }
        }

        /** Constant objects whose content is asked for by number have it in memory from the start. */
        private void fillConstants(Builder builder) {
            for (var site : numbers.sites()) {
                if (site instanceof PointsTo.Existing(var constant)) {
                    fill(constant, site, builder);
                }
            }
        }

        private void fill(ObjectConstant constant, Site site, Builder builder) {
            var number = IntConstant.of(numbers.row(site).first());
            for (var field : constant.objectClass().fields()) {
                if (isRead(field)) {
                    memory.field(field, number, builder).store(asStored(constant.field(field)), builder);
                }
            }
            var element = constant.objectClass().element();
            if (element.isEmpty()) {
                return;
            }
            for (int i = 0; i < constant.elements().size(); i++) {
                memory.element(element.get(), Set.of(site), number, IntConstant.of(i), builder)
                        .store(asStored(constant.elements().get(i)), builder);
            }
        }

        private boolean isRead(ObjectField field) {
            return read.contains(field);
        }

        private static Set<ObjectField> readFields(Function function) {
            var found = new HashSet<ObjectField>();
            for (var block : function.blocks()) {
                for (var instruction : block.instructions()) {
                    if (instruction instanceof FieldLoad load) {
                        found.add(load.field());
                    }
                }
            }
            return found;
        }

        private Value asStored(Value value) {
            return value.type() == RefType.REF ? number(value) : value;
        }

        private Value number(Value reference) {
            return switch (reference) {
                case NullConstant _ -> IntConstant.of(0);
                case ObjectConstant constant -> number(new PointsTo.Existing(constant));
                // What a load in code that never runs gives.
                default -> lowered.getOrDefault(reference, IntConstant.of(0));
            };
        }

        /** {@return the number of a constant; any for one that only objects hold which nobody asks for it} */
        private IntConstant number(PointsTo.Existing constant) {
            var row = numbers.row(constant);
            return IntConstant.of(row == null ? 0 : row.first());
        }

        private void lower(Instruction instruction) {
            var builder = Builder.before(instruction);
            switch (instruction) {
                case NewObject object -> allocate(object, builder);
                case NewReferenceArray array -> allocate(array, builder);
                case GivenArray array -> replace(array, array.number());
                case ReferenceArrayLength length when given.of(length.array()).isPresent() ->
                    replace(length, given.length(length, number(length.array()), builder));
                case ReferenceLoad load when given.of(load.array()).isPresent() ->
                    replace(load, given.element(load, number(load.array()), builder));
                case FieldLoad load -> {
                    if (pointsTo.sites(load.object()).stream().noneMatch(site -> hasField(site, load.field()))) {
                        // Of null alone: a check has thrown.
                        replace(load, Constant.zero(lowered(load.type())));
                    } else {
                        replace(load, memory.field(load.field(), number(load.object()), builder).load(builder));
                    }
                }
                case FieldStore store -> {
                    boolean isObject = pointsTo.sites(store.object()).stream().anyMatch(site -> hasField(site, store.field()));
                    if (isObject && isRead(store.field())) {
                        memory.field(store.field(), number(store.object()), builder).store(asStored(store.value()), builder);
                    }
                    store.remove();
                }
                case ReferenceArrayLength length -> {
                    var arrays = arrays(length.array());
                    replace(
                            length,
                            arrays.isEmpty() ? IntConstant.of(0) : memory.length(arrays, number(length.array()), builder));
                }
                case ReferenceLoad load -> {
                    var arrays = arrays(load.array());
                    replace(
                            load,
                            arrays.isEmpty()
                                    ? Constant.zero(lowered(load.type()))
                                    : memory.element(load.type(), arrays, number(load.array()), load.index(), builder)
                                            .load(builder));
                }
                case ReferenceStore store when given.of(store.array()).isPresent() -> {
                    given.store(store, number(store.array()), asStored(store.value()), builder);
                    store.remove();
                }
                case ReferenceStore store -> {
                    var arrays = arrays(store.array());
                    if (!arrays.isEmpty()) {
                        memory.element(store.value().type(), arrays, number(store.array()), store.index(), builder)
                                .store(asStored(store.value()), builder);
                    }
                    store.remove();
                }
                case InstanceOf test -> replace(test, isInstance(test, builder));
                case Check check when check.operand(0).type() == RefType.REF -> {
                    check.block().insertBefore(
                            check,
                            new Check(check.kind(), check.detail(), List.of(number(check.operand(0))), check.position()));
                    check.remove();
                }
                case Compare compare when compare.left().type() == RefType.REF ->
                    replace(
                            compare,
                            builder.compare(compare.predicate(), number(compare.left()), number(compare.right())));
                case Select select when select.type() == RefType.REF -> {
                    lowered.put(
                            select,
                            builder.select(select.condition(), number(select.whenTrue()), number(select.whenFalse())));
                    dead.add(select);
                }
                case NewException exception -> throw new UnsupportedCodeException(
                        "an exception that is caught and then looked at or thrown again",
                        exception.position(),
                        "Catch it without using it.");
                case ObjectInstruction other -> throw new IllegalArgumentException(
                        other.position().location() + ": calls and casts come before: " + other.getClass().getSimpleName());
                default -> {
                }
            }
        }

        private static Type lowered(Type type) {
            return type == RefType.REF ? ScalarType.I32 : type;
        }

        private static boolean hasField(Site site, ObjectField field) {
            return site.objectClass().fields().contains(field);
        }

        private Set<Site> arrays(Value reference) {
            var arrays = new LinkedHashSet<>(pointsTo.sites(reference));
            arrays.removeIf(site -> site.objectClass().element().isEmpty());
            return arrays;
        }

        /** Replaces an instruction; one that gives a reference is removed at the end, since others still refer to it. */
        private void replace(Instruction instruction, Value value) {
            if (instruction.type() == RefType.REF) {
                lowered.put(instruction, value);
                dead.add(instruction);
            } else {
                instruction.replaceAllUsesWith(value);
                instruction.remove();
            }
        }

        private void allocate(NewObject object, Builder builder) {
            var number = nextNumber(new PointsTo.Allocated(object), builder);
            for (var field : object.objectClass().fields()) {
                if (isRead(field)) {
                    memory.field(field, number, builder).store(asStored(object.initial(field)), builder);
                }
            }
            replace(object, number);
        }

        private void allocate(NewReferenceArray array, Builder builder) {
            var site = new PointsTo.AllocatedArray(array);
            var number = nextNumber(site, builder);
            var element = site.objectClass().element().orElseThrow();
            var nothing = Constant.zero(lowered(element));
            for (int i = 0; i < ObjectNumbers.length(site); i++) {
                memory.element(element, Set.of(site), number, IntConstant.of(i), builder).store(nothing, builder);
            }
            replace(array, number);
        }

        private Value nextNumber(Site site, Builder builder) {
            var places = numbers.count(site).places();
            if (places.isPresent()) {
                return unusedNumber(site, places.get(), builder);
            }
            var counter = counters.get(site);
            var first = IntConstant.of(numbers.row(site).first());
            if (counter == null) {
                return first;
            }
            var made = builder.arrayLoad(counter, IntConstant.of(0));
            builder.arrayStore(counter, IntConstant.of(0), builder.binary(BinaryOperation.ADD, made, IntConstant.of(1)));
            return builder.binary(BinaryOperation.ADD, made, first);
        }

        /** {@return a number that no reference has any more} */
        private Value unusedNumber(Site site, AllocationCounts.Places places, Builder builder) {
            var row = numbers.row(site);
            var slots = new FreeSlot(builder, row.count());
            places.live().forEach(reference -> slots.mark(ObjectMemory.minus(number(reference), row.first(), builder)));
            for (var holder : places.fields()) {
                var holding = numbers.row(holder.site());
                for (int number = holding.first(); number < holding.end(); number++) {
                    for (var element : elements(holder, IntConstant.of(number), builder)) {
                        slots.mark(ObjectMemory.minus(element.load(builder), row.first(), builder));
                    }
                }
            }
            return ObjectMemory.plus(slots.find(), IntConstant.of(row.first()), builder);
        }

        private List<ObjectMemory.Element> elements(AllocationCounts.Holder holder, Value number, Builder builder) {
            if (holder.field().isPresent()) {
                return List.of(memory.field(holder.field().get(), number, builder));
            }
            return IntStream.range(0, ObjectNumbers.length(holder.site()))
                    .mapToObj(i -> memory.element(RefType.REF, Set.of(holder.site()), number, IntConstant.of(i), builder))
                    .toList();
        }

        private Value isInstance(InstanceOf test, Builder builder) {
            var number = number(test.object());
            var matching = pointsTo.sites(test.object())
                    .stream()
                    .filter(site -> site.objectClass().isSubtypeOf(test.className()))
                    .toList();
            return Stream.concat(
                    given.isInstance(test, number, builder).stream(),
                    numbers.joined(matching).stream().map(row -> isIn(row, number, builder)))
                    .reduce((a, b) -> builder.binary(BinaryOperation.OR, a, b))
                    .orElse(IntConstant.FALSE);
        }

        private static Value isIn(ObjectNumbers.Row row, Value number, Builder builder) {
            return row.count() == 1
                    ? builder.compare(Predicate.EQ, number, IntConstant.of(row.first()))
                    : builder.compare(
                            Predicate.ULT,
                            ObjectMemory.minus(number, row.first(), builder),
                            IntConstant.of(row.count()));
        }
    }
}
