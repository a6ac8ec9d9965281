package org.geobacter.tests;

import java.lang.invoke.MethodHandles;
import java.util.stream.Stream;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code try}, {@code catch} and {@code finally} in kernels: which handler runs, what it finds, and what happens on the way. */
class TryCatchTest {
    /** Kernels of {@code (int, int[], int[])}: what to do, an array that may be null or too short, and results. */
    @SuppressWarnings("unused")
    static final class Kernels {
        private Kernels() {}

        static void caught(int x, int[] a, int[] r) {
            int before = 1;
            try {
                r[0] = 7;
                before = 2;
                r[1] = a[x];
                before = 3;
                r[2] = 10 / x;
                before = 4;
            } catch (ArrayIndexOutOfBoundsException e) {
                r[3] = before;
            } catch (NullPointerException | ArithmeticException e) {
                r[3] = -before;
            }
            r[4] = before;
        }

        static void inCallee(int x, int[] a, int[] r) {
            int s = 100;
            try {
                s += element(a, x);
                s += element(a, x + 1);
            } catch (IndexOutOfBoundsException e) {
                s = -s;
            }
            r[0] = s;
        }

        static int element(int[] array, int index) {
            if (index == 5) {
                throw new IllegalStateException("five");
            }
            return array[index] * 2 + divide(7, index);
        }

        static int divide(int x, int y) {
            return x / (y - 1);
        }

        interface Divider {
            int divide(int by);

            default int twice(int by) {
                return 2 * divide(by);
            }
        }

        record Seven() implements Divider {
            @Override
            public int divide(int by) {
                return 7 / by;
            }
        }

        record Other(int x) implements Divider {
            @Override
            public int divide(int by) {
                return x / (by - 1);
            }
        }

        /** The default method is called inside of try, and calls what is not known before it is inlined. */
        static void inWhatADefaultMethodCalls(int x, int[] a, int[] r) {
            Divider divider = a == null ? new Seven() : new Other(x);
            try {
                r[0] = divider.twice(x);
            } catch (ArithmeticException e) {
                r[1] = 1;
            }
        }

        static void nested(int x, int[] a, int[] r) {
            try {
                try {
                    r[0] = element(a, x);
                } catch (ArithmeticException e) {
                    r[1] = 1;
                    r[2] = a[x + 1];
                } finally {
                    r[3] = 5;
                }
            } catch (RuntimeException e) {
                r[4] = x;
            }
        }

        static void returnsInFinally(int x, int[] a, int[] r) {
            r[0] = finallyWins(x, a, r);
            r[1] = beforeFinally(x, a, r);
        }

        @SuppressWarnings("finally")
        static int finallyWins(int x, int[] a, int[] r) {
            for (int i = 0; i < 4; i++) {
                try {
                    if (i == 2) {
                        return a[x];
                    }
                    if (i == 1) {
                        continue;
                    }
                    r[2] += a[i];
                } finally {
                    r[3]++;
                    if (x == 3) {
                        return -1;
                    }
                    if (x == 4) {
                        break;
                    }
                }
            }
            return 50;
        }

        static int beforeFinally(int x, int[] a, int[] r) {
            int v = 1;
            try {
                v = a[x];
                return v;
            } catch (NullPointerException e) {
                v = 17;
                return v;
            } finally {
                v = 99;
                r[4] += v;
            }
        }

        static void loopAround(int x, int[] a, int[] r) {
            int failures = 0;
            long sum = 0;
            for (int i = -2; i < 8; i++) {
                try {
                    sum += element(a, i);
                    if (i == x) {
                        break;
                    }
                } catch (ArrayIndexOutOfBoundsException e) {
                    failures++;
                } catch (ArithmeticException e) {
                    failures += 100;
                }
            }
            r[0] = failures;
            r[1] = (int) sum;
        }

        static void retry(int x, int[] a, int[] r) {
            int i = x;
            while (true) {
                try {
                    r[0] = element(a, i);
                    r[1] = i;
                    return;
                } catch (IndexOutOfBoundsException e) {
                    r[2]++;
                    i = i < 0 ? i + 1 : i - 1;
                }
            }
        }

        static void rethrown(int x, int[] a, int[] r) {
            try {
                r[0] = element(a, x);
            } catch (RuntimeException e) {
                r[1] = 3;
                throw e;
            }
        }

        static void another(int x, int[] a, int[] r) {
            try {
                r[0] = element(a, x);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("x is " + x);
            }
        }

        static void thrownInTry(int x, int[] a, int[] r) {
            try {
                if (x == 0) {
                    throw new IllegalStateException("zero");
                }
                if (x == 1) {
                    throw new UnsupportedOperationException("one " + x);
                }
                r[0] = x;
            } catch (IllegalStateException e) {
                r[1] = x + 1;
            } finally {
                r[2] = 8;
            }
        }

        static void exactArithmetic(int x, int[] a, int[] r) {
            int v = x + 1;
            try {
                v = Math.multiplyExact(x, 1_000_000_000);
                v = Math.addExact(v, 2_000_000_000);
            } catch (ArithmeticException e) {
                v--;
            }
            r[0] = v;
        }

        static void sizes(int x, int[] a, int[] r) {
            try {
                if (x < 0) {
                    var fresh = new int[-3];
                    r[0] = fresh.length;
                }
                r[1] = java.util.Objects.checkIndex(x, 3);
            } catch (NegativeArraySizeException e) {
                r[2] = 1;
            } catch (IndexOutOfBoundsException e) {
                r[2] = 2;
            }
        }

        static void throughTwoFrames(int x, int[] a, int[] r) {
            try {
                r[0] = middle(x, a, r);
            } catch (IndexOutOfBoundsException e) {
                r[1] = 1;
            } catch (IllegalStateException e) {
                r[1] = 2;
            }
        }

        static int middle(int x, int[] a, int[] r) {
            try {
                return element(a, x) + 1;
            } catch (ArithmeticException e) {
                r[2] = 4;
                return -4;
            } finally {
                r[3]++;
            }
        }

        /** JLS 14.18. */
        static void throwsNull(int x, int[] a, int[] r) {
            RuntimeException e = x > 2 ? new IllegalStateException("x is " + x) : null;
            try {
                if (x == 0) {
                    throw null;
                }
            } catch (NullPointerException thrown) {
                r[0] = 5;
            }
            r[1] = x;
            if (x == 1) {
                throw null;
            }
            if (a != null) {
                throw e;
            }
        }

        static void wide(int x, int[] a, int[] r) {
            long j = 1L << 40;
            double d = 0.5;
            float f = 1;
            try {
                j += x;
                d *= x;
                f = (float) (d + a[x]);
                j += element(a, x);
            } catch (RuntimeException e) {
                j = -j;
                d++;
            }
            r[0] = (int) (j >> 8);
            r[1] = (int) (d * 100);
            r[2] = (int) (f * 100);
        }
    }

    static Stream<String> kernels() {
        return Stream.of(
                "another", "caught", "exactArithmetic", "inCallee", "inWhatADefaultMethodCalls", "loopAround", "retry", "sizes",
                "throwsNull", "wide");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void asOnTheJvm(String kernel) throws IllegalAccessException {
        var lookup = MethodHandles.privateLookupIn(Kernels.class, MethodHandles.lookup());
        for (var a : new int[][]{null, {}, {3, 4, 5}, {1, 2, 3, 4, 5, 6, 7, 8, 9}}) {
            for (int x = -2; x <= 9; x++) {
                if (kernel.equals("retry") && a != null && a.length == 0) {
                    continue; // Would never end.
                }
                Conformance.check(lookup, kernel, Range.of(1), x, a, new int[5]);
                if (x == 1) {
                    Conformance.check(lookup, kernel, Range.of(1), x, a, new int[2]);
                }
            }
        }
    }
}
