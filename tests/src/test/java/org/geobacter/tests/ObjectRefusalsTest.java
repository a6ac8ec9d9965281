package org.geobacter.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import java.util.Map;
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

    private static final Map<String, String> CONSTRUCTS = Map.ofEntries(
            Map.entry("whichGivenArray", "a test for [[F of what may be one of several arrays of arrays"),
            Map.entry("chosenByteOrder", "the byte order BIG_ENDIAN used as an object"),
            Map.entry("growingList",
                    "a new object of class org.geobacter.tests.ObjectRefusalsTest$Node in a loop whose number of iterations is not constant, "
                            + "while those of earlier iterations are in use"),
            Map.entry("recursiveMethod", "recursion: "),
            Map.entry("lengthOfAnArray", "an array of references whose length is not a compile-time constant"),
            Map.entry("rowsOfALoop",
                    "a new array in a loop while more than 64 references may be to those of earlier iterations"),
            Map.entry("hashOfAnArray",
                    "the call of java.lang.Object.hashCode()I on an object of class [Lorg.geobacter.tests.ObjectRefusalsTest$Node;"),
            Map.entry("textOfAnObject", "the native method java.lang.Object.getClass()"),
            Map.entry("identityOfArguments",
                    "a comparison of two objects of class org.geobacter.tests.ObjectRefusalsTest$Pair that the launch gives"),
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
        assertTrue(refusal.construct().startsWith(CONSTRUCTS.get(kernel)), refusal.construct());
        assertTrue(refusal.location().matches("(ObjectRefusalsTest|Object).java:\\d+"), refusal.location());
        assertEquals(kernel, refusal.callChain().getLast().getMethodName());
        assertTrue(refusal.advice().endsWith("."), refusal.advice());
    }
}
