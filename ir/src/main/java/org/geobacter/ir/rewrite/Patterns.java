package org.geobacter.ir.rewrite;

import java.util.List;
import java.util.function.LongPredicate;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.interpret.Semantics;
import org.geobacter.ir.rewrite.Pattern.Domain;
import org.geobacter.ir.rewrite.Pattern.Literal;
import org.geobacter.ir.rewrite.Pattern.Operation;
import org.geobacter.ir.rewrite.Pattern.Variable;

/** The words in which rules are written. */
final class Patterns {
    private Patterns() {}

    static Variable any(String name, ScalarType type) {
        return new Variable(name, type, new Domain.Any());
    }

    static Variable nonNegative(String name, ScalarType type) {
        return new Variable(name, type, new Domain.NonNegative());
    }

    static Variable constant(String name, ScalarType type) {
        return constant(name, type, _ -> true);
    }

    /** @param condition what the constant's bits must be */
    static Variable constant(String name, ScalarType type, LongPredicate condition) {
        return new Variable(name, type, new Domain.ConstantThat(condition));
    }

    /** {@return the integer constant} */
    static Literal integer(ScalarType type, long value) {
        return new Literal(IntConstant.of(type, value));
    }

    /** {@return the float constant that is closest to the value} */
    static Literal number(ScalarType type, double value) {
        return new Literal(Semantics.convert(ConvertOperation.FLOAT_TO_FLOAT, FloatConstant.of(value), type));
    }

    static Literal bool(boolean value) {
        return new Literal(IntConstant.of(value));
    }

    static Pattern binary(BinaryOperation operation, Pattern left, Pattern right) {
        return new Operation(new Operator.OfBinary(operation, left.type()), List.of(left, right));
    }

    static Pattern add(Pattern left, Pattern right) {
        return binary(BinaryOperation.ADD, left, right);
    }

    static Pattern sub(Pattern left, Pattern right) {
        return binary(BinaryOperation.SUB, left, right);
    }

    static Pattern mul(Pattern left, Pattern right) {
        return binary(BinaryOperation.MUL, left, right);
    }

    static Pattern div(Pattern left, Pattern right) {
        return binary(BinaryOperation.DIV, left, right);
    }

    static Pattern rem(Pattern left, Pattern right) {
        return binary(BinaryOperation.REM, left, right);
    }

    static Pattern min(Pattern left, Pattern right) {
        return binary(BinaryOperation.MIN, left, right);
    }

    static Pattern max(Pattern left, Pattern right) {
        return binary(BinaryOperation.MAX, left, right);
    }

    static Pattern and(Pattern left, Pattern right) {
        return binary(BinaryOperation.AND, left, right);
    }

    static Pattern or(Pattern left, Pattern right) {
        return binary(BinaryOperation.OR, left, right);
    }

    static Pattern xor(Pattern left, Pattern right) {
        return binary(BinaryOperation.XOR, left, right);
    }

    static Pattern shl(Pattern left, Pattern count) {
        return binary(BinaryOperation.SHL, left, count);
    }

    static Pattern shr(Pattern left, Pattern count) {
        return binary(BinaryOperation.SHR, left, count);
    }

    static Pattern ushr(Pattern left, Pattern count) {
        return binary(BinaryOperation.USHR, left, count);
    }

    /** All bits flipped; of an {@code i1}, the negation. */
    static Pattern not(Pattern operand) {
        return xor(operand, integer(operand.type(), -1));
    }

    static Pattern unary(UnaryOperation operation, Pattern operand) {
        return new Operation(new Operator.OfUnary(operation, operand.type()), List.of(operand));
    }

    static Pattern neg(Pattern operand) {
        return unary(UnaryOperation.NEG, operand);
    }

    static Pattern abs(Pattern operand) {
        return unary(UnaryOperation.ABS, operand);
    }

    static Pattern trailingZeros(Pattern operand) {
        return unary(UnaryOperation.TRAILING_ZEROS, operand);
    }

    static Pattern fma(Pattern a, Pattern b, Pattern c) {
        return new Operation(new Operator.OfFma(a.type()), List.of(a, b, c));
    }

    static Pattern convert(ConvertOperation operation, Pattern operand, ScalarType to) {
        return new Operation(new Operator.OfConvert(operation, operand.type(), to), List.of(operand));
    }

    static Pattern signExtend(Pattern operand, ScalarType to) {
        return convert(ConvertOperation.SIGN_EXTEND, operand, to);
    }

    static Pattern zeroExtend(Pattern operand, ScalarType to) {
        return convert(ConvertOperation.ZERO_EXTEND, operand, to);
    }

    static Pattern truncate(Pattern operand, ScalarType to) {
        return convert(ConvertOperation.TRUNCATE, operand, to);
    }

    static Pattern intToFloat(Pattern operand, ScalarType to) {
        return convert(ConvertOperation.INT_TO_FLOAT, operand, to);
    }

    static Pattern floatToInt(Pattern operand, ScalarType to) {
        return convert(ConvertOperation.FLOAT_TO_INT, operand, to);
    }

    static Pattern floatToFloat(Pattern operand, ScalarType to) {
        return convert(ConvertOperation.FLOAT_TO_FLOAT, operand, to);
    }

    static Pattern bitcast(Pattern operand, ScalarType to) {
        return convert(ConvertOperation.BITCAST, operand, to);
    }

    static Pattern compare(Predicate predicate, Pattern left, Pattern right) {
        return new Operation(new Operator.OfCompare(predicate, left.type()), List.of(left, right));
    }

    static Pattern threeWayCompare(Pattern left, Pattern right, int resultForNan) {
        return new Operation(new Operator.OfThreeWayCompare(resultForNan, left.type()), List.of(left, right));
    }

    static Pattern select(Pattern condition, Pattern whenTrue, Pattern whenFalse) {
        return new Operation(new Operator.OfSelect(whenTrue.type()), List.of(condition, whenTrue, whenFalse));
    }
}
