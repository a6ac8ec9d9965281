package org.geobacter.ir;

/** The type of a value. Types are immutable and compared by {@link Object#equals}. */
public sealed interface Type permits ScalarType, ArrayType, RefType, PointerType, VoidType {

    /** {@return whether this is an integer type, {@code i1} included} */
    default boolean isInteger() {
        return this instanceof ScalarType scalar && scalar.kind() == ScalarType.Kind.INTEGER;
    }

    /** {@return whether this is a floating-point type} */
    default boolean isFloat() {
        return this instanceof ScalarType scalar && scalar.kind() == ScalarType.Kind.FLOAT;
    }
}
