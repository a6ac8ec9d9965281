package org.geobacter.ir;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A class of which a kernel makes or gets objects: an ordinary class, or the class of arrays of references. Compared by identity; a
 * module has one for each name.
 */
public final class ObjectClass {
    private final String name;
    private final String location;
    private final Set<String> supertypes;
    private final List<ObjectField> fields;
    private final Optional<Type> element;

    private ObjectClass(
            String name, String location, Set<String> supertypes, List<ObjectField> fields, Optional<Type> element) {
        this.name = name;
        this.location = location;
        this.supertypes = Set.copyOf(supertypes);
        this.fields = List.copyOf(fields);
        this.element = element;
    }

    /**
     * An ordinary class.
     *
     * @param name the binary name, such as {@code a.b.Point}
     * @param location where the class is, as the message of a {@code ClassCastException} has it, such as {@code unnamed module of loader
     *        'app'}
     * @param supertypes the names of all classes and interfaces that its objects are instances of, itself included
     * @param fields all instance fields, those of superclasses first
     */
    public static ObjectClass of(String name, String location, Set<String> supertypes, List<ObjectField> fields) {
        return new ObjectClass(name, location, supertypes, fields, Optional.empty());
    }

    /**
     * A class of arrays.
     *
     * @param name the binary name, such as {@code [La.b.Point;} or {@code [[F}
     * @param element the type of the elements: {@code ref} or an array type
     */
    public static ObjectClass ofArrays(String name, String location, Set<String> supertypes, Type element) {
        return new ObjectClass(name, location, supertypes, List.of(), Optional.of(element));
    }

    public String name() {
        return name;
    }

    public String location() {
        return location;
    }

    /** {@return the names of the classes and interfaces that its objects are instances of, itself included} */
    public Set<String> supertypes() {
        return supertypes;
    }

    public boolean isSubtypeOf(String type) {
        return supertypes.contains(type);
    }

    /** {@return all instance fields, those of superclasses first; none of an array} */
    public List<ObjectField> fields() {
        return fields;
    }

    /** {@return the type of the elements, if this is a class of arrays} */
    public Optional<Type> element() {
        return element;
    }

    /** {@return the name of the elements' class; only of a class of arrays} */
    public String componentName() {
        return name.startsWith("[L") ? name.substring("[L".length(), name.length() - 1) : name.substring(1);
    }

    @Override
    public String toString() {
        return name;
    }
}
