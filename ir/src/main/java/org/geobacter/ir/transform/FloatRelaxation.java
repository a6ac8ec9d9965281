package org.geobacter.ir.transform;

import java.util.List;
import java.util.Set;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Compare;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.Fma;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.Unary;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.FloatMagnitude;

/**
 * Does not keep Java's bits: products that are added become fused multiply-adds, where the device has them; divisions by constants
 * become multiplications by their reciprocals; and where the device has instructions for them, other quotients and square roots become
 * approximations. Not so in the functions of {@code Math}, whose steps rely on being exact. Works on device-level functions, late, and leaves
 * what is not used any more to dead code elimination.
 */
public final class FloatRelaxation implements FunctionPass {
    /** Packages with code whose own errors are bounded, by steps that are exact: those of the JDK, and of the frontend's routines. */
    private static final List<String> CAREFUL = List.of("java.", "jdk.", "org.geobacter.frontend.bytecode.library.");
    /** With bounds that count on exact quotients and roots where they ask for no approximation themselves. */
    private static final String APPROXIMATE_FUNCTIONS = "org.geobacter.frontend.bytecode.approximate.";

    private final Set<NativeOperation> exact;
    private final Set<Approximation.Operation> approximate;

    /**
     * @param exact what the device computes exactly: fused multiply-adds, or not
     * @param approximate what the device has instructions for
     */
    public FloatRelaxation(Set<NativeOperation> exact, Set<Approximation.Operation> approximate) {
        this.exact = Set.copyOf(exact);
        this.approximate = Set.copyOf(approximate);
    }

    @Override
    public String name() {
        return "float-relaxation";
    }

    @Override
    public boolean run(Function function) {
        boolean changed = false;
        for (var block : function.blocks()) {
            for (var instruction : List.copyOf(block.instructions())) {
                var relaxed = switch (instruction) {
                    case Binary binary when isRelaxable(binary) -> relaxed(binary, (ScalarType) binary.type());
                    case Unary unary when unary.operation() == UnaryOperation.SQRT && isRelaxable(unary) -> relaxedRoot(unary);
                    default -> null;
                };
                if (relaxed != null) {
                    block.insertBefore(instruction, relaxed);
                    instruction.replaceAllUsesWith(relaxed);
                    instruction.remove();
                    changed = true;
                }
            }
        }
        return changed;
    }

    private static boolean isRelaxable(Instruction instruction) {
        return instruction.type() instanceof ScalarType type && type.isFloat()
                && CAREFUL.stream().noneMatch(instruction.position().className()::startsWith);
    }

    private boolean approximates(Instruction instruction, Approximation.Operation operation) {
        return instruction.type() == ScalarType.F32 && approximate.contains(operation)
                && !instruction.position().className().startsWith(APPROXIMATE_FUNCTIONS);
    }

    /** {@return what to compute instead, {@code null} to leave it} */
    private Instruction relaxed(Binary binary, ScalarType type) {
        return switch (binary.operation()) {
            case ADD -> product(binary.left(), type)
                    ? fused((Binary) binary.left(), binary.right(), binary)
                    : product(binary.right(), type) ? fused((Binary) binary.right(), binary.left(), binary) : null;
            case SUB -> {
                if (product(binary.left(), type)) {
                    yield fused((Binary) binary.left(), negated(binary.right(), binary), binary);
                }
                if (product(binary.right(), type)) {
                    var product = (Binary) binary.right();
                    yield new Fma(negated(product.left(), binary), product.right(), binary.left(), binary.position());
                }
                yield null;
            }
            case DIV -> {
                var reciprocal = reciprocal(binary.right(), type);
                yield reciprocal != null
                        ? new Binary(BinaryOperation.MUL, binary.left(), reciprocal, binary.position())
                        : dividesByRoot(binary) ? dividedByRoot(binary) : quotient(binary);
            }
            case MUL, REM, MIN, MAX, AND, OR, XOR, SHL, SHR, USHR -> null;
        };
    }

    /** {@return whether it is a product that nothing else needs, on a type of which the device has fused multiply-adds} */
    private boolean product(Value value, ScalarType type) {
        var fma = type == ScalarType.F32 ? NativeOperation.FMA_F32 : NativeOperation.FMA_F64;
        return (type == ScalarType.F32 || type == ScalarType.F64)
                && exact.contains(fma)
                && value instanceof Binary binary
                && binary.operation() == BinaryOperation.MUL
                && binary.users().size() == 1
                && isRelaxable(binary);
    }

    private static Fma fused(Binary product, Value addend, Binary sum) {
        return new Fma(product.left(), product.right(), addend, sum.position());
    }

    private static Value negated(Value value, Binary before) {
        return before.block().insertBefore(before, new Unary(UnaryOperation.NEG, value, before.position()));
    }

    /** A reciprocal is to be had for little where neither it nor the divisor can be subnormal. */
    private Instruction quotient(Binary quotient) {
        if (approximates(quotient, Approximation.Operation.RECIPROCAL)
                && FloatMagnitude.of(quotient.right()).hasNormalReciprocal()) {
            var reciprocal = new Insertion(quotient).approximation(Approximation.Operation.RECIPROCAL, quotient.right());
            return new Binary(BinaryOperation.MUL, quotient.left(), reciprocal, quotient.position());
        }
        return approximates(quotient, Approximation.Operation.QUOTIENT)
                ? new Approximation(Approximation.Operation.QUOTIENT, quotient.operands(), quotient.position())
                : null;
    }

    /** {@return whether the divisor is a square root that nothing else needs, of which the device approximates the reciprocal} */
    private boolean dividesByRoot(Binary quotient) {
        return quotient.operation() == BinaryOperation.DIV && isRelaxable(quotient)
                && approximates(quotient, Approximation.Operation.RECIPROCAL_ROOT)
                && quotient.right() instanceof Unary root && root.operation() == UnaryOperation.SQRT
                && root.users().size() == 1 && isRelaxable(root);
    }

    private static Binary dividedByRoot(Binary quotient) {
        var square = ((Unary) quotient.right()).operand(0);
        var builder = new Insertion(quotient);
        var reciprocal = builder.insert(ofRaised(Approximation.Operation.RECIPROCAL_ROOT, square, 0x1p12f, builder));
        return new Binary(BinaryOperation.MUL, quotient.left(), reciprocal, quotient.position());
    }

    private Instruction relaxedRoot(Unary root) {
        boolean isDivisor = root.users().size() == 1 && root.users().iterator().next() instanceof Binary quotient
                && quotient.right() == root && dividesByRoot(quotient);
        return approximates(root, Approximation.Operation.ROOT) && !isDivisor
                ? ofRaised(Approximation.Operation.ROOT, root.operand(0), 0x1p-12f, new Insertion(root))
                : null;
    }

    /**
     * Of subnormal numbers there is no approximation: they are raised by 2<sup>24</sup>.
     *
     * @param back what the function of the raised number is to be multiplied by
     */
    private static Select ofRaised(Approximation.Operation operation, Value square, float back, Insertion builder) {
        var position = builder.before().position();
        var isSubnormal = builder.insert(new Compare(Predicate.LT, square, FloatConstant.of(Float.MIN_NORMAL), position));
        var raised = builder.binary(BinaryOperation.MUL, square, FloatConstant.of(0x1p24f));
        var ofNormal = builder.approximation(operation, builder.insert(new Select(isSubnormal, raised, square, position)));
        var lowered = builder.binary(BinaryOperation.MUL, ofNormal, FloatConstant.of(back));
        return new Select(isSubnormal, lowered, ofNormal, position);
    }

    /** Puts instructions before one, with its position. */
    private record Insertion(Instruction before) {
        Value insert(Instruction instruction) {
            return before.block().insertBefore(before, instruction);
        }

        Value binary(BinaryOperation operation, Value left, Value right) {
            return insert(new Binary(operation, left, right, before.position()));
        }

        Value approximation(Approximation.Operation operation, Value operand) {
            return insert(new Approximation(operation, List.of(operand), before.position()));
        }
    }

    private static FloatConstant reciprocal(Value divisor, ScalarType type) {
        if (!(divisor instanceof FloatConstant constant)) {
            return null;
        }
        return switch (type) {
            case F32 -> {
                float reciprocal = 1 / (float) constant.value();
                yield Math.abs(reciprocal) >= Float.MIN_NORMAL && Float.isFinite(reciprocal) ? FloatConstant.of(reciprocal) : null;
            }
            case F64 -> {
                double reciprocal = 1 / constant.value();
                yield Math.abs(reciprocal) >= Double.MIN_NORMAL && Double.isFinite(reciprocal)
                        ? FloatConstant.of(reciprocal)
                        : null;
            }
            case F16, I1, I8, I16, I32, I64 -> null;
        };
    }
}
