package org.geobacter.ir;

/**
 * A Java reference to an object or to an array of references, or {@code null}; only a reference to an array of primitives has a type
 * of its own, {@link ArrayType}. A Java-level type: lowering replaces each such value by the object's number.
 */
public enum RefType implements Type {
    REF;

    @Override
    public String toString() {
        return "ref";
    }
}
