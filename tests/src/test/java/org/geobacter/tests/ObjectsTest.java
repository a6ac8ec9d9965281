package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects that a kernel makes. Each kernel maps {@code a[i]} to {@code r[i]}. */
class ObjectsTest {
    static class Counter {
        int value;
        long total = 5;

        Counter(int start) {
            value = start;
        }

        Counter add(int by) {
            value += by;
            total += value;
            return this;
        }
    }

    static class Named extends Counter {
        private final byte small;
        private final boolean flag;
        private final char letter;

        Named(int start, byte small) {
            super(start + 1);
            this.small = small;
            this.flag = small > 3;
            this.letter = (char) (start * 7);
        }

        @Override
        Counter add(int by) {
            super.add(by * 2);
            total ^= small;
            return this;
        }

        int sum() {
            return small + (flag ? 100 : 200) + letter;
        }
    }

    static void fields(int[] a, int[] r) {
        int i = globalId();
        var counter = new Counter(a[i]);
        counter.value *= 3;
        counter.add(4).add(5);
        r[i] = counter.value + (int) counter.total;
    }

    static void inheritance(int[] a, int[] r) {
        int i = globalId();
        var named = new Named(a[i], (byte) (a[i] * 31));
        named.add(2);
        Counter asCounter = named;
        asCounter.add(3);
        r[i] = named.sum() + named.value + (int) named.total;
    }

    static void mergedAtAJoin(int[] a, int[] r) {
        int i = globalId();
        Counter counter = a[i] > 3 ? new Named(a[i], (byte) 5) : new Counter(7);
        counter.add(a[i]);
        r[i] = counter.value + (int) counter.total;
    }

    static void nullOrObject(int[] a, int[] r) {
        int i = globalId();
        Counter counter = null;
        if ((a[i] & 1) == 0) {
            counter = new Counter(a[i]);
        }
        r[i] = counter == null ? -1 : counter.value;
    }

    static void nullReceiver(int[] a, int[] r) {
        int i = globalId();
        Counter counter = a[i] == 5 ? null : new Counter(a[i]);
        r[i] = counter.add(1).value;
    }

    static void nullFieldRead(int[] a, int[] r) {
        int i = globalId();
        Counter counter = a[i] == 4 ? null : new Counter(a[i]);
        r[i] = counter.value;
    }

    static void nullFieldWrite(int[] a, int[] r) {
        int i = globalId();
        Counter counter = a[i] == 3 ? null : new Counter(a[i]);
        counter.total = 3;
        r[i] = (int) counter.total;
    }

    record Complex(float re, float im) {
        Complex plus(Complex other) {
            return new Complex(re + other.re, im + other.im);
        }

        Complex times(Complex other) {
            return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
        }
    }

    static void carriedRoundALoop(int[] a, int[] r) {
        int i = globalId();
        var c = new Complex(a[i] * 0.125f, 0.5f);
        var z = new Complex(0, 0);
        int n = 0;
        while (n < 20 && z.re * z.re + z.im() * z.im() < 4) {
            z = z.times(z).plus(c);
            n++;
        }
        r[i] = n * 1000 + (int) (z.re * 100);
    }

    static void previousAndCurrent(int[] a, int[] r) {
        int i = globalId();
        var before = new Complex(1, 2);
        var now = new Complex(a[i], 3);
        for (int n = 0; n < (a[i] & 7); n++) {
            var next = now.plus(before);
            before = now;
            now = next;
        }
        r[i] = (int) (now.re + before.re * 3 + now.im * 5 + before.im * 7);
    }

    static final class Node {
        final int value;
        Node next;

        Node(int value, Node next) {
            this.value = value;
            this.next = next;
        }
    }

    static void linkedList(int[] a, int[] r) {
        int i = globalId();
        Node list = null;
        for (int n = 0; n < 6; n++) {
            list = new Node(a[i] + n, list);
        }
        int sum = 0;
        int weight = 1;
        for (var node = list; node != null; node = node.next) {
            sum += node.value * weight;
            weight *= 3;
        }
        r[i] = sum;
    }

    static void linkedListInAnOuterLoop(int[] a, int[] r) {
        int i = globalId();
        int sum = 0;
        for (int round = 0; round < (a[i] & 3) + 1; round++) {
            Node list = null;
            for (int n = 0; n < 4; n++) {
                list = new Node(a[i] + n * round, list);
            }
            while (list != null) {
                sum = sum * 31 + list.value;
                list = list.next;
            }
        }
        r[i] = sum;
    }

    static void reversedInPlace(int[] a, int[] r) {
        int i = globalId();
        var first = new Node(1, new Node(2, new Node(a[i], null)));
        Node reversed = null;
        while (first != null) {
            var rest = first.next;
            first.next = reversed;
            reversed = first;
            first = rest;
        }
        r[i] = reversed.value * 100 + reversed.next.value * 10 + reversed.next.next.value;
    }

    static void identity(int[] a, int[] r) {
        int i = globalId();
        var x = new Counter(1);
        var y = new Counter(1);
        var z = a[i] > 2 ? x : y;
        int bits = x == y ? 1 : 0;
        bits |= z == x ? 2 : 0;
        bits |= z != y ? 4 : 0;
        bits |= z.equals(x) ? 8 : 0;
        r[i] = bits;
    }

    static void aliases(int[] a, int[] r) {
        int i = globalId();
        var x = new Counter(1);
        var y = new Counter(2);
        var either = (a[i] & 1) == 0 ? x : y;
        either.value = a[i];
        x.value += 10;
        either.total = x.value;
        r[i] = x.value + 100 * y.value + (int) (x.total * 7 + y.total * 13);
    }

    static void arrayOfObjects(int[] a, int[] r) {
        int i = globalId();
        var counters = new Counter[4];
        for (int n = 0; n < counters.length; n++) {
            counters[n] = new Counter(n * a[i]);
        }
        counters[a[i] & 3].add(9);
        counters[3] = counters[a[i] >>> 2 & 3];
        int sum = 0;
        for (var counter : counters) {
            sum = sum * 7 + counter.value + (int) counter.total;
        }
        r[i] = sum;
    }

    static void nullInAnArray(int[] a, int[] r) {
        int i = globalId();
        var counters = new Counter[8];
        counters[2] = new Counter(2);
        counters[5] = new Counter(5);
        r[i] = counters[a[i] & 7].value;
    }

    static void indexOutOfBounds(int[] a, int[] r) {
        int i = globalId();
        var counters = new Counter[2];
        counters[0] = new Counter(1);
        counters[1] = counters[0];
        // Of several that throw any may be reported.
        r[i] = counters[a[i] == 2 || a.length == 1 ? a[i] : a[i] & 1].value;
    }

    static void twoArrays(int[] a, int[] r) {
        int i = globalId();
        Counter[] one = {new Counter(1), new Counter(2)};
        Counter[] other = {new Named(3, (byte) 4), new Counter(5), new Counter(6)};
        var chosen = a[i] > 3 ? one : other;
        r[i] = chosen[a[i] & 1].value * 10 + chosen.length;
    }

    static void arrayStore(int[] a, int[] r) {
        int i = globalId();
        Object[] objects = a[i] > 6 ? new Counter[2] : new Object[2];
        objects[1] = a[i] == 8 ? new Node(1, null) : new Counter(3);
        r[i] = objects[1] instanceof Counter counter ? counter.value : 7;
    }

    final class Inner {
        private final int factor;

        Inner(int factor) {
            this.factor = factor;
        }

        int scaled() {
            return factor * scale;
        }
    }

    private int scale = 3;

    static void innerClass(int[] a, int[] r) {
        int i = globalId();
        var outer = new ObjectsTest();
        outer.scale = a[i];
        r[i] = outer.new Inner(5).scaled();
    }

    static void constructorThrows(int[] a, int[] r) {
        int i = globalId();
        r[i] = new Positive(a[i]).value;
    }

    static final class Positive {
        final int value;

        Positive(int value) {
            if (value > 8) {
                throw new IllegalArgumentException("too large: " + value);
            }
            this.value = value;
        }
    }

    static final class Initialised {
        int first = 3;
        final int second;

        {
            first *= 2;
        }

        Initialised(int by) {
            this(by, 4);
        }

        Initialised(int by, int more) {
            second = first * by + more;
        }
    }

    static void initialisers(int[] a, int[] r) {
        int i = globalId();
        var made = new Initialised(a[i]);
        r[i] = made.first * 1000 + made.second;
    }

    static void conditionalArgument(int[] a, int[] r) {
        int i = globalId();
        var made = new Counter(a[i] > 4 ? a[i] * 2 : a[i] - 1);
        r[i] = made.value;
    }

    static void objectInAnObject(int[] a, int[] r) {
        int i = globalId();
        var pair = new Pair(new Counter(a[i]), new Counter(2));
        pair.left.add(3);
        pair = new Pair(pair.right, pair.left);
        pair.right.value++;
        r[i] = pair.left.value * 100 + pair.right.value;
    }

    record Pair(Counter left, Counter right) {}

    static void swappedInALoop(int[] a, int[] r) {
        int i = globalId();
        var pair = new Pair(new Counter(a[i]), new Counter(2));
        for (int n = 0; n < a[i]; n++) {
            pair = new Pair(pair.right, pair.left);
            pair.left.add(n);
        }
        r[i] = pair.left.value * 100 + pair.right.value;
    }

    static final class Buffer {
        private final float[] values = new float[8];
        private int size;

        void add(float value) {
            values[size++] = value;
        }

        float sum() {
            float sum = 0;
            for (int n = 0; n < size; n++) {
                sum += values[n];
            }
            return sum;
        }
    }

    static void arrayInAnObject(int[] a, int[] r) {
        int i = globalId();
        var buffer = new Buffer();
        for (int n = 0; n < (a[i] & 7); n++) {
            buffer.add(n * 0.5f + a[i]);
        }
        r[i] = (int) (buffer.sum() * 16);
    }

    static final class Checked extends Counter {
        private final int more;

        Checked(int start) {
            int even = start;
            if ((start & 1) != 0) {
                even = start - 1;
            }
            this(even, start > 5 ? 3 : 4);
        }

        Checked(int start, int more) {
            if (start == 12) {
                throw new IllegalArgumentException("start is " + start);
            }
            this.more = more;
            super(start);
        }
    }

    /** Statements before the call of another constructor (JLS 8.8.7), control flow too. */
    static void constructorsThatDecide(int[] a, int[] r) {
        int i = globalId();
        var checked = new Checked(a[i]);
        r[i] = checked.add(2).value * 10 + checked.more;
    }

    /** Arrays have the methods of {@code Object} (JLS 10.7). */
    static void equalityOfArrays(int[] a, int[] r) {
        int i = globalId();
        var counters = new Counter[2];
        Object other = (a[i] & 1) == 0 ? null : counters;
        Object more = new Counter[2][];
        r[i] = counters.equals(other) ? 1 : counters.equals(more) ? 2 : more.equals(more) ? 3 : 4;
    }

    private interface Divisor {
        int divide(int x);
    }

    private record By(int y) implements Divisor {
        @Override
        public int divide(int x) {
            return x / y;
        }
    }

    private record Half(Divisor inner) implements Divisor {
        @Override
        public int divide(int x) {
            return inner == null ? 100 / x : inner.divide(x / 2);
        }
    }

    static void virtualCallInTry(int[] a, int[] r) {
        int i = globalId();
        Divisor divisor = (a[i] & 1) == 0 ? new By(a[i]) : new Half(a[i] > 3 ? null : new By(1));
        try {
            r[i] = divisor.divide(a[i] / 4 * 4);
        } catch (ArithmeticException e) {
            r[i] = -1;
        }
    }

    static List<String> kernels() {
        return Kernels.in(ObjectsTest.class);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void allShapes(String kernel) {
        var a = new int[]{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1, -8, 12};
        for (int length : new int[]{3, 5, a.length}) {
            var part = java.util.Arrays.copyOf(a, length);
            Conformance.check(MethodHandles.lookup(), kernel, Range.of(length), part, new int[length]);
        }
        for (int value : a) {
            Conformance.check(MethodHandles.lookup(), kernel, Range.of(1), new int[]{value}, new int[1]);
        }
    }
}
