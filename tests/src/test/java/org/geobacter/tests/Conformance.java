package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel;
import org.geobacter.Range;

/** Runs a kernel on the JVM and on every device, and fails where one differs. */
final class Conformance {
    private Conformance() {}

    /** Compares a static method of a class, found by its name, which must be unique in it. */
    static void check(MethodHandles.Lookup lookup, String method, Range range, Object... arguments) {
        check(kernel(lookup, method), method, range, arguments);
    }

    /** Compares a kernel whose method has the given name. */
    static void check(Kernel kernel, String method, Range range, Object... arguments) {
        check(Devices.underTest(), kernel, method, range, arguments);
    }

    /** Compares a kernel whose method has the given name, on some devices. */
    static void check(List<Device> devices, Kernel kernel, String method, Range range, Object... arguments) {
        var right = Outcome.of(method, arguments, copies -> kernel.on(Devices.oracle()).run(range, copies));
        for (var device : devices) {
            var found = Outcome.of(method, arguments, copies -> kernel.on(device).run(range, copies));
            found.difference(right).ifPresent(difference -> fail(method + " on " + device.name() + ": " + difference));
        }
    }

    /** {@return the kernel of a static method found by its name} */
    static Kernel kernel(MethodHandles.Lookup lookup, String method) {
        return Geobacter.compile(lookup, handle(lookup, method));
    }

    private static MethodHandle handle(MethodHandles.Lookup lookup, String name) {
        var methods = Arrays.stream(lookup.lookupClass().getDeclaredMethods())
                .filter(m -> m.getName().equals(name) && Modifier.isStatic(m.getModifiers())).toList();
        if (methods.size() != 1) {
            throw new IllegalArgumentException(
                    methods.size() + " static methods are called " + name + " in " + lookup.lookupClass());
        }
        return handle(lookup, methods.getFirst());
    }

    /** {@return a handle to a method that the lookup may see} */
    static MethodHandle handle(MethodHandles.Lookup lookup, Method method) {
        try {
            return lookup.unreflect(method);
        } catch (IllegalAccessException exception) {
            throw new IllegalArgumentException(exception);
        }
    }
}
