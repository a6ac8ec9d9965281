package org.geobacter.ir.transform;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Convert;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;

/**
 * What the low bits of a sum do not depend on: {@code (x + 4 * y) & 3} is {@code x & 3}. So it is seen that an access is aligned whatever
 * the index.
 */
final class LowBits {
    /** Sums are seen through to this depth. */
    private static final int MAX_DEPTH = 6;

    private LowBits() {}

    /**
     * {@return what an instruction can be replaced by, if it takes the low bits of a sum of which some addends do not matter}
     *
     * @param insert puts an instruction before this one, and gives it
     */
    static Optional<Value> simplify(Instruction instruction, UnaryOperator<Instruction> insert) {
        if (!(instruction instanceof Binary and) || and.operation() != BinaryOperation.AND
                || !(and.right() instanceof IntConstant mask) || mask.value() < 0) {
            return Optional.empty();
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(mask.value());
        var sum = without(and.left(), bits, insert, 0);
        return sum == and.left()
                ? Optional.empty()
                : Optional.of(insert.apply(new Binary(BinaryOperation.AND, sum, mask, and.position())));
    }

    private static Value without(Value value, int bits, UnaryOperator<Instruction> insert, int depth) {
        if (depth == MAX_DEPTH || !(value instanceof Binary sum) || sum.operation() != BinaryOperation.ADD) {
            return value;
        }
        if (zeros(sum.left(), depth) >= bits) {
            return without(sum.right(), bits, insert, depth + 1);
        }
        if (zeros(sum.right(), depth) >= bits) {
            return without(sum.left(), bits, insert, depth + 1);
        }
        var left = without(sum.left(), bits, insert, depth + 1);
        var right = without(sum.right(), bits, insert, depth + 1);
        return left == sum.left() && right == sum.right()
                ? sum
                : insert.apply(new Binary(BinaryOperation.ADD, left, right, sum.position()));
    }

    /** {@return how many of the lowest bits are certainly zero} */
    private static int zeros(Value value, int depth) {
        return switch (value) {
            case IntConstant constant -> Long.numberOfTrailingZeros(constant.value());
            case Binary product when product.operation() == BinaryOperation.MUL
                    && product.right() instanceof IntConstant factor ->
                Long.numberOfTrailingZeros(factor.value());
            case Binary shift when shift.operation() == BinaryOperation.SHL
                    && shift.right() instanceof IntConstant count ->
                (int) count.value() & ((ScalarType) shift.type()).bits() - 1;
            case Binary sum when sum.operation() == BinaryOperation.ADD && depth < MAX_DEPTH ->
                Math.min(zeros(sum.left(), depth + 1), zeros(sum.right(), depth + 1));
            case Convert extension when depth < MAX_DEPTH
                    && (extension.operation() == ConvertOperation.SIGN_EXTEND
                            || extension.operation() == ConvertOperation.ZERO_EXTEND) ->
                zeros(extension.operand(0), depth + 1);
            default -> 0;
        };
    }
}
