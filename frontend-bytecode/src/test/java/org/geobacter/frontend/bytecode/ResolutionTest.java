package org.geobacter.frontend.bytecode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.ServiceLoader;
import org.geobacter.Kernel1;
import org.geobacter.Kernel2;
import org.geobacter.Kernel3;
import org.geobacter.Kernel5;
import org.geobacter.UnsupportedKernelException;
import org.geobacter.spi.KernelFrontend;
import org.geobacter.spi.KernelSource;
import org.junit.jupiter.api.Test;

/** From what the user gives to the method, its shapes and its leaves. */
class ResolutionTest {
    static void scale(float a, float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= a;
        }
    }

    static class Base {
        static void inherited(int a, int[] r) {
            r[0] = a;
        }
    }

    static class Derived extends Base {}

    interface WithStatic {
        static void inInterface(int a, int[] r) {
            r[0] = -a;
        }
    }

    record Point(int x, double y) {
        double sum() {
            return x + y;
        }
    }

    record Segment(Point from, Point to, float[] weights) {
        void length(int i, double[] r) {
            r[0] = to.x() - from.x + weights[i] + from.sum() + twice(to().y);
        }

        private double twice(double value) {
            return value * weights.length;
        }
    }

    static class Settings {
        final int[] table;
        int changing = 3;
        final String text = new String("text");
        Point point = new Point(1, 2);

        Settings(int[] table) {
            this.table = table;
        }

        void run(int i, int[] r) {
            r[0] = table[i] + changing;
        }

        void usesText(int i, int[] r) {
            r[0] = text.length();
        }

        void usesChangingObject(int i, int[] r) {
            r[0] = point.x();
        }
    }

    static class SubSettings extends Settings {
        private final long own = 7;

        SubSettings(int[] table) {
            super(table);
        }

        @Override
        void run(int i, int[] r) {
            super.run(i, r);
            r[0] += (int) own;
        }
    }

    private static KernelSource resolve(Object body) {
        return ServiceLoader.load(KernelFrontend.class).findFirst().orElseThrow().resolve(body);
    }

    private static <A, B> KernelSource of(Kernel2.Body<A, B> body) {
        return resolve(body);
    }

    private static void check(KernelSource source, Object... arguments) {
        Oracle.of(source, Oracle.EXACT).check(arguments);
    }

    @Test
    void methodReference() {
        var source = of(ResolutionTest::scale);
        assertEquals("ResolutionTest.scale", source.name());
        assertEquals(List.of(float.class, float[].class), source.parameterTypes());
        assertEquals(source.key(), of(ResolutionTest::scale).key());
        assertEquals(ResolutionTest.class.getClassLoader(), source.loader());
        check(source, 3f, new float[]{1, 2});
        var leaves = source.leaves(new Object[]{3f, null});
        assertArrayEquals(new Object[]{3f, null}, leaves);
    }

    @Test
    void inheritedAndInterfaceMethods() {
        check(of(Derived::inherited), 3, new int[1]);
        check(of(WithStatic::inInterface), 3, new int[1]);
    }

    @Test
    void lambdasWithCaptures() {
        int[] table = {5, 6, 7};
        double offset = 0.5;
        byte small = -3;
        boolean flag = true;
        char letter = 'q';
        var point = new Point(3, 4);
        Kernel2.Body<Integer, double[]> body = (i,
                r) -> r[0] = table[i] + offset + small + (flag ? 100 : 200) + letter + point.sum() + point.x();
        var source = resolve(body);
        assertEquals(List.of(Integer.class, double[].class), source.parameterTypes());
        check(source, 1, new double[1]);
        check(source, 3, new double[1]);
        var leaves = source.leaves(new Object[]{2, new double[1]});
        assertArrayEquals(
                new Object[]{table, 0.5, (byte) -3, true, 'q', 3, 4d, 2}, java.util.Arrays.copyOf(leaves, leaves.length - 1));
    }

    @Test
    void sameCodeWithOtherCaptures() {
        assertEquals(scaled(2).key(), scaled(3).key());
        check(scaled(2), 1f, new float[1]);
        check(scaled(3), 1f, new float[1]);
        assertNotEquals(scaled(2).key(), of(ResolutionTest::scale).key());
    }

    private static KernelSource scaled(int factor) {
        return of((Float a, float[] r) -> r[0] = a * factor);
    }

    @Test
    void boxes() {
        KernelSource source = of((Character c, long[] r) -> {
            Long boxed = r[0] + c;
            r[0] = boxed + unboxed(c, boxed);
        });
        check(source, 'x', new long[]{4});
        assertThrows(IllegalArgumentException.class, () -> source.leaves(new Object[]{null, new long[1]}));
    }

    private static int unboxed(Character c, Long value) {
        return value.intValue() + c;
    }

    static void wide(long a, double b, float c, int d, long[] r) {
        r[0] = a + (long) b + (long) c + d;
    }

    static void anything(Object array, int[] r) {
        r[0] = ((int[]) array)[0];
    }

    static int returnsSomething(int a, int[] r) {
        r[0] = a;
        return a + 1;
    }

    /** A method reference may take less than the method does: it unboxes and widens. */
    @Test
    void argumentsAreWidened() {
        Kernel5.Body<Integer, Float, Long, Character, long[]> body = ResolutionTest::wide;
        var source = resolve(body);
        assertEquals(List.of(int.class, float.class, long.class, char.class, long[].class), source.parameterTypes());
        check(source, Integer.MIN_VALUE, 2.5f, 1L << 60, 'x', new long[1]);
        assertArrayEquals(
                new Object[]{5L, 2.5, 7f, (int) 'x', null}, source.leaves(new Object[]{5, 2.5f, 7L, 'x', null}));
    }

    @Test
    void theTypesOfTheBodyCount() {
        Kernel2.Body<int[], int[]> body = ResolutionTest::anything;
        check(resolve(body), new int[]{4}, new int[1]);
    }

    @Test
    void theResultIsDropped() {
        check(of(ResolutionTest::returnsSomething), 3, new int[1]);
    }

    @Test
    void boundRecord() {
        var segment = new Segment(new Point(1, 2), new Point(4, 7), new float[]{0.5f, 0.25f});
        KernelSource source = of(segment::length);
        check(source, 1, new double[1]);
        check(source, 2, new double[1]);
        assertEquals(source.key(), of(new Segment(new Point(0, 0), new Point(0, 0), null)::length).key());
        check(of(new Segment(new Point(0, 0), new Point(0, 0), null)::length), 1, new double[1]);
    }

    @Test
    void boundObject() {
        var settings = new Settings(new int[]{4, 5});
        KernelSource source = of(settings::run);
        check(source, 1, new int[1]);
        settings.changing = 8;
        check(source, 1, new int[1]);
        Settings derived = new SubSettings(new int[]{4, 5});
        check(of(derived::run), 1, new int[1]);
        assertNotEquals(source.key(), of(derived::run).key());
    }

    @Test
    void anonymousClassAndRecord() {
        float factor = 4;
        check(
                resolve(new Kernel2.Body<Float, float[]>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void run(Float a, float[] x) {
                        x[0] = a * factor;
                    }
                }),
                2f,
                new float[1]);
        record Scaling(float factor) implements Kernel1.Body<float[]> {
            @Override
            public void run(float[] x) {
                x[0] *= factor();
            }
        }
        check(resolve(new Scaling(2.5f)), (Object) new float[]{2});
    }

    @Test
    void recordAsArgument() {
        Kernel3.Body<Point, Segment, double[]> body = (point, segment,
                r) -> r[0] = point.sum() + segment.to().x + segment.weights()[0];
        var source = resolve(body);
        check(source, new Point(1, 2), new Segment(new Point(1, 2), new Point(3, 4), new float[1]), new double[1]);
        var exception = assertThrows(
                IllegalArgumentException.class,
                () -> source.leaves(new Object[]{new Point(1, 2), new Segment(null, new Point(3, 4), null), new double[1]}));
        assertEquals(
                "null is not possible: field from of argument 2 of " + source.name() + ".", exception.getMessage());
    }

    @Test
    void unboundReceiver() {
        Kernel3.Body<Segment, Integer, double[]> body = Segment::length;
        check(resolve(body), new Segment(new Point(1, 2), new Point(3, 4), new float[1]), 0, new double[1]);
    }

    @Test
    void methodHandles() throws ReflectiveOperationException {
        var lookup = MethodHandles.lookup();
        var handle = lookup.findStatic(
                ResolutionTest.class, "scale", MethodType.methodType(void.class, float.class, float[].class));
        var source = new BytecodeFrontend().resolve(lookup, handle);
        check(source, 3f, new float[]{1, 2});
        assertEquals(of(ResolutionTest::scale).key(), source.key());
        var transformed = MethodHandles.insertArguments(handle, 0, 2f);
        assertThrows(UnsupportedKernelException.class, () -> new BytecodeFrontend().resolve(lookup, transformed));
        assertThrows(
                UnsupportedKernelException.class, () -> new BytecodeFrontend().resolve(MethodHandles.publicLookup(), handle));
        var length = lookup.findVirtual(
                Segment.class, "length", MethodType.methodType(void.class, int.class, double[].class));
        check(
                new BytecodeFrontend().resolve(lookup, length),
                new Segment(new Point(1, 2), new Point(3, 4), new float[1]),
                0,
                new double[1]);
    }

    @Test
    void wrongArguments() {
        var source = of(ResolutionTest::scale);
        for (var arguments : new Object[][]{{}, {1f}, {1f, null, null}, {null, new float[1]}, {1, new float[1]},
                {1f, new int[1]}}) {
            assertThrows(IllegalArgumentException.class, () -> source.leaves(arguments));
        }
    }

    private static UnsupportedKernelException refused(KernelSource source) {
        return assertThrows(UnsupportedKernelException.class, () -> source.translate(Oracle.EXACT));
    }

    @Test
    void refusals() {
        var settings = new Settings(new int[1]);
        var name = Settings.class.getName();
        assertEquals("the field " + name + ".text of type java.lang.String", refused(of(settings::usesText)).construct());
        assertEquals(
                "the field " + name + ".point, which holds an object and is not final",
                refused(of(settings::usesChangingObject)).construct());
        Kernel1.Body<int[]> constructor = StringBuilderHolder::new;
        assertThrows(UnsupportedKernelException.class, () -> resolve(constructor));
        Kernel2.Body<String, int[]> string = (text, r) -> r[0] = text.length();
        assertEquals("a parameter of type java.lang.String", refused(resolve(string)).construct());
    }

    /** No lambda of the API's: an interface that is not serialisable. */
    public interface NotSerializable {
        void run(int[] r);
    }

    @Test
    void hiddenClass() {
        NotSerializable body = r -> r[0] = 1;
        var exception = assertThrows(UnsupportedKernelException.class, () -> resolve(body));
        assertTrue(exception.construct().endsWith("is a hidden class, which has no class file"), exception.construct());
    }

    @Test
    void classWithoutAClassFile() {
        var exception = assertThrows(UnsupportedKernelException.class, Generated::withoutClassFile);
        assertEquals(
                "the class generated.Kernel has no class file that its class loader or module can give", exception.construct());
    }

    static final class StringBuilderHolder {
        StringBuilderHolder(int[] r) {
            r[0] = 1;
        }
    }
}
