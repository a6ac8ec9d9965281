package org.geobacter.ir;

/** A value known when compiling. Constants are immutable, compared by content and free to be shared between modules. */
public abstract sealed class Constant extends Value permits IntConstant, FloatConstant, NullConstant, ConstantTable {
    Constant(Type type) {
        super(type);
    }
}
