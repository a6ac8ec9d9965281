package org.geobacter.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object that exists before the kernel starts and does not change: a constant of an enum, the content of a static final field. Two
 * are the same when they stand for the same Java object.
 *
 * <p>Constants can refer to each other in circles, so the content is set after the constant is made, and before it is used.
 */
public final class ObjectConstant extends Constant {
    private final ObjectClass objectClass;
    private final String name;
    private final Object identity;
    private final Map<ObjectField, Constant> fields = new LinkedHashMap<>();
    private final List<Constant> elements = new ArrayList<>();

    /**
     * @param name what the object is called in text, such as {@code Color.RED}
     * @param identity the Java object that this stands for
     */
    public ObjectConstant(ObjectClass objectClass, String name, Object identity) {
        super(RefType.REF);
        this.objectClass = objectClass;
        this.name = name;
        this.identity = identity;
    }

    public ObjectClass objectClass() {
        return objectClass;
    }

    public String name() {
        return name;
    }

    /** {@return the Java object that this stands for} */
    public Object identity() {
        return identity;
    }

    /** Sets a field, of the class's {@link ObjectClass#fields()}. */
    public void setField(ObjectField field, Constant value) {
        fields.put(field, value);
    }

    /** {@return a field's value, zero if it has not been set} */
    public Constant field(ObjectField field) {
        var value = fields.get(field);
        return value == null ? Constant.zero(field.type()) : value;
    }

    /** {@return the fields that have been set} */
    public Map<ObjectField, Constant> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** Adds an element to an array. */
    public void addElement(Constant value) {
        elements.add(value);
    }

    /** {@return the elements, if this is an array} */
    public List<Constant> elements() {
        return Collections.unmodifiableList(elements);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectConstant that && identity == that.identity;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(identity);
    }

    @Override
    public String toString() {
        return "@" + name;
    }
}
