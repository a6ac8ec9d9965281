package org.geobacter.ir.interpret;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.ThrowableClasses;
import org.geobacter.ir.ThrownObject;

/** An object or an array of references while code is interpreted. Scalars are kept by their bits, as {@code Long}. */
final class HeapObject {
    private final ObjectClass objectClass;
    private final Map<ObjectField, Object> fields = new HashMap<>();
    private final Object[] elements;
    /** What a work-item ends with that throws this object, if it is an exception. */
    private Trap trap;

    private HeapObject(ObjectClass objectClass, int length) {
        this.objectClass = objectClass;
        this.elements = new Object[length];
    }

    static HeapObject of(ObjectClass objectClass) {
        return new HeapObject(objectClass, 0);
    }

    static HeapObject ofArray(ObjectClass objectClass, int length) {
        return new HeapObject(objectClass, length);
    }

    static HeapObject ofException(ObjectClass objectClass, Trap trap) {
        var object = of(objectClass);
        object.trap = trap;
        return object;
    }

    Trap trap() {
        boolean ofCause = fields.getOrDefault(ThrowableClasses.TEXT, 0L).equals((long) ThrownObject.TEXT_OF_CAUSE);
        return ofCause
                ? Trap.ofCause(
                        objectClass.name(),
                        Optional.ofNullable((HeapObject) get(ThrowableClasses.CAUSE)).map(HeapObject::trap),
                        trap.position())
                : trap;
    }

    void setTrap(Trap newTrap) {
        trap = newTrap;
    }

    ObjectClass objectClass() {
        return objectClass;
    }

    boolean has(ObjectField field) {
        return objectClass.fields().contains(field);
    }

    /** {@return the content of a field: the bits of a scalar, or a reference} */
    Object get(ObjectField field) {
        return field.type() instanceof ScalarType ? fields.getOrDefault(field, 0L) : fields.get(field);
    }

    void set(ObjectField field, Object value) {
        fields.put(field, value);
    }

    int length() {
        return elements.length;
    }

    Object element(int index) {
        return elements[index];
    }

    void setElement(int index, Object value) {
        elements[index] = value;
    }
}
