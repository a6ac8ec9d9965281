package org.geobacter.ir;

import java.util.List;
import java.util.Locale;

/**
 * A function of one {@code f32} or two as the device computes it, near the exact value and not to be compared between devices. Only in
 * kernels whose floats need not be Java's to the bit, on devices that have it ({@link TargetFloats#approximate}). The interpreter rounds the
 * exact value.
 */
public final class Approximation extends Instruction {
    private final Operation operation;

    /** What is computed. A NaN gives a NaN. */
    public enum Operation {
        /** 2<sup>x</sup>, for x from -1 to 1: within 1 ulp. */
        EXP2,
        /**
         * The logarithm to base 2, of numbers that are not subnormal: within 1 ulp; negative infinity of zeros, NaN of negative numbers,
         * infinity of infinity.
         */
        LOG2,
        /** The sine, of angles from -3.25 to 3.25: within 2<sup>-22</sup>. */
        SIN,
        /** The cosine, of angles from -3.25 to 3.25: within 2<sup>-22</sup>. */
        COS,
        /** 1 / x, for magnitudes from 2<sup>-126</sup> to 2<sup>126</sup>: within 1 ulp; a zero of infinities, an infinity of zeros. */
        RECIPROCAL,
        /** 1 / √x, of numbers that are not subnormal: within 1.5 ulp; zero of infinity, an infinity of zeros, NaN of negative numbers. */
        RECIPROCAL_ROOT,
        /** √x, of numbers that are not subnormal: within 1 ulp; zeros, infinity and NaN as for {@link Math#sqrt}. */
        ROOT,
        /** x / y: within 2.5 ulp, of subnormal numbers too; zeros, infinities and NaN as for a division. */
        QUOTIENT(2);

        private final int operands;

        Operation() {
            this(1);
        }

        Operation(int operands) {
            this.operands = operands;
        }

        /** {@return how many numbers it is a function of} */
        public int operands() {
            return operands;
        }

        /** {@return the name in the text form} */
        public String mnemonic() {
            return "approximate." + name().toLowerCase(Locale.ROOT).replace('_', '.');
        }
    }

    /** @throws IllegalArgumentException if the operation has another number of operands */
    public Approximation(Operation operation, List<Value> operands, SourcePosition position) {
        super(ScalarType.F32, position, operands);
        if (operands.size() != operation.operands()) {
            throw new IllegalArgumentException(
                    operation.mnemonic() + " has " + operation.operands() + " operands, not " + operands.size());
        }
        this.operation = operation;
    }

    public Operation operation() {
        return operation;
    }

    @Override
    public boolean hasSideEffect() {
        return false;
    }

    @Override
    public Approximation copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new Approximation(operation, List.copyOf(newOperands), position());
    }
}
