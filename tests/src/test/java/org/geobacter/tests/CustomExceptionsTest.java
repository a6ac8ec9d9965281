package org.geobacter.tests;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions of a kernel's own classes: with fields, methods, messages made of them, causes, and without stack traces. */
class CustomExceptionsTest {
    /** Has fields, and constructors that compute what is in them. */
    static class CodeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final int code;
        final double share;
        byte small;

        CodeException(int code) {
            this("code " + code + " of " + 100L, code, 0.5 * code);
        }

        CodeException(String message, int code, double share) {
            super(message);
            this.code = code;
            this.share = share;
            for (int i = 0; i < code; i++) {
                small += 100;
            }
        }

        int doubled() {
            return 2 * code;
        }
    }

    /** Overrides a method. */
    static final class SpecialException extends CodeException {
        private static final long serialVersionUID = 1L;
        private final boolean isLast;

        SpecialException(int code, boolean isLast) {
            super("special", code, 1);
            this.isLast = isLast;
        }

        @Override
        int doubled() {
            return isLast ? -1 : super.doubled() + 1;
        }
    }

    /** Makes its message when it is asked for it. */
    static final class LateMessageException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int from;
        private final float to;
        private final char letter;
        private long sum;

        LateMessageException(int from, float to, char letter, Throwable cause) {
            super(cause);
            this.from = from;
            this.to = to;
            this.letter = letter;
        }

        LateMessageException add(long more) {
            sum += more;
            return this;
        }

        @Override
        public String getMessage() {
            return "from " + from + " to " + to + ", " + letter + ", sum " + sum;
        }
    }

    /** A checked exception with a constructor for each part. */
    static class CheckedException extends Exception {
        private static final long serialVersionUID = 1L;

        CheckedException() {}

        CheckedException(String message) {
            super(message);
        }

        CheckedException(String message, Throwable cause) {
            super(message, cause);
        }

        CheckedException(Throwable cause) {
            super(cause);
        }
    }

    /** Costs no stack trace. */
    static final class CheapException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CheapException(String message) {
            super(message, null, false, false);
        }
    }

    /** Costs no stack trace either. */
    static final class BareException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /** Has many fields, of all types. */
    static final class WideException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final byte b;
        private final short s;
        private final char c;
        private final int i;
        private final long l;
        private final float f;
        private final double d;
        private final boolean z;
        private final long other;
        private final double negative;
        private final float third;
        private int last;

        WideException(int x) {
            super("wide " + x, x == 3 ? new CheckedException("why") : null);
            b = (byte) (x * 100);
            s = (short) (x * 20000);
            c = (char) (x + 65);
            i = x * -100000;
            l = x * -10000000000L;
            f = x / 3f;
            d = x / 3.0;
            z = x > 1;
            other = ~l;
            negative = -d;
            third = -f;
            last = x;
        }

        @Override
        public String getMessage() {
            return super.getMessage() + b + "," + s + "," + c + "," + i + "," + l + "," + f + "," + d + "," + z + "," + other + ","
                    + negative + "," + third + "," + last;
        }
    }

    /** Has a component that cannot always be asked for. */
    record Part(int n) {
        @Override
        public int n() {
            if (n == 3) {
                throw new CodeException(n);
            }
            return 12 / n;
        }
    }

    /** Has components that can. */
    record Whole(int n, int m) {}

    /** Kernels of {@code (int, int[])}: what to do, and results. */
    @SuppressWarnings("unused")
    static final class Kernels {
        private Kernels() {}

        static void thrown(int x, int[] r) {
            r[0] = 1;
            if (x == 1) {
                throw new CodeException(x + 2);
            }
            if (x == 2) {
                throw new SpecialException(x, true);
            }
            if (x == 3) {
                throw new LateMessageException(x, 1.5f, 'q', null).add(1L << 40).add(x);
            }
            if (x == 4) {
                throw new CheapException("cheap " + x);
            }
            if (x == 5) {
                throw new BareException();
            }
        }

        static void messages(int x, int[] r) {
            String given = x == 0 ? "none" : x == 1 ? null : "some";
            try {
                r[0] = 1;
                if (x == 6) {
                    throw new CheckedException(given, new CheapException(given));
                }
                throw new IllegalStateException(x < 4 ? given : "x is large");
            } catch (IllegalStateException e) {
                r[1] = e.getMessage() == null ? 1 : 2;
                throw new CheapException(e.getMessage());
            } catch (CheckedException e) {
                throw new IllegalArgumentException(e.getMessage(), e.getCause());
            }
        }

        static void wide(int x, int[] r) {
            var wide = new WideException(x);
            r[0] = wide.last++;
            if (x == 1 || x == 3) {
                throw wide;
            }
            if (x == 4) {
                throw new IllegalStateException("with a cause", wide);
            }
            if (x > 4) {
                wide.addSuppressed(new WideException(x + 1));
                wide.addSuppressed(new CodeException(x));
                throw wide;
            }
        }

        static void texts(int x, int[] r) {
            char letter = (char) (x + 'p');
            if (x < 3) {
                throw new IllegalStateException("a" + x + letter + "\n" + x * 1.5f + (x > 1) + 7 + 'x' + null + (long) x);
            }
            if (x < 5) {
                throw new IllegalStateException(String.valueOf(letter) + (byte) (x * 100) + (short) x + x / 3.0 + 1e300);
            }
            if (x == 5) {
                throw new IllegalStateException(
                        "all " + (byte) -x + ' ' + (short) x + letter + x + ", " + (x << 40L) + x * 0.1f + -0.0 * x
                                + (x < 0));
            }
            Integer box = x * 1000;
            throw new IllegalStateException(new StringBuilder("box ").append(box).append(letter).append("fünf").toString());
        }

        static void fieldsAndMethods(int x, int[] r) {
            try {
                fail(x);
            } catch (CodeException e) {
                r[0] = e.code;
                r[1] = e.doubled();
                r[2] = (int) (e.share * 100);
                r[3] = e.small;
            }
        }

        static void fail(int x) {
            if (x % 3 == 0) {
                throw new CodeException(x);
            }
            if (x % 3 == 1) {
                throw new SpecialException(x, x > 3);
            }
        }

        static void oneOfSeveral(int x, int[] r) {
            RuntimeException e = x < 2
                    ? new CodeException(x)
                    : x == 2 ? new SpecialException(5, false) : x == 3 ? new IllegalStateException("x " + x) : null;
            r[0] = 4;
            if (e != null) {
                throw e;
            }
        }

        static void checked(int x, int[] r) {
            try {
                r[0] = check(x);
            } catch (CheckedException e) {
                r[1] = x;
                throw new IllegalArgumentException("not good: " + x, e);
            } finally {
                r[2]++;
            }
        }

        static int check(int x) throws CheckedException {
            switch (x) {
                case 0 -> throw new CheckedException();
                case 1 -> throw new CheckedException("one");
                case 2 -> throw new CheckedException("two", new CodeException(2));
                case 3 -> {
                    try {
                        fail(x);
                    } catch (CodeException e) {
                        throw new CheckedException(e);
                    }
                }
                default -> {
                }
            }
            return x;
        }

        static void causes(int x, int[] r) {
            try {
                try {
                    try {
                        r[0] = 10 / x;
                        r[x] = 1;
                    } catch (ArithmeticException e) {
                        throw new CheckedException("inner", e);
                    }
                } catch (CheckedException | ArrayIndexOutOfBoundsException e) {
                    throw new LateMessageException(x, 2, 'c', e);
                }
            } catch (LateMessageException e) {
                r[1] = e.getCause() instanceof CheckedException ? 1 : 2;
                throw (IllegalStateException) new IllegalStateException("again").initCause(e);
            }
        }

        static void matched(int x, int[] r) {
            Object part = x == 6 ? new Whole(x, x) : new Part(x);
            r[1] = 1;
            if (part instanceof Part(int n)) {
                r[0] = n;
            }
        }

        static void matchedAndCaught(int x, int[] r) {
            Object part = new Part(x);
            try {
                r[0] = switch (part) {
                    case Part(int n) when n > 3 -> n;
                    case Part(int n) -> -n;
                    default -> 7;
                };
            } catch (MatchException e) {
                r[1] = e.getCause() instanceof CodeException ? 1 : 2;
                throw new IllegalStateException(e.toString(), e);
            }
        }

        static void matchedBesidesMessages(int x, int[] r) {
            Object whole = x == 2 ? new CheapException("no record") : new Whole(x, 2 * x);
            try {
                if (whole instanceof Whole(int n, int m)) {
                    r[0] = n * m;
                }
                if (x == 3) {
                    throw new IllegalStateException("three");
                }
            } catch (IllegalStateException e) {
                throw new CheapException(e.getMessage());
            }
        }

        static void kept(int x, int[] r) {
            CodeException first = null;
            for (int i = 0; i < 4; i++) {
                try {
                    fail(x + i);
                    r[i] = i;
                } catch (SpecialException e) {
                    r[i] = -e.doubled();
                } catch (CodeException e) {
                    first = first == null ? e : first;
                }
            }
            if (first != null && x > 3) {
                throw first;
            }
            r[4] = first == null ? 1 : 2;
        }
    }

    static Stream<String> kernels() {
        return Stream.of(Kernels.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == void.class && !method.isSynthetic() && method.getParameterCount() == 2)
                .map(Method::getName)
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void asOnTheJvm(String kernel) throws IllegalAccessException {
        var lookup = MethodHandles.privateLookupIn(Kernels.class, MethodHandles.lookup());
        for (int x = 0; x < 8; x++) {
            Conformance.check(lookup, kernel, Range.of(1), x, new int[6]);
        }
    }
}
