package org.geobacter.ir.transform.lower;

import java.util.List;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.ArrayAtomic;
import org.geobacter.ir.AtomicOperation;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Builder;
import org.geobacter.ir.Constant;
import org.geobacter.ir.MemoryOrder;
import org.geobacter.ir.Value;

/**
 * Emits atomic accesses of array elements. In memory of the work-item's own they are plain loads and stores. A floating-point sum is a
 * loop around a compare-and-exchange, as in the JDK, which rounds alike on all devices.
 */
final class AtomicAccess {
    private final LoweredReferences references;
    private final ElementAccess elements;

    AtomicAccess(LoweredReferences references, ElementAccess elements) {
        this.references = references;
        this.elements = elements;
    }

    /** Replaces an access by what it is at device level. */
    void lower(ArrayAtomic atomic) {
        if (atomic.operation().writes()) {
            elements.refuseTables(atomic.array(), atomic);
        }
        var reference = references.of(atomic.array());
        var spaces = List.copyOf(reference.shape().spaces());
        var type = atomic.kind().storageType();
        if (spaces.isEmpty()) {
            // Of null alone: a check has thrown.
            replace(atomic, Constant.zero(type));
            return;
        }
        if (spaces.size() == 1 && !isLoop(atomic, spaces.getFirst())) {
            var builder = Builder.before(atomic);
            var pointer = references.element(reference, spaces.getFirst(), atomic.index(), builder);
            replace(atomic, access(atomic, spaces.getFirst(), pointer, builder));
            return;
        }
        var before = atomic.block();
        var after = before.splitBefore(atomic);
        boolean reads = atomic.operation().reads();
        var result = reads ? after.addParameter(type) : Constant.zero(type);
        ElementAccess.dispatch(atomic, before, reference, spaces, (space, builder) -> {
            var pointer = references.element(reference, space, atomic.index(), builder);
            var value = isLoop(atomic, space) ? addInLoop(atomic, pointer, builder) : access(atomic, space, pointer, builder);
            builder.jump(after, reads ? new Value[]{value} : new Value[0]);
        });
        replace(atomic, result);
    }

    private static void replace(ArrayAtomic atomic, Value result) {
        if (atomic.operation().reads()) {
            atomic.replaceAllUsesWith(result);
        }
        atomic.remove();
    }

    private static boolean isShared(AddressSpace space) {
        return space == AddressSpace.GLOBAL || space == AddressSpace.LOCAL;
    }

    private static boolean isLoop(ArrayAtomic atomic, AddressSpace space) {
        return isShared(space) && atomic.operation() == AtomicOperation.ADD && atomic.kind().storageType().isFloat();
    }

    private static Value access(ArrayAtomic atomic, AddressSpace space, Value pointer, Builder builder) {
        return isShared(space)
                ? builder.atomic(atomic.operation(), atomic.order(), pointer, atomic.values())
                : accessOwn(atomic, pointer, builder);
    }

    /** {@return what was in memory that no other work-item sees} */
    private static Value accessOwn(ArrayAtomic atomic, Value pointer, Builder builder) {
        var values = atomic.values();
        if (!atomic.operation().reads()) {
            builder.store(pointer, values.getFirst());
            return values.getFirst();
        }
        var old = builder.load(pointer);
        switch (atomic.operation()) {
            case LOAD, STORE -> {
            }
            case EXCHANGE -> builder.store(pointer, values.getFirst());
            case ADD -> builder.store(pointer, builder.binary(BinaryOperation.ADD, old, values.getFirst()));
            case AND -> builder.store(pointer, builder.binary(BinaryOperation.AND, old, values.getFirst()));
            case OR -> builder.store(pointer, builder.binary(BinaryOperation.OR, old, values.getFirst()));
            case XOR -> builder.store(pointer, builder.binary(BinaryOperation.XOR, old, values.getFirst()));
            case COMPARE_EXCHANGE ->
                builder.store(pointer, builder.select(builder.sameBits(old, values.get(0)), values.get(1), old));
        }
        return old;
    }

    /** Leaves the builder where the sum has been written. */
    private static Value addInLoop(ArrayAtomic atomic, Value pointer, Builder builder) {
        var type = atomic.kind().storageType();
        var function = builder.block().function();
        var loop = function.insertBlockAfter(builder.block());
        var done = function.insertBlockAfter(loop);
        builder.jump(loop, builder.atomic(AtomicOperation.LOAD, MemoryOrder.OPAQUE, pointer, List.of()));
        var expected = loop.addParameter(type);
        builder.at(loop);
        var sum = builder.binary(BinaryOperation.ADD, expected, atomic.values().getFirst());
        var old = builder.atomic(AtomicOperation.COMPARE_EXCHANGE, atomic.order(), pointer, List.of(expected, sum));
        builder.branch(builder.sameBits(old, expected), BlockCall.to(done), BlockCall.to(loop, old));
        builder.at(done);
        return old;
    }
}
