package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.frontend.bytecode.BytecodeFrontend;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What objects cannot do in a kernel is refused with what it is, its line, the calls that lead there, and advice. */
class ObjectRefusalsTest {
    static final class Node {
        final int value;
        final Node next;

        Node(int value, Node next) {
            this.value = value;
            this.next = next;
        }

        int sum() {
            return next == null ? value : value + next.sum();
        }
    }

    static void growingList(int[] a, int[] r) {
        r[0] = first(a);
    }

    private static int first(int[] a) {
        Node list = null;
        for (int i = 0; i < a[0]; i++) {
            list = new Node(i, list);
        }
        int sum = 0;
        for (var node = list; node != null; node = node.next) {
            sum = sum * 3 + node.value;
        }
        return sum;
    }

    static void recursiveMethod(int[] a, int[] r) {
        r[0] = new Node(1, a[0] > 1 ? new Node(2, null) : null).sum();
    }

    static void lengthOfAnArray(int[] a, int[] r) {
        var nodes = new Node[a[0]];
        nodes[a[1]] = new Node(1, null);
        r[0] = nodes[a[2]].value;
    }

    static void rowsOfALoop(int[] a, int[] r) {
        var rows = new int[100][];
        for (int i = 0; i < a[1]; i++) {
            rows[i] = new int[4];
        }
        r[0] = rows[a[0]][1];
    }

    private static boolean isEven(int n) {
        return n == 0 || isOdd(n - 1);
    }

    private static boolean isOdd(int n) {
        return n != 0 && isEven(n - 1);
    }

    static void mutualRecursion(int[] a, int[] r) {
        r[0] = isEven(a[0]) ? 1 : 0;
    }

    private static int callInTry(int n) {
        try {
            return n == 0 ? 1 / n : callInTry(n - 1);
        } catch (ArithmeticException e) {
            return n;
        }
    }

    static void tailCallInTry(int[] a, int[] r) {
        r[0] = callInTry(a[0]);
    }

    static void lambdaThatCallsItself(int[] a, int[] r) {
        var functions = new IntUnaryOperator[1];
        functions[0] = n -> n <= 0 ? 0 : 1 + functions[0].applyAsInt(n - 1);
        r[0] = functions[0].applyAsInt(a[0]);
    }

    private static final class TooWide extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private int a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9;
        private int c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, d0, d1, d2;

        TooWide(int x) {
            a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = a8 = a9 = b0 = b1 = b2 = b3 = b4 = b5 = b6 = b7 = b8 = b9 = x;
            c0 = c1 = c2 = c3 = c4 = c5 = c6 = c7 = c8 = c9 = d0 = d1 = d2 = x;
        }
    }

    static void exceptionOfManyFields(int[] a, int[] r) {
        throw new TooWide(a[0]);
    }

    static void messageOfManyValues(int[] a, int[] r) {
        throw new IllegalStateException("" + a[0] + a[1] + a[2] + a[3] + a[4] + a[5] + a[6] + a[7] + a[8]);
    }

    static void chosenStringInAMessage(int[] a, int[] r) {
        var text = a[0] > 3 ? "big" : "small";
        throw new IllegalStateException(text + " at " + a[0]);
    }

    static void lengthOfAText(int[] a, int[] r) {
        r[0] = ("a" + a[0]).length();
    }

    static void textOfABranch(int[] a, int[] r) {
        var builder = new StringBuilder();
        if (a[0] > 0) {
            builder.append(a[0]);
        }
        r[0] = builder.length();
    }

    static void hashOfAnArray(int[] a, int[] r) {
        r[0] = new Node[2].hashCode() + a[0];
    }

    static void textOfAnObject(int[] a, int[] r) {
        r[0] = new Node(a[0], null).toString().length();
    }

    record Pair(int x, int y) {}

    static void identityOfArguments(Pair one, Pair other, int[] r) {
        r[0] = one == other ? 1 : 0;
    }

    static void whichGivenArray(float[][] floats, int[][] ints, int[] r) {
        Object either = r[0] > 0 ? floats : ints;
        r[0] = either instanceof float[][] ? 1 : 2;
    }

    static void chosenByteOrder(int[] a, int[] r) {
        Object order = a[0] > 0 ? ByteOrder.BIG_ENDIAN : null;
        r[0] = order == null ? 1 : 2;
    }

    static void chosenMessage(int[] a, int[] r) {
        throw new IllegalStateException(a[0] > 0 ? "after" : "before \2");
    }

    static void arrayAsAnObject(int[] a, int[] r) {
        Object either = r[0] > 0 ? a : new Node(1, null);
        r[0] = either instanceof Node ? 1 : 2;
    }

    record Part(int n) {
        @Override
        public int n() {
            return 12 / n;
        }
    }

    static void textOfAnExceptionThatIsNoCause(int[] a, int[] r) {
        try {
            r[0] = 1 / a[0];
        } catch (ArithmeticException e) {
            throw new IllegalStateException(e.toString());
        }
    }

    static void messageBesidesARecordThatThrows(int[] a, int[] r) {
        Object part = new Part(a[0]);
        try {
            if (part instanceof Part(int n)) {
                r[0] = n;
            }
        } catch (MatchException e) {
            throw new IllegalStateException(e.getMessage());
        }
    }

    private static final Map<String, String> CONSTRUCTS = Map.ofEntries(
            Map.entry("arrayAsAnObject", "an array of type int[] used as an object"),
            Map.entry("whichGivenArray", "a test for [[F of what may be one of several arrays of arrays"),
            Map.entry("chosenByteOrder", "the byte order BIG_ENDIAN used as an object"),
            Map.entry("growingList",
                    "a new object of class org.geobacter.tests.ObjectRefusalsTest$Node in a loop whose number of iterations is not constant, "
                            + "while those of earlier iterations are in use"),
            Map.entry("recursiveMethod", "recursion: "),
            Map.entry("mutualRecursion", "recursion: org.geobacter.tests.ObjectRefusalsTest.is"),
            Map.entry("tailCallInTry", "recursion: org.geobacter.tests.ObjectRefusalsTest.callInTry(I)I"),
            Map.entry("lambdaThatCallsItself", "recursion: org.geobacter.tests.ObjectRefusalsTest$$Lambda"),
            Map.entry("exceptionOfManyFields", "an exception with more than 32 fields"),
            Map.entry("messageOfManyValues", "an exception message with more than 8 values"),
            Map.entry("chosenStringInAMessage",
                    "an object, or a string that is chosen when the kernel runs, in a text that is put together"),
            Map.entry("lengthOfAText", "the call of java.lang.String.length() on"),
            Map.entry("textOfABranch", "a StringBuilder whose content depends on a branch"),
            Map.entry("lengthOfAnArray", "an array of references whose length is not a compile-time constant"),
            Map.entry("rowsOfALoop",
                    "a new array in a loop while more than 64 references may be to those of earlier iterations"),
            Map.entry("hashOfAnArray",
                    "the call of java.lang.Object.hashCode()I on an object of class [Lorg.geobacter.tests.ObjectRefusalsTest$Node;"),
            Map.entry("textOfAnObject", "the native method java.lang.Object.getClass()"),
            Map.entry("identityOfArguments",
                    "a comparison of two objects of class org.geobacter.tests.ObjectRefusalsTest$Pair that the launch gives"),
            Map.entry("textOfAnExceptionThatIsNoCause",
                    "the call of java.lang.Throwable.toString() on an exception other than for the message of one that it is the cause of"),
            // Handle what the record's methods throw in them.
            Map.entry("messageBesidesARecordThatThrows", "the call of java.lang.Throwable.toString()"),
            Map.entry("chosenMessage", "one of the characters \\1 to \\3 in an exception message"));

    static Stream<String> kernels() {
        return CONSTRUCTS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void isRefused(String kernel) throws IllegalAccessException {
        var lookup = MethodHandles.lookup();
        var method = Stream.of(ObjectRefusalsTest.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(kernel))
                .findFirst()
                .orElseThrow();
        var source = new BytecodeFrontend().resolve(lookup, lookup.unreflect(method));
        var exception = assertThrows(
                RuntimeException.class,
                () -> Pipeline.lower(
                        source.translate(java.util.EnumSet.allOf(org.geobacter.ir.NativeOperation.class)),
                        new LoweringOptions(true)));
        var refusal = exception instanceof UnsupportedCodeException code
                ? new UnsupportedKernelException(kernel, code)
                : (UnsupportedKernelException) exception;
        assertTrue(refusal.construct().contains(CONSTRUCTS.get(kernel)), refusal.construct());
        assertTrue(refusal.location().matches("(ObjectRefusalsTest|Object).java:\\d+"), refusal.location());
        assertEquals(kernel, refusal.callChain().getLast().getMethodName());
        assertTrue(refusal.advice().endsWith("."), refusal.advice());
    }
}
