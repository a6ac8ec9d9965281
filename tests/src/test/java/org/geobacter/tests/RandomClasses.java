package org.geobacter.tests;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.geobacter.tests.RandomJava.Kind;

/**
 * Random Java with objects: records, a sealed interface with a default method, inheritance, inner and anonymous classes, enums, lambdas that
 * capture, generic methods and records, boxes, linked nodes, arrays of arrays and of objects, exceptions of its own, {@code try} with
 * resources, calls at the end of a method of itself. The classes are always the same but for the bodies of their methods.
 */
final class RandomClasses {
    /** The classes; {@code %1$s} to {@code %9$s} are the bodies of methods. */
    private static final String DECLARATIONS = """
            sealed interface Shape permits Circle, Box, Dot {
                int size(int k);
                default int twice(int k) { return 2 * size(k + 1) + 1; }
            }
            record Circle(int r, double d) implements Shape {
                public int size(int k) { int x = r; %1$s }
            }
            record Box(Circle in, int w) implements Shape {
                Box { if (w == 13) throw new IllegalArgumentException("width " + w); }
                public int size(int k) { return in == null ? w : in.size(k) - w; }
                @Override public int twice(int k) { return Shape.super.twice(k) ^ w; }
            }
            enum Dot implements Shape { ONE, TWO; public int size(int k) { return ordinal() + k; } }
            static class Node {
                int v;
                long w = 7;
                Node next;
                Node(int v, Node next) { this.v = v; this.next = next; }
                int get(int k) { int x = v; %2$s }
                int sum(int n) {
                    int s = 0;
                    for (Node node = this; node != null && n-- > 0; node = node.next) s = 31 * s + node.get(n);
                    return s;
                }
            }
            static class Heavy extends Node {
                float mass;
                Heavy(int v, float mass) { super(v + 1, null); this.mass = mass; w += v; }
                @Override int get(int k) { int x = (int) mass; %3$s }
            }
            enum Colour {
                RED, GREEN, BLUE { @Override int light() { return 5; } };
                int light() { return ordinal() + 1; }
            }
            record Pair(int a, double b) {
                Pair swap() { return new Pair((int) b, a); }
            }
            interface Operator {
                int apply(int a, int b);
                default Operator then(int c) { return (a, b) -> apply(apply(a, b), c); }
            }
            static final class Trouble extends RuntimeException {
                final int code;
                Trouble(String message, int code) { super(message); this.code = code; }
            }
            static <T> T pick(boolean first, T a, T b) { return first ? a : b; }
            static <T extends Shape> int sized(T shape, int k) { return shape.size(k) - shape.twice(k); }
            record Cell<T>(T value, int n) {
                <R> Cell<R> map(java.util.function.Function<? super T, ? extends R> f) { return new Cell<>(f.apply(value), n + 1); }
            }
            static int gcd(int a, int b) { return b == 0 ? a : gcd(b, a %% b); }
            static long power(long x, int n, long result) {
                if (n <= 0) return result;
                return power(x * x, n >> 1, (n & 1) != 0 ? result * x : result);
            }
            static int total(int... values) {
                int s = 0;
                for (int v : values) s = 31 * s + v;
                return s;
            }
            static abstract class Counter {
                private int count;
                protected byte small;
                abstract void step(int by);
                int count() { return count ^ small; }
                void add(int by) { count += by; small += by; }
                Counter faster(int k) {
                    return new Counter() {
                        @Override void step(int by) { Counter.this.step(by * k); add(1); }
                        @Override int count() { return super.count() + 3 * Counter.this.count(); }
                    };
                }
            }
            static final class Steps extends Counter {
                class Half { int of(int x) { add(1); return x / 2; } }
                @Override void step(int by) { add(new Half().of(by)); }
            }
            static final class Gate implements AutoCloseable {
                final int[] log;
                final int id;
                Gate(int[] log, int id) { this.log = log; this.id = id; if (id == 7) throw new Trouble("gate", id); }
                @Override public void close() { log[id & 1] += 10 + id; if (id == 9) throw new IllegalStateException("close " + id); }
            }
            static int gated(int x, int k) {
                int[] log = new int[2];
                try (var one = new Gate(log, x & 15); var two = new Gate(log, k & 15)) {
                    log[0]++;
                    %7$s
                } catch (IllegalStateException e) {
                    return log[0] - log[1];
                } finally {
                    log[1] = 3;
                    if (x == 11) return log[0];
                }
            }
            static int ended(int x, int k) {
                try {
                    %8$s
                } finally {
                    if (k == 5) return -k;
                }
            }
            static int looped(int x, int k) { %9$s }
            static Operator adder(int c) { return (a, b) -> a + c * b; }
            static Operator body(long c) { return (x, k) -> { x += (int) c; %4$s }; }
            static int area(Shape shape) {
                return switch (shape) {
                    case Circle(int r, double d) when r > 3 -> (int) (r * d);
                    case Circle c -> c.r();
                    case Box(Circle in, int w) -> w + (in == null ? 0 : in.r());
                    case Dot.ONE -> -1;
                    case Dot dot -> dot.size(3);
                };
            }
            static int fold(Operator operator, int n) {
                int s = 1;
                for (int i = 0; i < (n & 3); i++) s = operator.apply(s, i);
                return s;
            }
            static int checked(int x, int k) { if (x %% 7 == 3) throw new Trouble("x is " + x, k); %5$s }
            static int guarded(int x, int k) {
                try { x = checked(x, k); } catch (Trouble trouble) { return trouble.code; } finally { k += 2; }
                %6$s
            }
            """;

    /** The variables of the kernel that hold objects. */
    private static final String VARIABLES = """
                Shape p0 = new Circle(i0, d0), p1 = z0 ? Dot.TWO : new Box(new Circle(i1, 1.5), 4);
                Node n0 = new Node(i1, null), n1 = new Heavy(i0, f0);
                Operator o0 = adder(i1), o1 = Math::max;
                Colour e0 = Colour.values()[i0 & 1], e1 = Colour.BLUE;
                Pair q0 = new Pair(i1, d1);
                Integer w0 = i1 & 255;
                Integer w1 = i0;
                Counter u0 = new Steps();
                int[][] grid = new int[2][3];
                Pair[] pairs = {new Pair(1, d0), q0};
            """;

    /** What becomes of them. */
    private static final String RESULTS = """
                i0 += (p0 == null ? 1 : p0.size(2)) + 3 * (p1 == null ? 1 : p1.twice(1));
                i1 ^= (n0 == null ? 1 : n0.sum(4)) + 5 * (n1 == null ? 1 : n1.get(1)) + (p0 == p1 ? 8 : 0) + (n0 == n1 ? 16 : 0);
                j0 += (n0 == null ? 0 : n0.w) + fold(o0, 2) + 7L * fold(o1, 3) + (e0 == e1 ? 1 : 0) + e0.light();
                j1 ^= grid[0][1] + 31 * grid[1][2] + (w0 == null ? 3 : w0) + (w0 == w1 ? 64 : 0);
                j0 += u0.count() + pairs[0].a();
                d0 += q0.a();
                d1 -= q0.b();
            """;

    private static final RandomJava DIALECT = new RandomJava(
            Map.ofEntries(
                    Map.entry(Kind.INT, List.of(
                            "p0.size(<I>)", "<P>.twice(<I>)", "area(<P>)", "n0.v", "<N>.get(<I>)", "<N>.sum(3)",
                            "<O>.apply(<I>, <I>)",
                            "fold(<O>, <I>)", "<E>.ordinal()", "<E>.light()", "q0.a()", "<Q>.hashCode()", "grid[1][<I> & 1]",
                            "grid[1].length", "<W>", "guarded(<I>, <I>)", "checked(<I>, <I>)",
                            "sized(<P>, <I>)", "pick(<Z>, (int) <I>, (int) <I>)",
                            "new Cell<>(<I>, 2).map(v@ -> v@ + 1L).map(Long::intValue).value()",
                            "new Cell<>(<Q>, 1).map(Pair::swap).value().a()", "gcd(<I>, <I>)", "total(<I>, <I>, <I>)",
                            "<U>.count()",
                            "gated(<I>, <I>)", "ended(<I>, <I>)", "looped(<I>, <I>)", "(<W>).compareTo(<W>)", "pairs[<I> & 1].a()",
                            "(<I> < 3 ? <W> : (Integer) 4)", "Math.addExact(<I>, <I>)",
                            "Math.toIntExact(<J>)", "java.util.Objects.checkIndex(<I>, 90)",
                            "switch (<E>) { case RED -> 1; case GREEN -> <I>; default -> 3; }", "((Circle) (Shape) <P>).r()",
                            "((Shape) <P> instanceof Circle(int r@, double ignored@) ? r@ : 6)")),
                    Map.entry(Kind.LONG, List.of("n1.w", "<N>.w", "power(<J>, <I> & 31, 1)", "pick(<Z>, <J>, 5L)")),
                    Map.entry(Kind.DOUBLE, List.of("q0.b()", "<Q>.swap().b()")),
                    Map.entry(Kind.BOOLEAN, List.of(
                            "((Shape) <P> == (Shape) <P>)", "((Node) <N> != (Node) <N>)", "((Shape) <P> instanceof Box)",
                            "((Node) <N> instanceof Heavy)", "<Q>.equals(<Q>)",
                            "((Shape) <P>).equals(<P>)", "(n0 == null)", "(<E> == <E>)", "(w0 == w1)", "(<W>).equals(<W>)",
                            "(((Object) <P>) instanceof Circle(int rr@, double dd@) ? rr@ > dd@ : false)",
                            "pairs[0].equals(pairs[1])",
                            "(pairs[<I> & 1] == q0)")),
                    Map.entry(Kind.SHAPE,
                            List.of("new Circle(<I>, <D>)", "new Box(new Circle(<I>, 0.5), <I>)", "Dot.ONE",
                                    "(<Z> ? (Shape) <P> : <P>)")),
                    Map.entry(Kind.NODE,
                            List.of("new Node(<I>, null)", "new Heavy(<I>, <F>)", "n0.next", "(<Z> ? (Node) <N> : <N>)")),
                    Map.entry(Kind.OPERATOR,
                            List.of("adder(<I>)", "body(<J>)", "adder(<I>).then(<I>)", "o1.then(<I>)", "Integer::sum",
                                    "((a, b) -> a - b)")),
                    Map.entry(Kind.COLOUR, List.of("Colour.GREEN", "Colour.values()[<I> & 1]", "(<Z> ? <E> : <E>)")),
                    Map.entry(Kind.PAIR,
                            List.of("new Pair(<I>, <D>)", "<Q>.swap()", "(<Z> ? <Q> : <Q>)", "pairs[<I> & 1]",
                                    "pick(<Z>, <Q>, <Q>)")),
                    Map.entry(Kind.BOX, List.of("Integer.valueOf(<I>)", "Integer.valueOf(<I> & 127)", "(<Z> ? <W> : <W>)")),
                    Map.entry(Kind.COUNTER,
                            List.of("new Steps()", "new Steps().faster(<I>)", "new Steps().faster(2).faster(<I>)",
                                    "(<Z> ? <U> : <U>)"))),
            List.of(
                    "p0 = <P>;", "p1 = <P>;", "n0 = <N>;", "n1 = <N>;", "n0.v += <I>;", "n1.w -= <J>;", "n0.next = n1;",
                    "n0 = null;",
                    "o0 = <O>;", "e0 = <E>;", "q0 = <Q>;", "w0 = (int) <I>;", "w0++;", "w1 = <W>;", "w1 += <I>;", "w0 = null;",
                    "grid[1][2] ^= <I>;",
                    "u0.step(<I>);", "u0 = <U>;", "u0.small += <I>;", "pairs[1] = <Q>;", "pairs[<I> & 1] = q0;",
                    "grid[0] = grid[1];",
                    "grid[1] = new int[] { <I>, 2, 3 };", "i0 = checked(<I>, 4);",
                    "if (<Z>) throw new Trouble(\"kernel \" + i1 + \" and \" + j0, <I>);"),
            List.of(
                    "try {\n<B>\n} catch (ArithmeticException | IndexOutOfBoundsException x@) {\n<B>\n}",
                    "try {\n<B>\n} catch (Trouble x@) {\ni1 += x@.code;\n<B>\n} catch (RuntimeException x@) {\ni0++;\n}",
                    "try {\n<B>\n} catch (NullPointerException | ClassCastException x@) {\nz1 = !z1;\n} finally {\n<B>\n}",
                    "try {\n<B>\n} finally {\ni1 += 3;\n}",
                    "for (Node node@ = <N>; node@ != null && fuel-- > 0; node@ = node@.next) {\nj0 += node@.v;\n<B>\n}",
                    "switch ((Shape) <P>) {\ncase Circle circle@ when circle@.r() > 0 -> {\n<B>\n}\ncase Box box@ -> i0 += box@.w();\ndefault -> {\n<B>\n}\n}",
                    "for (var pair@ : pairs) {\ni1 += pair@.a();\n<B>\n}"),
            "return;");

    private RandomClasses() {}

    /** {@return programs} */
    static Arbitrary<JavaProgram> programs() {
        var bodies = methodBody().list().ofSize(9).map(list -> DECLARATIONS.formatted(list.toArray()));
        var kernel = DIALECT.controlFlow()
                .map(statements -> RandomJava.KERNEL.formatted(RandomProgram.KERNEL, VARIABLES + statements + "\n" + RESULTS,
                        RandomJava.ARRAYS));
        return Combinators.combine(bodies, kernel).as((declarations, method) -> new JavaProgram(declarations + method));
    }

    /** {@return statements that end with a return, over the variables {@code x} and {@code k}, both ints} */
    private static Arbitrary<String> methodBody() {
        var primitives = RandomJava.PRIMITIVES_OF_INT;
        var statements = Arbitraries.frequencyOf(
                Tuple.of(6, primitives.straightLine(1, 4)),
                Tuple.of(1, primitives.shortControlFlow()),
                Tuple.of(1, RandomJava.EXCEPTIONS_OF_INT.shortControlFlow()));
        return Combinators.combine(statements, primitives.expression(Kind.INT, 1)).as((text, result) -> """
                int i0 = x, i1 = k, fuel = 9;
                byte b0 = (byte) k;
                short s0 = (short) x;
                char c0 = (char) x;
                long j0 = x, j1 = k;
                float f0 = x, f1 = k;
                double d0 = x, d1 = k;
                boolean z0 = k > x, z1 = false;
                %s
                %s
                return %s;
                """.formatted(RandomJava.ARRAYS, text, result));
    }
}
