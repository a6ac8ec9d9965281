package org.geobacter.tests;

import static org.geobacter.kernel.WorkItem.globalId;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import org.geobacter.Range;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import java.util.List;

/** Every shape of control flow that Java has. Each kernel maps {@code a[i]} to {@code r[i]}. */
class ControlFlowTest {
    static void ifElse(int[] a, int[] r) {
        int i = globalId();
        int x = a[i];
        if (x < 0) {
            x = -x;
        } else if (x > 100) {
            x -= 100;
        }
        r[i] = x;
    }

    static void earlyReturn(int[] a, int[] r) {
        int i = globalId();
        if (i >= a.length) {
            return;
        }
        if (a[i] == 0) {
            r[i] = 7;
            return;
        }
        r[i] = a[i] * 3;
    }

    static void shortCircuit(int[] a, int[] r) {
        int i = globalId();
        int x = a[i];
        if (x > 3 && (x & 1) == 0 || x < -5 && (x % 3 == 0 || x == -7)) {
            r[i] = 1;
        } else if (!(x == 0 || x == 1) && x != 2) {
            r[i] = 2;
        } else {
            r[i] = 3;
        }
    }

    static void nestedLoops(int[] a, int[] r) {
        int i = globalId();
        int sum = 0;
        for (int y = 0; y < (a[i] & 15); y++) {
            for (int x = y; x < 10; x++) {
                sum += x * y ^ a[i];
            }
        }
        r[i] = sum;
    }

    static void breakAndContinue(int[] a, int[] r) {
        int i = globalId();
        int sum = 0;
        for (int k = 0; k < 50; k++) {
            if ((k & a[i]) == 3) {
                continue;
            }
            if (k * 7 > (a[i] & 255)) {
                break;
            }
            sum += k;
        }
        r[i] = sum;
    }

    static void labelledBreaks(int[] a, int[] r) {
        int i = globalId();
        int count = 0;
        outer: for (int x = 0; x < 12; x++) {
            for (int y = 0; y < 12; y++) {
                for (int z = 0; z < 3; z++) {
                    count += x ^ y;
                    if (count > (a[i] & 127)) {
                        break outer;
                    }
                    if ((x + y & 7) == (a[i] & 7)) {
                        continue outer;
                    }
                    if (z == (a[i] & 3)) {
                        break;
                    }
                }
                count++;
            }
            count += 2;
        }
        r[i] = count;
    }

    static void returnFromNestedLoops(int[] a, int[] r) {
        int i = globalId();
        for (int x = 0; x < 10; x++) {
            for (int y = 0; y < 10; y++) {
                if (x * y == (a[i] & 63)) {
                    r[i] = x * 100 + y;
                    return;
                }
            }
            if (x == (a[i] >>> 28)) {
                return;
            }
        }
        r[i] = -1;
    }

    static void doWhile(int[] a, int[] r) {
        int i = globalId();
        int x = a[i];
        int steps = 0;
        do {
            x = (x & 1) == 0 ? x >>> 1 : (x >> 1) ^ 0x5bd1;
            steps++;
        } while (x != 0 && steps < 100);
        r[i] = steps;
    }

    static void collatz(int[] a, int[] r) {
        int i = globalId();
        long x = a[i] & 1023;
        int steps = 0;
        while (x > 1) {
            x = x % 2 == 0 ? x / 2 : 3 * x + 1;
            steps++;
        }
        r[i] = steps;
    }

    static void tableSwitch(int[] a, int[] r) {
        int i = globalId();
        switch (a[i] & 7) {
            case 0:
                r[i] = 10;
                break;
            case 1:
            case 2:
                r[i] = 20;
                // falls through
            case 3:
                r[i] += 5;
                break;
            case 5:
                r[i] = 50;
                return;
            default:
                r[i] = 99;
        }
        r[i] *= 2;
    }

    static void lookupSwitch(int[] a, int[] r) {
        int i = globalId();
        r[i] = switch (a[i]) {
            case Integer.MIN_VALUE -> 1;
            case -1 -> 2;
            case 0, 1 -> 3;
            case 1000 -> 4;
            case Integer.MAX_VALUE -> 5;
            default -> a[i] > 0 ? 6 : 7;
        };
    }

    static void switchInLoop(int[] a, int[] r) {
        int i = globalId();
        int state = a[i] & 3;
        int sum = 0;
        loop: for (int k = 0; k < 40; k++) {
            switch (state) {
                case 0:
                    state = 2;
                    continue loop;
                case 1:
                    sum += k;
                    if (sum > 60) {
                        break loop;
                    }
                    // falls through
                case 2:
                    sum++;
                    state = (sum & 1) + 1;
                    break;
                default:
                    state = 0;
            }
            sum += state;
        }
        r[i] = sum;
    }

    static void nestedSwitch(int[] a, int[] r) {
        int i = globalId();
        int result = 0;
        switch (a[i] & 3) {
            case 0:
                switch (a[i] >> 2 & 3) {
                    case 0:
                        result = 1;
                    case 1:
                        result += 2;
                        break;
                    case 2:
                        r[i] = 42;
                        return;
                }
                result += 100;
            case 1:
                result += 1000;
                break;
            case 3:
                result = -1;
        }
        r[i] = result;
    }

    static void loopWithTwoExits(int[] a, int[] r) {
        int i = globalId();
        int x = a[i];
        int result;
        while (true) {
            if ((x & 0x11) == 0) {
                result = 1;
                break;
            }
            x = x * 5 + 1;
            if ((x & 0x101) == 0x100) {
                result = x;
                break;
            }
            if (x % 31 == 0) {
                r[i] = -5;
                return;
            }
        }
        r[i] = result;
    }

    static void sharedTail(int[] a, int[] r) {
        int i = globalId();
        int x = a[i];
        block: {
            if (x > 10) {
                if (x > 1000) {
                    break block;
                }
                x += 3;
                if ((x & 1) == 0) {
                    break block;
                }
            } else if (x < -10) {
                break block;
            }
            x *= 17;
        }
        r[i] = x;
    }

    static void loopCarriedSwap(int[] a, int[] r) {
        int i = globalId();
        int x = a[i];
        int y = 1;
        for (int k = 0; k < 9; k++) {
            int t = x;
            x = y;
            y = t;
            y += k;
        }
        r[i] = x * 31 + y;
    }

    static int gcd(int a, int b) {
        while (b != 0) {
            int t = a % b;
            a = b;
            b = t;
        }
        return a;
    }

    static void calls(int[] a, int[] r) {
        int i = globalId();
        r[i] = gcd(a[i], 360) + gcd(48, a[i] & 0xffff) * sign(a[i]);
    }

    static int sign(int x) {
        if (x < 0) {
            return -1;
        }
        if (x == 0) {
            return 0;
        }
        return 1;
    }

    static void ternaryChains(int[] a, int[] r) {
        int i = globalId();
        int x = a[i];
        r[i] = x < 0 ? x < -100 ? -2 : -1 : x == 0 ? 0 : x < 100 ? 1 : 2;
    }

    static void infiniteLoopNeverEntered(int[] a, int[] r) {
        int i = globalId();
        if (i < 0) {
            while (true) {
                r[0]++;
            }
        }
        r[i] = a[i];
    }

    static List<String> kernels() {
        return Arrays.stream(ControlFlowTest.class.getDeclaredMethods())
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[]{int[].class, int[].class}))
                .map(java.lang.reflect.Method::getName).filter(name -> !name.startsWith("lambda$")).sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void equalsTheJvm(String kernel) {
        var values = EdgeValues.ints(200, 7);
        Conformance.check(MethodHandles.lookup(), kernel, Range.of(values.length), values, new int[values.length]);
    }
}
