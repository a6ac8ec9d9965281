package org.geobacter.frontend.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Module;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.interpret.Environment;
import org.geobacter.ir.interpret.Interpreter;
import org.geobacter.ir.interpret.TrapException;
import org.geobacter.ir.transform.ControlFlowSimplification;
import org.geobacter.ir.transform.Inlining;
import org.geobacter.ir.transform.exceptions.ExceptionLowering;
import org.geobacter.ir.verify.Verifier;
import org.geobacter.spi.KernelSource;

/** Runs a kernel on the JVM and, translated, by the interpreter, and compares arrays and exceptions. */
final class Oracle {
    static final Set<NativeOperation> EXACT = EnumSet.allOf(NativeOperation.class);
    static final Set<NativeOperation> INEXACT = EnumSet.noneOf(NativeOperation.class);

    private final KernelSource source;
    private final Module module;
    private final Interpreter interpreter = new Interpreter(Environment.EMPTY, 1_000_000_000);

    private Oracle(KernelSource source, Set<NativeOperation> exact) {
        this.source = source;
        this.module = source.translate(exact);
        Verifier.verify(module);
    }

    /** What a run did: the exception, if any, and where it came from. */
    private record Outcome(Optional<String> exception, Optional<String> place) {
        static Outcome of(Throwable thrown, boolean isInJdk) {
            var top = thrown.getStackTrace()[0];
            return new Outcome(
                    Optional.of(describe(thrown.getClass().getName(), Optional.ofNullable(thrown.getMessage()))),
                    isInJdk
                            ? Optional.empty()
                            : Optional.of(frame(top)));
        }

        static String describe(String className, Optional<String> message) {
            return className + ": " + message.orElse("<none>");
        }
    }

    static Oracle of(KernelSource source, Set<NativeOperation> exact) {
        return new Oracle(source, exact);
    }

    /** {@return the kernel that the static method of this name is} */
    static Oracle of(MethodHandles.Lookup lookup, String name) {
        return of(source(lookup, name), EXACT);
    }

    /** {@return the kernel that the static method of this name is, all calls inlined} */
    static Oracle inlined(MethodHandles.Lookup lookup, String name) {
        var oracle = of(lookup, name);
        new Inlining().run(oracle.module);
        new ControlFlowSimplification().run(oracle.module);
        new ExceptionLowering().run(oracle.module);
        Verifier.verify(oracle.module);
        return oracle;
    }

    static KernelSource source(MethodHandles.Lookup lookup, String name) {
        return new BytecodeFrontend().resolve(lookup, handle(lookup, name));
    }

    private static MethodHandle handle(MethodHandles.Lookup lookup, String name) {
        var methods = Arrays.stream(lookup.lookupClass().getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && Modifier.isStatic(method.getModifiers()))
                .toList();
        assertEquals(1, methods.size(), name);
        try {
            return lookup.unreflect(methods.getFirst());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    Module module() {
        return module;
    }

    /** Runs both, with copies of the arguments, and compares what they have done. */
    void check(Object... arguments) {
        var onJvm = copy(arguments);
        var inIr = copy(arguments);
        var expected = runOnJvm(onJvm);
        var found = interpret(inIr, expected.place().isEmpty());
        String call = source.name() + Arrays.deepToString(arguments);
        assertEquals(expected, found, call);
        for (int i = 0; i < arguments.length; i++) {
            assertEquals(text(onJvm[i]), text(inIr[i]),
                    () -> call + "\n" + org.geobacter.ir.text.Printer.WITH_POSITIONS.print(module));
        }
    }

    private Outcome runOnJvm(Object[] arguments) {
        try {
            source.invoke(arguments);
            return new Outcome(Optional.empty(), Optional.of(""));
        } catch (Throwable thrown) {
            boolean isInJdk = thrown.getStackTrace()[0].getClassName().startsWith("j");
            return Outcome.of(thrown, isInJdk);
        }
    }

    private Outcome interpret(Object[] arguments, boolean ignorePlace) {
        var leaves = source.leaves(arguments);
        for (int i = 0; i < leaves.length; i++) {
            if (!(module.entry().parameters().get(i).type() instanceof ArrayType)) {
                leaves[i] = onStack(leaves[i]);
            }
        }
        try {
            interpreter.call(module.entry(), leaves);
            return new Outcome(Optional.empty(), Optional.of(""));
        } catch (TrapException e) {
            var trap = e.trap();
            var top = trap.position().stackTrace().getFirst();
            return new Outcome(
                    Optional.of(Outcome.describe(trap.reason().exceptionClass(), trap.message())),
                    ignorePlace
                            ? Optional.empty()
                            : Optional.of(frame(top)));
        }
    }

    static Object onStack(Object leaf) {
        return switch (leaf) {
            case Boolean value -> value ? 1 : 0;
            case Byte value -> (int) value;
            case Short value -> (int) value;
            case Character value -> (int) value;
            default -> leaf;
        };
    }

    /** Copies arrays; one that is passed twice stays one. */
    private static Object[] copy(Object[] arguments) {
        Map<Object, Object> copies = new IdentityHashMap<>();
        var result = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            result[i] = arguments[i] != null && arguments[i].getClass().isArray()
                    ? copies.computeIfAbsent(arguments[i], Oracle::clone)
                    : arguments[i];
        }
        return result;
    }

    private static Object clone(Object array) {
        int length = Array.getLength(array);
        var copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    /** Floats by their bits, but for NaNs, of which Java leaves them open. */
    private static String text(Object value) {
        return switch (value) {
            case float[] array -> {
                var text = new StringBuilder();
                for (float element : array) {
                    text.append(Integer.toHexString(Float.floatToIntBits(element))).append(' ');
                }
                yield text.toString();
            }
            case double[] array -> {
                var text = new StringBuilder();
                for (double element : array) {
                    text.append(Long.toHexString(Double.doubleToLongBits(element))).append(' ');
                }
                yield text.toString();
            }
            case null, default -> Arrays.deepToString(new Object[]{value});
        };
    }

    private static String frame(StackTraceElement top) {
        return top.getClassName() + "." + top.getMethodName() + ":" + top.getLineNumber();
    }

    /** {@return the static methods that a class declares and a test means to run} */
    static java.util.stream.Stream<String> kernels(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .sorted();
    }
}
