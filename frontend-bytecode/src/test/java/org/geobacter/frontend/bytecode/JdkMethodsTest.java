package org.geobacter.frontend.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.Set;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.interpret.Environment;
import org.geobacter.ir.interpret.Interpreter;
import org.geobacter.ir.interpret.TrapException;
import org.geobacter.ir.verify.Verifier;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The static methods on primitives of the JDK's classes of numbers: which compile, and that they compute what the JVM does. */
class JdkMethodsTest {
    private static final List<Class<?>> CLASSES = List.of(
            Math.class, StrictMath.class, Integer.class, Long.class, Float.class, Double.class, Character.class, Short.class,
            Byte.class, Boolean.class);

    private final SplittableRandom random = new SplittableRandom(3);

    private static List<Method> methods() {
        return CLASSES.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType().isPrimitive() && method.getReturnType() != void.class)
                .filter(method -> Arrays.stream(method.getParameterTypes()).allMatch(Class::isPrimitive))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    @Test
    void compileAndComputeWhatTheJvmDoes() {
        int compiled = 0;
        for (var method : methods()) {
            try {
                checkOnEdgeValues(method, Oracle.EXACT, 60);
                compiled++;
            } catch (UnsupportedKernelException e) {
                checkRefusal(method, e);
            }
        }
        assertTrue(compiled > 330, "compiled " + compiled);
    }

    @Test
    void computeTheSameWithLibraryRoutines() {
        for (var method : methods()) {
            boolean usesFloats = method.getReturnType() == double.class || method.getReturnType() == float.class;
            if (usesFloats && !method.getName().equals("random")) {
                checkOnEdgeValues(method, Oracle.INEXACT, 40);
            }
        }
    }

    /** What Unicode says of a character is behind a virtual call; random numbers are behind an object. */
    private static void checkRefusal(Method method, UnsupportedKernelException e) {
        if (method.getDeclaringClass() == Character.class) {
            assertTrue(
                    e.construct().matches("the static field java.lang.CharacterData\\w+.instance, which holds an object"),
                    e.construct());
        } else {
            assertEquals("random", method.getName());
            assertTrue(e.construct().endsWith("RandomNumberGeneratorHolder.randomNumberGenerator, which holds an object"),
                    e.construct());
        }
    }

    private void checkOnEdgeValues(Method method, Set<NativeOperation> exact, int runs) {
        var array = "[" + Type.getDescriptor(method.getReturnType());
        var parameters = Type.getMethodDescriptor(method);
        var descriptor = parameters.substring(0, parameters.indexOf(')')) + array + ")V";
        var source = Generated.kernel(descriptor, code -> wrap(method, code));
        var module = source.translate(exact);
        Verifier.verify(module);
        var interpreter = new Interpreter(Environment.EMPTY);
        for (int run = 0; run < runs; run++) {
            int at = run;
            var arguments = new Object[method.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = EdgeValues.of(method.getParameterTypes()[i], i == 0 ? at : -1, random);
            }
            var expected = run(method, arguments);
            var result = java.lang.reflect.Array.newInstance(method.getReturnType(), 1);
            var found = interpret(interpreter, module, arguments, result);
            assertEquals(expected, found, method + Arrays.toString(arguments));
        }
    }

    private static Object run(Method method, Object[] arguments) {
        try {
            return canonical(strict(method).invoke(null, arguments));
        } catch (InvocationTargetException e) {
            return e.getCause().toString();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Object interpret(Interpreter interpreter, org.geobacter.ir.Module module, Object[] arguments, Object result) {
        var leaves = Arrays.copyOf(arguments, arguments.length + 1);
        for (int i = 0; i < arguments.length; i++) {
            leaves[i] = Oracle.onStack(arguments[i]);
        }
        leaves[arguments.length] = result;
        try {
            interpreter.call(module.entry(), leaves);
            return canonical(java.lang.reflect.Array.get(result, 0));
        } catch (TrapException e) {
            var trap = e.trap();
            return trap.reason().exceptionClass() + trap.message().map(message -> ": " + message).orElse("");
        }
    }

    private static Object canonical(Object value) {
        return switch (value) {
            case Float number -> Float.floatToIntBits(number);
            case Double number -> Double.doubleToLongBits(number);
            default -> value;
        };
    }

    /** Where HotSpot's own code for {@code Math} is not what the JDK writes in Java, {@code StrictMath} is the oracle. */
    private static Method strict(Method method) {
        try {
            return method.getDeclaringClass() == Math.class
                    ? StrictMath.class.getDeclaredMethod(method.getName(), method.getParameterTypes())
                    : method;
        } catch (NoSuchMethodException e) {
            return method;
        }
    }

    private static void wrap(Method method, MethodVisitor code) {
        int local = 0;
        for (var type : Type.getArgumentTypes(method)) {
            local += type.getSize();
        }
        code.visitVarInsn(Opcodes.ALOAD, local);
        code.visitInsn(Opcodes.ICONST_0);
        local = 0;
        for (var type : Type.getArgumentTypes(method)) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(method.getDeclaringClass()), method.getName(),
                Type.getMethodDescriptor(method), false);
        code.visitInsn(Type.getReturnType(method).getOpcode(Opcodes.IASTORE));
        code.visitInsn(Opcodes.RETURN);
    }
}
