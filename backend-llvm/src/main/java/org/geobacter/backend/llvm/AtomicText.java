package org.geobacter.backend.llvm;

import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.AtomicOperation;
import org.geobacter.ir.Fence;
import org.geobacter.ir.MemoryOrder;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;

/** Writes atomic accesses and fences (LLVM's language reference, "Atomic Memory Ordering Constraints"). */
final class AtomicText {
    private final FunctionText function;
    private final TargetLowering target;

    AtomicText(FunctionText function, TargetLowering target) {
        this.function = function;
        this.target = target;
    }

    void atomic(Atomic atomic) {
        if (atomic.space() == AddressSpace.LOCAL && target.runsGroupsAlone()) {
            plain(atomic);
        } else {
            shared(atomic);
        }
    }

    /** Of memory that no other thread sees. */
    private void plain(Atomic atomic) {
        var pointer = function.typed(atomic.pointer());
        var type = LlvmTypes.name(atomic.element());
        var alignment = ", align " + atomic.element().bytes();
        if (atomic.operation().reads()) {
            function.define(atomic, "load " + type + ", " + pointer + alignment);
        }
        var before = function.name(atomic);
        var written = switch (atomic.operation()) {
            case LOAD -> "";
            case STORE, EXCHANGE -> function.operand(atomic.values().getFirst());
            case ADD, AND, OR, XOR -> function.value(
                    operation(atomic.operation()) + " " + type + " " + before + ", "
                            + function.operand(atomic.values().getFirst()));
            case COMPARE_EXCHANGE -> {
                var isExpected = function
                        .value("icmp eq " + bits(atomic.values().get(0)) + ", " + bitsOf(before, atomic.element()));
                yield function.value("select i1 " + isExpected + ", " + function.typed(atomic.values().get(1)) + ", " + type + " "
                        + before);
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

    private void shared(Atomic atomic) {
        var pointer = function.typed(atomic.pointer());
        var type = LlvmTypes.name(atomic.element());
        var scope = target.scope(atomic.space());
        var order = order(atomic.order());
        var alignment = ", align " + atomic.element().bytes();
        switch (atomic.operation()) {
            case LOAD ->
                function.define(atomic, "load atomic " + type + ", " + pointer + " " + scope + order + alignment);
            case STORE -> function.write(
                    "store atomic " + function.typed(atomic.values().getFirst()) + ", " + pointer + " " + scope + order
                            + alignment);
            case EXCHANGE, ADD, AND, OR, XOR -> function.define(
                    atomic,
                    "atomicrmw " + operation(atomic.operation()) + " " + pointer + ", " + function.typed(atomic.values().getFirst())
                            + " " + scope + order + alignment);
            case COMPARE_EXCHANGE -> compareExchange(atomic, pointer, scope, alignment);
        }
    }

    void fence(Fence fence) {
        function.write("fence " + target.deviceScope() + order(fence.order()));
    }

    private void compareExchange(Atomic atomic, String pointer, String scope, String alignment) {
        var expected = bits(atomic.values().get(0));
        var replacement = bits(atomic.values().get(1));
        var result = function
                .value("cmpxchg " + pointer + ", " + expected + ", " + replacement + " " + scope + order(atomic.order())
                        + " " + orderOfFailure(atomic.order()) + alignment);
        var bits = bitsType(atomic.element());
        var extract = "extractvalue { " + bits + ", i1 } " + result + ", 0";
        if (atomic.element().isFloat()) {
            function.define(
                    atomic, "bitcast " + bits + " " + function.value(extract) + " to " + LlvmTypes.name(atomic.element()));
        } else {
            function.define(atomic, extract);
        }
    }

    /** {@return the value with its type, as an integer: there is no compare-and-exchange of floats} */
    private String bits(Value value) {
        var type = (ScalarType) value.type();
        return type.isFloat()
                ? bitsType(type) + " " + function.value("bitcast " + function.typed(value) + " to " + bitsType(type))
                : function.typed(value);
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
