package org.geobacter.frontend.bytecode;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Notes which classes a translation looks at: all of which it reads the class file, or asks the loader. */
final class ClassRecording {
    private static final ScopedValue<ClassRecording> CURRENT = ScopedValue.newInstance();

    private final Set<Class<?>> classes = new LinkedHashSet<>();

    /** {@return what a task gives, on this thread} The classes that it notes are noted here, and nowhere else. */
    <T> T during(Supplier<T> task) {
        return ScopedValue.where(CURRENT, this).call(task::get);
    }

    /** Notes a class, with its superclasses and interfaces, if a recording goes on; of arrays the class of the elements. */
    static void note(Class<?> type) {
        var element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        // Primitive types have no class file: nothing about them can change.
        if (CURRENT.isBound() && !element.isPrimitive()) {
            CURRENT.get().add(element);
        }
    }

    /** Stands for objects of the running program, whose content is not that of any class file. */
    static final class ProgramObject {
        private ProgramObject() {}
    }

    /** Notes that an object becomes a constant of the translation; of strings and of booleans all is known. */
    static void noteObject(Object object) {
        if (!(object instanceof String) && object != Boolean.TRUE && object != Boolean.FALSE) {
            note(ProgramObject.class);
        }
    }

    /** Notes the classes that a shape is of. */
    static void note(Shape shape) {
        if (shape instanceof Shape.Flat flat) {
            note(flat.type());
            flat.fields().forEach(field -> note(field.shape()));
        }
    }

    private void add(Class<?> type) {
        var work = new ArrayDeque<>(List.<Class<?>>of(type));
        while (!work.isEmpty()) {
            var next = work.remove();
            if (classes.add(next)) {
                if (next.getSuperclass() != null) {
                    work.add(next.getSuperclass());
                }
                work.addAll(List.of(next.getInterfaces()));
            }
        }
    }

    Set<Class<?>> classes() {
        return classes;
    }
}
