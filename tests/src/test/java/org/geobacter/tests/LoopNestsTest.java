package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.Geobacter;
import org.geobacter.Optimisation;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

/**
 * Nested loops with affine bounds and subscripts, compiled thoroughly: exchanged and tiled loops add floats in the same order as before.
 */
class LoopNestsTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final int ITEMS = 37;
    /** The part of the output that belongs to a work-item. */
    private static final int SLICE = 40;
    private static int classes;

    private static void check(String method, Range range, Object... arguments) {
        var kernel = Conformance.kernel(LOOKUP, method);
        Conformance.check(List.of(Devices.cpu()), kernel.with(Optimisation.THOROUGH), method, range, arguments);
    }

    static void product(float[] a, float[] b, float[] c, int n) {
        int column = globalId(0);
        int row = globalId(1);
        float sum = 0;
        for (int k = 0; k < n; k++) {
            sum += a[row * n + k] * b[k * n + column];
        }
        c[row * n + column] = sum;
    }

    @Test
    void floatsAreAddedInTheirOrder() {
        for (int n : new int[]{1, 3, 32, 33, 100}) {
            check("product", Range.of(n, n), EdgeValues.floats(n * n, 1), EdgeValues.floats(n * n, 2), new float[n * n], n);
        }
    }

    @Test
    void pollyRewritesAProduct() {
        var kernel = Geobacter.compile(LoopNestsTest::product).on(Devices.cpu());
        assertEquals(List.of(), kernel.inspect().notes());
        var notes = kernel.with(Optimisation.THOROUGH).inspect().notes();
        assertTrue(notes.contains("Polly rewrote 1 loop nest(s)."), notes::toString);
    }

    /** The same array twice: what another work-item of the row has written is read, or is not, as in the order of the work-items. */
    static void shifted(double[] from, double[] to, int n) {
        int i = globalId();
        for (int k = 0; k < n; k++) {
            to[i * n + k] += from[i * n + n - 1 - k] * 0.1;
        }
    }

    @Test
    void theSameArrayTwice() {
        int n = 50;
        check("shifted", Range.of(20), EdgeValues.doubles(20 * n, 1), EdgeValues.doubles(20 * n, 2), n);
        var array = EdgeValues.doubles(20 * n, 3);
        check("shifted", Range.of(20), array, array, n);
    }

    static void sweep(float[] grid, int n) {
        int base = globalId() * n * n;
        for (int round = 0; round < 3; round++) {
            for (int y = 1; y < n - 1; y++) {
                for (int x = 1; x < n - 1; x++) {
                    grid[base + y * n + x] = 0.25f * (grid[base + (y - 1) * n + x] + grid[base + (y + 1) * n + x]
                            + grid[base + y * n + x - 1] + grid[base + y * n + x + 1]);
                }
            }
        }
    }

    @Test
    void aLoopThatDependsOnItsEarlierRounds() {
        check("sweep", Range.of(3), EdgeValues.floats(3 * 20 * 20, 1), 20);
    }

    static void triangle(int[] a, long[] sums, int n) {
        int i = globalId();
        for (int j = 0; j < n; j++) {
            for (int k = j; k < n; k++) {
                sums[i * n + k] = 31 * sums[i * n + k] + a[k * n + j];
            }
        }
    }

    @Test
    void boundsThatDependOnAnOuterLoop() {
        check("triangle", Range.of(9), EdgeValues.ints(40 * 40, 1), EdgeValues.longs(9 * 40, 2), 40);
    }

    static void smooth(float[] in, float[] weights, float[] out) {
        int i = globalId();
        var window = new float[9];
        for (int k = 0; k < 9; k++) {
            window[k] = in[i + k] * weights[k];
        }
        float sum = 0;
        for (int round = 0; round < 9; round++) {
            for (int k = 0; k < 9; k++) {
                sum += window[(round + k) % 9] * (round + 1);
            }
        }
        out[i] = sum;
    }

    /** All loops are of constant length: they are unrolled, and the private array becomes values. */
    @Test
    void loopsOfConstantLength() {
        check("smooth", Range.of(100), EdgeValues.floats(108, 1), EdgeValues.floats(9, 2), new float[100]);
    }

    static void beyond(int[] values, int n) {
        int i = globalId();
        for (int k = 0; k < n; k++) {
            values[i * n + k] += k;
        }
    }

    @Test
    void exceptionsAreTheSame() {
        check("beyond", Range.of(11), EdgeValues.ints(100, 1), 10);
        check("beyond", Range.of(1), EdgeValues.ints(5, 1), 10);
    }

    /** An index of the loops around it, from 0 to below {@link #SLICE}. */
    private static Arbitrary<String> subscript(int depth) {
        return Combinators.combine(Arbitraries.integers().between(0, 2).list().ofSize(depth), Arbitraries.integers().between(0, 3))
                .as((factors, offset) -> {
                    var text = new StringBuilder().append(offset);
                    for (int i = 0; i < depth; i++) {
                        text.append(" + ").append(factors.get(i)).append(" * k").append(i);
                    }
                    return text.toString();
                });
    }

    private static Arbitrary<String> operand(int depth) {
        var subscript = subscript(depth);
        return Arbitraries.oneOf(subscript.map(at -> "in[" + at + "]"), subscript.map(at -> "out[base + " + at + "]"),
                subscript.map(at -> "in[base + " + at + "]"), Arbitraries.of("0.5f", "-0f", "s"));
    }

    private static Arbitrary<String> statement(int depth) {
        var expression = Combinators
                .combine(operand(depth), Arbitraries.of("+", "-", "*"), operand(depth), Arbitraries.of("+", "*"),
                        operand(depth))
                .as((a, first, b, second, c) -> a + " " + first + " " + b + " " + second + " " + c);
        return Arbitraries.oneOf(
                Combinators.combine(subscript(depth), Arbitraries.of("=", "+=", "-="), expression)
                        .as((at, operator, value) -> "out[base + " + at + "] " + operator + " " + value + ";\n"),
                expression.map(value -> "s += " + value + ";\n"));
    }

    private static Arbitrary<String> nest(int depth) {
        var statements = statement(depth + 1).list().ofMinSize(1).ofMaxSize(2).map(list -> String.join("", list));
        var inner = depth == 2 ? statements : Arbitraries.oneOf(statements, nest(depth + 1), nest(depth + 1));
        var before = depth == 0 ? Arbitraries.just("") : Arbitraries.oneOf(Arbitraries.just(""), statement(depth));
        // Three times two times 5, and 3: less than the slice.
        var bound = Arbitraries.of(depth == 0 ? List.of("6", "m") : List.of("6", "m", "k" + (depth - 1) + " + 1"));
        return Combinators.combine(before, bound, inner).as((first, end, body) -> first + "for (int k" + depth + " = 0; k" + depth
                + " < " + end + "; k" + depth + "++) {\n" + body + "}\n");
    }

    @Provide
    Arbitrary<String> nests() {
        return nest(0).list().ofMinSize(1).ofMaxSize(2).map(list -> String.join("", list));
    }

    @Property(tries = 12)
    void randomNests(@ForAll("nests") String nests) throws ReflectiveOperationException {
        var className = "Nests" + classes++;
        var source = """
                import static org.geobacter.kernel.WorkItem.globalId;
                final class %s {
                    static void kernel(float[] in, float[] out, int m) {
                        int base = globalId() * %d;
                        float s = 0;
                        %s
                        out[base] += s;
                    }
                }
                """.formatted(className, SLICE, nests);
        var type = JavaSource.load(className, source);
        var lookup = MethodHandles.privateLookupIn(type, LOOKUP);
        var kernel = Geobacter.compile(lookup,
                Conformance.handle(lookup, type.getDeclaredMethod("kernel", float[].class, float[].class, int.class)));
        var in = EdgeValues.floats(ITEMS * SLICE, 1);
        for (int bound : new int[]{6, 1, 0}) {
            Conformance.check(List.of(Devices.cpu()), kernel.with(Optimisation.THOROUGH), "kernel of " + source, Range.of(ITEMS),
                    in,
                    EdgeValues.floats(ITEMS * SLICE, 2), bound);
        }
    }
}
