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

/**
 * Does not keep Java's bits: products that are added become fused multiply-adds, where the device has them; divisions by constants
 * become multiplications by their reciprocals, and divisions by roots by reciprocals of roots, where the device has an instruction for those;
 * not so in the functions of {@code Math}, whose steps rely on being exact. Works on device-level functions, late, and leaves what is not used
 * any more to dead code elimination.
 */
public final class FloatRelaxation implements FunctionPass {
    /** Packages with code whose own errors are bounded, by steps that are exact: those of the JDK, and of the frontend's routines. */
    private static final List<String> CAREFUL = List.of("java.", "jdk.", "org.geobacter.frontend.bytecode.library.");

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
                if (instruction instanceof Binary binary && isRelaxable(binary)) {
                    var type = (ScalarType) binary.type();
                    var relaxed = relaxed(binary, type);
                    if (relaxed != null) {
                        block.insertBefore(binary, relaxed);
                        binary.replaceAllUsesWith(relaxed);
                        binary.remove();
                        changed = true;
                    }
                }
            }
        }
        return changed;
    }

    private static boolean isRelaxable(Binary binary) {
        return binary.type() instanceof ScalarType type && type.isFloat()
                && CAREFUL.stream().noneMatch(binary.position().className()::startsWith);
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
                        : isRoot(binary.right()) ? dividedByRoot(binary) : null;
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

    /** {@return whether it is a square root that nothing else needs, of which the device approximates the reciprocal} */
    private boolean isRoot(Value value) {
        return approximate.contains(Approximation.Operation.RECIPROCAL_ROOT) && value.type() == ScalarType.F32
                && value instanceof Unary unary
                && unary.operation() == UnaryOperation.SQRT
                && unary.users().size() == 1;
    }

    /** Of subnormal numbers there is no approximation: they are raised by 2<sup>24</sup>. */
    private static Binary dividedByRoot(Binary quotient) {
        var builder = new Insertion(quotient);
        var square = ((Unary) quotient.right()).operand(0);
        var isSubnormal = builder
                .insert(new Compare(Predicate.LT, square, FloatConstant.of(Float.MIN_NORMAL), quotient.position()));
        var raised = builder.binary(BinaryOperation.MUL, square, FloatConstant.of(0x1p24f));
        var normal = builder.insert(new Select(isSubnormal, raised, square, quotient.position()));
        var reciprocal = builder.insert(new Approximation(Approximation.Operation.RECIPROCAL_ROOT, normal, quotient.position()));
        var lowered = builder.binary(BinaryOperation.MUL, reciprocal, FloatConstant.of(0x1p12f));
        var result = builder.insert(new Select(isSubnormal, lowered, reciprocal, quotient.position()));
        return new Binary(BinaryOperation.MUL, quotient.left(), result, quotient.position());
    }

    /** Puts instructions before one, with its position. */
    private record Insertion(Instruction before) {
        Value insert(Instruction instruction) {
            return before.block().insertBefore(before, instruction);
        }

        Value binary(BinaryOperation operation, Value left, Value right) {
            return insert(new Binary(operation, left, right, before.position()));
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
