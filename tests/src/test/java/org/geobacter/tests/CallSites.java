package org.geobacter.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What javac makes call sites of, for {@link LinkCallSitesTest}. */
final class CallSites {
    private final String name = "name";

    private sealed interface Shape permits Point, Circle, Text, Empty {
        private String secret() {
            return "secret of " + this;
        }

        default Supplier<String> described() {
            return () -> "default " + this + " " + secret();
        }

        default Supplier<String> own() {
            return this::secret;
        }

        static String kind(Shape shape) {
            return "kind " + shape;
        }
    }

    private record Point(int x, long y) implements Shape {}

    private record Circle(float radius, double area, Point centre) implements Shape {}

    private record Text(String text, char first, byte small, short other, boolean flag, int[] numbers) implements Shape {}

    private record Empty() implements Shape {}

    private record Generic<T extends Comparable<T>>(T value, List<? extends T> others) {}

    private enum Colour {
        RED,
        GREEN
    }

    /** A method of its own, with wide parameters. */
    private interface Wide {
        String of(byte b, short s, char c, int i, long l, float f, double d, boolean z, Object o);
    }

    private interface Returning<T extends Number> {
        T number(T other);
    }

    private CallSites() {}

    private String bound(int number) {
        return name + number;
    }

    private static int add(int a, int b) {
        return a + b;
    }

    private static long widened(long value) {
        return value + 1;
    }

    private static Integer boxed(Object value) {
        return value.hashCode();
    }

    private static String shape(Object value, int limit) {
        return switch (value) {
            case null -> "null";
            case Point(int x, long y) when x > limit -> "far " + x + " " + y;
            case Point point -> "point " + point;
            case Circle(float radius, double _, Point(int x, long _)) -> "circle " + radius + " " + x;
            case Text text -> "text " + text.text();
            case Colour colour -> "colour " + colour;
            case int[] numbers -> "numbers " + numbers.length;
            case Empty _ -> "empty";
            default -> "other " + value;
        };
    }

    private static String colour(Colour colour) {
        return switch (colour) {
            case RED -> "r";
            case GREEN -> "g";
        };
    }

    private static String constant(Object value) {
        return switch (value) {
            case Colour.RED -> "red";
            case String text when text.isEmpty() -> "no text";
            case String text -> "text " + text;
            case Integer number -> "number " + number;
            default -> "?";
        };
    }

    private static void lambdas(List<Object> results) {
        var here = new CallSites();
        byte b = -1;
        short s = -2;
        char c = 'c';
        long l = 1L << 40;
        float f = 1.5f;
        double d = -0.0;
        boolean z = true;
        int[] array = {4, 5};
        IntSupplier captures = () -> b + s + c + array[1];
        LongSupplier wide = () -> l;
        DoubleSupplier doubles = () -> d + f + (z ? 1 : 0);
        results.addAll(List.of(captures.getAsInt(), wide.getAsLong(), doubles.getAsDouble()));
        IntBinaryOperator sum = CallSites::add;
        BinaryOperator<Integer> boxedSum = CallSites::add;
        BiFunction<Integer, Integer, Object> erased = CallSites::add;
        IntToLongFunction widening = CallSites::widened;
        ToLongFunction<Integer> unboxing = CallSites::widened;
        ToIntFunction<String> unboxedResult = CallSites::boxed;
        IntFunction<Object> boxedArgument = CallSites::boxed;
        Function<Character, Long> fromCharacter = value -> (long) value;
        results.addAll(List.of(sum.applyAsInt(1, 2), boxedSum.apply(3, 4), erased.apply(5, 6), widening.applyAsLong(7),
                unboxing.applyAsLong(8), unboxedResult.applyAsInt("abc"), boxedArgument.apply(9), fromCharacter.apply('x')));
        IntFunction<String> bound = here::bound;
        BiFunction<CallSites, Integer, String> unbound = CallSites::bound;
        Supplier<List<String>> construction = ArrayList::new;
        IntFunction<int[]> arrayConstruction = int[]::new;
        Function<Integer, Point> newRecord = x -> new Point(x, l);
        BiFunction<Integer, Long, Shape> recordConstructor = Point::new;
        Function<Shape, String> ofInterface = Shape::kind;
        results.addAll(List.of(bound.apply(10), unbound.apply(here, 11), construction.get(), arrayConstruction.apply(3).length,
                newRecord.apply(12), recordConstructor.apply(13, 14L), ofInterface.apply(new Empty())));
        results.add(new Empty().described().get());
        results.add(new Point(1, 2).own().get());
        Wide all = (b1, s1, c1, i1, l1, f1, d1, z1, o1) -> "" + b1 + s1 + c1 + i1 + l1 + f1 + d1 + z1 + o1 + l + d;
        results.add(all.of((byte) 1, (short) 2, '3', 4, 5L, 6f, 7d, true, null));
        Returning<Integer> generic = other -> other + 1;
        Function<? super Integer, ? extends Number> wildcard = generic::number;
        results.add(wildcard.apply(41));
        Runnable ignoresResult = here::hashCode;
        ignoresResult.run();
        Runnable ignoresWide = () -> widened(3);
        ignoresWide.run();
        Supplier<Supplier<String>> nested = () -> () -> here.name + l;
        results.add(nested.get().get());
        results.add(Stream.of("b", "a", "c").sorted(String::compareTo).map(String::toUpperCase).toList());
        var once = new ArrayList<Supplier<String>>();
        for (int i = 0; i < 2; i++) {
            once.add(() -> "the same");
        }
        results.add(once.get(0) == once.get(1));
        try {
            results.add(applied(unboxedString(), 17));
        } catch (ClassCastException exception) {
            results.add("a cast");
        }
        try {
            IntFunction<String> none = ((CallSites) absent())::bound;
            results.add(none);
        } catch (NullPointerException exception) {
            results.add("a receiver");
        }
    }

    private static ToIntFunction<String> unboxedString() {
        return String::length;
    }

    /** The function takes another type than its value is of. */
    @SuppressWarnings("unchecked")
    private static int applied(ToIntFunction<?> function, Object value) {
        return ((ToIntFunction<Object>) function).applyAsInt(value);
    }

    private static Object absent() {
        return null;
    }

    private static void records(List<Object> results) {
        int[] numbers = {1};
        var records = List.of(new Point(1, 2), new Point(1, 2), new Point(2, 1), new Circle(0f, Double.NaN, new Point(0, 0)),
                new Circle(-0f, Double.NaN, new Point(0, 0)), new Circle(0f, Double.NaN, new Point(0, 0)), new Circle(1f, 2, null),
                new Text("t", 'u', (byte) -3, (short) 300, false, numbers),
                new Text("t", 'u', (byte) -3, (short) 300, false, numbers),
                new Text(null, '\0', (byte) 0, (short) 0, true, null), new Empty(), new Empty(),
                new Generic<>("a", List.of("b")), new Generic<>("a", List.of("b")));
        for (var record : records) {
            results.add(record.toString().replaceAll("@[0-9a-f]+", "@"));
            results.add(record instanceof Text text && text.numbers() != null ? 0 : record.hashCode());
            records.forEach(other -> results.add(record.equals(other)));
            results.add(record.equals(null));
            results.add(record.equals("text"));
        }
    }

    private static void switches(List<Object> results) {
        for (var value : new Object[]{null, new Point(1, 2), new Point(9, 2), new Circle(1f, 2, new Point(3, 4)),
                new Text("abc", 'a', (byte) 0, (short) 0, false, null), Colour.GREEN, Colour.RED, new int[2], new Empty(), "", "x",
                5, 5L}) {
            results.add(shape(value, 4));
            results.add(value == null ? "" : constant(value));
        }
        results.add(colour(Colour.RED) + colour(Colour.GREEN));
    }

    private static void concatenations(List<Object> results) {
        String none = null;
        Object nothing = null;
        char[] characters = {'a'};
        byte b = -1;
        short s = -2;
        results.add("a" + none + nothing + b + s + 'c' + 1 + 2L + 3f + -0.0 + Float.NaN + true + Colour.RED);
        results.add(none + nothing);
        results.add((characters + "").replaceAll("@.*", "@"));
        results.add("\u0001" + b + "\u0002" + s + "\u0001\u0002");
        var sum = "";
        sum += 1;
        sum += 'x';
        results.add(sum);
    }

    /** {@return what all of it gives, in order} */
    public static String run() {
        var results = new ArrayList<Object>();
        lambdas(results);
        records(results);
        switches(results);
        concatenations(results);
        return String.join("\n", results.stream().map(String::valueOf).toList());
    }
}
