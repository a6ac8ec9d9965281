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
            case Convert convert when convert.operand(0).type().isInteger() -> RangeArithmetic.convert(convert.operation(),
                    (ScalarType) convert.operand(0).type(), type, of(convert.operand(0)));
            case Binary binary -> RangeArithmetic.binary(binary.operation(), type, of(binary.left()), of(binary.right()));
            case Unary unary when unary.operand(0).type().isInteger() -> RangeArithmetic.unary(unary.operation(),
                    (ScalarType) unary.operand(0).type(), of(unary.operand(0)));
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
}
