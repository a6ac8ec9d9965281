package org.geobacter.backend.spirv;

import java.util.HashMap;
import java.util.Map;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.lwjgl.util.spvc.Spv;

/**
 * Private arrays as variables of the function, and those of the group's memory as variables of the module: SPIR-V's pointers into these
 * are no values, so that each access names its variable.
 *
 * <p>An index of a private array that is not constant is hidden from the driver ({@link OpaqueConstants#hide}) at each access. Mesa 22.3
 * overlooks the indices of arrays where it decides which values can share a register: an index that also flows into a phi, as into the
 * error record's values or round a loop, could be overwritten before the access that it is for.
 *
 * <p>Floats in the group's memory are stored by their bits, for there are atomic operations on integers alone.
 */
final class LogicalMemory {
    private final ModuleBuilder module;
    private final Code variables;
    private final OpaqueConstants opaque;
    private final Map<Value, Place> places = new HashMap<>();

    /**
     * An element of an array.
     *
     * @param variable the array
     * @param storageClass where that is
     * @param stored the type of its elements
     * @param index the id of the element's number
     * @param indexType of what type that is
     * @param isConstant whether that is a constant
     */
    private record Place(
            int variable, int storageClass, ScalarType stored, int index, ScalarType indexType, boolean isConstant) {
        Place at(int newIndex, ScalarType type, boolean constant) {
            return new Place(variable, storageClass, stored, newIndex, type, constant);
        }

        Place plus(Code code, int otherIndex, ScalarType otherType) {
            var type = indexType == otherType ? indexType : ScalarType.I64;
            int sum = code.op(
                    Opcode.I_ADD, type, widen(code, index, indexType, type), widen(code, otherIndex, otherType, type));
            return at(sum, type, false);
        }

        private static int widen(Code code, int value, ScalarType from, ScalarType to) {
            return from == to ? value : code.op(Opcode.S_CONVERT, to, value);
        }
    }

    /** @param variables the start of the function's first block */
    LogicalMemory(Code variables, OpaqueConstants opaque) {
        this.opaque = opaque;
        this.module = variables.module();
        this.variables = variables;
    }

    /** {@return the type as which elements of a type lie in a group's memory} */
    static ScalarType bits(ScalarType type) {
        return switch (type) {
            case F16 -> ScalarType.I16;
            case F32 -> ScalarType.I32;
            case F64 -> ScalarType.I64;
            case I1, I8, I16, I32, I64 -> type;
        };
    }

    void declare(PrivateArray array) {
        int variable = variables.op(
                Opcode.VARIABLE,
                pointerType(Spv.SpvStorageClassFunction, array.element(), array.length()),
                Spv.SpvStorageClassFunction);
        add(array, variable, Spv.SpvStorageClassFunction, array.element());
    }

    void declare(GroupArray array) {
        var stored = bits(array.element());
        int variable = module.globalVariable(
                pointerType(Spv.SpvStorageClassWorkgroup, stored, array.length()), Spv.SpvStorageClassWorkgroup);
        add(array, variable, Spv.SpvStorageClassWorkgroup, stored);
    }

    private int pointerType(int storageClass, ScalarType element, int length) {
        return module.pointerType(storageClass, module.arrayType(module.type(element), module.uint(length)));
    }

    private void add(Value array, int variable, int storageClass, ScalarType stored) {
        places.put(array, new Place(variable, storageClass, stored, module.uint(0), ScalarType.I32, true));
    }

    /** @param index the id of the number of elements to move by, a value of the type of the instruction's index */
    void move(PointerElement element, Code code, int index) {
        var from = places.get(element.pointer());
        var type = (ScalarType) element.index().type();
        places.put(element, from.index == module.uint(0)
                ? from.at(index, type, element.index() instanceof IntConstant)
                : from.plus(code, index, type));
    }

    /** {@return a pointer to the element, for the instruction that follows} */
    int access(Value pointer, Code code) {
        var place = places.get(pointer);
        boolean isHidden = place.storageClass == Spv.SpvStorageClassFunction && !place.isConstant;
        return code.op(
                Opcode.ACCESS_CHAIN,
                module.pointerType(place.storageClass, module.type(place.stored)),
                place.variable,
                isHidden ? opaque.hide(code, place.indexType, place.index) : place.index);
    }

    /** {@return the value of an element} */
    int load(Value pointer, ScalarType type, Code code, MemoryModel memory) {
        var stored = places.get(pointer).stored;
        int value = code.op(Opcode.LOAD, stored, SpirvInstruction.words(
                new int[]{access(pointer, code)}, memory.variableAccess(((PointerType) pointer.type()).space())));
        return stored == type ? value : code.bitcast(type, value);
    }

    /** Writes an element. */
    void store(Value pointer, ScalarType type, int value, Code code, MemoryModel memory) {
        var stored = places.get(pointer).stored;
        int bits = stored == type ? value : code.bitcast(stored, value);
        code.add(Opcode.STORE, SpirvInstruction.words(
                new int[]{access(pointer, code), bits}, memory.variableAccess(((PointerType) pointer.type()).space())));
    }
}
