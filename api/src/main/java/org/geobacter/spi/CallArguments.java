package org.geobacter.spi;

import java.lang.invoke.MethodType;
import java.util.List;

/** The arguments that a user gives to a launch. */
public final class CallArguments {
    private CallArguments() {}

    /**
     * Checks that a method can be called with arguments.
     *
     * @param kernel the kernel's name, for the message
     * @param types the classes of the method's parameters, primitive where they are
     * @param arguments boxed where the parameter is primitive, and then of exactly its type; null only where it is not
     * @throws IllegalArgumentException if there are too many or too few, or one does not fit
     */
    public static void check(String kernel, List<Class<?>> types, Object[] arguments) {
        if (arguments.length != types.size()) {
            throw new IllegalArgumentException(
                    kernel + " takes " + count(types.size()) + ", and was given " + count(arguments.length) + ".");
        }
        for (int i = 0; i < arguments.length; i++) {
            var type = types.get(i);
            var argument = arguments[i];
            boolean fits = argument == null ? !type.isPrimitive() : boxed(type).isInstance(argument);
            if (!fits) {
                throw new IllegalArgumentException("Argument " + (i + 1) + " of " + kernel + " must be of type "
                        + type.getTypeName() + ", and is "
                        + (argument == null ? "null" : "of type " + argument.getClass().getTypeName()) + ".");
            }
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static String count(int number) {
        return number == 1 ? "1 argument" : number + " arguments";
    }
}
