package org.geobacter.spi;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * Makes exceptions of which only the constructor of {@code Throwable} is executed, as deserialisation makes objects: the kernel has
 * executed the others.
 */
final class Unconstructed {
    private static final Optional<Factory> FACTORY = factory();

    private Unconstructed() {}

    /** {@code sun.reflect.ReflectionFactory}, which the module {@code jdk.unsupported} exports for serialisation libraries. */
    @FunctionalInterface
    private interface Factory {
        Constructor<?> constructor(Class<?> type, Constructor<?> ofSuperclass) throws ReflectiveOperationException;
    }

    /**
     * {@return an exception whose own fields are zero; empty if the JVM cannot make it}
     *
     * @param message what {@code Throwable} gives as its message
     * @param cause its cause, or null
     */
    static Optional<Throwable> make(Class<? extends Throwable> type, String message, Throwable cause) {
        if (FACTORY.isEmpty()) {
            return Optional.empty();
        }
        try {
            var ofThrowable = Throwable.class.getDeclaredConstructor(String.class, Throwable.class);
            return Optional.of((Throwable) FACTORY.get().constructor(type, ofThrowable).newInstance(message, cause));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Optional<Factory> factory() {
        try {
            var type = Class.forName("sun.reflect.ReflectionFactory");
            var instance = type.getMethod("getReflectionFactory").invoke(null);
            var method = type.getMethod("newConstructorForSerialization", Class.class, Constructor.class);
            return Optional.of((of, ofSuperclass) -> (Constructor<?>) method.invoke(instance, of, ofSuperclass));
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return Optional.empty();
        }
    }
}
