package org.geobacter.ir;

/**
 * An instance field.
 *
 * @param owner the binary name of the class that declares it
 * @param name the field's name
 * @param type the type of its value once loaded: a kind's stack type, an array type or {@code ref}
 */
public record ObjectField(String owner, String name, Type type) {
    @Override
    public String toString() {
        return owner + "." + name;
    }
}
