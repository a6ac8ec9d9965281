package org.geobacter.backend.llvm;

import java.util.HashMap;
import java.util.Map;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.BarrierRegions;

/**
 * Where a work-item of a kernel that is divided at its barriers keeps what it has from one region to the next: its crossing values and
 * its private arrays, at fixed offsets in a block of memory, the context.
 *
 * <p>The contexts of {@link #BLOCK} work-items that follow each other lie in one block: each value of the first beside that of the second
 * and so on, and each element of an array likewise, so that {@link Lanes} load and store them as vectors.
 */
public final class ContextLayout {
    /** How many work-items share a block of contexts: as many as there are lanes at most. */
    public static final int BLOCK = 16;

    private static final int ALIGNMENT = 8;

    private final BarrierRegions regions;
    private final Map<Value, Integer> offsets = new HashMap<>();
    private int bytes;
    private final Map<GroupArray, Integer> groupOffsets = new HashMap<>();
    private int groupBytes;

    /** The layout for a kernel whose barriers end their blocks. */
    public ContextLayout(DeviceKernel kernel) {
        regions = BarrierRegions.of(kernel.function());
        regions.crossing().forEach(value -> add(value, size(value.type())));
        for (var block : kernel.function().blocks()) {
            for (var instruction : block.instructions()) {
                if (instruction instanceof PrivateArray array) {
                    bytes = align(bytes, ALIGNMENT);
                    add(array, array.length() * array.element().bytes());
                }
            }
        }
        bytes = align(bytes, ALIGNMENT);
        for (var instruction : kernel.function().entry().instructions()) {
            if (instruction instanceof GroupArray array) {
                groupOffsets.put(array, groupBytes);
                groupBytes = align(groupBytes + array.length() * array.element().bytes(), ALIGNMENT);
            }
        }
    }

    private void add(Value value, int size) {
        if (!(value instanceof PrivateArray)) {
            bytes = align(bytes, size);
        }
        offsets.put(value, bytes);
        bytes += size;
    }

    private static int size(Type type) {
        return switch (type) {
            case ScalarType scalar -> scalar.bytes();
            case PointerType _ -> Long.BYTES;
            default -> throw new IllegalArgumentException("no value of a device-level function is of type " + type);
        };
    }

    private static int align(int offset, int alignment) {
        return (offset + alignment - 1) & -alignment;
    }

    /** {@return the regions that it is for} */
    public BarrierRegions regions() {
        return regions;
    }

    /** {@return the size of a context, a multiple of 8: a block has {@link #BLOCK} times as much, at an address that is one as well} */
    public int bytes() {
        return bytes;
    }

    /** {@return the size of the memory of a group, a multiple of 8} */
    public int groupBytes() {
        return groupBytes;
    }

    /** {@return where an array lies in the memory of a group} */
    public int groupOffset(GroupArray array) {
        return groupOffsets.get(array);
    }

    /** {@return whether work-items have to run group by group} */
    public boolean needsGroups() {
        return groupBytes > 0 || !regions.barriers().isEmpty();
    }

    /** {@return whether a value is kept in the context} */
    boolean keeps(Value value) {
        return offsets.containsKey(value);
    }

    int offset(Value value) {
        return offsets.get(value);
    }
}
