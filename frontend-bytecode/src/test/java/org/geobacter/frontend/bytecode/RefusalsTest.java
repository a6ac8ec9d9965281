package org.geobacter.frontend.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geobacter.UnsupportedKernelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be compiled yet is refused by name, with place, calls and advice. */
class RefusalsTest {
    /** The kernels; each is refused in its first line. */
    static final class Kernels {
        static void newObject(int[] r) {
            r[0] = new int[]{new Object().hashCode()}[0];
        }

        static void elementOfArrays(String[][] a, int[] r) {
            r[0] = a[0].length;
        }

        static void strings(int[] r) {
            r[0] = ("a" + r[1]).length();
        }

        static void synchronizedBlock(int[] r) {
            synchronized (r) {
                r[0] = 1;
            }
        }

        static void typeTest(Object o, int[] r) {
            r[0] = o instanceof String ? 1 : 0;
        }

        static void cast(Object o, int[] r) {
            r[0] = ((int[]) o)[0];
        }

        static void nativeMethod(long[] r) {
            r[0] = System.nanoTime();
        }

        static void arrayCopy(int[] a, int[] r) {
            System.arraycopy(a, 0, new long[1], 0, 1);
        }

        static void arrayClone(int[] a, int[] r) {
            Integer[] boxes = {a[0]};
            r[0] = boxes.clone()[0];
        }

        static void recursive(int[] r) {
            r[0] = fibonacci(r[1]);
        }

        private static int fibonacci(int n) {
            return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
        }

        static void assignsStatic(int[] r) {
            counter = r[0];
        }

        private static int counter;

        static void interfaceCall(List<Integer> list, int[] r) {
            r[0] = list.size();
        }

        static final class NamedException extends RuntimeException {
            private static final long serialVersionUID = 1L;
            private final String name;

            NamedException(String name) {
                this.name = name;
            }

            @Override
            public String getMessage() {
                return "name " + name;
            }
        }

        static void messageOfObjects(int[] r) {
            throw new NamedException("n");
        }

        static final class CodedException extends RuntimeException {
            private static final long serialVersionUID = 1L;
            private final int code;

            CodedException(int code) {
                this.code = code;
            }

            @Override
            public String getMessage() {
                return "code " + code;
            }
        }

        static void messageOfFields(int[] r) {
            try {
                throw new CodedException(r[0]);
            } catch (RuntimeException e) {
                throw new IllegalStateException(e.getMessage());
            }
        }

        static void messageOfCause(int[] r) {
            try {
                throw new IllegalStateException(r[0] > 0 ? null : new ArithmeticException());
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(e.getMessage());
            }
        }

        static void messageInText(int[] r) {
            try {
                r[0] = r[1] / r[2];
            } catch (ArithmeticException e) {
                throw new IllegalStateException("failed: " + e.getMessage());
            }
        }

        static void stackTrace(int[] r) {
            try {
                r[0] = r[1] / r[2];
            } catch (ArithmeticException e) {
                r[3] = e.getStackTrace().length;
            }
        }

        static void causeTwice(int[] r) {
            throw (IllegalStateException) new IllegalStateException("m", new ArithmeticException()).initCause(null);
        }

        static void rethrow(RuntimeException e, int[] r) {
            throw e;
        }

        static void longMessage(int[] r) {
            throw new IllegalStateException("" + r[0] + r[0] + r[0] + r[0] + r[0] + r[0] + r[0] + r[0] + r[0]);
        }

        static void messageOfABranch(int[] r) {
            throw new IllegalStateException(r[0] > 1 ? "one" : "two and " + r[0]);
        }

        static void parameter(String s, int[] r) {
            r[0] = s.length();
        }

        static void switchOnString(String s, int[] r) {
            r[0] = switch (s) {
                case "a" -> 1;
                default -> 2;
            };
        }

        static void classLiteral(int[] r) {
            r[0] = Kernels.class.hashCode();
        }

        static synchronized void isSynchronized(int[] r) {
            r[0] = 1;
        }

        static void callsSynchronized(int[] r) {
            isSynchronized(r);
        }
    }

    private static final Map<String, String> CONSTRUCTS = Map.ofEntries(
            Map.entry("newObject", "the native method java.lang.Object.hashCode()"),
            Map.entry("elementOfArrays", "a parameter of type java.lang.String[][]"),
            Map.entry("strings", "the call of java.lang.String.length() on an object"),
            Map.entry("synchronizedBlock", "synchronized"),
            Map.entry("typeTest", "a parameter of type java.lang.Object"),
            Map.entry("cast", "a parameter of type java.lang.Object"),
            Map.entry("nativeMethod", "the native method java.lang.System.nanoTime()"),
            Map.entry("arrayCopy", "System.arraycopy from int[] to long[]"),
            Map.entry("arrayClone", "clone() of an array of objects"),
            Map.entry(
                    "recursive",
                    "recursion: org.geobacter.frontend.bytecode.RefusalsTest$Kernels.fibonacci(I)I is called again before it has"
                            + " returned"),
            Map.entry(
                    "assignsStatic",
                    "an assignment to the static field org.geobacter.frontend.bytecode.RefusalsTest$Kernels.counter"),
            Map.entry("interfaceCall", "a parameter of type java.util.List"),
            Map.entry("rethrow", "a parameter of type java.lang.RuntimeException"),
            Map.entry(
                    "messageOfObjects",
                    "the exception org.geobacter.frontend.bytecode.RefusalsTest$Kernels$NamedException, which has fields that hold"
                            + " objects and overrides getMessage()"),
            Map.entry(
                    "messageOfFields",
                    "the message of an exception that may be a org.geobacter.frontend.bytecode.RefusalsTest$Kernels$CodedException,"
                            + " which overrides getMessage()"),
            Map.entry(
                    "messageOfCause",
                    "the message of an exception that may be the text of its cause"),
            Map.entry("messageInText", "the message of an exception used other than as the message of another"),
            Map.entry("stackTrace", "the call of java.lang.ArithmeticException.getStackTrace() on an exception"),
            Map.entry("causeTwice", "initCause() of an exception that may have a cause"),
            Map.entry("longMessage", "an exception message with more than 8 values"),
            Map.entry("messageOfABranch", "an exception message that depends on a branch"),
            Map.entry("parameter", "a parameter of type java.lang.String"),
            Map.entry("switchOnString", "a parameter of type java.lang.String"),
            Map.entry("classLiteral", "the call of java.lang.Object.hashCode() on an object"),
            Map.entry(
                    "callsSynchronized",
                    "the synchronized method org.geobacter.frontend.bytecode.RefusalsTest$Kernels.isSynchronized(int[])"));

    static Stream<String> kernels() {
        return CONSTRUCTS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void isRefusedByName(String kernel) throws IllegalAccessException {
        var source = Oracle.source(MethodHandles.privateLookupIn(Kernels.class, MethodHandles.lookup()), kernel);
        var exception = assertThrows(UnsupportedKernelException.class, () -> source.translate(Oracle.EXACT));
        assertEquals(CONSTRUCTS.get(kernel), exception.construct());
        assertTrue(exception.location().matches("RefusalsTest.java:\\d+"), exception.location());
        assertEquals(kernel, exception.callChain().getLast().getMethodName());
        assertTrue(exception.advice().endsWith("."), exception.advice());
        assertTrue(exception.getMessage().startsWith("Kernel RefusalsTest$Kernels." + kernel), exception.getMessage());
    }

    @Test
    void everyKernelIsExpected() {
        var names = Oracle.kernels(Kernels.class).filter(name -> !List.of("fibonacci", "isSynchronized").contains(name)).toList();
        assertEquals(names, kernels().toList());
    }

    static void outer(int[] r) {
        r[0] = middle(r, 1);
    }

    private static int middle(int[] r, int i) {
        return i + inner(r);
    }

    private static int inner(int[] r) {
        return (int) Runtime.getRuntime().freeMemory();
    }

    @Test
    void theCallsThatLeadThere() {
        var source = Oracle.source(MethodHandles.lookup(), "outer");
        var exception = assertThrows(UnsupportedKernelException.class, () -> source.translate(Oracle.EXACT));
        assertEquals(
                List.of("inner", "middle", "outer"),
                exception.callChain().stream().map(StackTraceElement::getMethodName).toList());
        assertTrue(exception.callChain().stream().allMatch(frame -> frame.getLineNumber() > 0));
        assertFalse(Arrays.asList(exception.getMessage().split("\n")).isEmpty());
        assertEquals(4, exception.getMessage().lines().count());
    }

    @Test
    void aSynchronizedKernel() throws IllegalAccessException {
        var lookup = MethodHandles.privateLookupIn(Kernels.class, MethodHandles.lookup());
        var exception = assertThrows(UnsupportedKernelException.class, () -> Oracle.source(lookup, "isSynchronized"));
        assertEquals("a synchronized method", exception.construct());
    }
}
