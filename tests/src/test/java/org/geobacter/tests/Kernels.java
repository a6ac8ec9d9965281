package org.geobacter.tests;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/** The kernels that a test class declares. */
final class Kernels {
    private Kernels() {}

    /** {@return the names of the static methods that take arrays and return nothing} */
    static List<String> in(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic()
                        && method.getReturnType() == void.class
                        && method.getParameterCount() > 0
                        && Arrays.stream(method.getParameterTypes()).allMatch(Class::isArray))
                .map(java.lang.reflect.Method::getName)
                .sorted()
                .toList();
    }
}
