package org.geobacter.backend.llvm;

import java.util.ArrayList;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Convert;
import org.geobacter.ir.Fma;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.Unary;
import org.geobacter.ir.Value;

/**
 * Writes arithmetic, conversions and comparisons.
 *
 * <p>Integer arithmetic wraps: it has {@code nsw} only where it has been proven that it does not. Floating point has no fast-math
 * flags: LLVM then neither contracts nor reassociates it. What LLVM leaves undefined and Java does not (division, shift counts,
 * conversions out of range) is guarded.
 */
final class ArithmeticText {
    private final FunctionText function;
    private final ModuleText module;
    private final TargetLowering target;

    ArithmeticText(FunctionText function) {
        this.function = function;
        this.module = function.module();
        this.target = module.target();
    }

    private String operand(Value value) {
        return function.operand(value);
    }

    private String typed(Value value) {
        return function.typed(value);
    }

    private String value(String instruction) {
        return function.value(instruction);
    }

    private void define(Instruction instruction, String definition) {
        function.define(instruction, definition);
    }

    private String type(ScalarType type) {
        return function.typeName(type);
    }

    private String call(String intrinsic, ScalarType type, Value... operands) {
        return call(intrinsic + "." + function.suffix(type), type, "", operands);
    }

    /** A call of an intrinsic that takes one more argument: a false {@code i1}. */
    private String callWithFalse(String intrinsic, ScalarType type, Value operand) {
        return call(intrinsic + "." + function.suffix(type), type, "i1", operand);
    }

    private String call(String intrinsic, ScalarType result, String last, Value... operands) {
        var types = new ArrayList<String>();
        var arguments = new ArrayList<String>();
        for (var operand : operands) {
            types.add(type((ScalarType) operand.type()));
            arguments.add(typed(operand));
        }
        if (!last.isEmpty()) {
            types.add(last);
            arguments.add(last + " false");
        }
        module.declare(type(result) + " @llvm." + intrinsic + "(" + String.join(", ", types) + ")");
        return "call " + type(result) + " @llvm." + intrinsic + "(" + String.join(", ", arguments) + ")";
    }

    void fma(Fma fma) {
        define(fma, call("fma", (ScalarType) fma.type(), fma.operand(0), fma.operand(1), fma.operand(2)));
    }

    void binary(Binary binary) {
        var type = (ScalarType) binary.type();
        var left = binary.left();
        var right = operand(binary.right());
        var operands = typed(left) + ", " + right;
        if (type.isFloat()) {
            define(binary, switch (binary.operation()) {
                case ADD -> "fadd " + operands;
                case SUB -> "fsub " + operands;
                case MUL -> "fmul " + operands;
                case DIV -> "fdiv " + operands;
                case REM -> remainder(type, operands);
                case MIN -> call("minimum", type, left, binary.right());
                case MAX -> call("maximum", type, left, binary.right());
                case AND, OR, XOR, SHL, SHR, USHR -> throw new IllegalArgumentException("not an operation on floats: " + binary);
            });
            return;
        }
        var noWrap = target.isExact(binary) ? "nsw " : "";
        switch (binary.operation()) {
            case ADD -> define(binary, "add " + noWrap + operands);
            case SUB -> define(binary, "sub " + noWrap + operands);
            case MUL -> define(binary, "mul " + noWrap + operands);
            case AND -> define(binary, "and " + operands);
            case OR -> define(binary, "or " + operands);
            case XOR -> define(binary, "xor " + operands);
            case MIN -> define(binary, call("smin", type, left, binary.right()));
            case MAX -> define(binary, call("smax", type, left, binary.right()));
            case DIV, REM -> divide(binary, type);
            case SHL -> define(binary, "shl " + typed(left) + ", " + shiftCount(binary.right(), type));
            case SHR -> define(binary, "ashr " + typed(left) + ", " + shiftCount(binary.right(), type));
            case USHR -> define(binary, "lshr " + typed(left) + ", " + shiftCount(binary.right(), type));
        }
    }

    private String remainder(ScalarType type, String operands) {
        var operation = type == ScalarType.F64 ? NativeOperation.REM_F64 : NativeOperation.REM_F32;
        if (!target.exactOperations().contains(operation)) {
            throw new IllegalArgumentException(
                    "the remainder of floats is not exact on this target: the frontend was to replace it");
        }
        return "frem " + operands;
    }

    /** Division by zero and {@code MIN / -1}, which LLVM leaves undefined and x86 traps on, never reach the instruction. */
    private void divide(Binary binary, ScalarType type) {
        var t = type(type);
        var left = operand(binary.left());
        boolean quotient = binary.operation() == BinaryOperation.DIV;
        var instruction = quotient ? "sdiv " : "srem ";
        if (binary.right() instanceof IntConstant divisor && divisor.value() != 0 && divisor.value() != -1) {
            define(binary, instruction + t + " " + left + ", " + operand(divisor));
            return;
        }
        var right = operand(binary.right());
        var truth = type(ScalarType.I1);
        var minusOne = value("icmp eq " + t + " " + right + ", " + function.literal(type, -1));
        var zero = value("icmp eq " + t + " " + right + ", " + function.literal(type, 0));
        var special = value("or " + truth + " " + minusOne + ", " + zero);
        var divisor = value(
                "select " + truth + " " + special + ", " + t + " " + function.literal(type, 1) + ", " + t + " " + right);
        var plain = value(instruction + t + " " + left + ", " + divisor);
        var byMinusOne = quotient
                ? value("sub " + t + " " + function.literal(type, 0) + ", " + left)
                : function.literal(type, 0);
        define(binary, "select " + truth + " " + minusOne + ", " + t + " " + byMinusOne + ", " + t + " " + plain);
    }

    private String shiftCount(Value count, ScalarType type) {
        if (count instanceof IntConstant constant) {
            return function.literal(type, constant.value() & type.bits() - 1);
        }
        var int32 = type(ScalarType.I32);
        var masked = value("and " + int32 + " " + operand(count) + ", " + function.literal(ScalarType.I32, type.bits() - 1));
        return type == ScalarType.I64 ? value("zext " + int32 + " " + masked + " to " + type(type)) : masked;
    }

    void unary(Unary unary) {
        var type = (ScalarType) unary.operand(0).type();
        var operand = unary.operand(0);
        switch (unary.operation()) {
            case NEG ->
                define(unary,
                        type.isFloat()
                                ? "fneg " + typed(operand)
                                : "sub " + type(type) + " " + function.literal(type, 0) + ", " + operand(operand));
            case ABS -> define(unary, type.isFloat() ? call("fabs", type, operand) : callWithFalse("abs", type, operand));
            case SQRT -> define(unary, call("sqrt", type, operand));
            case FLOOR -> define(unary, call("floor", type, operand));
            case CEIL -> define(unary, call("ceil", type, operand));
            case RINT -> define(unary, call("roundeven", type, operand));
            case BIT_COUNT -> count(unary, type, call("ctpop", type, operand));
            case LEADING_ZEROS -> count(unary, type, callWithFalse("ctlz", type, operand));
            case TRAILING_ZEROS -> count(unary, type, callWithFalse("cttz", type, operand));
            case REVERSE -> define(unary, call("bitreverse", type, operand));
        }
    }

    private void count(Unary unary, ScalarType type, String call) {
        define(unary, type == ScalarType.I64 ? "trunc " + type(type) + " " + value(call) + " to " + type(ScalarType.I32) : call);
    }

    void convert(Convert convert) {
        var from = (ScalarType) convert.operand(0).type();
        var to = convert.to();
        var operand = typed(convert.operand(0));
        var target = " " + operand + " to " + type(to);
        define(convert, switch (convert.operation()) {
            case SIGN_EXTEND -> "sext" + target;
            case ZERO_EXTEND -> "zext" + target;
            case TRUNCATE -> "trunc" + target;
            case INT_TO_FLOAT -> "sitofp" + target;
            case FLOAT_TO_INT ->
                call("fptosi.sat." + function.suffix(to) + "." + function.suffix(from), to, "", convert.operand(0));
            case FLOAT_TO_FLOAT -> (from.bits() < to.bits() ? "fpext" : "fptrunc") + target;
            case BITCAST -> "bitcast" + target;
        });
    }

    void compare(Compare compare) {
        define(compare, compare(compare.predicate(), compare.left(), operand(compare.right())));
    }

    private String compare(Predicate predicate, Value left, String right) {
        if (left.type().isFloat()) {
            return "fcmp " + switch (predicate) {
                case EQ -> "oeq";
                case NE -> "une";
                case LT -> "olt";
                case LE -> "ole";
                case GT -> "ogt";
                case GE -> "oge";
                case ULT, ULE, UGT, UGE -> throw new IllegalArgumentException("unsigned comparison of floats");
            } + " " + typed(left) + ", " + right;
        }
        return "icmp " + switch (predicate) {
            case EQ -> "eq";
            case NE -> "ne";
            case LT -> "slt";
            case LE -> "sle";
            case GT -> "sgt";
            case GE -> "sge";
            case ULT -> "ult";
            case ULE -> "ule";
            case UGT -> "ugt";
            case UGE -> "uge";
        } + " " + typed(left) + ", " + right;
    }

    void threeWay(ThreeWayCompare compare) {
        var right = operand(compare.right());
        var less = value(compare(Predicate.LT, compare.left(), right));
        var greater = value(compare(Predicate.GT, compare.left(), right));
        var equal = value(compare(Predicate.EQ, compare.left(), right));
        var otherwise = value(choice(equal, 0, function.literal(ScalarType.I32, compare.resultForNan())));
        define(compare, choice(less, -1, value(choice(greater, 1, otherwise))));
    }

    private String choice(String condition, int whenTrue, String whenFalse) {
        var int32 = type(ScalarType.I32);
        return "select " + type(ScalarType.I1) + " " + condition + ", " + int32 + " " + function.literal(ScalarType.I32, whenTrue)
                + ", "
                + int32 + " " + whenFalse;
    }
}
