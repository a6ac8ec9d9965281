package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.geobacter.Device;
import org.geobacter.Geobacter;
import org.geobacter.Kernel4;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All work-items throw, on several ways and in different rounds of a loop: what is reported is whole, whichever of them it is of. */
@SuppressWarnings("UnusedVariable") // A random program made smaller: with less, the code is another.
class AllThrowTest {
    private static final int ITEMS = 40;

    sealed interface Shape permits Circle, Box, Dot {}
    record Circle(int r, double d) implements Shape {}
    record Box(Circle in, int w) implements Shape {}
    enum Dot implements Shape {
        ONE,
        TWO;
        public int size(int k) {
            return ordinal() + k;
        }
    }
    static class Node {
        int v;
        long w = 7;
        Node next;
        Node(int v, Node next) {
            this.v = v;
            this.next = next;
        }
    }
    static class Heavy extends Node {
        float mass;
        Heavy(int v, float mass) {
            super(v + 1, null);
            this.mass = mass;
            w += v;
        }
    }
    enum Colour {
        RED,
        GREEN,
        BLUE {
            @Override
            int light() {
                return 5;
            }
        };
        int light() {
            return ordinal() + 1;
        }
    }
    interface Operator {
        int apply(int a, int b);
    }
    static Operator adder(int c) {
        return (a, b) -> a + c * b;
    }
    static int fold(Operator operator, int n) {
        int s = 1;
        for (int i = 0; i < (n & 3); i++)
            s = operator.apply(s, i);
        return s;
    }
    static void kernel(int[] in, long[] jn, float[] fn, double[] dn) {
        int g = globalId();
        int i0 = in[2 * g], i1 = in[2 * g + 1], fuel = 30;
        float f0 = fn[2 * g], f1 = fn[2 * g + 1];
        double d0 = dn[2 * g], d1 = dn[2 * g + 1];
        boolean z0 = i0 > i1, z1 = false;
        Shape p0 = new Circle(i0, d0), p1 = z0 ? Dot.TWO : new Box(new Circle(i1, 1.5), 4);
        Node n0 = new Node(i1, null), n1 = new Heavy(i0, f0);
        Operator o0 = adder(i1), o1 = Math::max;
        Colour e0 = Colour.values()[i0 & 1], e1 = Colour.BLUE;
        int[][] grid = new int[2][3];
        try {
            try {
                switch (fold(o0, i0) & 3) {
                    case 0:
                    case 1:
                        n0.v += e0.light();
                }
                p1 = Dot.ONE;
                switch (((Circle) (Shape) p1).r() & 3) {
                    case 0:
                        grid[1] = new int[]{Float.floatToIntBits(0x1.000002p0f), 2, 3};
                }
            } finally {
                i1 += 3;
            }
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
            i1++;
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("org.geobacter.tests.Devices#all")
    void whatIsReportedIsWhole(Device device) {
        Kernel4<int[], long[], float[], double[]> kernel = Geobacter.compile(AllThrowTest::kernel);
        var exception = assertThrows(KernelException.class, () -> kernel.on(device).run(
                Range.of(ITEMS), EdgeValues.ints(2 * ITEMS, 1), EdgeValues.longs(2 * ITEMS, 2), EdgeValues.floats(2 * ITEMS, 3),
                EdgeValues.doubles(2 * ITEMS, 4)));
        assertEquals(ClassCastException.class, exception.getCause().getClass());
    }
}
