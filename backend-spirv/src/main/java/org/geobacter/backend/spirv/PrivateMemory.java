package org.geobacter.backend.spirv;

import java.util.HashMap;
import java.util.Map;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.lwjgl.util.spvc.Spv;

/** Private arrays as variables of the function: SPIR-V's pointers into those are no values, so that each access names its variable. */
final class PrivateMemory {
    private final ModuleBuilder module;
    private final Code variables;
    private final Map<Value, Place> places = new HashMap<>();

    /**
     * An element of a private array.
     *
     * @param variable the array
     * @param index the id of the element's number
     * @param indexType of what type that is
     */
    private record Place(int variable, ScalarType element, int index, ScalarType indexType) {
        Place plus(Code code, int otherIndex, ScalarType otherType) {
            var type = indexType == otherType ? indexType : ScalarType.I64;
            int sum = code.op(
                    Opcode.I_ADD, type, widen(code, index, indexType, type), widen(code, otherIndex, otherType, type));
            return new Place(variable, element, sum, type);
        }

        private static int widen(Code code, int value, ScalarType from, ScalarType to) {
            return from == to ? value : code.op(Opcode.S_CONVERT, to, value);
        }
    }

    /** @param variables the start of the function's first block */
    PrivateMemory(Code variables) {
        this.module = variables.module();
        this.variables = variables;
    }

    void declare(PrivateArray array) {
        int type = module.arrayType(module.type(array.element()), module.uint(array.length()));
        int variable = variables.op(
                Opcode.VARIABLE,
                module.pointerType(Spv.SpvStorageClassFunction, type),
                Spv.SpvStorageClassFunction);
        places.put(array, new Place(variable, array.element(), module.uint(0), ScalarType.I32));
    }

    /** @param index the id of the number of elements to move by, a value of the type of the instruction's index */
    void move(PointerElement element, Code code, int index) {
        var from = places.get(element.pointer());
        var type = (ScalarType) element.index().type();
        places.put(element, from.index == module.uint(0)
                ? new Place(from.variable, from.element, index, type)
                : from.plus(code, index, type));
    }

    /** {@return a pointer to the element, for the instruction that follows} */
    int access(Value pointer, Code code) {
        var place = places.get(pointer);
        return code.op(
                Opcode.ACCESS_CHAIN,
                module.pointerType(Spv.SpvStorageClassFunction, module.type(place.element)),
                place.variable,
                place.index);
    }
}
