package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual and interface calls, lambdas, records, enums, boxes and patterns. Each kernel maps {@code a[i]} to {@code r[i]}. */
class CallsTest {
    sealed interface Shape permits Circle, Square, Rectangle {
        float area();

        default int sides() {
            return 4;
        }
    }

    record Circle(float radius) implements Shape {
        @Override
        public float area() {
            return 3.14f * radius * radius;
        }

        @Override
        public int sides() {
            return 0;
        }
    }

    record Square(float side) implements Shape {
        @Override
        public float area() {
            return side * side;
        }
    }

    record Rectangle(float width, float height) implements Shape {
        @Override
        public float area() {
            return width * height;
        }
    }

    private static Shape shape(int kind) {
        return switch (kind & 3) {
            case 0 -> new Circle(kind);
            case 1 -> new Square(kind + 1);
            case 2 -> new Rectangle(kind, 2);
            default -> null;
        };
    }

    static void interfaceCall(int[] a, int[] r) {
        int i = globalId();
        Shape shape = shape(a[i]);
        r[i] = (int) shape.area() + shape.sides();
    }

    static void patternSwitch(int[] a, int[] r) {
        int i = globalId();
        r[i] = switch (shape(a[i])) {
            case null -> -5;
            case Circle c when c.radius > 3 -> (int) c.radius;
            case Circle c -> 100;
            case Square s -> (int) s.side() * 2;
            case Rectangle q -> (int) (q.width() + q.height());
        };
    }

    static void deconstruction(int[] a, int[] r) {
        int i = globalId();
        Object shape = shape(a[i]);
        if (shape instanceof Rectangle(float width, float height)) {
            r[i] = (int) (width * 10 + height);
        } else if (shape instanceof Square(var side) && side > 2) {
            r[i] = (int) side;
        } else {
            r[i] = shape instanceof Circle ? 1 : 0;
        }
    }

    static void castFails(int[] a, int[] r) {
        int i = globalId();
        Object shape = shape(a[i] & 1);
        r[i] = (int) ((Square) shape).side();
    }

    static void castOfABoxFails(int[] a, int[] r) {
        int i = globalId();
        Object value = a[i] > 2 ? (Object) a[i] : shape(1);
        r[i] = (Integer) value;
    }

    static void castIsCaught(int[] a, int[] r) {
        int i = globalId();
        Object shape = shape(a[i] & 1);
        try {
            r[i] = (int) ((Square) shape).side();
        } catch (ClassCastException e) {
            r[i] = -9;
        }
    }

    abstract static class Animal {
        abstract int legs();

        int twice() {
            return legs() * 2;
        }
    }

    static class Bird extends Animal {
        @Override
        int legs() {
            return 2;
        }
    }

    static class Dog extends Animal {
        @Override
        int legs() {
            return 4;
        }

        @Override
        int twice() {
            return super.twice() + 1;
        }
    }

    static void templateMethod(int[] a, int[] r) {
        int i = globalId();
        Animal animal = (a[i] & 1) == 0 ? new Bird() : new Dog();
        r[i] = animal.twice();
    }

    static void anonymousClass(int[] a, int[] r) {
        int i = globalId();
        int by = a[i];
        var animal = new Animal() {
            @Override
            int legs() {
                return by + 1;
            }
        };
        r[i] = animal.twice();
    }

    interface Monoid<T> {
        T plus(T left, T right);
    }

    record Sum(int value) {}

    static final class SumMonoid implements Monoid<Sum> {
        @Override
        public Sum plus(Sum left, Sum right) {
            return new Sum(left.value + right.value);
        }
    }

    private static <T> T twice(Monoid<T> monoid, T value) {
        return monoid.plus(value, value);
    }

    static void generics(int[] a, int[] r) {
        int i = globalId();
        r[i] = twice(new SumMonoid(), new Sum(a[i])).value;
    }

    private static int sum(int n, IntUnaryOperator f) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += f.applyAsInt(i);
        }
        return sum;
    }

    static void lambda(int[] a, int[] r) {
        int i = globalId();
        int offset = a[i];
        r[i] = sum(5, x -> x * x + offset);
    }

    static void composed(int[] a, int[] r) {
        int i = globalId();
        IntUnaryOperator f = x -> x + 1;
        r[i] = f.andThen(x -> x * 3).compose(x -> x - 7).applyAsInt(a[i]);
    }

    static void methodReferences(int[] a, int[] r) {
        int i = globalId();
        IntBinaryOperator max = Math::max;
        ToIntFunction<Sum> value = Sum::value;
        IntFunction<Sum> make = Sum::new;
        var bound = new Sum(a[i] + 2);
        Supplier<Integer> supplier = bound::value;
        DoubleUnaryOperator root = Math::sqrt;
        r[i] = max.applyAsInt(a[i], 3) + value.applyAsInt(make.apply(a[i])) + supplier.get()
                + (int) root.applyAsDouble(a[i] & 15);
    }

    interface Marked {}

    static void lambdaOfSeveralTypes(int[] a, int[] r) {
        int i = globalId();
        int n = a[i];
        Object object = (IntUnaryOperator & Serializable & Marked) x -> x * n;
        r[i] = ((IntUnaryOperator) object).applyAsInt(3)
                + (object instanceof Serializable ? 100 : 0)
                + (object instanceof Marked ? 1000 : 0)
                + (object instanceof Comparable ? 10_000 : 0);
    }

    static void chosenLambda(int[] a, int[] r) {
        int i = globalId();
        IntUnaryOperator f = a[i] > 3 ? x -> x + 100 : x -> x * 2;
        r[i] = f.applyAsInt(a[i]);
    }

    static void genericLambdas(int[] a, int[] r) {
        int i = globalId();
        Function<Integer, Long> widen = x -> x * 10L;
        BiFunction<Long, Integer, Integer> narrow = (x, y) -> (int) (x + y);
        IntPredicate even = x -> (x & 1) == 0;
        r[i] = narrow.apply(widen.apply(a[i]), 5) + (even.negate().test(a[i]) ? 1 : 0);
    }

    enum Color {
        RED(3) {
            @Override
            int shade() {
                return weight * 2;
            }
        },
        GREEN(5),
        BLUE(7);

        final int weight;

        Color(int weight) {
            this.weight = weight;
        }

        int shade() {
            return weight;
        }

        Color next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }

    static void enums(int[] a, int[] r) {
        int i = globalId();
        var color = Color.values()[a[i] & 1];
        r[i] = color.next().shade() * 10 + color.ordinal() + (color == Color.RED ? 100 : 0) + color.weight;
    }

    static void enumSwitch(int[] a, int[] r) {
        int i = globalId();
        var color = Color.values()[Math.floorMod(a[i], 3)];
        r[i] = switch (color) {
            case RED -> 1;
            case GREEN -> 20;
            case BLUE -> 300;
        };
    }

    static void enumLoop(int[] a, int[] r) {
        int i = globalId();
        int sum = a[i];
        for (var color : Color.values()) {
            sum = sum * 3 + color.shade();
        }
        r[i] = sum;
    }

    record Key(int id, float weight, Sum sum, long time) {}

    static void recordEquality(int[] a, int[] r) {
        int i = globalId();
        var one = new Key(a[i], 0.5f, new Sum(3), 1L << 40);
        var other = new Key(a[i] & 7, 0.5f, new Sum(3), 1L << 40);
        r[i] = (one.equals(other) ? 1 : 0) + (one.equals(null) ? 2 : 0) + one.hashCode() * 4;
    }

    static void recordFloats(int[] a, int[] r) {
        int i = globalId();
        var zero = new Circle(a[i] == 3 ? -0.0f : 0.0f);
        var nan = new Circle(Float.NaN);
        r[i] = (zero.equals(new Circle(0.0f)) ? 1 : 0) + (nan.equals(new Circle(0f / a[i] * 0)) ? 2 : 0);
    }

    static void boxIdentity(int[] a, int[] r) {
        int i = globalId();
        Integer x = a[i] * 16;
        Integer y = a[i] * 8 + a[i] * 8;
        Object z = x;
        r[i] = (x == y ? 1 : 0) + (z == x ? 2 : 0) + (x.equals(y) ? 4 : 0) + (z.equals(3L) ? 8 : 0);
    }

    static void nullBox(int[] a, int[] r) {
        int i = globalId();
        Integer x = a[i] == 6 ? null : a[i];
        r[i] = x + 1;
    }

    static void instanceOfBoxes(int[] a, int[] r) {
        int i = globalId();
        Object value = switch (a[i] & 3) {
            case 0 -> a[i];
            case 1 -> (long) a[i];
            case 2 -> 2.5f;
            default -> 'x';
        };
        r[i] = value instanceof Integer n ? n : value instanceof Number n ? n.intValue() * 10 : (Character) value;
    }

    static void requireNonNull(int[] a, int[] r) {
        int i = globalId();
        var sum = a[i] == 7 ? null : new Sum(a[i]);
        r[i] = Objects.requireNonNull(sum).value;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static long factorial(int n, long product) {
        if (n <= 1) {
            return product;
        }
        return factorial(n - 1, product * n);
    }

    static void tailRecursion(int[] a, int[] r) {
        int i = globalId();
        r[i] = gcd(a[i] * 6, 28) * 1000 + (int) factorial(a[i], 1);
    }

    /** Components of primitive types, on which javac makes switches of their own. */
    record Mixed(byte b, char c, long l, double d, boolean z, Object rest) {}

    static void guardedComponents(int[] a, int[] r) {
        int i = globalId();
        Object rest = (a[i] & 4) == 0 ? new Sum(a[i]) : new Circle(a[i]);
        var mixed = new Mixed((byte) a[i], (char) a[i], (long) a[i] << 33, a[i] / 3.0, (a[i] & 1) != 0, rest);
        r[i] = switch (mixed) {
            case Mixed(byte b, char c, long l, double d, boolean z, Sum(int value)) when b == value && z -> c + value;
            case Mixed(byte b, char c, long l, double d, boolean z, Sum(int value)) when l > 0 -> (int) (l >> 32) - value;
            case Mixed(byte b, char c, long l, double d, boolean z, Circle(float radius)) when d > 1 -> (int) (d * radius);
            case Mixed(byte b, char c, long l, double d, boolean z, Object other) -> b;
        };
    }

    record Steps(int width) {
        int sum(int n, int sum) {
            return n <= 0 ? sum : sum(n - 1, sum + n * width);
        }
    }

    private static class Counter {
        private int count;

        void add(int n) {
            count += n;
            if (n > 0) {
                add(n - 1);
            }
        }

        int down(int n) {
            if (n <= 0) {
                return count;
            }
            count++;
            return down(n - 2);
        }
    }

    private record Link(int value, Link next) {
        int total(int sum) {
            return next == null ? sum + value : next.total(sum + value);
        }
    }

    private static int repeat(IntUnaryOperator f, int n, int x) {
        return n == 0 ? x : repeat(f, n - 1, f.applyAsInt(x));
    }

    static void tailRecursionOfObjects(int[] a, int[] r) {
        int i = globalId();
        int x = a[i];
        var counter = new Counter();
        counter.add(x & 7);
        var links = new Link(x, new Link(x * 2, x > 3 ? null : new Link(5, null)));
        r[i] = new Steps(3).sum(x, 0) + counter.down(x) * 100 + links.total(1) * 10000 + repeat(y -> y * 3 + x, x & 7, 5);
    }

    static void stringConstants(int[] a, int[] r) {
        int i = globalId();
        String[] names = {"one", "three", "", "fünf", "Aa", "BB"};
        var name = names[(a[i] & 0xff) % 6];
        int kind = switch (name) {
            case "Aa" -> 1;
            case "BB" -> 2;
            case "fünf" -> 3;
            default -> name.isEmpty() ? 4 : 5;
        };
        var other = a[i] > 5 ? "hello" : "help";
        r[i] = kind + name.length() * 10 + name.hashCode() * 100 + (name.startsWith("t") ? 1000 : 0)
                + (name.equals(names[4]) ? 7 : 0)
                + other.compareTo("hell") * 3 + (other.contains("lo") ? 11 : 0) + other.lastIndexOf('l') + other.charAt(a[i] & 3)
                + (other == "help" ? 13 : 0);
    }

    static void characterOutsideOfAString(int[] a, int[] r) {
        int i = globalId();
        r[i] = "wörld".charAt(a[i]);
    }

    static void strings(int[] a, int[] r) {
        int i = globalId();
        var text = "even";
        r[i] = text.length() + a[i] + (text == "odd" ? 1000 : 0);
    }

    static List<String> kernels() {
        return Kernels.in(CallsTest.class);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void equalsTheJvm(String kernel) {
        var a = new int[]{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1, -8, 12};
        Conformance.check(MethodHandles.lookup(), kernel, Range.of(a.length), a, new int[a.length]);
        for (int value : a) {
            Conformance.check(MethodHandles.lookup(), kernel, Range.of(1), new int[]{value}, new int[1]);
        }
    }
}
