package org.geobacter.ir;

/** A value known when compiling. Constants are immutable, compared by content and free to be shared between modules. */
public abstract sealed class Constant extends Value
        permits IntConstant, FloatConstant, NullConstant, ConstantTable, ObjectConstant {
    Constant(Type type) {
        super(type);
    }

    /** {@return the value of this type whose bits are all zero: 0, {@code +0.0} or {@code null}} */
    public static Constant zero(Type type) {
        return switch (type) {
            case ScalarType scalar when scalar.isFloat() -> FloatConstant.ofBits(scalar, 0);
            case ScalarType scalar -> IntConstant.of(scalar, 0);
            case ArrayType array -> new NullConstant(array);
            case RefType ref -> new NullConstant(ref);
            case PointerType pointer -> new NullConstant(pointer);
            case VoidType _ -> throw new IllegalArgumentException("no value has the type void");
        };
    }
}
