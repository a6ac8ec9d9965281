package org.geobacter.ir.analysis;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.ArrayAtomic;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Check;
import org.geobacter.ir.Compare;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Fence;
import org.geobacter.ir.Function;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.InvokeVirtual;
import org.geobacter.ir.Load;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewGroupArray;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.Store;
import org.geobacter.ir.Value;

/**
 * The memory that a function reads and writes, in <em>regions</em>, numbered from 0, that do not overlap.
 *
 * <p>An allocation of the work-item's own ({@link NewArray}, {@link PrivateArray}) or of the group's is a region if it is only ever accessed directly:
 * never passed to a block, a select or a call. All other arrays of one element kind are one region, as are all other pointers of
 * one type: the same Java array may have been given twice, but never as arrays of different types, unless the module {@linkplain
 * org.geobacter.ir.Module#hasOverlappingArrays says so}: then all that an argument may be is one region. Constant tables are in no
 * region, for nothing writes them.
 *
 * <p>What another work-item writes need not be seen before the next barrier, fence or atomic access that acquires, and cannot change at
 * all where the module has no store to the region.
 */
public final class MemoryRegions {
    /** The region of all arrays that an argument may be, where they may overlap. */
    private static final Object OVERLAPPING = new Object();

    private final boolean overlaps;
    private final Map<Object, Integer> numbers = new HashMap<>();
    /** The regions that other work-items and other functions see. */
    private final BitSet shared = new BitSet();
    /** The shared regions that some function of the module writes. */
    private final BitSet written = new BitSet();

    private MemoryRegions(Function function) {
        overlaps = function.module().hasOverlappingArrays();
        for (var block : function.blocks()) {
            for (var instruction : block.instructions()) {
                var address = address(instruction);
                if (address != null && !isConstant(address)) {
                    number(region(address));
                }
            }
        }
        for (var any : function.module().functions()) {
            for (var block : any.blocks()) {
                for (var instruction : block.instructions()) {
                    if (isWrite(instruction)) {
                        var number = numbers.get(region(address(instruction)));
                        if (number != null) {
                            written.set(number);
                        }
                    }
                }
            }
        }
    }

    public static MemoryRegions of(Function function) {
        return new MemoryRegions(function);
    }

    public int count() {
        return numbers.size();
    }

    /** {@return the region that a load or store accesses; empty for constant tables and for other instructions} */
    public OptionalInt accessed(Instruction instruction) {
        var address = address(instruction);
        return address == null || isConstant(address) ? OptionalInt.empty() : OptionalInt.of(numbers.get(region(address)));
    }

    /** {@return the regions whose content may be another after the instruction; not to be changed} */
    public BitSet clobbered(Instruction instruction) {
        return switch (instruction) {
            case ArrayStore _, Store _ -> accessedAlone(instruction);
            case ArrayAtomic atomic -> atomic.order().acquires() ? written : accessedAlone(atomic);
            case Atomic atomic -> atomic.order().acquires() ? written : accessedAlone(atomic);
            case Invoke _, InvokeVirtual _ -> shared;
            case Fence _, Barrier _ -> written;
            default -> new BitSet(0);
        };
    }

    private BitSet accessedAlone(Instruction instruction) {
        var region = new BitSet();
        accessed(instruction).ifPresent(region::set);
        return region;
    }

    private static boolean isWrite(Instruction instruction) {
        return switch (instruction) {
            case ArrayStore _, Store _ -> true;
            case ArrayAtomic atomic -> atomic.operation().writes();
            case Atomic atomic -> atomic.operation().writes();
            default -> false;
        };
    }

    /** {@return whether the instruction can make {@link #clobbered} anything but empty} */
    public static boolean mayClobber(Instruction instruction) {
        return instruction instanceof ArrayStore
                || instruction instanceof Store
                || instruction instanceof ArrayAtomic
                || instruction instanceof Atomic
                || instruction instanceof Fence
                || instruction instanceof Invoke
                || instruction instanceof InvokeVirtual
                || instruction instanceof Barrier;
    }

    private void number(Object region) {
        var number = numbers.putIfAbsent(region, numbers.size());
        if (number == null && !(region instanceof NewArray || region instanceof PrivateArray)) {
            shared.set(numbers.size() - 1);
        }
    }

    /** {@return the array or the pointer that is accessed, {@code null} for an instruction that accesses no memory} */
    private static Value address(Instruction instruction) {
        return switch (instruction) {
            case ArrayLoad load -> load.array();
            case ArrayStore store -> store.array();
            case ArrayAtomic atomic -> atomic.array();
            case Load load -> allocation(load.pointer());
            case Store store -> allocation(store.pointer());
            case Atomic atomic -> allocation(atomic.pointer());
            default -> null;
        };
    }

    private static Value allocation(Value pointer) {
        return pointer instanceof PointerElement element ? allocation(element.pointer()) : pointer;
    }

    private static boolean isConstant(Value address) {
        return address instanceof ConstantTable
                || address.type() instanceof PointerType pointer && pointer.space() == AddressSpace.CONSTANT;
    }

    /** {@return what the region is known by: the allocation itself, or the type of all that it may overlap with} */
    private Object region(Value address) {
        boolean isOwn = numbers.containsKey(address)
                || isAllocation(address) && isOnlyAccessed(address);
        return isOwn ? address : overlaps && mayBeArgument(address) ? OVERLAPPING : address.type();
    }

    private static boolean mayBeArgument(Value address) {
        return address.type() instanceof ArrayType
                || address.type() instanceof PointerType pointer && pointer.space() == AddressSpace.GLOBAL;
    }

    private static boolean isAllocation(Value address) {
        return address instanceof NewArray || address instanceof PrivateArray || address instanceof NewGroupArray
                || address instanceof GroupArray;
    }

    private static boolean isOnlyAccessed(Value allocation) {
        return allocation.users().stream().allMatch(user -> switch (user) {
            case ArrayLoad _, ArrayLength _, Check _, Compare _, Load _ -> true;
            case ArrayStore store -> store.array() == allocation;
            case ArrayAtomic atomic -> atomic.array() == allocation;
            case Store store -> store.pointer() == allocation;
            case Atomic atomic -> atomic.pointer() == allocation;
            case PointerElement element -> isOnlyAccessed(element);
            default -> false;
        });
    }
}
