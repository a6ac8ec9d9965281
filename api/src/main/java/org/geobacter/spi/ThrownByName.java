package org.geobacter.spi;

import java.lang.reflect.Constructor;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.geobacter.StandInException;

/** Makes an exception of a class that is known by name. */
final class ThrownByName {
    private ThrownByName() {}

    /** How a constructor is called that takes a message, or none. */
    private record Call(Class<?>[] parameters, Object[] arguments) {
        static Call of() {
            return new Call(new Class<?>[0], new Object[0]);
        }

        static Call of(Class<?> parameter, String message) {
            return new Call(new Class<?>[]{parameter}, new Object[]{message});
        }

        static Call ofMessageAndCause(String message) {
            return new Call(new Class<?>[]{String.class, Throwable.class}, new Object[]{message, null});
        }
    }

    /**
     * {@return an exception of this class whose {@code getMessage()} is this message, or a stand-in if none can be made}
     *
     * @param loader null for the bootstrap loader
     * @param className the binary name
     * @param message empty for an exception without one
     */
    static Throwable construct(ClassLoader loader, String className, Optional<String> message) {
        var text = message.orElse(null);
        // AssertionError takes an Object; its constructor of a String is private.
        var withText = Stream.of(
                Call.of(String.class, text), Call.of(Object.class, text), Call.ofMessageAndCause(text));
        var calls = message.isPresent()
                ? Stream.concat(withText, Stream.of(Call.of()))
                : Stream.concat(Stream.of(Call.of()), withText);
        return find(loader, className).flatMap(found -> calls.flatMap(call -> construct(found, call).stream())
                .filter(made -> Objects.equals(made.getMessage(), text))
                .findFirst()
                .or(() -> Unconstructed.make(found, text, null)))
                .orElseGet(() -> new StandInException(className, text));
    }

    /** {@return the class of exceptions of this name, if there is one} */
    static Optional<Class<? extends Throwable>> find(ClassLoader loader, String className) {
        try {
            return Optional.of(Class.forName(className, true, loader).asSubclass(Throwable.class));
        } catch (ClassNotFoundException | ClassCastException | LinkageError absent) {
            return Optional.empty();
        }
    }

    private static Optional<Throwable> construct(Class<? extends Throwable> type, Call call) {
        try {
            Constructor<? extends Throwable> constructor = type.getDeclaredConstructor(call.parameters());
            return constructor.trySetAccessible()
                    ? Optional.of(constructor.newInstance(call.arguments()))
                    : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError unsuitable) {
            return Optional.empty();
        }
    }
}
