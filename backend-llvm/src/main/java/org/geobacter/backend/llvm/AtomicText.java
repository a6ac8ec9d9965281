package org.geobacter.backend.llvm;

import java.util.List;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.AtomicOperation;
import org.geobacter.ir.Fence;
import org.geobacter.ir.MemoryOrder;
import org.geobacter.ir.ScalarType;

/** Writes atomic accesses and fences (LLVM's language reference, "Atomic Memory Ordering Constraints"). */
final class AtomicText {
    private final FunctionText function;
    private final TargetLowering target;

    AtomicText(FunctionText function, TargetLowering target) {
        this.function = function;
        this.target = target;
    }

    void atomic(Atomic atomic) {
        one(atomic, function.operand(atomic.pointer()), atomic.values().stream().map(function::operand).toList(),
                atomic.operation().reads() ? function.name(atomic) : "");
    }

    /**
     * Writes one access.
     *
     * @param atomic which it is
     * @param pointer the pointer as an operand
     * @param values the operation's operands
     * @param name of the result, which has not been written yet
     */
    void one(Atomic atomic, String pointer, List<String> values, String name) {
        var typedPointer = LlvmTypes.name(atomic.pointer().type(), target) + " " + pointer;
        if (atomic.space() == AddressSpace.LOCAL && target.runsGroupsAlone()) {
            plain(atomic, typedPointer, values, name);
        } else {
            shared(atomic, typedPointer, values, name);
        }
    }

    /** Of memory that no other thread sees. */
    private void plain(Atomic atomic, String pointer, List<String> values, String before) {
        var type = LlvmTypes.name(atomic.element());
        var alignment = ", align " + atomic.element().bytes();
        if (atomic.operation().reads()) {
            function.write(before, "load " + type + ", " + pointer + alignment);
        }
        var written = switch (atomic.operation()) {
            case LOAD -> "";
            case STORE, EXCHANGE -> values.getFirst();
            case ADD, AND, OR, XOR -> function
                    .value(operation(atomic.operation()) + " " + type + " " + before + ", " + values.getFirst());
            case COMPARE_EXCHANGE -> {
                var isExpected = function.value(
                        "icmp eq " + bits(atomic.element(), values.get(0)) + ", " + bitsOf(before, atomic.element()));
                yield function.value("select i1 " + isExpected + ", " + type + " " + values.get(1) + ", " + type + " " + before);
            }
        };
        if (atomic.operation().writes()) {
            function.write("store " + type + " " + written + ", " + pointer + alignment);
        }
    }

    private String bitsOf(String value, ScalarType type) {
        return type.isFloat()
                ? function.value("bitcast " + LlvmTypes.name(type) + " " + value + " to " + bitsType(type))
                : value;
    }

    private void shared(Atomic atomic, String pointer, List<String> values, String name) {
        var type = LlvmTypes.name(atomic.element());
        var scope = target.scope(atomic.space());
        var order = order(atomic.order());
        var alignment = ", align " + atomic.element().bytes();
        switch (atomic.operation()) {
            case LOAD -> function.write(name, "load atomic " + type + ", " + pointer + " " + scope + order + alignment);
            case STORE -> function.write(
                    "store atomic " + type + " " + values.getFirst() + ", " + pointer + " " + scope + order + alignment);
            case EXCHANGE, ADD, AND, OR, XOR -> function.write(name, "atomicrmw " + operation(atomic.operation()) + " " + pointer
                    + ", " + type + " " + values.getFirst() + " " + scope + order + alignment);
            case COMPARE_EXCHANGE -> compareExchange(atomic, pointer, values, scope, name);
        }
    }

    void fence(Fence fence) {
        function.write("fence " + target.deviceScope() + order(fence.order()));
    }

    private void compareExchange(Atomic atomic, String pointer, List<String> values, String scope, String name) {
        var element = atomic.element();
        var result = function.value(
                "cmpxchg " + pointer + ", " + bits(element, values.get(0)) + ", " + bits(element, values.get(1)) + " " + scope
                        + order(atomic.order()) + " " + orderOfFailure(atomic.order()) + ", align " + element.bytes());
        var bits = bitsType(element);
        var extract = "extractvalue { " + bits + ", i1 } " + result + ", 0";
        function.write(name, element.isFloat()
                ? "bitcast " + bits + " " + function.value(extract) + " to " + LlvmTypes.name(element)
                : extract);
    }

    /** {@return the value with its type, as an integer: there is no compare-and-exchange of floats} */
    private String bits(ScalarType type, String value) {
        return bitsType(type) + " " + bitsOf(value, type);
    }

    private static String bitsType(ScalarType type) {
        return "i" + type.bits();
    }

    private static String operation(AtomicOperation operation) {
        return switch (operation) {
            case EXCHANGE -> "xchg";
            case ADD -> "add";
            case AND -> "and";
            case OR -> "or";
            case XOR -> "xor";
            case LOAD, STORE, COMPARE_EXCHANGE -> throw new IllegalArgumentException("not an atomicrmw: " + operation);
        };
    }

    private static String order(MemoryOrder order) {
        return switch (order) {
            case OPAQUE -> "monotonic";
            case ACQUIRE -> "acquire";
            case RELEASE -> "release";
            case VOLATILE -> "seq_cst";
        };
    }

    /** {@return the order of a compare-and-exchange that does not write} */
    private static String orderOfFailure(MemoryOrder order) {
        return switch (order) {
            case OPAQUE, RELEASE -> "monotonic";
            case ACQUIRE -> "acquire";
            case VOLATILE -> "seq_cst";
        };
    }
}
