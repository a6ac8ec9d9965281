package org.geobacter.ir;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which function a virtual call runs, by the class of the object that it is made on; no object of another class can come to the call. */
public final class DispatchTable {
    private final String name;
    private final List<Type> parameterTypes;
    private final Type returnType;
    private final Map<ObjectClass, Function> targets = new LinkedHashMap<>();
    private final Set<ObjectClass> refused = new LinkedHashSet<>();

    /**
     * @param name unique in the module: the method that calls name, such as {@code Shape.area()F}
     * @param parameterTypes of the functions, the object first
     */
    public DispatchTable(String name, List<? extends Type> parameterTypes, Type returnType) {
        this.name = name;
        this.parameterTypes = List.copyOf(parameterTypes);
        this.returnType = returnType;
    }

    public String name() {
        return name;
    }

    public List<Type> parameterTypes() {
        return parameterTypes;
    }

    public Type returnType() {
        return returnType;
    }

    /** Adds a class: its objects run this function. */
    public void add(ObjectClass objectClass, Function target) {
        targets.put(objectClass, target);
    }

    /** Adds a class whose objects have a method for the call that cannot be compiled. */
    public void refuse(ObjectClass objectClass) {
        refused.add(objectClass);
    }

    /** {@return the classes whose objects have a method for the call that cannot be compiled} */
    public Set<ObjectClass> refused() {
        return Collections.unmodifiableSet(refused);
    }

    public Optional<Function> target(ObjectClass objectClass) {
        return Optional.ofNullable(targets.get(objectClass));
    }

    /** {@return the function of each class, in the order in which they were added} */
    public Map<ObjectClass, Function> targets() {
        return Collections.unmodifiableMap(targets);
    }
}
