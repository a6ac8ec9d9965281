package org.geobacter.hsa.simulator.isa;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.geobacter.hsa.simulator.isa.LaneFunction.Narrow;
import org.geobacter.hsa.simulator.isa.LaneFunction.NarrowTest;
import org.geobacter.hsa.simulator.isa.LaneFunction.Wide;
import org.geobacter.hsa.simulator.isa.LaneFunction.WideTest;

/**
 * What a vector ALU instruction does. It computes a value, or bits for the lanes (a comparison), or both (a carry). Loops are made when
 * the first instruction that needs them is decoded.
 */
final class VectorOperation {
    private static final int[] ZEROS = new int[Wave.LANES];

    private final List<OperandType> sources;
    private final OperandType result;
    private final Optional<LaneFunction> value;
    private final Optional<LaneFunction> test;
    private final boolean wide;
    /** The value in other modes than Java's, by the register {@code MODE}; none where the mode does not matter. */
    private IntFunction<LaneFunction> valueInMode;
    /** The test in other modes. */
    private IntFunction<LaneFunction> testInMode;
    /** What integer instructions do with {@code clamp}. */
    private Narrow saturating;
    /** Whether a result of 16 bits leaves the register's other half as it is. */
    private boolean keepsOtherHalf;
    /** Whether the destination is the last source too. */
    private boolean accumulates;

    private LaneLoop.OfNarrow narrowLoop;
    private LaneLoop.OfWide wideLoop;
    private LaneLoop.OfNarrowTest narrowTestLoop;
    private LaneLoop.OfWideTest wideTestLoop;

    VectorOperation(OperandType result, List<OperandType> sources, LaneFunction value, LaneFunction test) {
        this.result = result;
        this.sources = List.copyOf(sources);
        this.value = Optional.ofNullable(value);
        this.test = Optional.ofNullable(test);
        wide = value instanceof Wide || test instanceof WideTest;
    }

    VectorOperation valueInMode(IntFunction<LaneFunction> function) {
        valueInMode = function;
        return this;
    }

    VectorOperation testInMode(IntFunction<LaneFunction> function) {
        testInMode = function;
        return this;
    }

    VectorOperation saturating(Narrow function) {
        saturating = function;
        return this;
    }

    VectorOperation keepsOtherHalf() {
        keepsOtherHalf = true;
        return this;
    }

    VectorOperation accumulates() {
        accumulates = true;
        return this;
    }

    List<OperandType> sources() {
        return sources;
    }

    OperandType result() {
        return result;
    }

    boolean hasValue() {
        return value.isPresent();
    }

    boolean hasTest() {
        return test.isPresent();
    }

    boolean isKeepingOtherHalf() {
        return keepsOtherHalf;
    }

    boolean isAccumulating() {
        return accumulates;
    }

    /** {@return the operation that saturates, which is what {@code clamp} asks of integer instructions} */
    VectorOperation saturated() {
        if (saturating == null) {
            throw new IllegalInstructionException("clamp is not simulated for it");
        }
        var operation = new VectorOperation(result, sources, saturating, null);
        operation.keepsOtherHalf = keepsOtherHalf;
        return operation;
    }

    /** Makes the loops. */
    synchronized void prepare() {
        if (narrowLoop == null && value.isPresent() && value.get() instanceof Narrow function) {
            narrowLoop = LaneLoop.narrow(function);
        }
        if (wideLoop == null && value.isPresent() && value.get() instanceof Wide function) {
            wideLoop = LaneLoop.wide(function);
        }
        if (narrowTestLoop == null && test.isPresent() && test.get() instanceof NarrowTest function) {
            narrowTestLoop = LaneLoop.narrowTest(function);
        }
        if (wideTestLoop == null && test.isPresent() && test.get() instanceof WideTest function) {
            wideTestLoop = LaneLoop.wideTest(function);
        }
    }

    /** Computes the value in active lanes of the arrays {@code d} and {@code dHigh}, which may be those of sources. */
    void compute(Wave wave, long exec, int[] d, int[] dHigh, Sources s) {
        if (valueInMode != null && !Mode.isJava(wave.mode)) {
            computeInMode(valueInMode.apply(wave.mode), exec, d, dHigh, s);
        } else if (wideLoop != null) {
            wideLoop.run(exec, d, dHigh, s.a, s.aHigh, s.b, s.bHigh, s.c, s.cHigh);
        } else {
            narrowLoop.run(exec, d, s.a, s.b, s.c);
        }
    }

    private static void computeInMode(LaneFunction function, long exec, int[] d, int[] dHigh, Sources s) {
        for (long rest = exec; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            if (function instanceof Narrow narrow) {
                d[lane] = narrow.apply(s.a[lane], s.b[lane], s.c[lane]);
            } else if (function instanceof Wide wideFunction) {
                long bits = wideFunction.apply(s.wideA(lane), s.wideB(lane), s.wideC(lane));
                d[lane] = (int) bits;
                dHigh[lane] = (int) (bits >>> 32);
            }
        }
    }

    /** {@return the active lanes for which the test holds} */
    long test(Wave wave, long exec, Sources s) {
        if (testInMode != null && !Mode.isJava(wave.mode)) {
            return testInMode(testInMode.apply(wave.mode), exec, s);
        }
        return wideTestLoop != null
                ? wideTestLoop.run(exec, s.a, s.aHigh, s.b, s.bHigh, s.c, s.cHigh)
                : narrowTestLoop.run(exec, s.a, s.b, s.c);
    }

    private static long testInMode(LaneFunction function, long exec, Sources s) {
        long lanes = 0;
        for (long rest = exec; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            boolean holds = function instanceof NarrowTest narrow
                    ? narrow.test(s.a[lane], s.b[lane], s.c[lane])
                    : function instanceof WideTest wideTest && wideTest.test(s.wideA(lane), s.wideB(lane), s.wideC(lane));
            lanes |= (holds ? 1L : 0L) << lane;
        }
        return lanes;
    }

    /** {@return whether functions take operands with their high words} */
    boolean isWide() {
        return wide;
    }

    /** The contents of the operands, in arrays of lanes; what there is none of is zeros. */
    static final class Sources {
        int[] a = ZEROS;
        int[] aHigh = ZEROS;
        int[] b = ZEROS;
        int[] bHigh = ZEROS;
        int[] c = ZEROS;
        int[] cHigh = ZEROS;

        private long wideA(int lane) {
            return a[lane] & 0xffff_ffffL | (long) aHigh[lane] << 32;
        }

        private long wideB(int lane) {
            return b[lane] & 0xffff_ffffL | (long) bHigh[lane] << 32;
        }

        private long wideC(int lane) {
            return c[lane] & 0xffff_ffffL | (long) cHigh[lane] << 32;
        }
    }
}
