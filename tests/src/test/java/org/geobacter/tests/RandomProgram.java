package org.geobacter.tests;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel;
import org.geobacter.Range;
import org.geobacter.UnsupportedKernelException;

/**
 * A class that was made up, with a static method {@code kernel} over arrays. Work-item {@code g} reads and writes the elements {@code 2g}
 * and {@code 2g + 1} of each, so that each can be run alone.
 */
interface RandomProgram {
    /** The name of the method. */
    String KERNEL = "kernel";

    /** The work-items of a launch. */
    int ITEMS = 40;

    /** {@return the class, loaded under a name that it can be given} */
    Class<?> load(String className);

    /** {@return the types of the kernel's parameters, which are arrays of {@code int}, {@code long}, {@code float} or {@code double}} */
    List<Class<?>> parameterTypes();

    /**
     * {@return the program with everything that is needed to see again what it did}
     *
     * @param arguments the arrays that it is launched with
     * @param device the kind of the device
     */
    String reproducer(Object[] arguments, String device);

    /**
     * Runs the program on the JVM and on devices.
     *
     * @param seed of the arguments; with 1, edge values of different types that have something in common come together
     * @throws AssertionError with a reproducer if a device gives something else, or the compiler fails
     * @throws UnsupportedKernelException if it is refused
     */
    default void check(String className, List<Device> devices, long seed) {
        var kernel = kernel(load(className));
        var arguments = arguments(parameterTypes(), seed);
        var right = run(kernel, Devices.oracle(), arguments);
        for (var device : devices) {
            Outcome found;
            try {
                found = run(kernel, device, arguments);
            } catch (UnsupportedKernelException refusal) {
                throw refusal;
            } catch (RuntimeException | StackOverflowError | AssertionError error) {
                throw new AssertionError(device.name() + ": " + error + "\n" + reproducer(arguments, device.kind()), error);
            }
            // Which of several exceptions is reported is not defined.
            boolean both = right.failure().isPresent() && found.failure().isPresent();
            var difference = both ? Optional.<String>empty() : found.difference(right);
            if (both || difference.isPresent()) {
                checkItems(kernel, device, arguments);
            }
            if (difference.isPresent()) {
                throw new AssertionError(device.name() + ": " + difference.get() + "\n" + reproducer(arguments, device.kind()));
            }
        }
    }

    private void checkItems(Kernel kernel, Device device, Object[] arguments) {
        for (int item = 0; item < ITEMS; item++) {
            var one = item(arguments, item);
            var difference = run(kernel, device, one).difference(run(kernel, Devices.oracle(), one));
            if (difference.isPresent()) {
                throw new AssertionError(
                        device.name() + ", item " + item + ": " + difference.get() + "\n" + reproducer(one, device.kind()));
            }
        }
    }

    private Kernel kernel(Class<?> type) {
        try {
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            var method = type.getDeclaredMethod(KERNEL, parameterTypes().toArray(Class<?>[]::new));
            return Geobacter.compile(lookup, Conformance.handle(lookup, method));
        } catch (ReflectiveOperationException exception) {
            throw new AssertionError(exception);
        }
    }

    private static Outcome run(Kernel kernel, Device device, Object[] arguments) {
        int items = Array.getLength(arguments[0]) / 2;
        return Outcome.of(KERNEL, arguments, copies -> kernel.on(device).run(Range.of(items), copies));
    }

    private static Object[] arguments(List<Class<?>> types, long seed) {
        var arguments = new Object[types.size()];
        for (int i = 0; i < arguments.length; i++) {
            var values = EdgeValues.of(types.get(i).componentType(), 2 * ITEMS, seed + i);
            arguments[i] = seed == 1 ? values : EdgeValues.shuffled(values, seed);
        }
        return arguments;
    }

    /** The arguments of one work-item only. */
    private static Object[] item(Object[] arguments, int item) {
        return Arrays.stream(arguments).map(array -> {
            var two = Array.newInstance(array.getClass().componentType(), 2);
            System.arraycopy(array, 2 * item, two, 0, 2);
            return two;
        }).toArray();
    }
}
