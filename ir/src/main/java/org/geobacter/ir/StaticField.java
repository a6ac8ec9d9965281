package org.geobacter.ir;

/**
 * A static field.
 *
 * @param className the binary name of the class that declares it
 * @param name the field's name
 * @param type the type of its value once loaded: a kind's stack type, or an array type
 */
public record StaticField(String className, String name, Type type) {
    @Override
    public String toString() {
        return className + "." + name;
    }
}
