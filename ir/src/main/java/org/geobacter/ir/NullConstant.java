package org.geobacter.ir;

/**
 * The {@code null} reference, of an array type or {@code ref}; at device level the null pointer into {@link AddressSpace#GLOBAL}, which is compared
 * and passed on, and points to nothing.
 */
public final class NullConstant extends Constant {
    public NullConstant(ArrayType type) {
        super(type);
    }

    public NullConstant(RefType type) {
        super(type);
    }

    public NullConstant(PointerType type) {
        super(type);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NullConstant that && type().equals(that.type());
    }

    @Override
    public int hashCode() {
        return type().hashCode();
    }

    @Override
    public String toString() {
        return "null";
    }
}
