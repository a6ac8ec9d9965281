package org.geobacter.ir;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that a kernel consists of; the entry is the kernel itself. */
public final class Module {
    private final String name;
    private boolean overlappingArrays;
    private final Map<String, Function> functions = new LinkedHashMap<>();

    public Module(String name) {
        this.name = name;
    }

    /** {@return the kernel's name, such as {@code Saxpy.saxpy}} */
    public String name() {
        return name;
    }

    /**
     * {@return whether arrays with different kinds of elements may be the same memory, as is the case if a memory segment is given, which
     * is seen as several arrays}
     */
    public boolean hasOverlappingArrays() {
        return overlappingArrays;
    }

    /** Says that arrays with different kinds of elements may be the same memory. */
    public void letArraysOverlap() {
        overlappingArrays = true;
    }

    /** Adds a function with an entry block and no instructions. The first that is added is the module's entry. */
    public Function addFunction(String name, Type returnType, List<? extends Type> parameterTypes) {
        var function = new Function(this, name, returnType, parameterTypes);
        if (functions.putIfAbsent(name, function) != null) {
            throw new IllegalArgumentException("the module has a function of this name already: " + name);
        }
        return function;
    }

    public void removeFunction(Function function) {
        functions.remove(function.name(), function);
    }

    public Collection<Function> functions() {
        return Collections.unmodifiableCollection(functions.values());
    }

    public Optional<Function> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** {@return the kernel: the function that was added first} */
    public Function entry() {
        return functions.values().iterator().next();
    }
}
