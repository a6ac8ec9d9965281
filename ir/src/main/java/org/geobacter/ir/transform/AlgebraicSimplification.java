package org.geobacter.ir.transform;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.Convert;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.Function;
import org.geobacter.ir.InstanceOf;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewException;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.NewReferenceArray;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.ReferenceArrayLength;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.geobacter.ir.analysis.ReversePostOrder;
import org.geobacter.ir.rewrite.ConstantFolding;
import org.geobacter.ir.rewrite.RuleSet;

/**
 * Replaces instructions by what is known to be the same and cheaper: by their value where all operands are constant, and by the
 * identities of a {@link RuleSet}. Exact to the bit: what only nearly holds on floats is not in there.
 *
 * <p>Leaves a <em>canonical form</em>, on which rules rely: the constant operand of a commutative operation or a comparison is the
 * right one.
 */
public final class AlgebraicSimplification implements FunctionPass {
    private final RuleSet rules;

    /** Keeps to the operations that the code has. */
    public AlgebraicSimplification() {
        this(Set.of());
    }

    /** @param exact what the device computes exactly, so that, say, a {@code double} square root may become one of {@code float} */
    public AlgebraicSimplification(Set<NativeOperation> exact) {
        this(RuleSet.algebra(exact));
    }

    AlgebraicSimplification(RuleSet rules) {
        this.rules = rules;
    }

    @Override
    public String name() {
        return "algebraic-simplification";
    }

    @Override
    public boolean run(Function function) {
        return new Worklist(function).run();
    }

    /** The instructions that may have become simpler, operands before users at first. */
    private final class Worklist {
        private final ArrayDeque<Instruction> work = new ArrayDeque<>();
        private final Set<Instruction> queued = new HashSet<>();
        private boolean changed;

        Worklist(Function function) {
            for (var block : ReversePostOrder.of(function)) {
                block.instructions().forEach(this::enqueue);
            }
        }

        boolean run() {
            while (!work.isEmpty()) {
                var instruction = work.poll();
                queued.remove(instruction);
                if (instruction.block() != null) {
                    visit(instruction);
                }
            }
            return changed;
        }

        private void enqueue(Instruction instruction) {
            if (queued.add(instruction)) {
                work.add(instruction);
            }
        }

        private void visit(Instruction instruction) {
            if (instruction instanceof ArrayStore store) {
                changed |= storeLowBits(store);
                return;
            }
            if (instruction.hasSideEffect() || !instruction.isUsed()) {
                return;
            }
            var replacement = simpler(instruction);
            if (replacement.isPresent()) {
                changed = true;
                var users = List.copyOf(instruction.users());
                instruction.replaceAllUsesWith(replacement.get());
                discard(instruction);
                users.forEach(this::enqueue);
            }
        }

        /** Removes an instruction that is not used any more, and with it what only it used, so that uses can be counted. */
        private void discard(Instruction instruction) {
            var operands = List.copyOf(instruction.operands());
            instruction.remove();
            for (var operand : operands) {
                if (operand instanceof Instruction unused && unused.block() != null && !unused.isUsed()
                        && !unused.hasSideEffect()) {
                    discard(unused);
                }
            }
        }

        private Optional<? extends Value> simpler(Instruction instruction) {
            var constant = ConstantFolding.fold(instruction, instruction.operands());
            if (constant.isPresent()) {
                return constant;
            }
            return canonical(instruction)
                    .map(next -> insertBefore(instruction, next))
                    .or(() -> rules.simplify(instruction, next -> insertBefore(instruction, next)))
                    .or(() -> LowBits.simplify(instruction, next -> (Instruction) insertBefore(instruction, next)))
                    .or(() -> ofArrays(instruction));
        }

        private Value insertBefore(Instruction instruction, Instruction next) {
            instruction.block().insertBefore(instruction, next);
            enqueue(next);
            return next;
        }

        /** {@return the instruction with its constant operand on the right} */
        private Optional<Instruction> canonical(Instruction instruction) {
            return switch (instruction) {
                case Binary binary when binary.operation().isCommutative() && isConstantOnLeft(binary) ->
                    Optional.of(new Binary(binary.operation(), binary.right(), binary.left(), binary.position()));
                case Compare compare when isConstantOnLeft(compare) -> Optional.of(
                        new Compare(compare.predicate().swapped(), compare.right(), compare.left(), compare.position()));
                default -> Optional.empty();
            };
        }

        private static boolean isConstantOnLeft(Instruction instruction) {
            return instruction.operand(0) instanceof Constant && !(instruction.operand(1) instanceof Constant);
        }

        private Optional<Value> ofArrays(Instruction instruction) {
            return switch (instruction) {
                case ArrayLength length when length.array() instanceof NewArray array -> Optional.of(array.length());
                case ReferenceArrayLength length when length.array() instanceof NewReferenceArray array ->
                    Optional.of(array.length());
                case InstanceOf test when test.object() instanceof NewObject object ->
                    Optional.of(IntConstant.of(object.objectClass().isSubtypeOf(test.className())));
                case InstanceOf test when test.object() instanceof NewException exception ->
                    Optional.of(IntConstant.of(exception.objectClass().isSubtypeOf(test.className())));
                case InstanceOf test when test.object() instanceof NewReferenceArray array ->
                    Optional.of(IntConstant.of(array.arrayClass().isSubtypeOf(test.className())));
                case Compare compare when !(compare.left().type() instanceof ScalarType) ->
                    identity(compare.left(), compare.right())
                            .map(same -> IntConstant.of(same == (compare.predicate() == Predicate.EQ)));
                default -> Optional.empty();
            };
        }

        /** {@return whether two references are to the same array or object, if that is known} */
        private static Optional<Boolean> identity(Value a, Value b) {
            if (a.equals(b)) {
                return Optional.of(true);
            }
            if (a instanceof NewObject && b instanceof NullConstant || b instanceof NewObject && a instanceof NullConstant) {
                return Optional.of(false);
            }
            boolean differ = isNew(a) && (isNew(b) || b instanceof Constant)
                    || isNew(b) && a instanceof Constant
                    || a instanceof ObjectConstant && b instanceof Constant
                    || isTableAndNull(a, b)
                    || isTableAndNull(b, a);
            return differ ? Optional.of(false) : Optional.empty();
        }

        /** {@return whether this is an array or object that did not exist before; two copies of the host's may be of one object} */
        private static boolean isNew(Value value) {
            return value instanceof NewArray
                    || value instanceof NewReferenceArray
                    || value instanceof NewException
                    || value instanceof NewObject object && !object.isArgument();
        }

        private static boolean isTableAndNull(Value a, Value b) {
            return a instanceof ConstantTable && b instanceof NullConstant;
        }

        /** Stores what a narrowing was made of, since the store narrows anyway. */
        private boolean storeLowBits(ArrayStore store) {
            boolean narrower = false;
            for (var wide = wide(store); wide.isPresent(); wide = wide(store)) {
                store.setOperand(2, wide.get());
                narrower = true;
            }
            return narrower;
        }

        /** {@return a value of the stack type that has the same low bits as what is stored} */
        private static Optional<Value> wide(ArrayStore store) {
            if (store.kind().storageType() == store.kind().stackType()) {
                return Optional.empty();
            }
            // Of a boolean one bit is stored.
            int bits = store.kind() == JavaKind.BOOLEAN ? 1 : store.kind().storageType().bits();
            return switch (store.value()) {
                case Convert extension when isExtension(extension)
                        && extension.operand(0) instanceof Convert narrow
                        && narrow.operation() == ConvertOperation.TRUNCATE
                        && narrow.to().bits() >= bits
                        && narrow.operand(0).type() == store.value().type() ->
                    Optional.of(narrow.operand(0));
                case Binary mask when mask.operation() == BinaryOperation.AND
                        && mask.right() instanceof IntConstant constant
                        && (constant.value() & (1L << bits) - 1) == (1L << bits) - 1 ->
                    Optional.of(mask.left());
                default -> Optional.empty();
            };
        }

        private static boolean isExtension(Convert convert) {
            return convert.operation() == ConvertOperation.SIGN_EXTEND || convert.operation() == ConvertOperation.ZERO_EXTEND;
        }
    }
}
