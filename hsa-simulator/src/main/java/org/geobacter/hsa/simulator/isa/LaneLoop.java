package org.geobacter.hsa.simulator.isa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.geobacter.hsa.simulator.isa.LaneFunction.Narrow;
import org.geobacter.hsa.simulator.isa.LaneFunction.NarrowTest;
import org.geobacter.hsa.simulator.isa.LaneFunction.Wide;
import org.geobacter.hsa.simulator.isa.LaneFunction.WideTest;

/**
 * Loops over the lanes of a wave. Were there one loop for all functions, the JIT would call the function in each lane. So each function
 * gets the loop's class once more, as a hidden class with the function as its class data, a constant for the JIT: it inlines it, and
 * makes vector instructions of it.
 */
final class LaneLoop {
    private LaneLoop() {}

    /** {@code d = f(a, b, c)} in active lanes. */
    abstract static class OfNarrow {
        abstract void run(long exec, int[] d, int[] a, int[] b, int[] c);
    }

    /** The same with pairs of low and high words; what has 32 bits comes with zeros for its high words. */
    abstract static class OfWide {
        abstract void run(
                long exec, int[] d, int[] dHigh, int[] a, int[] aHigh, int[] b, int[] bHigh, int[] c, int[] cHigh);
    }

    /** The active lanes for which a test holds. */
    abstract static class OfNarrowTest {
        abstract long run(long exec, int[] a, int[] b, int[] c);
    }

    /** The same with pairs of low and high words. */
    abstract static class OfWideTest {
        abstract long run(long exec, int[] a, int[] aHigh, int[] b, int[] bHigh, int[] c, int[] cHigh);
    }

    static OfNarrow narrow(Narrow function) {
        return (OfNarrow) copy(NarrowLoop.class, function);
    }

    static OfWide wide(Wide function) {
        return (OfWide) copy(WideLoop.class, function);
    }

    static OfNarrowTest narrowTest(NarrowTest function) {
        return (OfNarrowTest) copy(NarrowTestLoop.class, function);
    }

    static OfWideTest wideTest(WideTest function) {
        return (OfWideTest) copy(WideTestLoop.class, function);
    }

    private static Object copy(Class<?> template, LaneFunction function) {
        var lookup = MethodHandles.lookup();
        try (var file = template
                .getResourceAsStream(template.getName().substring(template.getPackageName().length() + 1) + ".class")) {
            var hidden = lookup.defineHiddenClassWithClassData(file.readAllBytes(), function, true,
                    MethodHandles.Lookup.ClassOption.NESTMATE);
            return hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } catch (Throwable thrown) {
            throw new LinkageError("A loop over lanes cannot be made.", thrown);
        }
    }

    /** {@return the function of a copy; of the template itself there is none} */
    private static <F extends LaneFunction> F functionOf(MethodHandles.Lookup lookup, Class<F> type) {
        try {
            return MethodHandles.classData(lookup, "_", type);
        } catch (IllegalAccessException exception) {
            throw new LinkageError("A loop over lanes has no function.", exception);
        }
    }

    private static final class NarrowLoop extends OfNarrow {
        private static final Narrow FUNCTION = functionOf(MethodHandles.lookup(), Narrow.class);

        @Override
        void run(long exec, int[] d, int[] a, int[] b, int[] c) {
            if (exec == Wave.ALL_LANES) {
                for (int lane = 0; lane < Wave.LANES; lane++) {
                    d[lane] = FUNCTION.apply(a[lane], b[lane], c[lane]);
                }
            } else {
                for (long rest = exec; rest != 0; rest &= rest - 1) {
                    int lane = Long.numberOfTrailingZeros(rest);
                    d[lane] = FUNCTION.apply(a[lane], b[lane], c[lane]);
                }
            }
        }
    }

    private static final class WideLoop extends OfWide {
        private static final Wide FUNCTION = functionOf(MethodHandles.lookup(), Wide.class);

        @Override
        void run(long exec, int[] d, int[] dHigh, int[] a, int[] aHigh, int[] b, int[] bHigh, int[] c, int[] cHigh) {
            if (exec == Wave.ALL_LANES) {
                for (int lane = 0; lane < Wave.LANES; lane++) {
                    long result = FUNCTION.apply(join(a[lane], aHigh[lane]), join(b[lane], bHigh[lane]),
                            join(c[lane], cHigh[lane]));
                    d[lane] = (int) result;
                    dHigh[lane] = (int) (result >>> 32);
                }
            } else {
                for (long rest = exec; rest != 0; rest &= rest - 1) {
                    int lane = Long.numberOfTrailingZeros(rest);
                    long result = FUNCTION.apply(join(a[lane], aHigh[lane]), join(b[lane], bHigh[lane]),
                            join(c[lane], cHigh[lane]));
                    d[lane] = (int) result;
                    dHigh[lane] = (int) (result >>> 32);
                }
            }
        }
    }

    private static final class NarrowTestLoop extends OfNarrowTest {
        private static final NarrowTest FUNCTION = functionOf(MethodHandles.lookup(), NarrowTest.class);

        @Override
        long run(long exec, int[] a, int[] b, int[] c) {
            long lanes = 0;
            if (exec == Wave.ALL_LANES) {
                for (int lane = 0; lane < Wave.LANES; lane++) {
                    lanes |= (FUNCTION.test(a[lane], b[lane], c[lane]) ? 1L : 0L) << lane;
                }
            } else {
                for (long rest = exec; rest != 0; rest &= rest - 1) {
                    int lane = Long.numberOfTrailingZeros(rest);
                    lanes |= (FUNCTION.test(a[lane], b[lane], c[lane]) ? 1L : 0L) << lane;
                }
            }
            return lanes;
        }
    }

    private static final class WideTestLoop extends OfWideTest {
        private static final WideTest FUNCTION = functionOf(MethodHandles.lookup(), WideTest.class);

        @Override
        long run(long exec, int[] a, int[] aHigh, int[] b, int[] bHigh, int[] c, int[] cHigh) {
            long lanes = 0;
            for (long rest = exec; rest != 0; rest &= rest - 1) {
                int lane = Long.numberOfTrailingZeros(rest);
                boolean holds = FUNCTION.test(join(a[lane], aHigh[lane]), join(b[lane], bHigh[lane]), join(c[lane], cHigh[lane]));
                lanes |= (holds ? 1L : 0L) << lane;
            }
            return lanes;
        }
    }

    private static long join(int low, int high) {
        return low & 0xffff_ffffL | (long) high << 32;
    }
}
