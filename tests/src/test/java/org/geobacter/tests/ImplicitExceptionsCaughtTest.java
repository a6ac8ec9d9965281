package org.geobacter.tests;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.stream.Stream;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions that the JVM throws by itself, caught in the kernel, and thrown on to the host with their messages. */
class ImplicitExceptionsCaughtTest {
    static class Node {
        int value = 7;
        Node next;

        int value() {
            return value;
        }
    }

    static final class Leaf extends Node {
        @Override
        int value() {
            return -value;
        }
    }

    /** Kernels of {@code (int, int[], long[])}: what to do, an array that may be null or too short, and results. */
    @SuppressWarnings("unused")
    static final class Kernels {
        private Kernels() {}

        static void ofEachKind(int x, int[] a, long[] r) {
            try {
                r[0] = element(a, x);
                r[1] = 100L / a[x];
                r[2] = new int[x].length;
                r[3] = node(x).value;
            } catch (ArrayIndexOutOfBoundsException e) {
                r[4] = 1;
            } catch (ArithmeticException e) {
                r[4] = 2;
            } catch (NullPointerException e) {
                r[4] = 3;
            } catch (NegativeArraySizeException e) {
                r[4] = 4;
            }
        }

        static int element(int[] a, int x) {
            return x == 2 ? new int[-x].length : a[x] % (x - 1);
        }

        static Node node(int x) {
            return x == 3 ? null : x == 4 ? new Leaf() : new Node();
        }

        static void thrownOn(int x, int[] a, long[] r) {
            try {
                ofEachOther(x, a, r);
            } catch (RuntimeException e) {
                r[1] = 5;
                throw e;
            }
        }

        static void ofEachOther(int x, int[] a, long[] r) {
            switch (x) {
                case 0 -> r[0] = a[a.length];
                case 1 -> r[0] = a.length / (a.length - 3);
                case 2 -> r[0] = new long[-a.length][0].length;
                case 3 -> r[0] = node(3).next.value;
                case 4 -> r[0] = ((Leaf) node(5)).value;
                case 5 -> r[0] = node(3).value();
                case 6 -> node(x).next.value = 5;
                case 7 -> {
                    Object[] leaves = new Leaf[2];
                    leaves[1] = node(x);
                }
                case 8 -> r[0] = Objects.checkIndex(x, a.length);
                case 9 -> r[0] = Objects.requireNonNull(node(4)).value() + Objects.requireNonNull(node(3), "no node").value;
                case 10 -> Objects.requireNonNull(a.length > 2 ? null : a);
                case 11 -> r[0] = Math.toIntExact(1L << (30 + a.length));
                case 12 -> r[0] = Math.multiplyExact(a[0] + (1 << 20), 1 << (8 + a.length));
                case 13 -> r[0] = Math.subtractExact(Long.MIN_VALUE + 1, a.length) + Math.incrementExact(Integer.MAX_VALUE);
                default -> r[0] = x;
            }
        }

        static void castsInTry(int x, int[] a, long[] r) {
            Node node = node(x);
            try {
                r[0] = ((Leaf) node).value();
                Object[] nodes = x == 5 ? new Leaf[1] : new Node[1];
                nodes[0] = node(x + 1);
                r[1] = 1;
            } catch (ClassCastException | ArrayStoreException e) {
                r[2] = e instanceof ClassCastException ? 1 : 2;
            }
            r[3] = 4;
        }

        static void asserted(int x, int[] a, long[] r) {
            try {
                assert x < 4 : "x is " + x;
                r[0] = 1;
            } catch (AssertionError e) {
                r[0] = 2;
            }
            assert x != 9 && x != 2 : x;
            r[1] = 3;
        }

        static void inNestedFrames(int x, int[] a, long[] r) {
            for (int i = 0; i < 3; i++) {
                r[i] = outer(x + i, a);
            }
        }

        static int outer(int x, int[] a) {
            try {
                return middle(x, a) + 1;
            } catch (IndexOutOfBoundsException e) {
                return -100;
            }
        }

        static int middle(int x, int[] a) {
            int before = 3;
            try {
                before = 4;
                before = inner(x, a);
            } catch (ArithmeticException | NullPointerException e) {
                before *= 10;
            }
            return before;
        }

        static int inner(int x, int[] a) {
            return a[x] / (x - 2);
        }
    }

    static Stream<String> kernels() {
        return Stream.of(Kernels.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == void.class && !method.isSynthetic())
                .map(Method::getName)
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void asOnTheJvm(String kernel) throws IllegalAccessException {
        var lookup = MethodHandles.privateLookupIn(Kernels.class, MethodHandles.lookup());
        for (var a : new int[][]{null, {}, {3, 4, 5}, {1, 2, 0, 4, 5, 6, 7, 8, 9}}) {
            for (int x = -2; x <= 15; x++) {
                Conformance.check(lookup, kernel, Range.of(1), x, a, new long[5]);
            }
        }
    }
}
