package org.geobacter.backend.llvm;

import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Edge;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.WorkItemQuery;

/** What differs between the targets in how a function's body is written. Values are LLVM operands without their type. */
public interface TargetLowering {
    /** {@return LLVM's number of an address space on this target} */
    int addressSpace(AddressSpace space);

    /** {@return the synchronisation scope of a device-wide atomic, such as {@code syncscope("agent") }, or nothing for the system's} */
    String deviceScope();

    /** {@return the same for an atomic access of memory in an address space} */
    default String scope(AddressSpace space) {
        return deviceScope();
    }

    /**
     * Writes what gives an id or a size of the work-item.
     *
     * @return an {@code i32}
     */
    String workItem(FunctionText function, WorkItemQuery.Query query, int dimension);

    /** {@return the parameters of the function that are one more for each of several work-items that it runs for at once, by name} */
    default Set<String> consecutiveParameters() {
        return Set.of();
    }

    /** {@return the pointer to the launch's error record, in global memory} */
    String errorRecord(FunctionText function);

    /** {@return whether the code is for launches that may throw; where it is not, nothing leads to a trap} */
    default boolean mayTrap() {
        return true;
    }

    /**
     * Ends the function's first block, {@code entry}, by a branch to the code, or by what decides whether there is anything to do.
     *
     * @param code the label of the code
     */
    default void begin(FunctionText function, String code) {
        function.write("br label %" + code);
    }

    /** {@return whether control may come along an edge in the launches that the code is for} */
    default boolean mayTake(Edge edge) {
        return true;
    }

    /** {@return whether a sum, a difference or a product of integers does not wrap in the launches that the code is for} */
    default boolean isExact(Binary binary) {
        return false;
    }

    /** {@return whether indices are computed in 64 bits where they do not wrap in 32: then analyses of loop nests understand them} */
    default boolean wideIndices() {
        return false;
    }

    /** {@return the pointer to the first element of an array in work-group memory} */
    String groupArray(FunctionText function, GroupArray array);

    /** {@return whether one thread runs all work-items of a group, so that accesses of the group's memory need not be atomic} */
    default boolean runsGroupsAlone() {
        return false;
    }

    /** Writes a work-group barrier that orders global and local memory. */
    void barrier(FunctionText function);

    /**
     * Writes an exchange of a sub-group, and {@linkplain FunctionText#define defines} its value. Kernels have none where the device has no
     * native ones: see {@code LoweringOptions.withSubGroups}.
     */
    default void exchange(FunctionText function, SubGroupInstruction exchange) {
        throw new IllegalArgumentException("this target's work-items do not exchange values by instructions: "
                + exchange.operation().mnemonic());
    }

    /**
     * Writes an approximation, and {@linkplain FunctionText#define defines} its value. Kernels have none that the device has no instruction
     * for: see {@code TargetFloats.approximate}.
     */
    default void approximate(FunctionText function, Approximation approximation) {
        throw new IllegalArgumentException("this target has no instruction for " + approximation.operation().mnemonic());
    }

    /** {@return the attributes of a function's definition, such as {@code alwaysinline "denormal-fp-math"="ieee,ieee"}} */
    String functionAttributes();

    /** {@return the metadata attached to a function's definition, such as {@code !reqd_work_group_size !3}, or nothing} */
    default String functionMetadata(ModuleText module) {
        return "";
    }

    /** {@return the operations that LLVM computes exactly on this target; the frontend has replaced the others} */
    Set<NativeOperation> exactOperations();

    /**
     * {@return how a work-item ends where it stands, and those around it with it, although LLVM takes it for one that goes on; empty if a
     * work-item ends only where the function returns}
     */
    default Optional<WaveEnd> waveEnd() {
        return Optional.empty();
    }

    /** {@return whether the byte offset of each element of an array in global memory is an unsigned number of 32 bits} */
    default boolean offsetsFit32Bits() {
        return false;
    }
}
