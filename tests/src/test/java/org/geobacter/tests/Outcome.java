package org.geobacter.tests;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
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
record Outcome(List<Object> arrays, Optional<Failure> failure) {
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
        var copies = copy(arguments);
        try {
            launch.accept(copies);
            return new Outcome(Arrays.asList(copies), Optional.empty());
        } catch (KernelException exception) {
            return new Outcome(Arrays.asList(copies), Optional.of(Failure.of(exception, kernelMethod)));
        }
    }

    /** {@return copies of the arrays among the arguments; an array given twice is one copy given twice} */
    static Object[] copy(Object[] arguments) {
        var copies = arguments.clone();
        for (int i = 0; i < copies.length; i++) {
            for (int j = 0; j < i; j++) {
                if (arguments[j] == arguments[i]) {
                    copies[i] = copies[j];
                }
            }
            if (copies[i] == arguments[i] && arguments[i] != null && arguments[i].getClass().isArray()) {
                int length = Array.getLength(arguments[i]);
                copies[i] = Array.newInstance(arguments[i].getClass().getComponentType(), length);
                System.arraycopy(arguments[i], 0, copies[i], 0, length);
            }
        }
        return copies;
    }

    /** {@return where this outcome differs from the right one, or nothing} */
    Optional<String> difference(Outcome right) {
        if (!failure.equals(right.failure)) {
            return Optional.of("ended with " + describe(failure) + " instead of " + describe(right.failure));
        }
        for (int i = 0; i < arrays.size(); i++) {
            var array = arrays.get(i);
            if (array != null && array.getClass().isArray()) {
                for (int j = 0; j < Array.getLength(array); j++) {
                    var found = Array.get(array, j);
                    var expected = Array.get(right.arrays.get(i), j);
                    // Boxed floats are equal when their canonical bits are.
                    if (!Objects.equals(found, expected)) {
                        return Optional
                                .of("argument " + i + ", element " + j + " is " + show(found) + " instead of " + show(expected));
                    }
                }
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
            default -> value.toString();
        };
    }
}
