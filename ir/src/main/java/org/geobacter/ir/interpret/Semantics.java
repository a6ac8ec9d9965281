package org.geobacter.ir.interpret;

import java.util.Optional;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.UnaryOperation;

/**
 * What each operation computes: the one definition that the interpreter, the constant folder and the tests share.
 *
 * <p>Scalars come in two forms. As <em>bits</em>, a {@code long}: integers sign-extended from their width, an {@code i1} 0 or 1,
 * floats by their IEEE 754 representation, zero-extended. As {@link Constant}s, for which a result is empty where the operation is
 * undefined, so that nothing can be folded. The operands must have types that the operation {@linkplain
 * BinaryOperation#supports supports}.
 *
 * <p>A NaN that arithmetic produces, rounds or passes on is the canonical one ({@link Float#NaN}, {@link Double#NaN}), of which Java
 * leaves the bits open; what only moves bits or the sign (negation, absolute value, selection, bit casts) keeps them.
 */
public final class Semantics {
    private Semantics() {}

    /**
     * {@return the bits of the result of a binary operation on two values of {@code type}; a shift's count is an {@code i32}}
     *
     * @throws ArithmeticException if an integer is divided by zero, which the operation does not define
     */
    public static long binary(BinaryOperation operation, ScalarType type, long left, long right) {
        return type.kind() == ScalarType.Kind.INTEGER
                ? IntegerArithmetic.binary(operation, type, left, right)
                : FloatArithmetic.binary(operation, type, left, right);
    }

    /** {@return the result of a binary operation, empty where it divides an integer by zero} */
    public static Optional<Constant> binary(BinaryOperation operation, Constant left, Constant right) {
        var type = (ScalarType) left.type();
        boolean divides = operation == BinaryOperation.DIV || operation == BinaryOperation.REM;
        if (divides && type.kind() == ScalarType.Kind.INTEGER && bits(right) == 0) {
            return Optional.empty();
        }
        return Optional.of(constant(type, binary(operation, type, bits(left), bits(right))));
    }

    /** {@return the bits of the result, of type {@link UnaryOperation#resultType}, of an operation on a value of {@code type}} */
    public static long unary(UnaryOperation operation, ScalarType type, long operand) {
        return type.kind() == ScalarType.Kind.INTEGER
                ? IntegerArithmetic.unary(operation, type, operand)
                : FloatArithmetic.unary(operation, type, operand);
    }

    /**
     * {@return the bits of the exact result, rounded, of a function of one {@code f32} or two}
     *
     * @param second is not looked at by functions of one
     */
    public static long approximate(Approximation.Operation operation, long first, long second) {
        return FloatArithmetic.approximate(operation, first, second);
    }

    public static Constant unary(UnaryOperation operation, Constant operand) {
        var type = (ScalarType) operand.type();
        return constant((ScalarType) operation.resultType(type), unary(operation, type, bits(operand)));
    }

    /** {@return the bits of {@code a * b + c}, rounded once} */
    public static long fma(ScalarType type, long a, long b, long c) {
        return FloatArithmetic.fma(type, a, b, c);
    }

    public static Constant fma(Constant a, Constant b, Constant c) {
        var type = (ScalarType) a.type();
        return constant(type, fma(type, bits(a), bits(b), bits(c)));
    }

    /** {@return the bits, as {@code to}, of a converted value of type {@code from}} */
    public static long convert(ConvertOperation operation, ScalarType from, ScalarType to, long operand) {
        return switch (operation) {
            // A true i1 is the one bit 1, whose copies are -1 in the wider type.
            case SIGN_EXTEND -> from == ScalarType.I1 ? -operand : operand;
            case ZERO_EXTEND -> operand & mask(from);
            case TRUNCATE -> IntegerArithmetic.wrap(to, operand);
            case INT_TO_FLOAT -> FloatArithmetic.fromInteger(to, operand);
            case FLOAT_TO_INT -> FloatArithmetic.toInteger(from, to, operand);
            case FLOAT_TO_FLOAT -> FloatArithmetic.convert(from, to, operand);
            case BITCAST -> to.kind() == ScalarType.Kind.INTEGER ? IntegerArithmetic.wrap(to, operand) : operand & mask(to);
        };
    }

    public static Constant convert(ConvertOperation operation, Constant operand, ScalarType to) {
        return constant(to, convert(operation, (ScalarType) operand.type(), to, bits(operand)));
    }

    /** {@return whether two values of {@code type} are as the predicate asks} */
    public static boolean compare(Predicate predicate, ScalarType type, long left, long right) {
        if (type.kind() == ScalarType.Kind.FLOAT) {
            return FloatArithmetic.compare(predicate, type, left, right);
        }
        // Sign extension keeps the unsigned order of values of one width.
        return switch (predicate) {
            case EQ -> left == right;
            case NE -> left != right;
            case LT -> left < right;
            case LE -> left <= right;
            case GT -> left > right;
            case GE -> left >= right;
            case ULT -> Long.compareUnsigned(left, right) < 0;
            case ULE -> Long.compareUnsigned(left, right) <= 0;
            case UGT -> Long.compareUnsigned(left, right) > 0;
            case UGE -> Long.compareUnsigned(left, right) >= 0;
        };
    }

    /** {@return the {@code i1} of a comparison; arrays and pointers, null among them, compare by identity} */
    public static Constant compare(Predicate predicate, Constant left, Constant right) {
        if (left.type() instanceof ScalarType type) {
            return IntConstant.of(compare(predicate, type, bits(left), bits(right)));
        }
        return IntConstant.of(left.equals(right) == (predicate == Predicate.EQ));
    }

    /** {@return -1, 0 or 1 as {@code left} is less than, equal to or greater than {@code right}, {@code resultForNan} if unordered} */
    public static int threeWayCompare(ScalarType type, long left, long right, int resultForNan) {
        if (type.kind() == ScalarType.Kind.INTEGER) {
            return Long.compare(left, right);
        }
        double a = FloatArithmetic.value(type, left);
        double b = FloatArithmetic.value(type, right);
        return a < b ? -1 : a == b ? 0 : a > b ? 1 : resultForNan;
    }

    public static Constant threeWayCompare(Constant left, Constant right, int resultForNan) {
        return IntConstant.of(threeWayCompare((ScalarType) left.type(), bits(left), bits(right), resultForNan));
    }

    public static Constant select(Constant condition, Constant whenTrue, Constant whenFalse) {
        return bits(condition) != 0 ? whenTrue : whenFalse;
    }

    /** {@return the bits of a scalar constant} */
    public static long bits(Constant constant) {
        return switch (constant) {
            case IntConstant integer -> integer.value();
            case FloatConstant number -> number.bits();
            case NullConstant _, ConstantTable _, ObjectConstant _ ->
                throw new IllegalArgumentException("not a scalar: " + constant);
        };
    }

    /** {@return the constant with these bits} */
    public static Constant constant(ScalarType type, long bits) {
        return switch (type.kind()) {
            case INTEGER -> IntConstant.of(type, bits);
            case FLOAT -> FloatConstant.ofBits(type, bits);
        };
    }

    private static long mask(ScalarType type) {
        return -1L >>> 64 - type.bits();
    }
}
