package org.geobacter.backend.spirv;

import org.geobacter.ir.ScalarType;

/** Relations between scalar types. */
final class ScalarTypes {
    private ScalarTypes() {}

    /** {@return the integer type that holds the bits of a float type} */
    static ScalarType integerOfSameWidth(ScalarType type) {
        return switch (type) {
            case F16 -> ScalarType.I16;
            case F32 -> ScalarType.I32;
            case F64 -> ScalarType.I64;
            case I1, I8, I16, I32, I64 -> type;
        };
    }
}
