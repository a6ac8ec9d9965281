package org.geobacter.ir.transform.lower;

import org.geobacter.ir.Constant;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;

/** The value of an array element that nothing has been stored to (JLS 4.12.5). */
final class Zero {
    private Zero() {}

    static Constant of(ScalarType type) {
        return type.isFloat() ? FloatConstant.ofBits(type, 0) : IntConstant.of(type, 0);
    }
}
