package org.geobacter.ir.transform.lower;

import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Value;

/**
 * A lowered reference: the values that {@link ArrayShape} describes.
 *
 * @param shape which of them vary
 * @param pointer a {@code ptr<global>} to the kind's storage type
 * @param offset an {@code i32}
 * @param length an {@code i32}
 */
record ArrayReference(ArrayShape shape, Value pointer, Value offset, Value length) {

    /** {@return the length of the array, provided that there is one} */
    Value elementLength() {
        return shape.elementLength().isPresent() ? IntConstant.of(shape.elementLength().getAsInt()) : length;
    }

    /** {@return the offset in the pool of the array, provided that there is one} */
    Value elementOffset() {
        return shape.elementOffset().isPresent() ? IntConstant.of(shape.elementOffset().getAsInt()) : offset;
    }
}
