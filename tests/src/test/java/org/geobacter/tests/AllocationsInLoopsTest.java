package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects and arrays that are made in loops, of which those of several iterations are in use at once. */
class AllocationsInLoopsTest {
    sealed interface Shape permits Circle, Square {}

    record Circle(int radius) implements Shape {}

    record Square(int side) implements Shape {}

    record Point(int x, int y) {}

    private static final class Node {
        private int value;
        private Node next;
        private Point place;
        private int[] data;

        Node(int value) {
            this.value = value;
        }

        Node(int value, Node next) {
            this(value);
            this.next = next;
        }
    }

    /** Kernels of {@code (int[], int[])}: inputs and results. */
    @SuppressWarnings("unused")
    static final class Kernels {
        private Kernels() {}

        static void replacedByIndex(int[] a, int[] r) {
            var points = new Point[4];
            for (int i = 0; i < 4; i++) {
                points[i] = new Point(0, i);
            }
            for (int x : a) {
                var point = points[x & 3];
                points[x >> 1 & 3] = new Point(point.x + x, point.y * 3 + 1);
            }
            for (int i = 0; i < 4; i++) {
                r[i] = points[i].x * 31 + points[i].y + (points[i] == points[i + 1 & 3] ? 1000 : 0);
            }
        }

        static void sharedElements(int[] a, int[] r) {
            var nodes = new Node[3];
            var latest = new Node(5);
            for (int i = 0; i < a.length; i++) {
                nodes[(a[i] & 0xff) % 3] = latest;
                if (a[i] > 2) {
                    latest = new Node(latest.value + i);
                }
                latest.value++;
            }
            for (int i = 0; i < 3; i++) {
                r[i] = nodes[i] == null ? -1 : nodes[i].value + (nodes[i] == latest ? 100 : 0) + (nodes[i] == nodes[0] ? 1000 : 0);
            }
        }

        static void best(int[] a, int[] r) {
            Node best = null;
            for (int x : a) {
                var candidate = new Node(x * 3 % 7);
                if (best == null || candidate.value > best.value) {
                    best = candidate;
                }
                best.value -= 1;
            }
            r[0] = best.value;
        }

        static void lastTwo(int[] a, int[] r) {
            Node previous = null;
            var current = new Node(1);
            for (int x : a) {
                var next = new Node(current.value + x);
                if (previous != null) {
                    previous.value++;
                    current.value += previous.value;
                }
                previous = current;
                current = next;
                if (x == 5) {
                    var swap = previous;
                    previous = current;
                    current = swap;
                }
            }
            r[0] = current.value + previous.value * 3;
        }

        static void identities(int[] a, int[] r) {
            var first = new Node(0);
            var node = first;
            for (int x : a) {
                var other = new Node(node.value + x);
                r[1] += other == node ? 1 : 0;
                r[2] += other == first ? 1 : 0;
                r[3] += node == first ? 1 : 0;
                if (x > 2) {
                    node = other;
                }
            }
            r[0] = node.value;
        }

        static void stack(int[] a, int[] r) {
            var stack = new Node[6];
            int top = 0;
            for (int x : a) {
                if (x > 3 && top < 6) {
                    stack[top++] = new Node(x);
                } else if (top > 0) {
                    r[0] = r[0] * 3 + stack[--top].value;
                }
            }
            r[1] = top;
        }

        static void heldByFields(int[] a, int[] r) {
            var one = new Node(1);
            var two = new Node(2);
            for (int x : a) {
                var holder = x > 4 ? one : two;
                holder.place = new Point(holder.place == null ? 7 : holder.place.x + x, x);
                if (x == 5) {
                    one.place = two.place;
                }
            }
            r[0] = (one.place == null ? -1 : one.place.x * 10 + one.place.y) + (one.place == two.place ? 1000 : 0);
            r[1] = two.place == null ? -1 : two.place.x;
        }

        static void severalClasses(int[] a, int[] r) {
            var shapes = new Shape[3];
            for (int i = 0; i < a.length; i++) {
                shapes[i % 3] = a[i] > 4 ? new Circle(a[i]) : new Square(i);
                Shape shape = shapes[(a[i] & 0xff) % 3];
                r[0] = r[0] * 17 + switch (shape) {
                    case Circle(int radius) -> radius * 3;
                    case Square(int side) -> side * side;
                    case null -> -1;
                };
            }
        }

        static void nestedLoops(int[] a, int[] r) {
            Node best = null;
            for (int i = 0; i < a.length; i++) {
                Node inner = null;
                for (int j = 0; j <= i; j++) {
                    var node = new Node(a[j] * j);
                    if (inner == null || inner.value < node.value) {
                        inner = node;
                    }
                }
                if (best == null || best.value < inner.value - i * 3) {
                    best = inner;
                }
                best.value--;
                r[0] = r[0] * 7 + inner.value;
            }
            r[1] = best.value;
        }

        static void manyInAnArray(int[] a, int[] r) {
            var nodes = new Node[90];
            for (int i = 0; i < 90; i++) {
                nodes[i] = new Node(i);
                nodes[i].place = new Point(a[i & 15], i);
            }
            for (int i = 0; i < 90; i++) {
                r[0] += nodes[(a[i & 15] & 7) + 3].place.x * 31 + nodes[i].place.y;
            }
        }

        static void lambdasInAnArray(int[] a, int[] r) {
            var functions = new IntUnaryOperator[4];
            for (int i = 0; i < a.length; i++) {
                int captured = i;
                functions[a[i] & 3] = a[i] > 4 ? x -> x + captured : x -> x * captured;
            }
            int value = 1;
            for (var function : functions) {
                value = function == null ? value : function.applyAsInt(value);
            }
            r[0] = value;
        }

        static void bestArray(int[] a, int[] r) {
            int[] best = null;
            for (int i = 0; i < a.length; i++) {
                int[] candidate = {a[i] * 3 % 7, i, 0};
                if (best == null || candidate[0] > best[0]) {
                    best = candidate;
                }
                best[2]++;
            }
            r[0] = best[0] * 10000 + best[1] * 100 + best[2];
        }

        static void nextArray(int[] a, int[] r) {
            var current = new long[40];
            for (int x : a) {
                var next = new long[40];
                for (int i = 0; i < 40; i++) {
                    next[i] += current[(i + x) & 31] * 3 + i;
                }
                current = next;
            }
            r[0] = (int) (current[a[0] & 7] + current[11] * 10 + current[39] * 100);
        }

        static void threeArrays(int[] a, int[] r) {
            byte[] x = {1, 2};
            byte[] y = {3, 4};
            byte[] z = null;
            for (int n : a) {
                byte[] made = {(byte) (x[0] + n), y[1]};
                if (n > 5) {
                    z = x;
                    x = made;
                } else if (n > 2) {
                    y = made;
                } else {
                    x = y;
                }
                made[1] += 5;
            }
            r[0] = x[0] + x[1] * 300 + (x == y ? 7 : 0) + (z == x ? 11 : 0);
            r[1] = y[0] + y[1] * 300 + (z == null ? -1 : z[0] * 3 + z[1]);
        }

        static void rowsOfALoop(int[] a, int[] r) {
            var rows = new int[8][];
            for (int i = 0; i < 8; i++) {
                rows[i] = new int[4];
            }
            for (int i = 0; i < a.length; i++) {
                rows[a[i] & 7][i & 3] += a[i];
            }
            for (var row : rows) {
                for (int x : row) {
                    r[0] = r[0] * 3 + x;
                }
            }
        }

        static void manyRows(int[] a, int[] r) {
            for (int round = 0; round < 2; round++) {
                var rows = new int[100][];
                for (int i = 0; i < 100; i++) {
                    rows[i] = new int[3];
                    rows[i][i % 3] = i;
                }
                for (int i = 0; i < a.length; i++) {
                    rows[(a[i] & 7) * 9][i % 3] += a[i];
                }
                for (var row : rows) {
                    r[round] = r[round] * 3 + row[0] + row[1] * 7 + row[2];
                }
            }
        }

        static void rowsReplaced(int[] a, int[] r) {
            var rows = new int[3][2];
            for (int i = 0; i < a.length; i++) {
                var row = rows[(a[i] & 0xff) % 3];
                rows[i % 3] = new int[]{row[0] + a[i], row[1] + i};
                if (a[i] == 5) {
                    rows[0] = rows[2];
                }
                rows[0][0]++;
            }
            r[0] = rows[0][0] + rows[1][0] * 100 + rows[2][0] * 10000 + (rows[0] == rows[2] ? 1 : 0);
            r[1] = rows[0][1] + rows[1][1] * 100 + rows[2][1] * 10000;
        }

        static void arraysInObjects(int[] a, int[] r) {
            var nodes = new Node[6];
            for (int i = 0; i < 6; i++) {
                nodes[i] = new Node(i);
                nodes[i].data = new int[3];
            }
            for (int i = 0; i < a.length; i++) {
                nodes[(a[i] & 0xff) % 6].data[i % 3] += a[i];
            }
            for (var node : nodes) {
                for (int x : node.data) {
                    r[0] = r[0] * 5 + x;
                }
            }
        }

        static void historyOfArrays(int[] a, int[] r) {
            var node = new Node(0);
            node.data = new int[2];
            for (int x : a) {
                node.data = new int[]{node.data[1] + x, node.data[0]};
            }
            r[0] = node.data[0] + node.data[1] * 7;
        }
    }

    static Stream<String> kernels() {
        return Stream.of(Kernels.class.getDeclaredMethods())
                .map(java.lang.reflect.Method::getName)
                .filter(name -> !name.startsWith("lambda"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void asOnTheJvm(String kernel) throws IllegalAccessException {
        var lookup = MethodHandles.privateLookupIn(Kernels.class, MethodHandles.lookup());
        for (int[] a : new int[][]{
                {3, 8, 2, 7, 1, 6, 0, 5, 10, 4, 9, 3, 8, 2, 7, 1},
                {5, 5, 1, 6, 5, 4, 4, 2, 9, 9, 0, 5, 6, 7, 1, 5},
                {-1, 200, 5, 3, 0, 0, 0, 9, 9, 9, 1, 1, 1, 1, 1, 1}}) {
            Conformance.check(lookup, kernel, Range.of(1), a, new int[4]);
        }
    }
}
