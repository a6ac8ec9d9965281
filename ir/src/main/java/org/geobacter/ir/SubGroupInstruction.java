package org.geobacter.ir;

import java.util.List;
import java.util.Locale;

/**
 * What a work-item asks of its sub-group: a fact of the device, or an exchange of values with the other lanes.
 *
 * <p>Facts are constants once it is known for which device the module is: {@link
 * org.geobacter.ir.transform.SubGroupSizing} replaces them. Exchanges are left for devices that have them. They are for all work-items of
 * the group, as a {@link Barrier} is, so no pass moves one, copies one or takes one away; unlike it they order no memory.
 */
public final class SubGroupInstruction extends Instruction {
    /** What is asked. A lane is <em>active</em> if a work-item of the range has it; the active ones are the first ones. */
    public enum Operation {
        /** The most lanes of a sub-group, a power of two, as an {@code i32}. */
        SIZE,
        /** Whether the device exchanges values by itself, 1 or 0 as an {@code i32}. */
        NATIVE,
        /** Whether the device combines integers of 32 bits of all lanes by itself, 1 or 0 as an {@code i32}. */
        COMBINES_I32,
        /** The same of integers of 64 bits. */
        COMBINES_I64,
        /** The value of the lane whose number is the second operand; where there is no such active lane, the first operand. */
        SHUFFLE,
        /**
         * The value of the last lane of the lower half of those {@code 2 d} lanes, from a multiple of {@code 2 d} on, that this one is in;
         * {@code d}, the second operand, is a constant power of two below the size. Only lanes of the upper half get a defined value.
         */
        LOWER_HALF,
        /** The value of the last active lane. */
        LAST,
        /** The bits of the active lanes whose operand, an {@code i1}, is true, as an {@code i64}. */
        BALLOT,
        /** Whether the operand of an active lane, an {@code i1}, is true, as an {@code i1}. */
        ANY,
        /**
         * The integers of all active lanes combined by an {@link Operator}, whose {@linkplain Enum#ordinal() number} is the second operand, a
         * constant.
         */
        REDUCE,
        /** The same of the active lanes up to this one. */
        INCLUSIVE_SCAN,
        /** The same of the active lanes before this one; for the first, the operator's identity. */
        EXCLUSIVE_SCAN;

        /** {@return the name in the text form} */
        public String mnemonic() {
            return "subgroup." + name().toLowerCase(Locale.ROOT).replace('_', '.');
        }

        /** {@return the number of operands} */
        public int operands() {
            return switch (this) {
                case SIZE, NATIVE, COMBINES_I32, COMBINES_I64 -> 0;
                case LAST, BALLOT, ANY -> 1;
                case SHUFFLE, LOWER_HALF, REDUCE, INCLUSIVE_SCAN, EXCLUSIVE_SCAN -> 2;
            };
        }

        /** {@return whether lanes exchange values, rather than that it is a constant of the device} */
        public boolean isExchange() {
            return operands() > 0;
        }

        /** {@return whether an operator combines the lanes' values} */
        public boolean isCombination() {
            return switch (this) {
                case REDUCE, INCLUSIVE_SCAN, EXCLUSIVE_SCAN -> true;
                case SIZE, NATIVE, COMBINES_I32, COMBINES_I64, LAST, BALLOT, ANY, SHUFFLE, LOWER_HALF -> false;
            };
        }

        /** {@return whether the lanes' operand is a vote, an {@code i1}} */
        public boolean isVote() {
            return this == BALLOT || this == ANY;
        }
    }

    /** How integers are combined, in any order: the results are the same. {@code SubGroupScan} knows the numbers too. */
    public enum Operator {
        ADD,
        MIN,
        MAX,
        AND,
        OR,
        XOR;

        /** {@return the integer that changes nothing, of a type of 32 or 64 bits} */
        public long identity(ScalarType type) {
            long least = type == ScalarType.I64 ? Long.MIN_VALUE : Integer.MIN_VALUE;
            return switch (this) {
                case ADD, OR, XOR -> 0;
                case AND -> -1;
                case MIN -> ~least;
                case MAX -> least;
            };
        }
    }

    private final Operation operation;

    /** @param operands as many as the operation has: a value, then a lane or a distance as an {@code i32} */
    public SubGroupInstruction(Operation operation, List<? extends Value> operands, SourcePosition position) {
        super(type(operation, operands), position, operands);
        this.operation = operation;
    }

    private static Type type(Operation operation, List<? extends Value> operands) {
        if (operands.size() != operation.operands()) {
            throw new IllegalArgumentException(
                    operation.mnemonic() + " has " + operation.operands() + " operands, not " + operands);
        }
        return switch (operation) {
            case SIZE, NATIVE, COMBINES_I32, COMBINES_I64 -> ScalarType.I32;
            case SHUFFLE, LOWER_HALF, LAST, REDUCE, INCLUSIVE_SCAN, EXCLUSIVE_SCAN -> operands.getFirst().type();
            case ANY -> ScalarType.I1;
            case BALLOT -> ScalarType.I64;
        };
    }

    public Operation operation() {
        return operation;
    }

    /**
     * {@return the operator of a combination}
     *
     * @throws IllegalArgumentException if there is none, or it is not a constant yet
     */
    public Operator operator() {
        if (operation.isCombination() && operand(1) instanceof IntConstant number && number.value() >= 0
                && number.value() < Operator.values().length) {
            return Operator.values()[(int) number.value()];
        }
        throw new IllegalArgumentException("no constant operator: " + this);
    }

    @Override
    public boolean hasSideEffect() {
        return operation.isExchange();
    }

    @Override
    public SubGroupInstruction copy(List<? extends Value> newOperands, List<Block> newTargets) {
        return new SubGroupInstruction(operation, newOperands, position());
    }
}
