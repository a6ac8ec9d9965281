package org.geobacter.frontend.bytecode;

import static org.geobacter.frontend.bytecode.InstructionTranslator.computed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.AtomicOperation;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.MemoryOrder;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Translates the access methods of a {@code VarHandle} of an array's elements, whose call sites have any descriptor (JVMS 2.9.3). */
final class ArrayHandleAccess {
    private static final Map<String, Mode> MODES = new HashMap<>();

    /** What an access gives. */
    private enum Result {
        NOTHING,
        /** The element as it was before. */
        ELEMENT,
        /** Whether the exchange took place. */
        SUCCESS
    }

    /**
     * An access method.
     *
     * @param order nothing for the plain access
     */
    private record Mode(AtomicOperation operation, Optional<MemoryOrder> order, Result result) {}

    static {
        MODES.put("get", new Mode(AtomicOperation.LOAD, Optional.empty(), Result.ELEMENT));
        MODES.put("set", new Mode(AtomicOperation.STORE, Optional.empty(), Result.NOTHING));
        put("getOpaque", AtomicOperation.LOAD, MemoryOrder.OPAQUE, Result.ELEMENT);
        put("setOpaque", AtomicOperation.STORE, MemoryOrder.OPAQUE, Result.NOTHING);
        put("getAcquire", AtomicOperation.LOAD, MemoryOrder.ACQUIRE, Result.ELEMENT);
        put("setRelease", AtomicOperation.STORE, MemoryOrder.RELEASE, Result.NOTHING);
        put("getVolatile", AtomicOperation.LOAD, MemoryOrder.VOLATILE, Result.ELEMENT);
        put("setVolatile", AtomicOperation.STORE, MemoryOrder.VOLATILE, Result.NOTHING);
        put("compareAndSet", AtomicOperation.COMPARE_EXCHANGE, MemoryOrder.VOLATILE, Result.SUCCESS);
        put("weakCompareAndSetPlain", AtomicOperation.COMPARE_EXCHANGE, MemoryOrder.OPAQUE, Result.SUCCESS);
        putAll("weakCompareAndSet", AtomicOperation.COMPARE_EXCHANGE, Result.SUCCESS);
        putAll("compareAndExchange", AtomicOperation.COMPARE_EXCHANGE, Result.ELEMENT);
        putAll("getAndSet", AtomicOperation.EXCHANGE, Result.ELEMENT);
        putAll("getAndAdd", AtomicOperation.ADD, Result.ELEMENT);
        putAll("getAndBitwiseAnd", AtomicOperation.AND, Result.ELEMENT);
        putAll("getAndBitwiseOr", AtomicOperation.OR, Result.ELEMENT);
        putAll("getAndBitwiseXor", AtomicOperation.XOR, Result.ELEMENT);
    }

    private final Emission emission;
    private final JavaKind kind;
    private final MethodInsnNode call;

    private ArrayHandleAccess(Emission emission, JavaKind kind, MethodInsnNode call) {
        this.emission = emission;
        this.kind = kind;
        this.call = call;
    }

    /**
     * {@return what a call of a handle's method gives, {@code null} if it gives nothing}
     *
     * @param kind of the array's elements
     * @param operands the handle and the arguments
     */
    static Operand emit(Emission emission, JavaKind kind, MethodInsnNode call, List<Operand> operands) {
        return new ArrayHandleAccess(emission, kind, call).emit(operands.subList(1, operands.size()));
    }

    private static void put(String name, AtomicOperation operation, MemoryOrder order, Result result) {
        MODES.put(name, new Mode(operation, Optional.of(order), result));
    }

    private static void putAll(String name, AtomicOperation operation, Result result) {
        put(name, operation, MemoryOrder.VOLATILE, result);
        put(name + "Acquire", operation, MemoryOrder.ACQUIRE, result);
        put(name + "Release", operation, MemoryOrder.RELEASE, result);
    }

    private Operand emit(List<Operand> arguments) {
        var mode = MODES.get(call.name);
        if (mode == null) {
            throw emission.unsupported(
                    "VarHandle." + call.name, "Of VarHandles, kernels can call the methods that access an element.");
        }
        refuseUnlessPossible(mode, arguments.size());
        var array = emission.array(arguments.get(0), kind);
        var index = convert(arguments.get(1), 1, JavaKind.INT);
        var values = new ArrayList<Value>();
        for (int i = 2; i < arguments.size(); i++) {
            values.add(convert(arguments.get(i), i, kind));
        }
        if (!array.type().equals(new org.geobacter.ir.ArrayType(kind))) {
            throw wrongTypes();
        }
        emission.nullCheck(array, nullPointerMessage(mode));
        emission.check(CheckKind.ARRAY_BOUNDS, index, emission.builder().arrayLength(array));
        return result(mode, access(mode, array, index, values), values);
    }

    private void refuseUnlessPossible(Mode mode, int arguments) {
        if (mode.order().isPresent()) {
            boolean isNarrow = switch (kind) {
                case BOOLEAN, BYTE, SHORT, CHAR -> true;
                case INT, LONG, FLOAT, DOUBLE -> false;
            };
            if (isNarrow) {
                throw emission.unsupported(
                        "an atomic access of an element of a " + kind + "[]",
                        "Devices have atomic accesses of 32 and of 64 bits: use an int[].");
            }
            if (!mode.operation().supports(kind.storageType())) {
                throw emission.unsupported(
                        "VarHandle." + call.name + ", which the elements of a " + kind + "[] do not have",
                        "Use an int[] or a long[].");
            }
        }
        if (arguments != 2 + mode.operation().operandCount()) {
            throw wrongTypes();
        }
    }

    private org.geobacter.ir.UnsupportedCodeException wrongTypes() {
        return emission.unsupported(
                "the call of VarHandle." + call.name + " with (" + MethodNames.parameters(call.desc)
                        + "), which a handle of the elements of a " + kind + "[] does not take",
                "Pass the array, the index as an int, and values of the type " + kind
                        + ", and cast the result where the call is: (" + kind + ") HANDLE.getAndAdd(array, index, value).");
    }

    /** Converts an argument as {@link java.lang.invoke.MethodHandle#asType} does. */
    private Value convert(Operand argument, int parameter, JavaKind to) {
        if (argument instanceof Operand.Computed(var value) && BoxedValues.kindOf(value).isPresent()) {
            var from = BoxedValues.kindOf(value).get();
            return widen(emission.builder().fieldLoad(BoxedValues.content(from), value), from, to);
        }
        var declared = Type.getArgumentTypes(call.desc)[parameter];
        if (!JavaTypes.isPrimitive(declared)) {
            throw wrongTypes();
        }
        return widen(emission.scalar(argument), JavaTypes.kind(declared), to);
    }

    private Value widen(Value value, JavaKind from, JavaKind to) {
        boolean isWidening = switch (from) {
            case BOOLEAN -> false;
            case BYTE -> to == JavaKind.SHORT || to.ordinal() >= JavaKind.INT.ordinal();
            case SHORT, CHAR -> to.ordinal() >= JavaKind.INT.ordinal();
            case INT, LONG, FLOAT, DOUBLE -> to.ordinal() > from.ordinal();
        };
        if (from != to && !isWidening) {
            throw wrongTypes();
        }
        return Intrinsics.convert(emission, value, from, to);
    }

    /** {@return the message for a null array: that of the JDK's own method, JEP 358} */
    private String nullPointerMessage(Mode mode) {
        var elements = kind == JavaKind.BOOLEAN || kind == JavaKind.BYTE ? "byte/boolean" : kind.javaName();
        var what = mode.order().isPresent()
                ? "read the array length"
                : mode.operation() == AtomicOperation.LOAD ? "load from " + elements + " array" : "store to " + elements + " array";
        return "Cannot " + what + " because \"array\" is null";
    }

    private Value access(Mode mode, Value array, Value index, List<Value> values) {
        var builder = emission.builder();
        if (mode.order().isPresent()) {
            return builder.arrayAtomic(mode.operation(), mode.order().get(), array, index, values.toArray(Value[]::new));
        }
        if (mode.operation() == AtomicOperation.LOAD) {
            return builder.arrayLoad(array, index);
        }
        builder.arrayStore(array, index, values.getFirst());
        return values.getFirst();
    }

    private Operand result(Mode mode, Value before, List<Value> values) {
        var declared = Type.getReturnType(call.desc);
        if (declared == Type.VOID_TYPE) {
            return null;
        }
        if (mode.result() == Result.NOTHING || !JavaTypes.isPrimitive(declared)) {
            throw wrongTypes();
        }
        return switch (mode.result()) {
            case NOTHING, ELEMENT -> computed(widen(before, kind, JavaTypes.kind(declared)));
            case SUCCESS -> {
                if (declared != Type.BOOLEAN_TYPE) {
                    throw wrongTypes();
                }
                var builder = emission.builder();
                yield computed(builder.convert(
                        ConvertOperation.ZERO_EXTEND, builder.sameBits(before, values.getFirst()), ScalarType.I32));
            }
        };
    }
}
