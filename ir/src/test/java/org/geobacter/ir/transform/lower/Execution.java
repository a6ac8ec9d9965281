package org.geobacter.ir.transform.lower;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.Function;
import org.geobacter.ir.interpret.Environment;
import org.geobacter.ir.interpret.Interpreter;
import org.geobacter.ir.interpret.Pointer;
import org.geobacter.ir.interpret.Trap;
import org.geobacter.ir.interpret.TrapException;

/**
 * What a kernel did, in a form that can be compared between levels.
 *
 * @param trap how it ended, if with an exception
 * @param arrays the content of its array arguments afterwards, empty if it ended with an exception
 */
record Execution(Optional<Trap> trap, List<String> arrays) {
    private static final long STEPS = 1_000_000;

    /** Runs a Java-level kernel. The arguments are not changed. */
    static Execution atJavaLevel(Function function, List<?> arguments) {
        var copies = copy(arguments);
        try {
            new Interpreter(Environment.EMPTY, STEPS).call(function, copies.toArray());
            return new Execution(Optional.empty(), contents(copies));
        } catch (TrapException e) {
            return new Execution(Optional.of(e.trap()), List.of());
        }
    }

    /** Runs a device-level kernel with the arguments of its Java-level form. */
    static Execution atDeviceLevel(Function function, List<?> arguments) {
        var copies = copy(arguments);
        var lowered = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            var argument = copies.get(i);
            if (argument == null) {
                lowered.add(null);
                lowered.add(-1);
            } else if (argument.getClass().isArray()) {
                lowered.add(Pointer.to(argument));
                lowered.add(Array.getLength(argument));
            } else {
                lowered.add(argument);
            }
        }
        var interpreter = new Interpreter(Environment.EMPTY, STEPS);
        interpreter.call(function, lowered.toArray());
        var trap = interpreter.recordedTrap();
        return new Execution(trap, trap.isPresent() ? List.of() : contents(copies));
    }

    /** Copies the arrays, the same one to the same copy. */
    private static List<Object> copy(List<?> arguments) {
        Map<Object, Object> copies = new IdentityHashMap<>();
        var list = new ArrayList<>();
        for (var argument : arguments) {
            list.add(argument == null ? null : copies.computeIfAbsent(argument, Execution::copy));
        }
        return list;
    }

    private static Object copy(Object argument) {
        return switch (argument) {
            case int[] array -> array.clone();
            case byte[] array -> array.clone();
            case boolean[] array -> array.clone();
            case char[] array -> array.clone();
            case short[] array -> array.clone();
            case long[] array -> array.clone();
            case float[] array -> array.clone();
            case double[] array -> array.clone();
            default -> argument;
        };
    }

    private static List<String> contents(List<?> arguments) {
        return arguments.stream().map(Execution::content).toList();
    }

    /** {@return an argument as it is compared} */
    static String content(Object argument) {
        return Arrays.deepToString(new Object[]{argument});
    }
}
