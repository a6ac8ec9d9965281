package org.geobacter.frontend.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.ir.ConstantTable;
import org.junit.jupiter.api.Test;

/** Static final fields: constants, tables, and what the host may do to them. */
class StaticFieldsTest {
    static final int CONSTANT = 17;
    static final boolean FLAG = true;
    static final char LETTER = 'x';
    static final double NOT_A_NUMBER = Double.NaN;
    static final long COMPUTED = Long.parseLong("123456789012") * CONSTANT;
    static final byte[] BYTES = {1, -2, 3};
    static final boolean[] BITS = {false, true, true};
    static final short[] SHORTS = {-1, 300};
    static final char[] CHARS = "tables".toCharArray();
    static final int[] INTS = squares(20);
    static final long[] LONGS = {Long.MIN_VALUE};
    static final float[] FLOATS = {-0f, Float.NaN, 1.5f};
    static final double[] DOUBLES = {Math.PI};
    static final int[] ALIAS = INTS;
    static final int[] MUTABLE = {1, 2, 3};
    static int notFinal = 3;

    /** Initialised by nobody but the test. */
    static final class Evaluated {
        static final float EVALUATED = sum(10) / 4f;
        static final int ALSO = Other.SUM + CONSTANT;
        static boolean initialised;

        static {
            initialised = true;
            INITIALISED.append("Evaluated");
        }

        private static int sum(int n) {
            int s = 0;
            for (int i = 0; i < n; i++) {
                s += i;
            }
            return s;
        }
    }

    static final StringBuilder INITIALISED = new StringBuilder();

    static final class Other {
        static final int[] TABLE = new int[5];
        static final int SUM;

        static {
            int s = 0;
            for (int i = 0; i < TABLE.length; i++) {
                TABLE[i] = i * i;
                s += TABLE[i];
            }
            SUM = s;
            INITIALISED.append("Other");
        }
    }

    /** Two classes whose initialisers need each other: the values depend on which is first, and only the JVM knows. */
    static final class Egg {
        static final int NUMBER = Hen.NUMBER + 1;
    }

    static final class Hen {
        static final int NUMBER = Egg.NUMBER * 10 + 5;
    }

    /** The host changes an array before another class's initialiser reads it. */
    static final class Reader {
        static final int FIRST = Changed.TABLE[0];
    }

    static final class Changed {
        static final int[] TABLE = {1};
    }

    static final class Failing {
        static final int QUOTIENT = 1 / Changed.TABLE.length;
        static final int NEVER = QUOTIENT / zero();

        private static int zero() {
            return 0;
        }
    }

    static void needEachOther(int[] r) {
        r[0] = Egg.NUMBER;
        r[1] = Hen.NUMBER;
    }

    static void changedBefore(int[] r) {
        r[0] = Reader.FIRST;
    }

    static void failing(int[] r) {
        r[0] = Failing.NEVER;
    }

    private static int[] squares(int n) {
        var result = new int[n];
        for (int i = 0; i < n; i++) {
            result[i] = i * i;
        }
        return result;
    }

    static void primitives(double[] r) {
        r[0] = CONSTANT;
        r[1] = FLAG ? 1 : 2;
        r[2] = LETTER;
        r[3] = NOT_A_NUMBER;
        r[4] = COMPUTED;
        r[5] = Float.MIN_NORMAL + Integer.MIN_VALUE;
    }

    static void tables(int i, double[] r) {
        r[0] = BYTES[i] + SHORTS[i] + CHARS[i] + INTS[i] + (BITS[i] ? 1 : 2);
        r[1] = FLOATS[i];
        r[2] = INTS.length + DOUBLES.length;
        r[3] = ALIAS == INTS ? 1 : 2;
        r[4] = LONGS[i];
    }

    static void evaluated(float[] r) {
        r[0] = Evaluated.EVALUATED;
        r[1] = Evaluated.ALSO;
    }

    static void mutable(int[] r) {
        r[0] = MUTABLE[1];
    }

    static void readsNotFinal(int[] r) {
        r[0] = notFinal;
    }

    static void writes(int[] r) {
        INTS[0] = r[0];
    }

    static void writesThroughCalls(int[] r) {
        fill(r.length > 100 ? pass(INTS) : r, 1);
    }

    private static int[] pass(int[] a) {
        return a;
    }

    private static void fill(int[] a, int value) {
        for (int i = 0; i < a.length; i++) {
            a[i] = value;
        }
    }

    static void asserts(int x, int[] r) {
        assert x > 0 : "x is " + x;
        r[0] = x;
    }

    static void holdsAnObject(int[] r) {
        r[0] = INITIALISED.length();
    }

    @Test
    void primitives() {
        Oracle.of(MethodHandles.lookup(), "primitives").check((Object) new double[6]);
    }

    @Test
    void tables() {
        var oracle = Oracle.of(MethodHandles.lookup(), "tables");
        oracle.check(0, new double[5]);
        oracle.check(1, new double[5]);
        oracle.check(2, new double[5]);
        oracle.check(-1, new double[5]);
    }

    /** Primitive fields are evaluated without initialising their class in this JVM. */
    @Test
    void evaluationInitialisesNothing() {
        var source = Oracle.source(MethodHandles.lookup(), "evaluated");
        source.translate(Oracle.EXACT);
        assertEquals("", INITIALISED.toString());
        Oracle.of(source, Oracle.EXACT).check((Object) new float[2]);
        assertTrue(INITIALISED.toString().contains("Evaluated"));
    }

    @Test
    void initialisersThatNeedEachOther() {
        assertEquals(15, Hen.NUMBER, "the hen was first");
        Oracle.of(MethodHandles.lookup(), "needEachOther").check((Object) new int[2]);
    }

    @Test
    void initialiserThatReadsAChangedArray() {
        Changed.TABLE[0] = 42;
        Oracle.of(MethodHandles.lookup(), "changedBefore").check((Object) new int[1]);
    }

    @Test
    void initialiserThatThrows() {
        var source = Oracle.source(MethodHandles.lookup(), "failing");
        var exception = assertThrows(UnsupportedKernelException.class, () -> source.translate(Oracle.EXACT));
        assertEquals(
                "the static field " + Failing.class.getName()
                        + ".NEVER, whose class cannot be initialised (java.lang.ArithmeticException: / by zero)",
                exception.construct());
    }

    @Test
    void assertionsFollowTheClass() {
        // Surefire enables assertions.
        var oracle = Oracle.of(MethodHandles.lookup(), "asserts");
        oracle.check(1, new int[1]);
        oracle.check(-3, new int[1]);
    }

    @Test
    void aTableThatChangesIsNoticed() {
        var source = Oracle.source(MethodHandles.lookup(), "mutable");
        var module = source.translate(Oracle.EXACT);
        var table = module.entry().blocks().stream()
                .flatMap(block -> block.instructions().stream())
                .flatMap(instruction -> instruction.operands().stream())
                .filter(ConstantTable.class::isInstance)
                .findFirst();
        assertEquals(2, ((int[]) assertInstanceOf(ConstantTable.class, table.orElseThrow()).array())[1]);
        source.leaves(new Object[]{new int[1]});
        assertSame(source.key(), Oracle.source(MethodHandles.lookup(), "mutable").key());
        MUTABLE[1] = 9;
        try {
            var exception = assertThrows(UnsupportedKernelException.class, () -> source.leaves(new Object[]{new int[1]}));
            assertEquals(
                    "the static final field " + StaticFieldsTest.class.getName()
                            + ".MUTABLE has changed since the kernel was compiled",
                    exception.construct());
            assertThrows(UnsupportedKernelException.class, () -> source.translate(Oracle.EXACT));
            // Compiled again, the kernel is another one, with the table as it is now.
            var again = Oracle.source(MethodHandles.lookup(), "mutable");
            assertNotEquals(source.key(), again.key());
            Oracle.of(again, Oracle.EXACT).check((Object) new int[1]);
        } finally {
            MUTABLE[1] = 2;
        }
    }

    @Test
    void aTableIsNoArgument() {
        var source = Oracle.source(MethodHandles.lookup(), "mutable");
        source.translate(Oracle.EXACT);
        var exception = assertThrows(IllegalArgumentException.class, () -> source.leaves(new Object[]{MUTABLE}));
        assertTrue(exception.getMessage().contains("StaticFieldsTest.MUTABLE"), exception.getMessage());
    }

    private static UnsupportedKernelException refused(String kernel) {
        var source = Oracle.source(MethodHandles.lookup(), kernel);
        return assertThrows(UnsupportedKernelException.class, () -> source.translate(Oracle.EXACT));
    }

    @Test
    void refusals() {
        var name = StaticFieldsTest.class.getName();
        assertEquals("the static field " + name + ".notFinal, which is not final", refused("readsNotFinal").construct());
        assertEquals(
                "an assignment to an element of the static final array StaticFieldsTest.INTS", refused("writes").construct());
        var throughCalls = refused("writesThroughCalls");
        assertEquals("an assignment to an element of the static final array StaticFieldsTest.INTS", throughCalls.construct());
        assertEquals("fill", throughCalls.callChain().get(0).getMethodName());
        assertEquals("writesThroughCalls", throughCalls.callChain().get(1).getMethodName());
        assertEquals("the static field " + name + ".INITIALISED, which holds an object", refused("holdsAnObject").construct());
    }
}
