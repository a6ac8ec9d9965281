package org.geobacter.ir.transform.lower;

import java.util.Optional;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.Value;

/**
 * Where an access goes: the element {@code variable + constant} of {@code base}. Equal locations are the same memory as long as no
 * loop has given the values anew.
 *
 * @param base a pointer that is not itself an element of another
 * @param variable the part of the index that is not constant
 * @param constant the rest
 */
record MemoryLocation(Value base, Optional<Value> variable, long constant) {
    static MemoryLocation of(Value pointer) {
        if (!(pointer instanceof PointerElement element)) {
            return new MemoryLocation(pointer, Optional.empty(), 0);
        }
        var index = element.index();
        if (index instanceof IntConstant constant) {
            return new MemoryLocation(element.pointer(), Optional.empty(), constant.value());
        }
        if (index instanceof Binary sum && sum.operation() == BinaryOperation.ADD && sum.right() instanceof IntConstant constant) {
            return new MemoryLocation(element.pointer(), Optional.of(sum.left()), constant.value());
        }
        return new MemoryLocation(element.pointer(), Optional.of(index), 0);
    }

    /** {@return the allocation, or whatever else the pointer comes from by moving it} Private memory always comes from its allocation. */
    Value root() {
        var at = base;
        while (at instanceof PointerElement element) {
            at = element.pointer();
        }
        return at;
    }

    /** {@return whether an access here can touch what an access there touches} Java arrays of different element types are distinct. */
    boolean mayAlias(MemoryLocation other) {
        if (!type().equals(other.type())) {
            return false;
        }
        if (base.equals(other.base)) {
            // Indices that differ by a constant differ, also once they have wrapped.
            return !variable.equals(other.variable) || constant == other.constant;
        }
        return root().equals(other.root()) || !(root() instanceof PrivateArray && other.root() instanceof PrivateArray);
    }

    private PointerType type() {
        return (PointerType) base.type();
    }
}
