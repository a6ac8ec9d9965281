package org.geobacter.ir.analysis;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Constant;
import org.geobacter.ir.FieldLoad;
import org.geobacter.ir.FieldStore;
import org.geobacter.ir.Function;
import org.geobacter.ir.GivenArray;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.InvokeVirtual;
import org.geobacter.ir.NewException;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.NewReferenceArray;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ReferenceLoad;
import org.geobacter.ir.ReferenceStore;
import org.geobacter.ir.Select;
import org.geobacter.ir.Value;

/**
 * Which objects each reference of a function can be to, and each field of those objects (L. Andersen, Program Analysis and Specialization
 * for the C Programming Language, 1994, chapter 4: no regard to the order of instructions, one object for all that an allocation makes).
 *
 * <p>What a call does that is still there is not looked at: what it gives, and what it may have stored into what it was given, can be
 * {@linkplain #isKnown anything}.
 */
public final class PointsTo {
    /** Where objects come from: an allocation or a constant. */
    public sealed interface Site {
        ObjectClass objectClass();

        /** {@return the allocation; empty for a constant} */
        Optional<Instruction> allocation();
    }

    public record Allocated(NewObject object) implements Site {
        @Override
        public ObjectClass objectClass() {
            return object.objectClass();
        }

        @Override
        public Optional<Instruction> allocation() {
            return Optional.of(object);
        }
    }

    public record AllocatedArray(NewReferenceArray array) implements Site {
        @Override
        public ObjectClass objectClass() {
            return array.arrayClass();
        }

        @Override
        public Optional<Instruction> allocation() {
            return Optional.of(array);
        }
    }

    /** An exception that has nothing but a message. */
    public record Thrown(NewException exception) implements Site {
        @Override
        public ObjectClass objectClass() {
            return exception.objectClass();
        }

        @Override
        public Optional<Instruction> allocation() {
            return Optional.of(exception);
        }
    }

    /**
     * An array of arrays that the launch gives: any with the same classes, which then are the same objects.
     *
     * @param classes the array's, then those of its elements
     * @param words see {@link GivenArray}
     * @param elements see {@link GivenArray}
     */
    public record Given(List<ObjectClass> classes, Value words, Value elements) implements Site {
        static Given of(GivenArray array) {
            return new Given(array.classes(), array.words(), array.elements());
        }

        @Override
        public ObjectClass objectClass() {
            return classes.getFirst();
        }

        @Override
        public Optional<Instruction> allocation() {
            return Optional.empty();
        }

        /** {@return what its elements are, if they are arrays of arrays} */
        Optional<Given> inner() {
            return classes.size() == 1
                    ? Optional.empty()
                    : Optional.of(new Given(classes.subList(1, classes.size()), words, elements));
        }
    }

    public record Existing(ObjectConstant constant) implements Site {
        @Override
        public ObjectClass objectClass() {
            return constant.objectClass();
        }

        @Override
        public Optional<Instruction> allocation() {
            return Optional.empty();
        }
    }

    /** What a reference can be. */
    private static final class Targets {
        private final Set<Site> sites = new LinkedHashSet<>();
        private boolean unknown;

        boolean add(Targets other) {
            boolean grows = sites.addAll(other.sites) | other.unknown && !unknown;
            unknown |= other.unknown;
            return grows;
        }
    }

    /** A field of the objects of a site, or with {@link #ELEMENT} the elements of an array. */
    private record Place(Site site, Object field) {}

    private static final Object ELEMENT = "element";

    private final Map<Value, Targets> values = new LinkedHashMap<>();
    private final Map<Place, Targets> contents = new HashMap<>();
    private final Set<Site> escaped = new LinkedHashSet<>();
    private boolean changed;

    private PointsTo(Function function) {
        var blocks = ReversePostOrder.of(function);
        for (var parameter : function.parameters()) {
            if (parameter.type() == RefType.REF) {
                targets(parameter).unknown = true;
            }
        }
        do {
            changed = false;
            blocks.forEach(this::visit);
            escape();
        } while (changed);
    }

    public static PointsTo of(Function function) {
        return new PointsTo(function);
    }

    /** {@return the objects that a reference can be to, besides null and what is not known} */
    public Set<Site> sites(Value reference) {
        return Collections.unmodifiableSet(targets(reference).sites);
    }

    /** {@return the classes of the objects that a reference can be to} */
    public Set<ObjectClass> classes(Value reference) {
        var classes = new LinkedHashSet<ObjectClass>();
        sites(reference).forEach(site -> classes.add(site.objectClass()));
        return classes;
    }

    /** {@return whether a reference is to one of {@link #sites} or null} */
    public boolean isKnown(Value reference) {
        return !targets(reference).unknown;
    }

    /** {@return the objects that a field of a site's objects can be} */
    public Set<Site> contents(Site site, ObjectField field) {
        return contents(new Place(site, field));
    }

    /** {@return the objects that the elements of a site's arrays can be} */
    public Set<Site> elements(Site site) {
        return contents(new Place(site, ELEMENT));
    }

    private Set<Site> contents(Place place) {
        var targets = contents.get(place);
        return targets == null ? Set.of() : Collections.unmodifiableSet(targets.sites);
    }

    /** {@return the objects that some field or element of a site's objects can be} */
    public Set<Site> contents(Site site) {
        var all = new LinkedHashSet<Site>();
        contents.forEach((place, targets) -> {
            if (place.site().equals(site)) {
                all.addAll(targets.sites);
            }
        });
        return all;
    }

    /** {@return the objects that a reference can be to, and all that they can lead to} */
    public Set<Site> reachable(Value reference) {
        var all = new LinkedHashSet<>(sites(reference));
        for (var work = List.copyOf(all); !work.isEmpty();) {
            var next = new LinkedHashSet<Site>();
            work.forEach(site -> next.addAll(contents(site)));
            next.removeAll(all);
            all.addAll(next);
            work = List.copyOf(next);
        }
        return all;
    }

    private Targets targets(Value reference) {
        return switch (reference) {
            case ObjectConstant constant -> existing(constant);
            case Constant _ -> new Targets();
            default -> values.computeIfAbsent(reference, _ -> new Targets());
        };
    }

    private Targets existing(ObjectConstant constant) {
        var targets = new Targets();
        var site = new Existing(constant);
        targets.sites.add(site);
        return targets;
    }

    private void visit(Block block) {
        for (var instruction : block.instructions()) {
            visit(instruction);
        }
        for (var edge : block.terminator().edges()) {
            List<BlockParameter> parameters = edge.target().parameters();
            for (int i = 0; i < parameters.size(); i++) {
                if (parameters.get(i).type() == RefType.REF) {
                    flow(targets(edge.argument(i)), targets(parameters.get(i)));
                }
            }
        }
    }

    private void visit(Instruction instruction) {
        switch (instruction) {
            case NewObject object -> {
                var site = new Allocated(object);
                changed |= targets(object).sites.add(site);
                for (var field : object.initialised()) {
                    if (field.type() == RefType.REF) {
                        flow(targets(object.initial(field)), content(new Place(site, field)));
                    }
                }
            }
            case NewException exception -> changed |= targets(exception).sites.add(new Thrown(exception));
            case GivenArray array -> changed |= targets(array).sites.add(Given.of(array));
            case NewReferenceArray array -> changed |= targets(array).sites.add(new AllocatedArray(array));
            case Select select when select.type() == RefType.REF -> {
                flow(targets(select.whenTrue()), targets(select));
                flow(targets(select.whenFalse()), targets(select));
            }
            case FieldLoad load when load.type() == RefType.REF -> load(load.object(), load.field(), load);
            case FieldStore store when store.field().type() == RefType.REF ->
                store(store.object(), store.field(), store.value());
            case ReferenceLoad load when load.type() == RefType.REF -> load(load.array(), ELEMENT, load);
            case ReferenceStore store when store.value().type() == RefType.REF ->
                store(store.array(), ELEMENT, store.value());
            case Invoke call -> call(call);
            case InvokeVirtual call -> call(call);
            default -> {
                if (instruction.type() == RefType.REF && !targets(instruction).unknown) {
                    targets(instruction).unknown = true;
                    changed = true;
                }
            }
        }
    }

    private void load(Value object, Object field, Value result) {
        var from = targets(object);
        var to = targets(result);
        if (from.unknown && !to.unknown) {
            to.unknown = true;
            changed = true;
        }
        for (var site : List.copyOf(from.sites)) {
            if (has(site, field)) {
                flow(content(new Place(site, field)), to);
            }
        }
    }

    private void store(Value object, Object field, Value value) {
        for (var site : List.copyOf(targets(object).sites)) {
            if (has(site, field)) {
                flow(targets(value), content(new Place(site, field)));
            }
        }
        if (targets(object).unknown) {
            escape(value);
        }
    }

    private static boolean has(Site site, Object field) {
        return field == ELEMENT
                ? site.objectClass().element().isPresent()
                : site.objectClass().fields().contains((ObjectField) field);
    }

    private void call(Instruction call) {
        call.operands().stream().filter(operand -> operand.type() == RefType.REF).forEach(this::escape);
        if (call.type() == RefType.REF) {
            changed |= !targets(call).unknown;
            targets(call).unknown = true;
        }
    }

    private void escape(Value value) {
        changed |= escaped.addAll(targets(value).sites);
    }

    /** What is reachable from an object that escapes escapes too, and its fields can be anything. */
    private void escape() {
        for (var site : List.copyOf(escaped)) {
            if (!(site instanceof Existing || site instanceof Given)) {
                site.objectClass().fields().stream().filter(field -> field.type() == RefType.REF).forEach(
                        field -> escape(new Place(site, field)));
                escape(new Place(site, ELEMENT));
            }
        }
    }

    private void escape(Place place) {
        var targets = content(place);
        changed |= !targets.unknown | escaped.addAll(targets.sites);
        targets.unknown = true;
    }

    /** {@return what a place can hold; that of a constant is filled when it is first asked for} */
    private Targets content(Place place) {
        var known = contents.get(place);
        if (known == null) {
            known = new Targets();
            contents.put(place, known);
            if (place.site() instanceof Given given && place.field() == ELEMENT) {
                given.inner().ifPresent(known.sites::add);
            }
            if (place.site() instanceof Existing(var constant)) {
                var held = place.field() == ELEMENT
                        ? constant.elements()
                        : List.of(constant.field((ObjectField) place.field()));
                for (var value : held) {
                    if (value instanceof ObjectConstant object) {
                        known.sites.add(new Existing(object));
                    }
                }
            }
        }
        return known;
    }

    private void flow(Targets from, Targets to) {
        if (from != to) {
            changed |= to.add(from);
        }
    }
}
