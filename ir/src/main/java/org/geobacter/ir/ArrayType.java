package org.geobacter.ir;

/**
 * A Java reference to an array of primitives, or {@code null}. A Java-level type: lowering replaces each such value by a pointer
 * (or an offset into private memory) and a length.
 *
 * @param element the kind of the elements
 */
public record ArrayType(JavaKind element) implements Type {
    @Override
    public String toString() {
        return element + "[]";
    }
}
