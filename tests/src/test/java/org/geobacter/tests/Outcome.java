package org.geobacter.tests;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.geobacter.KernelException;

/**
 * What a launch leaves behind: the arrays bit by bit, all NaNs being one (Java does not say which), and the exception that it ended
 * with.
 *
 * @param arrays the arguments after the launch
 * @param failure what a work-item threw
 */
record Outcome(List<Object> arrays, Map<Object, Integer> identities, Optional<Failure> failure) {
    /**
     * An exception as a kernel's user sees it.
     *
     * @param exceptionClass its class
     * @param message its message, null if it has none
     * @param frames the stack from the throwing method to the kernel, without the JDK's methods, as {@code Class.method(File:line)}
     * @param cause its cause
     * @param suppressed what it has suppressed
     */
    record Failure(
            Class<?> exceptionClass, String message, List<String> frames, Optional<Failure> cause, List<Failure> suppressed) {
        static Failure of(KernelException exception, String kernelMethod) {
            return of(exception.getCause(), kernelMethod);
        }

        private static Failure of(Throwable cause, String kernelMethod) {
            var frames = Arrays.stream(cause.getStackTrace()).filter(Failure::isUsers).map(Failure::frame).toList();
            int kernel = 0;
            while (kernel < frames.size() && !frames.get(kernel).contains("." + kernelMethod + "(")) {
                kernel++;
            }
            return new Failure(
                    cause.getClass(),
                    cause.getMessage(),
                    frames.subList(0, Math.min(frames.size(), kernel + 1)),
                    Optional.ofNullable(cause.getCause()).map(inner -> of(inner, kernelMethod)),
                    Arrays.stream(cause.getSuppressed()).map(inner -> of(inner, kernelMethod)).toList());
        }

        /** How the JDK makes an exception inside of itself is its own business. */
        private static boolean isUsers(StackTraceElement element) {
            return !element.getClassName().startsWith("java.") && !element.getClassName().startsWith("jdk.");
        }

        private static String frame(StackTraceElement element) {
            return element.getClassName() + "." + element.getMethodName() + "(" + element.getFileName() + ":"
                    + element.getLineNumber() + ")";
        }
    }

    /** Runs a launch on copies of the arguments and sees what becomes of them. */
    static Outcome of(String kernelMethod, Object[] arguments, Consumer<Object[]> launch) {
        var known = new IdentityHashMap<Object, Object>();
        var copies = Arrays.stream(arguments).map(argument -> copy(argument, known)).toArray();
        var identities = identities(copies);
        try {
            launch.accept(copies);
            return new Outcome(Arrays.asList(copies), identities, Optional.empty());
        } catch (KernelException exception) {
            return new Outcome(Arrays.asList(copies), identities, Optional.of(Failure.of(exception, kernelMethod)));
        }
    }

    /** {@return numbers for the arrays among the arguments and those in them, in the order in which they are met} */
    private static Map<Object, Integer> identities(Object[] arguments) {
        var identities = new IdentityHashMap<Object, Integer>();
        for (var argument : arguments) {
            number(argument, identities);
        }
        return identities;
    }

    private static void number(Object object, Map<Object, Integer> identities) {
        if (object != null && object.getClass().isArray() && identities.putIfAbsent(object, identities.size()) == null
                && object instanceof Object[] elements) {
            for (var element : elements) {
                number(element, identities);
            }
        }
    }

    /** {@return copies of the arrays among the arguments, and of those in them; an array given twice is one copy given twice} */
    static Object[] copy(Object[] arguments) {
        var known = new IdentityHashMap<Object, Object>();
        return Arrays.stream(arguments).map(argument -> copy(argument, known)).toArray();
    }

    private static Object copy(Object object, Map<Object, Object> known) {
        if (object == null || !object.getClass().isArray()) {
            return object;
        }
        if (known.containsKey(object)) {
            return known.get(object);
        }
        int length = Array.getLength(object);
        var copy = Array.newInstance(object.getClass().getComponentType(), length);
        known.put(object, copy);
        System.arraycopy(object, 0, copy, 0, length);
        if (copy instanceof Object[] elements) {
            Arrays.setAll(elements, i -> copy(elements[i], known));
        }
        return copy;
    }

    /** {@return where this outcome differs from the right one, or nothing} */
    Optional<String> difference(Outcome right) {
        if (!failure.equals(right.failure)) {
            return Optional.of("ended with " + describe(failure) + " instead of " + describe(right.failure));
        }
        for (int i = 0; i < arrays.size(); i++) {
            if (arrays.get(i) != null && arrays.get(i).getClass().isArray()) {
                var difference = difference("argument " + i, arrays.get(i), right.arrays.get(i), right);
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> difference(String what, Object array, Object right, Outcome rightOne) {
        if (!Objects.equals(identities.get(array), rightOne.identities.get(right))) {
            return Optional.of(what + " is array " + identities.get(array) + " instead of " + rightOne.identities.get(right));
        }
        for (int j = 0; j < Array.getLength(array); j++) {
            var found = Array.get(array, j);
            var expected = Array.get(right, j);
            var element = what + ", element " + j;
            if (found != null && expected != null && found.getClass().isArray()) {
                var inside = difference(element, found, expected, rightOne);
                if (inside.isPresent()) {
                    return inside;
                }
            } else if (!Objects.equals(found, expected)) {
                // Boxed floats are equal when their canonical bits are.
                return Optional.of(element + " is " + show(found) + " instead of " + show(expected));
            }
        }
        return Optional.empty();
    }

    private static String describe(Optional<Failure> failure) {
        return failure.map(Failure::toString).orElse("no exception");
    }

    private static String show(Object value) {
        return switch (value) {
            case Float f -> f + " (" + Integer.toHexString(Float.floatToIntBits(f)) + ")";
            case Double d -> d + " (" + Long.toHexString(Double.doubleToLongBits(d)) + ")";
            case Character c -> "char " + (int) c;
            case null, default -> String.valueOf(value);
        };
    }
}
