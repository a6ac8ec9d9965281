package org.geobacter.backend.spirv;

import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.AtomicOperation;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Fence;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.MemoryOrder;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.lwjgl.util.spvc.Spv;

/** Loads, stores and barriers on shared memory, in the Vulkan memory model or, on devices without it, that of GLSL. */
final class MemoryModel {
    private final boolean vulkan;
    private final int nonPrivate;
    private final int accessMask;

    /** {@return the model for a kernel} */
    static MemoryModel of(Function kernel, SpirvTarget target) {
        return new MemoryModel(
                target,
                kernel.blocks()
                        .stream()
                        .flatMap(block -> block.instructions().stream())
                        .anyMatch(MemoryModel::isSynchronising));
    }

    private static boolean isSynchronising(Instruction instruction) {
        return instruction instanceof Barrier || instruction instanceof Atomic || instruction instanceof Fence;
    }

    /**
     * @param synchronises whether the kernel has barriers, atomic accesses or fences: these order, in the Vulkan memory model, only
     *        accesses that are declared not to be private to the invocation
     */
    private MemoryModel(SpirvTarget target, boolean synchronises) {
        vulkan = target.has(SpirvFeature.VULKAN_MEMORY_MODEL);
        nonPrivate = vulkan && synchronises ? Spv.SpvMemoryAccessNonPrivatePointerMask : 0;
        accessMask = Spv.SpvMemoryAccessAlignedMask | nonPrivate;
    }

    /** {@return whether a pointer is into an array that is a variable: such a pointer is no value} */
    static boolean isLogical(Value pointer) {
        return switch (((PointerType) pointer.type()).space()) {
            case PRIVATE, LOCAL -> true;
            case GLOBAL, CONSTANT -> false;
        };
    }

    /** {@return the operands of a load or store of a variable in this space, after the pointer and the value} */
    int[] variableAccess(AddressSpace space) {
        return space == AddressSpace.LOCAL && nonPrivate != 0 ? new int[]{nonPrivate} : new int[0];
    }

    void declare(ModuleBuilder module) {
        module.capability(Spv.SpvCapabilityShader);
        module.capability(Spv.SpvCapabilityPhysicalStorageBufferAddresses);
        if (vulkan) {
            module.capability(Spv.SpvCapabilityVulkanMemoryModel);
        }
        module.memoryModel(
                Spv.SpvAddressingModelPhysicalStorageBuffer64,
                vulkan ? Spv.SpvMemoryModelVulkan : Spv.SpvMemoryModelGLSL450);
    }

    /** {@return the word at {@code place} before it was exchanged, among all work-items of the launch, if it equals the expected} */
    int compareExchange(Code code, int place, int expected, int value) {
        var module = code.module();
        int scope = deviceScope(module);
        int relaxed = module.uint(Spv.SpvMemorySemanticsMaskNone);
        return code.op(Opcode.ATOMIC_COMPARE_EXCHANGE, ScalarType.I32, place, scope, relaxed, relaxed, value, expected);
    }

    /** {@return the scope of all work-items of a launch} */
    int deviceScope(ModuleBuilder module) {
        // A dispatch runs in one queue; the wider scope would need a capability of its own in the Vulkan memory model.
        return module.uint(vulkan ? Spv.SpvScopeQueueFamily : Spv.SpvScopeDevice);
    }

    /** {@return the semantics of an atomic operation that orders all shared memory} */
    int semantics(ModuleBuilder module, MemoryOrder order, AtomicOperation operation) {
        boolean acquires = order.acquires() && operation.reads();
        boolean releases = (order == MemoryOrder.RELEASE || order == MemoryOrder.VOLATILE) && operation.writes();
        if (!acquires && !releases) {
            return module.uint(Spv.SpvMemorySemanticsMaskNone);
        }
        int semantics = Spv.SpvMemorySemanticsUniformMemoryMask | Spv.SpvMemorySemanticsWorkgroupMemoryMask;
        if (acquires && releases) {
            semantics |= Spv.SpvMemorySemanticsAcquireReleaseMask;
        } else {
            semantics |= acquires ? Spv.SpvMemorySemanticsAcquireMask : Spv.SpvMemorySemanticsReleaseMask;
        }
        if (vulkan) {
            semantics |= acquires ? Spv.SpvMemorySemanticsMakeVisibleMask : 0;
            semantics |= releases ? Spv.SpvMemorySemanticsMakeAvailableMask : 0;
        }
        return module.uint(semantics);
    }

    int load(Code code, ScalarType type, int pointer) {
        return code.op(Opcode.LOAD, type, pointer, accessMask, type.bytes());
    }

    void store(Code code, ScalarType type, int pointer, int value) {
        code.add(Opcode.STORE, pointer, value, accessMask, type.bytes());
    }

    /** A work-group barrier that makes the writes before it visible after it, in all shared memory. */
    void barrier(Code code) {
        int semantics = Spv.SpvMemorySemanticsAcquireReleaseMask
                | Spv.SpvMemorySemanticsUniformMemoryMask
                | Spv.SpvMemorySemanticsWorkgroupMemoryMask;
        if (vulkan) {
            semantics |= Spv.SpvMemorySemanticsMakeAvailableMask | Spv.SpvMemorySemanticsMakeVisibleMask;
        }
        var module = code.module();
        int group = module.uint(Spv.SpvScopeWorkgroup);
        code.add(Opcode.CONTROL_BARRIER, group, group, module.uint(semantics));
    }
}
