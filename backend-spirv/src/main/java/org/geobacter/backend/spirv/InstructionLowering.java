package org.geobacter.backend.spirv;

import org.geobacter.ir.*;
import org.geobacter.ir.Approximation;

/** Emits one block's instructions, all but the terminator. */
final class InstructionLowering {
    private final KernelContext kernel;
    private final KernelValues values;
    private final Code code;

    InstructionLowering(KernelContext kernel, Code code) {
        this.kernel = kernel;
        this.values = kernel.values();
        this.code = code;
    }

    /** Emits the instruction, and defines its value. */
    void lower(Instruction instruction) {
        code.line(instruction.position());
        switch (instruction) {
            case Binary binary -> define(binary, binary(binary));
            case Unary unary -> define(unary, unary(unary));
            case Fma fma -> define(fma, floats().fma(
                    scalar(fma), values.id(fma.operand(0)), values.id(fma.operand(1)), values.id(fma.operand(2))));
            case Approximation approximation ->
                define(approximation, floats().approximate(approximation.operation(),
                        approximation.operands().stream().map(values::id).toList()));
            case Convert convert -> define(convert, convert(convert));
            case Compare compare -> define(compare, compare(compare));
            case ThreeWayCompare compare -> define(compare, threeWayCompare(compare));
            case Select select -> define(select, code.op(
                    Opcode.SELECT,
                    values.type(select.type()),
                    values.id(select.condition()),
                    values.id(select.whenTrue()),
                    values.id(select.whenFalse())));
            case WorkItemQuery query -> define(query, kernel.workItem().get(query.query(), query.dimension()));
            case Barrier _ -> kernel.memoryModel().barrier(code);
            case PrivateArray _, GroupArray _ -> {
                // Declared before the function's code.
            }
            case PointerElement element -> pointerElement(element);
            case Load load -> define(load, load(load));
            case Store store -> store(store);
            case Atomic atomic -> {
                int before = new AtomicLowering(kernel, code).atomic(atomic);
                if (atomic.operation().reads()) {
                    define(atomic, before);
                }
            }
            case Fence fence -> new AtomicLowering(kernel, code).fence(fence);
            case TrapRecord trap -> trap(trap);
            case SubGroupInstruction exchange -> define(exchange, new SubGroupLowering(kernel, code).exchange(exchange));
            case ObjectInstruction _, Terminator _, Check _, NewArray _, NewGroupArray _, ArraySlice _,
                    StoredArray _, StoredArrayWord _,
                    ArrayLength _, ArrayLoad _,
                    ArrayStore _,
                    ArrayAtomic _,
                    Invoke _,
                    StaticLoad _,
                    StaticStore _ ->
                throw new IllegalArgumentException("not a device-level instruction of a block's body: " + instruction);
        }
    }

    private void define(Instruction instruction, int id) {
        values.define(instruction, id);
    }

    private IntegerLowering integers() {
        return new IntegerLowering(code);
    }

    private FloatLowering floats() {
        return new FloatLowering(code, kernel.target());
    }

    private static ScalarType scalar(Value value) {
        return (ScalarType) value.type();
    }

    private int binary(Binary binary) {
        var left = binary.left();
        var right = binary.right();
        if (binary.type().isFloat()) {
            return floats().binary(
                    binary.operation(),
                    scalar(binary),
                    left,
                    values.arithmeticId(left, right),
                    right,
                    values.arithmeticId(right, left));
        }
        return integers().binary(binary.operation(), scalar(binary), values.id(left), right, values.id(right));
    }

    private int unary(Unary unary) {
        var operand = unary.operand(0);
        if (!operand.type().isFloat()) {
            return integers().unary(unary.operation(), scalar(operand), values.id(operand));
        }
        int result = floats().unary(unary.operation(), scalar(operand), values.id(operand));
        // Drivers take no square root for negative, and leave out what sets the sign of one: but that of -0.0 is -0.0.
        return unary.operation() == UnaryOperation.SQRT ? values.opaque().hide(code, (ScalarType) unary.type(), result) : result;
    }

    private int compare(Compare compare) {
        int left = values.plainId(compare.left());
        int right = values.plainId(compare.right());
        return switch (compare.left().type()) {
            case ScalarType type -> type.isFloat()
                    ? floats().compare(compare.predicate(), left, right)
                    : integers().compare(compare.predicate(), type, left, right);
            case PointerType _ -> comparePointers(compare.predicate(), left, right);
            case ArrayType _, RefType _, VoidType _ -> throw new IllegalArgumentException("not comparable: " + compare);
        };
    }

    /** As pairs of words, which every device has. */
    private int comparePointers(Predicate predicate, int left, int right) {
        var module = values.module();
        int words = module.vectorType(module.uintType(), 2);
        int equalWords = code.op(
                Opcode.I_EQUAL,
                module.vectorType(module.boolType(), 2),
                code.op(Opcode.BITCAST, words, left),
                code.op(Opcode.BITCAST, words, right));
        int equal = code.test(Opcode.ALL, equalWords);
        return switch (predicate) {
            case EQ -> equal;
            case NE -> code.test(Opcode.LOGICAL_NOT, equal);
            case LT, LE, GT, GE, ULT, ULE, UGT, UGE ->
                throw new IllegalArgumentException("pointers have no order: " + predicate);
        };
    }

    private int threeWayCompare(ThreeWayCompare compare) {
        int left = values.plainId(compare.left());
        int right = values.plainId(compare.right());
        return compare.left().type().isFloat()
                ? floats().threeWayCompare(left, right, compare.resultForNan())
                : integers().threeWayCompare(left, right);
    }

    private int convert(Convert convert) {
        var operand = convert.operand(0);
        var from = scalar(operand);
        var to = convert.to();
        int id = values.id(operand);
        var conversions = new ConversionLowering(code);
        return switch (convert.operation()) {
            case SIGN_EXTEND -> widened(from, to, conversions.extend(true, from, to, id));
            case ZERO_EXTEND -> widened(from, to, conversions.extend(false, from, to, id));
            case TRUNCATE -> conversions.truncate(from, to, id);
            case INT_TO_FLOAT -> {
                int value = conversions.intToFloat(to, hidden(operand, id));
                // Or else a driver may take a further conversion to float together with this one, and round only once.
                yield from == ScalarType.I64 && to == ScalarType.F64
                        ? code.bitcast(to, values.opaque().hide(code, from, code.bitcast(from, value)))
                        : value;
            }
            case FLOAT_TO_INT -> conversions.floatToInt(from, to, id);
            case FLOAT_TO_FLOAT -> conversions.floatToFloat(to, id);
            case BITCAST -> code.bitcast(to, from.isFloat() ? id : hidden(operand, id));
        };
    }

    /** {@return what an extension has given, as the device can compare it} */
    private int widened(ScalarType from, ScalarType to, int id) {
        return from == ScalarType.I32 && to == ScalarType.I64 ? values.opaque().widened(code, id) : id;
    }

    /** {@return the integer, hidden unless it comes from memory or from the launch, so that the driver cannot know it} */
    private int hidden(Value integer, int id) {
        return isUnknown(integer) ? id : values.opaque().hide(code, scalar(integer), id);
    }

    private static boolean isUnknown(Value value) {
        return switch (value) {
            case Load load -> !MemoryModel.isLogical(load.pointer());
            case Atomic _ -> true;
            case BlockParameter parameter -> parameter.block().isEntry();
            case Convert convert -> convert.operand(0).type().isFloat() || isUnknown(convert.operand(0));
            case Value _ -> false;
        };
    }

    private void pointerElement(PointerElement element) {
        int index = values.id(element.index());
        if (MemoryModel.isLogical(element)) {
            kernel.logicalMemory().move(element, code, index);
        } else {
            define(element, code.op(
                    Opcode.PTR_ACCESS_CHAIN, values.type(element.type()), values.id(element.pointer()), index));
        }
    }

    private int load(Load load) {
        var type = scalar(load);
        return MemoryModel.isLogical(load.pointer())
                ? kernel.logicalMemory().load(load.pointer(), type, code, kernel.memoryModel())
                : kernel.memoryModel().load(code, type, values.id(load.pointer()));
    }

    private void store(Store store) {
        int value = values.id(store.value());
        if (MemoryModel.isLogical(store.pointer())) {
            kernel.logicalMemory().store(store.pointer(), scalar(store.value()), value, code, kernel.memoryModel());
        } else {
            kernel.memoryModel().store(code, scalar(store.value()), values.id(store.pointer()), value);
        }
    }

    private void trap(TrapRecord trap) {
        var message = trap.operands()
                .stream()
                .map(value -> new TrapVariables.MessageValue(scalar(value), values.id(value)))
                .toList();
        kernel.traps().set(code, kernel.kernel().siteNumber(trap), message);
    }
}
