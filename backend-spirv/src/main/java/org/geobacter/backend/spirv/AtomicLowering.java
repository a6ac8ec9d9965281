package org.geobacter.backend.spirv;

import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.AtomicOperation;
import org.geobacter.ir.Fence;
import org.geobacter.ir.MemoryOrder;
import org.geobacter.ir.ScalarType;
import org.lwjgl.util.spvc.Spv;

/**
 * Emits atomic accesses and fences.
 *
 * <p>Vulkan has no sequentially consistent operations. Where {@link VolatileOrder} finds it necessary, a volatile access comes after a
 * read-modify-write of one word that all work-items of the launch share: these have an order, in which each synchronises with the next,
 * so that a work-item sees all that was done before the turns ahead of its own.
 */
final class AtomicLowering {
    private final KernelContext kernel;
    private final Code code;
    private final ModuleBuilder module;
    private final MemoryModel memory;

    AtomicLowering(KernelContext kernel, Code code) {
        this.kernel = kernel;
        this.code = code;
        this.module = code.module();
        this.memory = kernel.memoryModel();
    }

    /** {@return the id of what was there before, 0 for a store} */
    int atomic(Atomic atomic) {
        if (atomic.order() == MemoryOrder.VOLATILE && kernel.volatileOrder().needsTurns()) {
            takeTurn();
        }
        var type = atomic.element();
        var bits = LogicalMemory.bits(type);
        if (bits == ScalarType.I64) {
            module.capability(Spv.SpvCapabilityInt64Atomics);
        }
        int pointer = pointer(atomic);
        int scope = atomic.space() == AddressSpace.LOCAL ? module.uint(Spv.SpvScopeWorkgroup) : memory.deviceScope(module);
        int semantics = memory.semantics(module, atomic.order(), atomic.operation());
        var values = atomic.values().stream().mapToInt(value -> asBits(kernel.values().id(value), type)).toArray();
        if (atomic.operation() == AtomicOperation.STORE) {
            code.add(Opcode.ATOMIC_STORE, pointer, scope, semantics, values[0]);
            return 0;
        }
        int before = switch (atomic.operation()) {
            case LOAD, STORE -> code.op(Opcode.ATOMIC_LOAD, bits, pointer, scope, semantics);
            case EXCHANGE -> code.op(Opcode.ATOMIC_EXCHANGE, bits, pointer, scope, semantics, values[0]);
            case ADD -> code.op(Opcode.ATOMIC_I_ADD, bits, pointer, scope, semantics, values[0]);
            case AND -> code.op(Opcode.ATOMIC_AND, bits, pointer, scope, semantics, values[0]);
            case OR -> code.op(Opcode.ATOMIC_OR, bits, pointer, scope, semantics, values[0]);
            case XOR -> code.op(Opcode.ATOMIC_XOR, bits, pointer, scope, semantics, values[0]);
            case COMPARE_EXCHANGE -> {
                int unequal = memory.semantics(module, atomic.order(), AtomicOperation.LOAD);
                yield code.op(
                        Opcode.ATOMIC_COMPARE_EXCHANGE, bits, pointer, scope, semantics, unequal, values[1], values[0]);
            }
        };
        return bits == type ? before : code.bitcast(type, before);
    }

    void fence(Fence fence) {
        if (fence.order() == MemoryOrder.VOLATILE) {
            takeTurn();
        } else {
            var like = fence.order() == MemoryOrder.ACQUIRE ? AtomicOperation.LOAD : AtomicOperation.STORE;
            code.add(
                    Opcode.MEMORY_BARRIER,
                    memory.deviceScope(module),
                    memory.semantics(module, fence.order(), like));
        }
    }

    private void takeTurn() {
        code.op(
                Opcode.ATOMIC_I_ADD,
                ScalarType.I32,
                kernel.turn(),
                memory.deviceScope(module),
                memory.semantics(module, MemoryOrder.VOLATILE, AtomicOperation.ADD),
                module.uint(1));
    }

    /** {@return a pointer to the bits: floats are exchanged and compared by them} */
    private int pointer(Atomic atomic) {
        if (atomic.space() == AddressSpace.LOCAL) {
            return kernel.logicalMemory().access(atomic.pointer(), code);
        }
        int pointer = kernel.values().id(atomic.pointer());
        var bits = LogicalMemory.bits(atomic.element());
        return bits == atomic.element() ? pointer : code.op(Opcode.BITCAST, module.physicalPointerType(bits), pointer);
    }

    private int asBits(int value, ScalarType type) {
        var bits = LogicalMemory.bits(type);
        return bits == type ? value : code.bitcast(bits, value);
    }
}
