package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.geobacter.kernel.WorkItem.globalSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.geobacter.Geobacter;
import org.geobacter.Range;
import org.junit.jupiter.api.Test;

/** Kernels with loops that go the same way for all work-items: on the CPU, work-items beside each other run as vectors. */
class LanesTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    /** Fewer than the lanes of a vector, as many, several times as many, and with a rest. */
    private static final int[] SIZES = {1, 7, 8, 15, 16, 17, 32, 53, 100};
    static final Pattern WHOLE_ARRAY = Pattern.compile("\\b[bsclfdz]?t\\b");
    private static int classes;

    private static void check(String method, Range range, Object... arguments) {
        Conformance.check(List.of(Devices.cpu()), Conformance.kernel(LOOKUP, method), method, range, arguments);
    }

    static void attraction(float[] px, float[] py, float[] ax, float[] ay) {
        int i = globalId();
        if (i >= px.length) {
            return;
        }
        float sx = 0;
        float sy = 0;
        for (int j = 0; j < px.length; j++) {
            float dx = px[j] - px[i];
            float dy = py[j] - py[i];
            float inverse = 1f / (float) Math.sqrt(dx * dx + dy * dy + 0.01f);
            sx += dx * inverse;
            sy = Math.fma(dy, inverse, sy);
        }
        ax[i] = sx;
        ay[i] = sy;
    }

    @Test
    void sumsOverAllOthers() {
        for (int n : SIZES) {
            for (int more : new int[]{0, 1, 40}) {
                check("attraction", Range.of(n + more), EdgeValues.floats(n, 1), EdgeValues.floats(n, 2), new float[n],
                        new float[n]);
            }
        }
    }

    /** The tests here are of what they are for. */
    @Test
    void workItemsRunAtOnce() {
        assertEquals(16L, lanes("attraction"));
        assertEquals(8L, lanes("product"));
        assertEquals(16L, lanes("narrow"));
        assertEquals(8L, lanes("scattered"));
        assertEquals(16L, lanes("counted"));
    }

    private static long lanes(String method) {
        return Conformance.kernel(LOOKUP, method).on(Devices.cpu()).inspect().resources().get("lanes");
    }

    static void product(double[] a, double[] b, double[] c, int n) {
        int column = globalId(0);
        int row = globalId(1);
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += a[row * n + k] * b[k * n + column];
        }
        c[row * n + column] = sum;
    }

    @Test
    void rowsOfAProduct() {
        for (int n : SIZES) {
            check("product", Range.of(n, n), EdgeValues.doubles(n * n, 1), EdgeValues.doubles(n * n, 2), new double[n * n], n);
        }
    }

    static void shifted(int[] in, int[] out, int rounds) {
        int i = globalId();
        int sum = 0;
        for (int k = 0; k < rounds; k++) {
            sum = 31 * sum + in[i + k] - in[i + rounds - k];
            out[i] ^= sum;
        }
    }

    @Test
    void neighbours() {
        for (int n : SIZES) {
            check("shifted", Range.of(n), EdgeValues.ints(n + 20, 1), EdgeValues.ints(n, 2), 20);
        }
    }

    static void narrow(byte[] bytes, short[] shorts, char[] chars, boolean[] flags, int rounds) {
        int i = globalId();
        for (int k = 0; k < rounds; k++) {
            bytes[i] += (byte) (shorts[i] >> k);
            shorts[i] *= (short) (bytes[i] - chars[i]);
            chars[i] = (char) (chars[i] + (flags[i] ? 1 : k));
            flags[i] ^= chars[i] > shorts[i];
        }
    }

    @Test
    void narrowTypes() {
        for (int n : SIZES) {
            var ints = EdgeValues.ints(n, 1);
            var bytes = new byte[n];
            var shorts = new short[n];
            var chars = new char[n];
            var flags = new boolean[n];
            for (int i = 0; i < n; i++) {
                bytes[i] = (byte) ints[i];
                shorts[i] = (short) (ints[i] >> 3);
                chars[i] = (char) (ints[i] >> 5);
                flags[i] = ints[i] % 3 == 0;
            }
            check("narrow", Range.of(n), bytes, shorts, chars, flags, 9);
        }
    }

    private static final int[] TABLE = {5, -7, 1 << 20, 3, 9, 27, 81, 243, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22};

    /** Elements that are not beside each other, outside of loops; one element that all lanes load. */
    static void scattered(int[] permutation, long[] in, long[] out, int rounds) {
        int i = globalId();
        long value = in[permutation[i] & 63];
        for (int k = 0; k < rounds; k++) {
            value = value * 31 + in[k] + i + TABLE[k & 15];
        }
        out[3 * i] = value + TABLE[permutation[i] & 3];
        out[3 * i + 1] = i;
        out[globalSize(0) * 3 + i] = -value;
    }

    @Test
    void gathersAndScatters() {
        for (int n : SIZES) {
            check("scattered", Range.of(n), EdgeValues.ints(n, 5), EdgeValues.longs(64, 1), new long[4 * n], 7);
        }
    }

    static void counted(int[] out, int n) {
        int i = globalId();
        int last = -1;
        for (int k = i; k < i + 3; k++) {
            last = k;
        }
        for (int k = 0; k < n; k++) {
            out[i] += k % 2 == 0 ? last : -i;
        }
    }

    /** The first loop is not the same for all; see also {@link DivergentLanesTest}. */
    @Test
    void aLoopThatDiffers() {
        for (int n : SIZES) {
            check("counted", Range.of(n), EdgeValues.ints(n, 1), 10);
        }
    }

    static void beyond(int[] values, int n) {
        for (int k = 0; k < n; k++) {
            values[globalId() + k] += k;
        }
    }

    @Test
    void exceptions() {
        check("beyond", Range.of(1), new int[20], 30);
    }

    @Provide
    Arbitrary<String> statements() {
        return RandomJava.PRIMITIVES.straightLine().map(LanesTest::withoutArrays)
                .filter(text -> !WHOLE_ARRAY.matcher(text).find());
    }

    /** The {@link RandomJava#ARRAYS} are none of this kernel's: instead of an element, there is a variable of its type. */
    static String withoutArrays(String statements) {
        var text = statements;
        for (var before = ""; !before.equals(text);) {
            before = text;
            text = text.replaceAll("\\bt\\[[^\\[\\]]*\\]", "i1")
                    .replaceAll("\\b(?<type>[bsc])t\\[[^\\[\\]]*\\]", "${type}0")
                    .replaceAll("\\blt\\[[^\\[\\]]*\\]", "j1")
                    .replaceAll("\\b(?<type>[fdz])t\\[[^\\[\\]]*\\]", "${type}1");
        }
        return text;
    }

    @Property(tries = 25)
    void randomLoops(@ForAll("statements") String statements) throws ReflectiveOperationException {
        var className = "Lanes" + classes++;
        var source = """
                import static org.geobacter.kernel.WorkItem.globalId;
                final class %s {
                    static void kernel(int[] in, int[] im, long[] jn, long[] jm, float[] fn, float[] fm, double[] dn, double[] dm, float[] some, int m) {
                        int g = globalId();
                        int i0 = in[g], i1 = im[g];
                        long j0 = jn[g], j1 = jm[g];
                        float f0 = fn[g], f1 = fm[g];
                        double d0 = dn[g], d1 = dm[g];
                        boolean z0 = i0 > i1, z1 = false;
                        byte b0 = (byte) j0;
                        short s0 = (short) i0;
                        char c0 = (char) i1;
                        for (int k = 0; k < m; k++) {
                            %s
                            i1 += k ^ b0 ^ (z0 ? 4 : 0);
                            f0 += some[k] - s0;
                            in[g] += i0 + (z1 ? 1 : 0) + c0;
                        }
                        im[g] = i1;
                        jn[g] = j0;
                        jm[g] = j1;
                        fn[g] = f0;
                        fm[g] = f1;
                        dn[g] = d0;
                        dm[g] = d1;
                    }
                }
                """
                .formatted(className, statements);
        var type = JavaSource.load(className, source);
        var lookup = MethodHandles.privateLookupIn(type, LOOKUP);
        var kernel = Geobacter.compile(lookup, Conformance.handle(lookup, type.getDeclaredMethod("kernel", int[].class, int[].class,
                long[].class, long[].class, float[].class, float[].class, double[].class, double[].class, float[].class,
                int.class)));
        int n = 53;
        Conformance.check(List.of(Devices.cpu()), kernel, "kernel of " + source, Range.of(n), EdgeValues.ints(n, 1),
                EdgeValues.ints(n, 2), EdgeValues.longs(n, 3), EdgeValues.longs(n, 4), EdgeValues.floats(n, 5),
                EdgeValues.floats(n, 6), EdgeValues.doubles(n, 7), EdgeValues.doubles(n, 8), EdgeValues.floats(3, 9), 3);
    }
}
