package org.geobacter.backend.spirv;

import java.util.HashMap;
import java.util.Map;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.lwjgl.util.spvc.Spv;

/**
 * Private arrays as variables of the function: SPIR-V's pointers into those are no values, so that each access names its variable.
 *
 * <p>An index that is not constant is hidden from the driver ({@link OpaqueConstants#hide}) at each access. Mesa 22.3 overlooks the
 * indices of arrays where it decides which values can share a register: an index that also flows into a phi, as into the error record's
 * values or round a loop, could be overwritten before the access that it is for.
 */
final class PrivateMemory {
    private final ModuleBuilder module;
    private final Code variables;
    private final OpaqueConstants opaque;
    private final Map<Value, Place> places = new HashMap<>();

    /**
     * An element of a private array.
     *
     * @param variable the array
     * @param index the id of the element's number
     * @param indexType of what type that is
     * @param isConstant whether that is a constant
     */
    private record Place(int variable, ScalarType element, int index, ScalarType indexType, boolean isConstant) {
        Place plus(Code code, int otherIndex, ScalarType otherType) {
            var type = indexType == otherType ? indexType : ScalarType.I64;
            int sum = code.op(
                    Opcode.I_ADD, type, widen(code, index, indexType, type), widen(code, otherIndex, otherType, type));
            return new Place(variable, element, sum, type, false);
        }

        private static int widen(Code code, int value, ScalarType from, ScalarType to) {
            return from == to ? value : code.op(Opcode.S_CONVERT, to, value);
        }
    }

    /** @param variables the start of the function's first block */
    PrivateMemory(Code variables, OpaqueConstants opaque) {
        this.opaque = opaque;
        this.module = variables.module();
        this.variables = variables;
    }

    void declare(PrivateArray array) {
        int type = module.arrayType(module.type(array.element()), module.uint(array.length()));
        int variable = variables.op(
                Opcode.VARIABLE,
                module.pointerType(Spv.SpvStorageClassFunction, type),
                Spv.SpvStorageClassFunction);
        places.put(array, new Place(variable, array.element(), module.uint(0), ScalarType.I32, true));
    }

    /** @param index the id of the number of elements to move by, a value of the type of the instruction's index */
    void move(PointerElement element, Code code, int index) {
        var from = places.get(element.pointer());
        var type = (ScalarType) element.index().type();
        places.put(element, from.index == module.uint(0)
                ? new Place(from.variable, from.element, index, type, element.index() instanceof IntConstant)
                : from.plus(code, index, type));
    }

    /** {@return a pointer to the element, for the instruction that follows} */
    int access(Value pointer, Code code) {
        var place = places.get(pointer);
        return code.op(
                Opcode.ACCESS_CHAIN,
                module.pointerType(Spv.SpvStorageClassFunction, module.type(place.element)),
                place.variable,
                place.isConstant ? place.index : opaque.hide(code, place.indexType, place.index));
    }
}
