package org.geobacter.ir;

/**
 * A device-level pointer.
 *
 * @param space where the memory lies
 * @param element the type of what is pointed to
 */
public record PointerType(AddressSpace space, ScalarType element) implements Type {
    @Override
    public String toString() {
        return "ptr<" + space + ", " + element + ">";
    }
}
