package org.geobacter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@code compile} infers, for every number of parameters; that this compiles is half of the test. */
class KernelTypesTest {
    private static final Device JAVA = Geobacter.device("java");
    private static final AtomicInteger CALLED = new AtomicInteger();

    /** A receiver of kernels. */
    private record Scale(float factor) {
        void kernel(float[] x) {
            x[0] *= factor;
        }

        void kernelOfNothing() {
            CALLED.set((int) factor);
        }

        int valued(int[] x) {
            return x[0]++;
        }
    }

    private static void overloaded(float[] x) {
        x[0] = 1;
    }

    private static void overloaded(int[] x) {
        x[0] = 2;
    }

    private static void throwing(int[] x) throws java.io.IOException {
        x[0] = 3;
    }

    private static void kernel0() {
        CALLED.set(0);
    }

    @Test
    void aMethodOf0ParametersIsAKernel0() {
        Kernel0 kernel = Geobacter.compile(KernelTypesTest::kernel0);
        kernel.on(JAVA).run(Range.of(1));
        assertEquals(0, CALLED.get());
    }

    private static void kernel1(float a) {
        CALLED.set(1);
    }

    @Test
    void aMethodOf1ParametersIsAKernel1() {
        Kernel1<Float> kernel = Geobacter.compile(KernelTypesTest::kernel1);
        kernel.on(JAVA).run(Range.of(1), 1f);
        assertEquals(1, CALLED.get());
    }

    private static void kernel2(float a, float[] b) {
        CALLED.set(2);
    }

    @Test
    void aMethodOf2ParametersIsAKernel2() {
        Kernel2<Float, float[]> kernel = Geobacter.compile(KernelTypesTest::kernel2);
        kernel.on(JAVA).run(Range.of(1), 1f, new float[1]);
        assertEquals(2, CALLED.get());
    }

    private static void kernel3(float a, float[] b, int c) {
        CALLED.set(3);
    }

    @Test
    void aMethodOf3ParametersIsAKernel3() {
        Kernel3<Float, float[], Integer> kernel = Geobacter.compile(KernelTypesTest::kernel3);
        kernel.on(JAVA).run(Range.of(1), 1f, new float[1], 2);
        assertEquals(3, CALLED.get());
    }

    private static void kernel4(float a, float[] b, int c, long[] d) {
        CALLED.set(4);
    }

    @Test
    void aMethodOf4ParametersIsAKernel4() {
        Kernel4<Float, float[], Integer, long[]> kernel = Geobacter.compile(KernelTypesTest::kernel4);
        kernel.on(JAVA).run(Range.of(1), 1f, new float[1], 2, new long[1]);
        assertEquals(4, CALLED.get());
    }

    private static void kernel5(float a, float[] b, int c, long[] d, double e) {
        CALLED.set(5);
    }

    @Test
    void aMethodOf5ParametersIsAKernel5() {
        Kernel5<Float, float[], Integer, long[], Double> kernel = Geobacter.compile(KernelTypesTest::kernel5);
        kernel.on(JAVA).run(Range.of(1), 1f, new float[1], 2, new long[1], 3.0);
        assertEquals(5, CALLED.get());
    }

    private static void kernel6(float a, float[] b, int c, long[] d, double e, byte f) {
        CALLED.set(6);
    }

    @Test
    void aMethodOf6ParametersIsAKernel6() {
        Kernel6<Float, float[], Integer, long[], Double, Byte> kernel = Geobacter.compile(KernelTypesTest::kernel6);
        kernel.on(JAVA).run(Range.of(1), 1f, new float[1], 2, new long[1], 3.0, (byte) 4);
        assertEquals(6, CALLED.get());
    }

    private static void kernel7(float a, float[] b, int c, long[] d, double e, byte f, short[] g) {
        CALLED.set(7);
    }

    @Test
    void aMethodOf7ParametersIsAKernel7() {
        Kernel7<Float, float[], Integer, long[], Double, Byte, short[]> kernel = Geobacter.compile(KernelTypesTest::kernel7);
        kernel.on(JAVA).run(Range.of(1), 1f, new float[1], 2, new long[1], 3.0, (byte) 4, new short[1]);
        assertEquals(7, CALLED.get());
    }

    private static void kernel8(float a, float[] b, int c, long[] d, double e, byte f, short[] g, char h) {
        CALLED.set(8);
    }

    @Test
    void aMethodOf8ParametersIsAKernel8() {
        Kernel8<Float, float[], Integer, long[], Double, Byte, short[], Character> kernel = Geobacter
                .compile(KernelTypesTest::kernel8);
        kernel.on(JAVA).run(Range.of(1), 1f, new float[1], 2, new long[1], 3.0, (byte) 4, new short[1], '5');
        assertEquals(8, CALLED.get());
    }

    private static void kernel9(float a, float[] b, int c, long[] d, double e, byte f, short[] g, char h, boolean i) {
        CALLED.set(9);
    }

    @Test
    void aMethodOf9ParametersIsAKernel9() {
        Kernel9<Float, float[], Integer, long[], Double, Byte, short[], Character, Boolean> kernel = Geobacter
                .compile(KernelTypesTest::kernel9);
        kernel.on(JAVA).run(Range.of(1), 1f, new float[1], 2, new long[1], 3.0, (byte) 4, new short[1], '5', true);
        assertEquals(9, CALLED.get());
    }

    private static void kernel10(float a, float[] b, int c, long[] d, double e, byte f, short[] g, char h, boolean i, boolean[] j) {
        CALLED.set(10);
    }

    @Test
    void aMethodOf10ParametersIsAKernel10() {
        Kernel10<Float, float[], Integer, long[], Double, Byte, short[], Character, Boolean, boolean[]> kernel = Geobacter
                .compile(KernelTypesTest::kernel10);
        kernel.on(JAVA).run(Range.of(1), 1f, new float[1], 2, new long[1], 3.0, (byte) 4, new short[1], '5', true, new boolean[1]);
        assertEquals(10, CALLED.get());
    }

    private static void kernel11(float a, float[] b, int c, long[] d, double e, byte f, short[] g, char h, boolean i, boolean[] j,
            int[] k) {
        CALLED.set(11);
    }

    @Test
    void aMethodOf11ParametersIsAKernel11() {
        Kernel11<Float, float[], Integer, long[], Double, Byte, short[], Character, Boolean, boolean[], int[]> kernel = Geobacter
                .compile(KernelTypesTest::kernel11);
        kernel.on(JAVA).run(Range.of(1), 1f, new float[1], 2, new long[1], 3.0, (byte) 4, new short[1], '5', true, new boolean[1],
                new int[1]);
        assertEquals(11, CALLED.get());
    }

    private static void kernel12(float a, float[] b, int c, long[] d, double e, byte f, short[] g, char h, boolean i, boolean[] j,
            int[] k, double[] l) {
        CALLED.set(12);
    }

    @Test
    void aMethodOf12ParametersIsAKernel12() {
        Kernel12<Float, float[], Integer, long[], Double, Byte, short[], Character, Boolean, boolean[], int[], double[]> kernel = Geobacter
                .compile(KernelTypesTest::kernel12);
        kernel.on(JAVA).run(Range.of(1), 1f, new float[1], 2, new long[1], 3.0, (byte) 4, new short[1], '5', true, new boolean[1],
                new int[1], new double[1]);
        assertEquals(12, CALLED.get());
    }

    @Test
    void aMethodOfAnObjectIsAKernelOfItsParameters() {
        float[] x = {2};
        Kernel1<float[]> kernel = Geobacter.compile(new Scale(3)::kernel);
        kernel.on(JAVA).run(Range.of(1), x);
        assertEquals(6, x[0]);

        Kernel0 ofNothing = Geobacter.compile(new Scale(77)::kernelOfNothing);
        ofNothing.on(JAVA).run(Range.of(1));
        assertEquals(77, CALLED.get());
    }

    @Test
    void aMethodOfAClassTakesItsReceiverFirst() {
        float[] x = {2};
        Kernel2<Scale, float[]> kernel = Geobacter.compile(Scale::kernel);
        kernel.on(JAVA).run(Range.of(1), new Scale(5), x);
        assertEquals(10, x[0]);
    }

    @Test
    void lambdasWithTypedParametersAreKernels() {
        int captured = 11;
        int[] x = {0};
        Geobacter.compile((Integer a, int[] y) -> y[0] = a + captured).on(JAVA).run(Range.of(1), 31, x);
        assertEquals(42, x[0]);
        Geobacter.compile(() -> x[0] = 7).on(JAVA).run(Range.of(1));
        assertEquals(7, x[0]);
    }

    @Test
    void lambdasWithoutTypesTakeThemFromTheKernelThatTheyAreAssignedTo() {
        int[] x = {0};
        Kernel2<Integer, int[]> kernel = Geobacter.compile((a, y) -> y[0] = a);
        kernel.on(JAVA).run(Range.of(1), 8, x);
        assertEquals(8, x[0]);
    }

    @Test
    void aMethodMayReturnAValueOrThrowCheckedExceptions() {
        int[] x = {41};
        Geobacter.compile(new Scale(0)::valued).on(JAVA).run(Range.of(1), x);
        assertEquals(42, x[0]);
        Geobacter.compile(KernelTypesTest::throwing).on(JAVA).run(Range.of(1), x);
        assertEquals(3, x[0]);
    }

    @Test
    void anOverloadedMethodIsChosenByTheBodysType() {
        int[] x = {0};
        Geobacter.compile((Kernel1.Body<int[]>) KernelTypesTest::overloaded).on(JAVA).run(Range.of(1), x);
        assertEquals(2, x[0]);
        Kernel1.Body<float[]> body = KernelTypesTest::overloaded;
        float[] y = {0};
        Geobacter.compile(body).on(JAVA).run(Range.of(1), y);
        assertEquals(1, y[0]);
    }
}
