package org.geobacter.ir.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.Binary;
import org.geobacter.ir.Block;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Convert;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.Unary;
import org.geobacter.ir.Value;
import org.geobacter.ir.WorkItemQuery;

/**
 * What an integer can be, seen from its definition alone: right wherever the value is used, whatever has been tested. Block
 * parameters can be anything.
 */
final class IntegerRanges {
    private final Map<Value, IntegerRange> known = new HashMap<>();

    /** @param order the blocks in an order in which definitions come before uses */
    IntegerRanges(List<Block> order) {
        for (var block : order) {
            for (var instruction : block.instructions()) {
                if (instruction.type().isInteger()) {
                    known.put(instruction, compute(instruction, (ScalarType) instruction.type()));
                }
            }
        }
    }

    /** {@return the range of a value of an integer type} */
    IntegerRange of(Value value) {
        if (value instanceof IntConstant constant) {
            return IntegerRange.constant(constant.value());
        }
        var range = known.get(value);
        return range == null ? IntegerRange.of((ScalarType) value.type()) : range;
    }

    private IntegerRange compute(Value value, ScalarType type) {
        return switch (value) {
            case ArrayLength length -> length.array() instanceof ConstantTable table
                    ? IntegerRange.constant(table.length())
                    : IntegerRange.of(0, Integer.MAX_VALUE);
            case ArrayLoad load -> loaded(load, type);
            case WorkItemQuery query -> switch (query.query()) {
                case GLOBAL_ID, LOCAL_ID, GROUP_ID -> IntegerRange.of(0, Integer.MAX_VALUE - 1);
                case GLOBAL_SIZE, LOCAL_SIZE, GROUP_COUNT -> IntegerRange.of(1, Integer.MAX_VALUE);
            };
            case Convert convert -> converted(convert, type);
            case Binary binary -> binary(binary, type);
            case Unary unary -> unary(unary, type);
            case Select select -> of(select.whenTrue()).union(of(select.whenFalse()));
            case ThreeWayCompare _ -> IntegerRange.of(-1, 1);
            default -> IntegerRange.of(type);
        };
    }

    private static IntegerRange loaded(ArrayLoad load, ScalarType type) {
        return switch (load.kind()) {
            case BOOLEAN -> IntegerRange.of(0, 1);
            case CHAR -> IntegerRange.of(0, Character.MAX_VALUE);
            case BYTE, SHORT -> IntegerRange.of(load.kind().storageType());
            case INT, LONG, FLOAT, DOUBLE -> IntegerRange.of(type);
        };
    }

    private IntegerRange converted(Convert convert, ScalarType type) {
        var from = (ScalarType) convert.operand(0).type();
        return switch (convert.operation()) {
            case SIGN_EXTEND -> from == ScalarType.I1 ? IntegerRange.of(-1, 0) : of(convert.operand(0));
            case ZERO_EXTEND -> of(convert.operand(0)).isNonNegative()
                    ? of(convert.operand(0))
                    : IntegerRange.of(0, -1L >>> 64 - from.bits());
            case TRUNCATE -> type == ScalarType.I1 ? IntegerRange.of(type) : of(convert.operand(0)).wrappedTo(type);
            case INT_TO_FLOAT, FLOAT_TO_INT, FLOAT_TO_FLOAT, BITCAST -> IntegerRange.of(type);
        };
    }

    private IntegerRange binary(Binary binary, ScalarType type) {
        if (type == ScalarType.I1) {
            return IntegerRange.of(type);
        }
        var left = of(binary.left());
        var right = of(binary.right());
        return switch (binary.operation()) {
            case ADD -> left.plus(right, type);
            case SUB -> left.minus(right, type);
            case MUL -> left.times(right, type);
            case DIV -> left.dividedBy(right, type);
            case REM -> left.remainder(right, type);
            case MIN -> left.min(right);
            case MAX -> left.max(right);
            case AND -> left.and(right, type);
            case OR, XOR -> left.or(right, type);
            case SHL -> right.isConstant() && count(right, type) < 31
                    ? left.times(IntegerRange.constant(1L << count(right, type)), type)
                    : IntegerRange.of(type);
            case SHR -> right.isConstant() ? left.shiftedRight(count(right, type)) : towardsZero(left);
            case USHR -> right.isConstant()
                    ? left.shiftedRightUnsigned(count(right, type), type)
                    : left.isNonNegative() ? towardsZero(left) : IntegerRange.of(type);
        };
    }

    private static int count(IntegerRange constant, ScalarType type) {
        return (int) constant.min() & type.bits() - 1;
    }

    private static IntegerRange towardsZero(IntegerRange range) {
        return IntegerRange.of(Math.min(range.min(), 0), Math.max(range.max(), range.min() < 0 ? -1 : 0));
    }

    private IntegerRange unary(Unary unary, ScalarType type) {
        var operand = unary.operand(0);
        return switch (unary.operation()) {
            case BIT_COUNT, LEADING_ZEROS, TRAILING_ZEROS -> IntegerRange.of(0, ((ScalarType) operand.type()).bits());
            case NEG -> IntegerRange.constant(0).minus(of(operand), type);
            case ABS -> of(operand).isNonNegative()
                    ? of(operand)
                    : of(operand).max(IntegerRange.constant(0).minus(of(operand), type));
            case SQRT, FLOOR, CEIL, RINT, REVERSE -> IntegerRange.of(type);
        };
    }
}
