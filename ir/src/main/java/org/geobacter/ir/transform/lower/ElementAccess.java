package org.geobacter.ir.transform.lower;

import java.util.List;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Constant;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.Value;

/**
 * Emits the accesses of array elements. Where a reference can mean arrays in several address spaces, its offset tells which: below
 * zero global memory, then work-group memory, private memory and constant tables; the access branches on it.
 */
final class ElementAccess {
    /** The most elements that are zeroed without a loop. */
    private static final int MAX_UNROLLED = 16;

    private final LoweredReferences references;

    ElementAccess(LoweredReferences references) {
        this.references = references;
    }

    /** Writes zeros where a new array lies. */
    void zero(NewArray array) {
        var reference = references.of(array);
        int length = (int) ((IntConstant) reference.length()).value();
        if (!array.isUsed()) {
            return;
        }
        if (length <= MAX_UNROLLED) {
            for (int i = 0; i < length; i++) {
                storeZero(array, reference, IntConstant.of(i), Builder.before(array));
            }
            return;
        }
        var before = array.block();
        var after = before.splitBefore(array);
        var loop = before.function().insertBlockAfter(before);
        var index = loop.addParameter(ScalarType.I32);
        new Builder(before).at(array.position()).jump(loop, IntConstant.of(0));
        var builder = new Builder(loop).at(array.position());
        storeZero(array, reference, index, builder);
        var next = builder.binary(BinaryOperation.ADD, index, IntConstant.of(1));
        var more = builder.compare(Predicate.LT, next, IntConstant.of(length));
        builder.branch(more, BlockCall.to(loop, next), BlockCall.to(after));
    }

    private void storeZero(NewArray array, ArrayReference reference, Value index, Builder builder) {
        var element = references.element(reference, AddressSpace.PRIVATE, index, builder);
        builder.store(element, Constant.zero(array.kind().storageType()));
    }

    /** {@return the element, of the kind's stack type; computed before the load} */
    Value load(ArrayLoad load) {
        var reference = references.of(load.array());
        var spaces = List.copyOf(reference.shape().spaces());
        if (spaces.isEmpty()) {
            // Of null alone: a check has thrown.
            return Constant.zero(load.kind().stackType());
        }
        if (spaces.size() == 1) {
            var builder = Builder.before(load);
            var stored = builder.load(references.element(reference, spaces.getFirst(), load.index(), builder));
            return ElementConversion.fromStorage(load.kind(), stored, load);
        }
        var before = load.block();
        var after = before.splitBefore(load);
        var result = after.addParameter(load.kind().storageType());
        dispatch(load, before, reference, spaces, (space, builder) -> {
            builder.jump(after, builder.load(references.element(reference, space, load.index(), builder)));
        });
        return ElementConversion.fromStorage(load.kind(), result, load);
    }

    /** Refuses an instruction that writes to an array which may be a constant table. */
    void refuseTables(Value array, Instruction write) {
        var tables = references.tables(array);
        if (!tables.isEmpty()) {
            throw new UnsupportedCodeException(
                    "a store into the static final array " + tables.getFirst().name() + ", whose content is a constant here",
                    write.position(),
                    "Copy it into a new array, or pass it in as an argument.");
        }
    }

    /** Emits what a store does, before it. */
    void store(ArrayStore store) {
        refuseTables(store.array(), store);
        var reference = references.of(store.array());
        var spaces = List.copyOf(reference.shape().spaces());
        if (spaces.isEmpty()) {
            return;
        }
        var value = ElementConversion.toStorage(store.kind(), store.value(), store);
        if (spaces.size() == 1) {
            var builder = Builder.before(store);
            builder.store(references.element(reference, spaces.getFirst(), store.index(), builder), value);
            return;
        }
        var before = store.block();
        var after = before.splitBefore(store);
        dispatch(store, before, reference, spaces, (space, builder) -> {
            builder.store(references.element(reference, space, store.index(), builder), value);
            builder.jump(after);
        });
    }

    /** An access in one space that ends its block. */
    interface Access {
        void emit(AddressSpace space, Builder builder);
    }

    /**
     * Emits an access for each space that the elements can lie in, and before them the branches to the right one.
     *
     * @param before the block that the first branch, or the only access, ends
     */
    static void dispatch(
            Instruction at, Block before, ArrayReference reference, List<AddressSpace> spaces, Access access) {
        var builder = new Builder(before).at(at.position());
        for (int i = 0; i < spaces.size() - 1; i++) {
            var space = spaces.get(i);
            int end = reference.shape().pool().orElseThrow().start(spaces.get(i + 1));
            var here = before.function().insertBlockAfter(builder.block());
            var elsewhere = before.function().insertBlockAfter(here);
            var isHere = builder.compare(Predicate.LT, reference.offset(), IntConstant.of(end));
            builder.branch(isHere, BlockCall.to(here), BlockCall.to(elsewhere));
            access.emit(space, builder.at(here));
            builder.at(elsewhere);
        }
        access.emit(spaces.getLast(), builder);
    }
}
