package org.geobacter.ir.transform.lower;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.ArraySlice;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Compare;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Edge;
import org.geobacter.ir.Function;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewGroupArray;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.StoredArray;
import org.geobacter.ir.StoredArrayWord;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;
import org.geobacter.ir.transform.FreeSlot;

/**
 * The device-level values of a function's references.
 *
 * <p>Block parameters get theirs first; the references that instructions give follow as the instructions are lowered; at last {@link
 * #finish} passes values along the edges and removes what is left of the references.
 */
final class LoweredReferences {
    private final ArrayOrigins origins;
    private final ArrayPools pools;
    private final AllocationSlots slots;
    private final Map<Value, ArrayReference> lowered = new LinkedHashMap<>();
    private final Map<ArrayPool, PrivateArray> memory = new HashMap<>();
    private final Map<ArrayPool, GroupArray> groupMemory = new HashMap<>();
    private final Function function;
    private final ArgumentNumbers numbers;

    LoweredReferences(Function function, ArrayOrigins origins, ArrayPools pools, AllocationSlots slots) {
        this.function = function;
        this.origins = origins;
        this.pools = pools;
        this.slots = slots;
        this.numbers = new ArgumentNumbers(function.parameters());
        lowerArguments(function);
        for (var block : function.blocks()) {
            if (!block.isEntry()) {
                for (var parameter : List.copyOf(block.parameters())) {
                    if (parameter.type() instanceof ArrayType) {
                        lowered.put(parameter, addParameters(block, parameter));
                    }
                }
            }
        }
        for (var pool : pools.all().reversed()) {
            var element = pool.kind().storageType();
            if (pool.privateLength() > 0) {
                memory.put(pool, function.entry().prepend(new PrivateArray(
                        element, pool.privateLength(), SourcePosition.UNKNOWN)));
            }
            if (pool.groupLength() > 0) {
                groupMemory.put(pool, function.entry().prepend(new GroupArray(
                        element, pool.groupLength(), SourcePosition.UNKNOWN)));
            }
        }
    }

    /** {@return what stands for a value of an array type} */
    ArrayReference of(Value reference) {
        return switch (reference) {
            case NullConstant _ -> constant(reference, IntConstant.of(ArrayShape.NO_OFFSET), ArrayShape.NULL_LENGTH);
            case ConstantTable table -> pooled(reference, new ArrayOrigin.Table(table));
            case NewGroupArray array ->
                pooled(reference, (ArrayOrigin.Pooled) origins.of(array).iterator().next());
            case NewArray array when !lowered.containsKey(array) ->
                pooled(reference, (ArrayOrigin.Pooled) origins.of(array).iterator().next());
            default -> lowered.get(reference);
        };
    }

    /** {@return the constant tables that a reference can mean} */
    List<ConstantTable> tables(Value reference) {
        return origins.of(reference)
                .stream()
                .filter(ArrayOrigin.Table.class::isInstance)
                .map(origin -> ((ArrayOrigin.Table) origin).table())
                .toList();
    }

    /**
     * {@return the pointer to an element}
     *
     * @param space one of the reference's spaces, the one in which its elements lie
     */
    Value element(ArrayReference reference, AddressSpace space, Value index, Builder builder) {
        return switch (space) {
            case GLOBAL -> builder.pointerElement(reference.pointer(), index);
            case LOCAL, PRIVATE, CONSTANT -> {
                var pool = reference.shape().pool().orElseThrow();
                Value start = switch (space) {
                    case LOCAL -> groupMemory.get(pool);
                    case PRIVATE -> memory.get(pool);
                    case CONSTANT, GLOBAL -> pool.table();
                };
                var offset = add(reference.elementOffset(), IntConstant.of(-pool.start(space)), builder);
                yield builder.pointerElement(start, add(index, offset, builder));
            }
        };
    }

    /**
     * {@return the answer of a comparison of references; computed before it}
     *
     * @throws UnsupportedCodeException if a constant table is compared with an argument, which may be a copy of it on the device
     */
    Value compare(Compare compare) {
        if (mayBe(ArrayOrigin.Argument.class, compare.left()) && !tables(compare.right()).isEmpty()
                || mayBe(ArrayOrigin.Argument.class, compare.right()) && !tables(compare.left()).isEmpty()) {
            throw new UnsupportedCodeException(
                    "a comparison of a static final array, which is a constant here, with an array that may be an argument",
                    compare.position(),
                    "Compare what the arrays contain, or pass in whether they are the same.");
        }
        return ArrayIdentity.compare(
                compare.predicate(),
                of(compare.left()),
                of(compare.right()),
                Builder.before(compare));
    }

    private boolean mayBe(Class<? extends ArrayOrigin> kind, Value reference) {
        return origins.of(reference).stream().anyMatch(kind::isInstance);
    }

    /** Lowers a choice between references. */
    void lower(Select select) {
        var shape = shape(select);
        var whenTrue = of(select.whenTrue());
        var whenFalse = of(select.whenFalse());
        var builder = Builder.before(select);
        lowered.put(select, new ArrayReference(
                shape,
                shape.isGlobal()
                        ? builder.select(select.condition(), whenTrue.pointer(), whenFalse.pointer())
                        : nullPointer(select),
                shape.offset().isPresent()
                        ? IntConstant.of(shape.offset().getAsInt())
                        : builder.select(select.condition(), whenTrue.offset(), whenFalse.offset()),
                shape.length().isPresent()
                        ? IntConstant.of(shape.length().getAsInt())
                        : builder.select(select.condition(), whenTrue.length(), whenFalse.length())));
    }

    /** Lowers an allocation: where it has several places, the array lies in one that is not in use. */
    void lower(NewArray array) {
        int count = slots.count(array);
        if (count == 1) {
            return;
        }
        var origin = (ArrayOrigin.Pooled) origins.of(array).iterator().next();
        var pool = pools.of(Set.of(origin)).orElseThrow();
        var builder = Builder.before(array);
        var first = IntConstant.of(pool.offset(origin));
        var size = IntConstant.of((int) ArrayPool.sizeOfSlot(origin));
        var slot = array.slot().orElseGet(() -> unusedSlot(slots.search(array).orElseThrow(), first, size, builder));
        var offset = add(builder.binary(BinaryOperation.MUL, slot, size), first, builder);
        lowered.put(array, new ArrayReference(shape(array), nullPointer(array), offset, IntConstant.of(origin.length())));
    }

    private Value unusedSlot(AllocationSlots.Search search, IntConstant first, IntConstant size, Builder builder) {
        var free = new FreeSlot(builder, search.slots());
        search.live().forEach(reference -> mark(of(reference).offset(), first, size, free, builder));
        search.numbers().forEach(reference -> mark(reference.number(), first, size, free, builder));
        for (var memory : search.memory()) {
            var reference = of(memory);
            for (int i = 0; i < AllocationSlots.Search.length(memory); i++) {
                mark(builder.load(element(reference, AddressSpace.PRIVATE, IntConstant.of(i), builder)), first, size, free,
                        builder);
            }
        }
        return free.find();
    }

    /** Marks the slot of the array with an offset, if it is one of those that are looked for. */
    private static void mark(Value offset, IntConstant first, IntConstant size, FreeSlot free, Builder builder) {
        var within = add(offset, IntConstant.of((int) -first.value()), builder);
        var isBefore = builder.compare(Predicate.LT, within, IntConstant.of(0));
        var slot = size.value() == 1 ? within : builder.binary(BinaryOperation.DIV, within, size);
        free.mark(builder.select(isBefore, IntConstant.of(-1), slot));
    }

    /** Lowers a part of an argument. */
    void lower(ArraySlice slice) {
        var whole = of(slice.array());
        var builder = Builder.before(slice);
        var first = builder.pointerElement(whole.pointer(), slice.start());
        // All nulls are the same, whether they are slices or not.
        var isArray = builder.compare(Predicate.NE, slice.length(), IntConstant.of(ArrayShape.NULL_LENGTH));
        var shape = shape(slice);
        lowered.put(slice, new ArrayReference(
                shape,
                builder.select(isArray, first, nullPointer(slice)),
                shape.isNumbered() ? ArgumentNumbers.ofPlace(slice.place(), builder) : IntConstant.of(ArrayShape.NO_OFFSET),
                slice.length()));
    }

    /** Lowers a reference from memory. */
    void lower(StoredArray array) {
        var shape = shape(array);
        lowered.put(array, new ArrayReference(
                shape,
                pointer(array),
                shape.offset().isPresent() ? IntConstant.of(shape.offset().getAsInt()) : array.number(),
                shape.length().isPresent() ? IntConstant.of(shape.length().getAsInt()) : array.length()));
    }

    /** {@return the pointer of a reference from memory to an argument, null if it is to something else} */
    private Value pointer(StoredArray array) {
        var builder = Builder.before(array);
        Value pointer = nullPointer(array);
        if (mayBe(ArrayOrigin.Argument.class, array) && mayBe(ArrayOrigin.Row.class, array)) {
            throw new UnsupportedCodeException(
                    "a reference in memory to what may be an array of a memory segment or one of an array of arrays",
                    array.position(),
                    "Give the kernel arrays instead of the segment.");
        }
        for (var origin : origins.of(array)) {
            switch (origin) {
                case ArrayOrigin.Argument(var parameter) -> {
                    var isMeant = builder.compare(Predicate.EQ, array.number(), numbers.of(parameter));
                    pointer = builder.select(isMeant, of(parameter).pointer(), pointer);
                }
                case ArrayOrigin.Row(var elements, var words) -> {
                    var place = ArgumentNumbers.place(array.number(), builder);
                    var start = builder.load(builder.pointerElement(of(words).pointer(), place));
                    var isMeant = builder.compare(Predicate.NE, place, IntConstant.of(0));
                    pointer = builder.select(isMeant, builder.pointerElement(of(elements).pointer(), start), pointer);
                }
                case ArrayOrigin.Null _, ArrayOrigin.Pooled _ -> {
                }
            }
        }
        return pointer;
    }

    /**
     * {@return what is kept in memory of a reference}
     *
     * @throws UnsupportedCodeException if an array that the launch gives is to have an element that the launch does not give
     */
    Value word(StoredArrayWord word) {
        var reference = of(word.array());
        return switch (word.word()) {
            case NUMBER -> reference.offset();
            case LENGTH -> reference.length();
            case PLACE -> {
                refuseOthers(word);
                yield ArgumentNumbers.ofPlace(reference.offset(), Builder.before(word));
            }
        };
    }

    private void refuseOthers(StoredArrayWord word) {
        for (var origin : origins.of(word.array())) {
            var what = switch (origin) {
                case ArrayOrigin.Null _, ArrayOrigin.Row _ -> "";
                case ArrayOrigin.Allocation _ -> "a new array";
                case ArrayOrigin.GroupAllocation _ -> "an array of work-group memory";
                case ArrayOrigin.Table(var table) -> "the static final array " + table.name();
                case ArrayOrigin.Argument _ -> "the array of a memory segment";
            };
            if (!what.isEmpty()) {
                throw new UnsupportedCodeException(
                        "an assignment of " + what
                                + " to an element of an array of arrays that the launch gives, which the host would"
                                + " not see",
                        word.position(),
                        "Store an array that the launch gives, or copy the elements into the one that is there.");
            }
        }
    }

    /** Completes the edges; from now on there are no references. */
    void finish() {
        for (var block : function.blocks()) {
            var parameters = List.copyOf(block.parameters());
            for (int i = 0; i < parameters.size(); i++) {
                if (!block.isEntry() && parameters.get(i).type() instanceof ArrayType) {
                    for (var edge : block.incoming()) {
                        addArguments(edge, of(edge.argument(i)), lowered.get(parameters.get(i)).shape());
                    }
                }
            }
        }
        // References refer to each other in circles: make none refer to any before they go.
        for (var reference : origins.references()) {
            reference.replaceAllUsesWith(new NullConstant((ArrayType) reference.type()));
        }
        for (var reference : origins.references()) {
            if (reference instanceof BlockParameter parameter) {
                parameter.block().removeParameter(parameter);
            } else {
                ((Instruction) reference).remove();
            }
        }
    }

    private void lowerArguments(Function entry) {
        var block = entry.entry();
        for (var parameter : List.copyOf(block.parameters())) {
            if (parameter.type() instanceof ArrayType) {
                lowered.put(parameter, addParameters(block, parameter));
            } else {
                // Added anew, to stand in order between those of arrays.
                parameter.replaceAllUsesWith(block.addParameter(parameter.type()));
                block.removeParameter(parameter);
            }
        }
    }

    private ArrayReference addParameters(Block block, BlockParameter reference) {
        var shape = shape(reference);
        return new ArrayReference(
                shape,
                shape.isGlobal() ? block.addParameter(pointerType(reference)) : nullPointer(reference),
                block.isEntry() && shape.isNumbered()
                        ? numbers.of(reference)
                        : shape.offset().isPresent()
                                ? IntConstant.of(shape.offset().getAsInt())
                                : block.addParameter(ScalarType.I32),
                shape.length().isPresent() ? IntConstant.of(shape.length().getAsInt()) : block.addParameter(ScalarType.I32));
    }

    private static void addArguments(Edge edge, ArrayReference argument, ArrayShape parameter) {
        if (parameter.isGlobal()) {
            edge.addArgument(argument.pointer());
        }
        if (parameter.offset().isEmpty()) {
            edge.addArgument(argument.offset());
        }
        if (parameter.length().isEmpty()) {
            edge.addArgument(argument.length());
        }
    }

    private ArrayReference pooled(Value reference, ArrayOrigin.Pooled origin) {
        var pool = pools.of(Set.of(origin)).orElseThrow();
        return constant(reference, IntConstant.of(pool.offset(origin)), origin.length());
    }

    private ArrayReference constant(Value reference, IntConstant offset, int length) {
        return new ArrayReference(shape(reference), nullPointer(reference), offset, IntConstant.of(length));
    }

    private ArrayShape shape(Value reference) {
        return ArrayShape.of(origins.of(reference), pools, origins.isNumbered(reference));
    }

    private static NullConstant nullPointer(Value reference) {
        return new NullConstant(pointerType(reference));
    }

    private static PointerType pointerType(Value reference) {
        return new PointerType(AddressSpace.GLOBAL, ((ArrayType) reference.type()).element().storageType());
    }

    /** {@return the sum, with a constant on the right} */
    private static Value add(Value index, Value offset, Builder builder) {
        if (index instanceof IntConstant a) {
            return offset instanceof IntConstant b ? IntConstant.of((int) (a.value() + b.value())) : plus(offset, a, builder);
        }
        return offset instanceof IntConstant b ? plus(index, b, builder) : builder.binary(BinaryOperation.ADD, index, offset);
    }

    private static Value plus(Value value, IntConstant constant, Builder builder) {
        return constant.value() == 0 ? value : builder.binary(BinaryOperation.ADD, value, constant);
    }
}
