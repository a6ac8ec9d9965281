package org.geobacter.frontend.bytecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.ir.Module;
import org.geobacter.ir.interpret.Environment;
import org.geobacter.ir.interpret.Interpreter;
import org.geobacter.ir.interpret.StepBudgetException;
import org.geobacter.ir.interpret.TrapException;
import org.geobacter.ir.verify.Verifier;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Feeds static methods to the frontend: each compiles and does what it does on the JVM, or is refused. */
final class MethodSweep {
    private static final int RUNS = 12;
    private static final int STEPS = 100_000;
    private static final int MAX_ARRAY = 24;

    /** What became of a method. */
    sealed interface Result {}

    /**
     * It compiles.
     *
     * @param compared on how many inputs it was found to do what it does on the JVM
     */
    record Compiled(int compared) implements Result {}

    /** It is refused, with a reason and a place. */
    record Refused(String construct, String place) implements Result {
        private static final String NAMES = "[\\w$]+(?:\\.[\\w$<>]+)+(?:\\([^)]*\\))?(?:\\[])*";

        /** {@return the reason without the names in it, by which reasons are counted} */
        String category() {
            return construct.replaceAll(": .*", "").replaceAll(NAMES, "…");
        }
    }

    /** {@return the classes of a package of {@code java.base}, by name} */
    static List<Class<?>> classesOfJdk(String packageName) {
        return classes(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base"), packageName, null);
    }

    /** {@return the classes of a package that are in the same jar file as one of them, by name} */
    static List<Class<?>> classesOfJar(Class<?> neighbour, String packageName) {
        try (var jar = FileSystems.newFileSystem(Path.of(neighbour.getProtectionDomain().getCodeSource().getLocation().toURI()))) {
            return classes(jar.getPath("/"), packageName, neighbour.getClassLoader());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } catch (URISyntaxException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private static List<Class<?>> classes(Path root, String packageName, ClassLoader loader) {
        try (Stream<Path> files = Files.list(root.resolve(packageName.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name -> packageName + "." + name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .<Class<?>>map(name -> withoutInitialising(name, loader))
                    .toList();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static Class<?> withoutInitialising(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException exception) {
            throw new AssertionError(exception);
        }
    }

    /** {@return the static methods that a class declares, in an order that is always the same} */
    static List<Method> staticMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    /**
     * {@return what becomes of a method}
     *
     * @throws AssertionError if it does something else than on the JVM
     */
    static Result feed(Method method) {
        var source = Generated.kernel(descriptor(method), code -> wrap(method, code));
        Module module;
        try {
            module = source.translate(Oracle.EXACT);
        } catch (UnsupportedKernelException refusal) {
            return new Refused(refusal.construct(), refusal.location());
        }
        Verifier.verify(module);
        // Of its own, so that what a method gets does not depend on what other methods there are.
        var random = new SplittableRandom(method.toString().hashCode());
        int compared = 0;
        for (int run = 0; run < RUNS && isRunnable(method); run++) {
            var arguments = arguments(method, run, random);
            if (compare(method, module, arguments)) {
                compared++;
            }
        }
        return new Compiled(compared);
    }

    /** {@return whether the tests can make arguments for it, and the JVM lets them call it} */
    private static boolean isRunnable(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .allMatch(type -> type.isPrimitive() || type.isArray() && type.componentType().isPrimitive())
                && !TrustedCode.trustsItsCallers(method)
                && method.trySetAccessible();
    }

    private static Object[] arguments(Method method, int run, SplittableRandom random) {
        var types = method.getParameterTypes();
        var arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i].isArray()
                    ? array(types[i].componentType(), random)
                    : value(types[i], i == 0 ? run : -1, random);
        }
        return arguments;
    }

    private static Object value(Class<?> type, int index, SplittableRandom random) {
        // Most methods that take an int mean a small one: a position, a length, a digit.
        return type == int.class && random.nextInt(3) > 0 ? random.nextInt(-1, MAX_ARRAY) : EdgeValues.of(type, index, random);
    }

    private static Object array(Class<?> element, SplittableRandom random) {
        if (random.nextInt(12) == 0) {
            return null;
        }
        var array = Array.newInstance(element, random.nextInt(MAX_ARRAY));
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, value(element, -1, random));
        }
        return array;
    }

    /** {@return whether the method could be run on the arguments: it may take too long, or too much memory} */
    private static boolean compare(Method method, Module module, Object[] arguments) {
        var interpreted = copy(arguments);
        var onJvm = copy(arguments);
        Optional<String> found;
        try {
            found = interpret(method, module, interpreted);
        } catch (StepBudgetException | OutOfMemoryError _) {
            return false;
        }
        var expected = run(strict(method), onJvm);
        if (!found.equals(expected) || !Arrays.deepEquals(canonical(interpreted), canonical(onJvm))) {
            throw new AssertionError(method + " of " + Arrays.deepToString(arguments) + " gives " + found + " "
                    + Arrays.deepToString(interpreted) + " instead of " + expected + " " + Arrays.deepToString(onJvm));
        }
        return true;
    }

    /** Where HotSpot's own code for {@code Math} is not what the JDK writes in Java, {@code StrictMath} is the oracle. */
    private static Method strict(Method method) {
        try {
            return method.getDeclaringClass() == Math.class
                    ? StrictMath.class.getDeclaredMethod(method.getName(), method.getParameterTypes())
                    : method;
        } catch (NoSuchMethodException _) {
            return method;
        }
    }

    /** {@return the result of a primitive type or the exception, as text} */
    private static Optional<String> interpret(Method method, Module module, Object[] arguments) {
        boolean hasResult = hasResult(method);
        var leaves = new ArrayList<Object>();
        for (var argument : arguments) {
            leaves.add(argument == null ? null : Oracle.onStack(argument));
        }
        var result = hasResult ? Array.newInstance(method.getReturnType(), 1) : null;
        if (hasResult) {
            leaves.add(result);
        }
        try {
            new Interpreter(Environment.EMPTY, STEPS).call(module.entry(), leaves.toArray());
            return hasResult ? Optional.of(text(Array.get(result, 0))) : Optional.empty();
        } catch (TrapException e) {
            return Optional.of(e.trap().reason().exceptionClass());
        }
    }

    private static Optional<String> run(Method method, Object[] arguments) {
        try {
            var result = method.invoke(null, arguments);
            return hasResult(method) ? Optional.of(text(result)) : Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getCause().getClass().getName());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case Float number -> Integer.toHexString(Float.floatToIntBits(number));
            case Double number -> Long.toHexString(Double.doubleToLongBits(number));
            default -> value.toString();
        };
    }

    /** Arrays whose NaNs are all the same. */
    private static Object[] canonical(Object[] arguments) {
        return Arrays.stream(arguments).map(argument -> switch (argument) {
            case float[] array -> Arrays.toString(array);
            case double[] array -> Arrays.toString(array);
            case null, default -> argument;
        }).toArray();
    }

    private static Object[] copy(Object[] arguments) {
        return Arrays.stream(arguments).map(argument -> {
            if (argument == null || !argument.getClass().isArray()) {
                return argument;
            }
            int length = Array.getLength(argument);
            var copy = Array.newInstance(argument.getClass().componentType(), length);
            System.arraycopy(argument, 0, copy, 0, length);
            return copy;
        }).toArray();
    }

    private static boolean hasResult(Method method) {
        return method.getReturnType().isPrimitive() && method.getReturnType() != void.class;
    }

    private static String descriptor(Method method) {
        var parameters = Type.getMethodDescriptor(method);
        var result = hasResult(method) ? "[" + Type.getDescriptor(method.getReturnType()) : "";
        return parameters.substring(0, parameters.indexOf(')')) + result + ")V";
    }

    /** Calls the method; a result of a primitive type goes to element 0 of the last argument, another is dropped. */
    private static void wrap(Method method, MethodVisitor code) {
        var parameters = Type.getArgumentTypes(method);
        if (hasResult(method)) {
            code.visitVarInsn(Opcodes.ALOAD, Arrays.stream(parameters).mapToInt(Type::getSize).sum());
            code.visitInsn(Opcodes.ICONST_0);
        }
        int local = 0;
        for (var type : parameters) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(method.getDeclaringClass()), method.getName(),
                Type.getMethodDescriptor(method), method.getDeclaringClass().isInterface());
        if (hasResult(method)) {
            code.visitInsn(Type.getReturnType(method).getOpcode(Opcodes.IASTORE));
        } else if (method.getReturnType() != void.class) {
            code.visitInsn(Opcodes.POP);
        }
        code.visitInsn(Opcodes.RETURN);
    }
}
