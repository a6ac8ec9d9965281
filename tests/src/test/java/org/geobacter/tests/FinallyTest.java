package org.geobacter.tests;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code finally} and {@code try}-with-resources. */
class FinallyTest {
    /** Writes down when it is closed, and may fail then. */
    static final class Resource implements AutoCloseable {
        private final int[] log;
        private final int number;
        private final boolean fails;

        Resource(int[] log, int number, boolean failsAtStart, boolean fails) {
            if (failsAtStart) {
                throw new IllegalStateException("no resource " + number);
            }
            this.log = log;
            this.number = number;
            this.fails = fails;
        }

        int use(int x) {
            return log[x] / number;
        }

        @Override
        public void close() {
            log[0] = 10 * log[0] + number;
            if (fails) {
                throw new UnsupportedOperationException("closing " + number);
            }
        }
    }

    /** A resource that is a record. */
    record Guard(int[] log, int at) implements AutoCloseable {
        @Override
        public void close() {
            log[at]++;
        }
    }

    /** Kernels of {@code (int, int[])}: what to do, and results. */
    @SuppressWarnings("unused")
    static final class Kernels {
        private Kernels() {}

        static void one(int x, int[] r) {
            try (var resource = new Resource(r, 3, (x & 1) != 0, (x & 2) != 0)) {
                r[1] = resource.use(x & 4) + 9;
                if ((x & 4) != 0) {
                    r[x] = 1;
                }
            }
            r[2] = 1;
        }

        static void two(int x, int[] r) {
            try (var first = new Resource(r, 1, false, (x & 1) != 0); var second = new Resource(r, 2, (x & 8) != 0, (x & 2) != 0)) {
                r[1] = first.use(2) + second.use(3);
                if ((x & 4) != 0) {
                    throw new IllegalArgumentException("body of " + x);
                }
            }
        }

        static void caught(int x, int[] r) {
            try (var resource = new Resource(r, x & 3, (x & 4) != 0, (x & 8) != 0)) {
                r[1] = resource.use(1);
            } catch (ArithmeticException e) {
                r[2] = 1;
            } catch (IllegalStateException | UnsupportedOperationException e) {
                r[3] = 2;
            } finally {
                r[4] = 3;
            }
        }

        static void returning(int x, int[] r) {
            r[5] = inLoop(x, r);
        }

        static int inLoop(int x, int[] r) {
            for (int i = 0; i < 5; i++) {
                try (var guard = new Guard(r, i)) {
                    if (i == x) {
                        return 100 + guard.at();
                    }
                    if (i == x - 8) {
                        break;
                    }
                    if (x == 13) {
                        continue;
                    }
                    r[i] += 10;
                }
            }
            return -1;
        }

        static void nested(int x, int[] r) {
            int i = 0;
            outer: while (true) {
                try {
                    try {
                        i++;
                        if (i == x) {
                            continue outer;
                        }
                        if (i > 6) {
                            break outer;
                        }
                        r[i] = 12 / (x - i - 1);
                    } finally {
                        r[0] += i;
                        if (x == 3 && i == 5) {
                            break outer;
                        }
                    }
                } catch (ArithmeticException e) {
                    r[1]++;
                } finally {
                    r[2]++;
                }
            }
            r[3] = i;
        }

        @SuppressWarnings("finally")
        static void swallowed(int x, int[] r) {
            r[0] = swallow(x, r);
        }

        @SuppressWarnings("finally")
        static int swallow(int x, int[] r) {
            try {
                return 7 / (x & 3);
            } finally {
                if (x > 5) {
                    return 5;
                }
                if (x == 4) {
                    throw new IllegalStateException("instead");
                }
            }
        }
    }

    static Stream<String> kernels() {
        return Stream.of(Kernels.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == void.class && !method.isSynthetic())
                .map(Method::getName)
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void asOnTheJvm(String kernel) throws IllegalAccessException {
        var lookup = MethodHandles.privateLookupIn(Kernels.class, MethodHandles.lookup());
        for (int x = 0; x < 16; x++) {
            Conformance.check(lookup, kernel, Range.of(1), x, new int[]{0, 0, 6, 8, 0, 0, 0});
        }
    }
}
