package org.geobacter.backend.spirv;

import java.util.HashMap;
import java.util.Map;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;

/** The ids of the IR's values. What holds for the whole kernel, constants and arguments, is made when it is first asked for. */
final class KernelValues {
    private final Code constants;
    private final LaunchBlockReader launchBlock;
    private final OpaqueConstants opaque;
    private final ConstantTables tables;
    private final Map<Value, Integer> ids = new HashMap<>();
    private final Map<Integer, Integer> errorRecordWords = new HashMap<>();
    private final Map<PointerType, Integer> unrelatedPointers = new HashMap<>();
    /** The byte offsets in the launch block of the kernel's parameters. */
    private final Map<Value, Integer> parameterOffsets = new HashMap<>();

    KernelValues(
            DeviceKernel kernel, LaunchBlock layout, Code constants, LaunchBlockReader launchBlock, OpaqueConstants opaque,
            ConstantTables tables) {
        this.constants = constants;
        this.launchBlock = launchBlock;
        this.opaque = opaque;
        this.tables = tables;
        var parameters = kernel.function().parameters().iterator();
        for (int i = 0; i < kernel.arguments().size(); i++) {
            int offset = layout.offsets().get(i);
            parameterOffsets.put(parameters.next(), offset);
            if (kernel.arguments().get(i) instanceof KernelArgument.Array) {
                parameterOffsets.put(parameters.next(), offset + Long.BYTES);
            }
        }
    }

    ModuleBuilder module() {
        return constants.module();
    }

    OpaqueConstants opaque() {
        return opaque;
    }

    /** {@return the id of the value; floats that are constants are hidden from the driver ({@link OpaqueConstants})} */
    int id(Value value) {
        return switch (value) {
            case IntConstant constant -> module().constant(constant.scalarType(), constant.value());
            case FloatConstant constant -> opaque.of(constant);
            case ConstantTable table -> tables.address(table);
            case ObjectConstant object -> throw new IllegalArgumentException(object.name() + " is not a device-level value");
            case NullConstant constant -> ids.computeIfAbsent(constant, _ -> nullPointer(constant));
            case BlockParameter parameter -> parameter.block().isEntry()
                    ? ids.computeIfAbsent(parameter, _ -> launchBlock.load(constants, parameterOffsets.get(parameter)))
                    : ids.computeIfAbsent(parameter, _ -> module().newId());
            case Instruction instruction -> {
                var id = ids.get(instruction);
                if (id == null) {
                    throw new IllegalArgumentException("used before it is computed: " + instruction);
                }
                yield id;
            }
        };
    }

    /** {@return the id for a place where the driver may know a constant: an operand of a comparison} */
    int plainId(Value value) {
        return value instanceof FloatConstant constant
                ? module().constant(constant.scalarType(), constant.bits())
                : id(value);
    }

    /** {@return the id for an operand of arithmetic with {@code other}, where the driver may know constants but zero} */
    int arithmeticId(Value value, Value other) {
        return value instanceof FloatConstant constant && constant.value() != 0 && !(other instanceof Constant)
                ? plainId(constant)
                : id(value);
    }

    /** {@return the id of a value of the type that the driver cannot know, and that is not the given one} */
    int unrelatedTo(Value value, Type type) {
        return switch (type) {
            case ScalarType scalar ->
                scalar.isFloat() ? opaque.of(unequalFloat(value, scalar)) : opaque.of(unequalInt(value, scalar));
            case PointerType pointer -> unrelatedPointers.computeIfAbsent(pointer, _ -> {
                int address = launchBlock.load(constants, LaunchBlock.ERROR_RECORD);
                return pointer.element() == ScalarType.I32 ? address : constants.op(Opcode.BITCAST, type(pointer), address);
            });
            case ArrayType _, RefType _, VoidType _ -> throw new IllegalArgumentException("no value has type " + type);
        };
    }

    /** {@return a pointer to the word at this byte offset in the error record} */
    int errorRecordWord(int offset) {
        return errorRecordWords.computeIfAbsent(offset, _ -> constants.op(
                Opcode.PTR_ACCESS_CHAIN,
                module().physicalPointerType(ScalarType.I32),
                launchBlock.load(constants, LaunchBlock.ERROR_RECORD),
                module().uint(offset / Integer.BYTES)));
    }

    private static FloatConstant unequalFloat(Value value, ScalarType type) {
        var zero = FloatConstant.ofBits(type, 0);
        return value.equals(zero) ? FloatConstant.ofBits(type, 1) : zero;
    }

    private static IntConstant unequalInt(Value value, ScalarType type) {
        // Also unlike the words that stand for true and false.
        var constant = IntConstant.of(type, 42);
        return value.equals(constant) ? IntConstant.of(type, 43) : constant;
    }

    /** From a pair of words: SPIR-V's null constants do not exist for device addresses. */
    private int nullPointer(NullConstant constant) {
        int zero = module().uint(0);
        int words = constants.op(Opcode.COMPOSITE_CONSTRUCT, module().vectorType(module().uintType(), 2), zero, zero);
        return constants.op(Opcode.BITCAST, type(constant.type()), words);
    }

    void define(Instruction instruction, int id) {
        ids.put(instruction, id);
    }

    /** {@return the SPIR-V type of values of this type} */
    int type(Type type) {
        return switch (type) {
            case ScalarType scalar -> module().type(scalar);
            case PointerType pointer -> module().physicalPointerType(pointer.element());
            default -> throw new IllegalArgumentException("no value has type " + type);
        };
    }
}
