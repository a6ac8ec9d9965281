package org.geobacter.ir.testing;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.geobacter.ir.Function;
import org.geobacter.ir.interpret.Environment;
import org.geobacter.ir.interpret.Interpreter;
import org.geobacter.ir.interpret.Trap;
import org.geobacter.ir.interpret.TrapException;

/**
 * All that comes of a call: what it returns, which exception it ends with, and what it leaves in the arrays that it was given. Two
 * outcomes are equal when Java code could not tell them apart: all NaNs are one.
 *
 * @param returned the result, {@code null} if there is none
 * @param trap the exception that was thrown, or the one that was recorded
 * @param arguments the arguments afterwards
 */
public record Outcome(Object returned, Optional<Trap> trap, Object[] arguments) {
    private static final long STEP_BUDGET = 1_000_000;

    /** Calls a function with copies of the arguments. */
    public static Outcome of(Function function, Object... arguments) {
        return of(Environment.EMPTY, function, arguments);
    }

    /** Calls a function in an environment with copies of the arguments. */
    public static Outcome of(Environment environment, Function function, Object... arguments) {
        var copies = Stream.of(arguments).map(JavaArrays::copy).toArray();
        var interpreter = new Interpreter(environment, STEP_BUDGET);
        try {
            var returned = interpreter.call(function, copies);
            return new Outcome(returned, interpreter.recordedTrap(), copies);
        } catch (TrapException exception) {
            return new Outcome(null, Optional.of(exception.trap()), copies);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outcome that && trap.equals(that.trap) && Objects.deepEquals(returned, that.returned)
                && Arrays.deepEquals(arguments, that.arguments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(trap, Arrays.deepHashCode(new Object[]{returned, arguments}));
    }

    @Override
    public String toString() {
        return "returned " + Arrays.deepToString(new Object[]{returned}) + ", trap " + trap + ", arguments "
                + Arrays.deepToString(arguments);
    }
}
