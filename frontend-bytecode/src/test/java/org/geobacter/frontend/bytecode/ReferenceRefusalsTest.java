package org.geobacter.frontend.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geobacter.UnsupportedKernelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** References that kernels have for one purpose only, used for another: each is refused with what it is, where, and advice. */
class ReferenceRefusalsTest {
    /** The kernels, each with one construct that is refused. */
    static final class Kernels {
        static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
        static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
        static final VarHandle CHOSEN = MethodHandles.arrayElementVarHandle(Boolean.getBoolean("x") ? int[].class : long[].class);
        static final Node NODE = new Node();

        static final class Node {
            int value = 3;
            final int[] values = {1, 2};
        }

        static final class Traced extends RuntimeException {
            private static final long serialVersionUID = 1L;

            Traced(boolean hasTrace) {
                super("m", null, false, hasTrace);
            }
        }

        static int look(Object object) {
            return object == null ? 1 : 2;
        }

        static void handleOfOtherTypes(int[] r) {
            INTS.set(r, 0L, 1);
        }

        static void handleOfWhoKnows(int[] r) {
            CHOSEN.set(r, 0, 1);
        }

        static void oneOfTwoHandles(int[] r) {
            var handle = r[0] > 1 ? INTS : LONGS;
            handle.set(r, 0, 1);
        }

        static void textAsObject(int[] r) {
            r[0] = look("x" + r[1]);
        }

        static void classAsObject(int[] r) {
            r[0] = look(String.class);
        }

        static void arrayClassAsObject(int[] r) {
            r[0] = look(int[].class);
        }

        static void classOfRowsAsObject(int[] r) {
            r[0] = look(int[][].class);
        }

        @SuppressWarnings("ArrayHashCode") // which is what is refused
        static void methodOfAnArray(int[] r) {
            r[0] = r.hashCode();
        }

        static void fieldThatChanges(int[] r) {
            r[0] = NODE.value;
        }

        static void arrayInAConstant(int[] r) {
            r[0] = NODE.values[r[1]];
        }

        static void fieldOfTheJdk(long[] r) {
            r[0] = TimeUnit.SECONDS.toMillis(r[1]);
        }

        static void arraysOfTwoTypes(int[] r, long[] s) {
            r[0] = (Object) r == (Object) s ? 1 : 0;
        }

        static void arrayCast(int[] r) {
            r[0] = (int) ((long[]) (Object) r)[0];
        }

        static void objectCast(int[] r) {
            Object node = new Node();
            r[0] = ((int[]) node)[0];
        }

        static void builderCast(int[] r) {
            Object builder = new StringBuilder("a").append(r[0]);
            r[0] = ((Comparable<?>) builder).hashCode();
        }

        static void constantLabels(int[] r) {
            Integer box = r[0];
            r[0] = switch (box) {
                case 1 -> 5;
                case Integer i when i > 7 -> i;
                default -> 2;
            };
        }

        static void stringLabels(int[] r) {
            String text = "a";
            r[0] = switch (text) {
                case "b" -> 5;
                case String s when r[1] > 7 -> 6;
                default -> 2;
            };
        }

        static void builderInABranch(int[] r) {
            var text = new StringBuilder("a");
            if (r[0] > 1) {
                text.append(r[0]);
            }
            throw new IllegalStateException(text.toString());
        }

        static void oddCharacter(int[] r) {
            throw new IllegalStateException("\1" + r[0]);
        }

        static void traceOrNot(int[] r) {
            throw new Traced(r[0] > 1);
        }
    }

    private static final String KERNELS = Kernels.class.getName();

    private static final Map<String, String> CONSTRUCTS = Map.ofEntries(
            Map.entry("arrayCast", "a cast of an array to long[]"),
            Map.entry("arrayClassAsObject", "the class object of int[]"),
            Map.entry("arrayInAConstant",
                    "the field " + KERNELS
                            + "$Node.values of an object in a static final field, which holds an array that can change"),
            Map.entry("arraysOfTwoTypes", "a comparison of references to different types"),
            Map.entry("builderCast", "a cast to java.lang.Comparable"),
            Map.entry("builderInABranch", "a StringBuilder whose content depends on a branch"),
            Map.entry("classAsObject", "the class object of java.lang.String"),
            Map.entry("classOfRowsAsObject", "the class object of int[][]"),
            Map.entry("constantLabels", "a switch with patterns and the label 1"),
            Map.entry("fieldOfTheJdk", "the field java.util.concurrent.TimeUnit.scale, which its module does not let others read"),
            Map.entry("fieldThatChanges",
                    "the field " + KERNELS + "$Node.value of an object in a static final field, which is not final"),
            Map.entry("handleOfOtherTypes",
                    "the call of VarHandle.set with (int[], long, int), which a handle of the elements of a int[] does not take"),
            Map.entry("handleOfWhoKnows",
                    "the VarHandle " + KERNELS + ".CHOSEN, which its class does not simply make of an array's class"),
            Map.entry("methodOfAnArray", "the call of java.lang.Object.hashCode() on an object"),
            Map.entry("objectCast", "a cast of an object to int[]"),
            Map.entry("oddCharacter", "one of the characters \\1 to \\3 in an exception message"),
            Map.entry("oneOfTwoHandles", "a reference to one of several objects"),
            Map.entry("stringLabels", "a switch with patterns and strings"),
            Map.entry("textAsObject", "a string that is not the message of an exception"),
            Map.entry("traceOrNot", "an exception that has a stack trace or not, depending on a value"));

    static Stream<String> kernels() {
        return Oracle.kernels(Kernels.class).filter(name -> !name.equals("look"));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void isRefusedByName(String kernel) throws IllegalAccessException {
        var source = Oracle.source(MethodHandles.privateLookupIn(Kernels.class, MethodHandles.lookup()), kernel);
        var refusal = assertThrows(UnsupportedKernelException.class, () -> source.translate(Oracle.EXACT));
        assertEquals(CONSTRUCTS.get(kernel), refusal.construct());
        assertTrue(refusal.location().matches("(ReferenceRefusalsTest|TimeUnit).java:\\d+"), refusal.location());
        assertEquals(kernel, refusal.callChain().getLast().getMethodName());
        assertTrue(refusal.advice().endsWith("."), refusal.advice());
    }

    private static void assertRefused(String construct, MethodHandle handle) {
        var refusal = assertThrows(
                UnsupportedKernelException.class, () -> new BytecodeFrontend().resolve(MethodHandles.lookup(), handle));
        assertEquals(construct, refusal.construct());
        assertTrue(refusal.advice().endsWith("."), refusal.advice());
        assertFalse(refusal.kernel().isBlank());
    }

    /** What no kernel can be made of. */
    @Test
    void handles() throws ReflectiveOperationException {
        var lookup = MethodHandles.lookup();
        assertRefused("a constructor or a field", lookup.findConstructor(Object.class, MethodType.methodType(void.class)));
        assertRefused("a constructor or a field", lookup.findStaticGetter(Integer.class, "MAX_VALUE", int.class));
        assertRefused(
                "a native method",
                lookup.findStatic(System.class, "arraycopy", MethodType.methodType(
                        void.class, Object.class, int.class, Object.class, int.class, int.class)));
        assertRefused(
                "an abstract method", lookup.findVirtual(Runnable.class, "run", MethodType.methodType(void.class)));
        assertRefused(
                "the method handle is not a direct one that the lookup may reveal",
                MethodHandles.dropArguments(lookup.findStatic(System.class, "gc", MethodType.methodType(void.class)), 0,
                        int.class));
    }
}
