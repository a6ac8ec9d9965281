package org.geobacter.ir.verify;

import java.util.HashSet;
import java.util.List;
import org.geobacter.ir.*;
import org.geobacter.ir.Approximation;

/** The operands of an instruction have types on which its operation exists. */
final class TypeRules {
    private final Instruction instruction;
    private final Problems problems;

    private TypeRules(Instruction instruction, Problems problems) {
        this.instruction = instruction;
        this.problems = problems;
    }

    static void check(Instruction instruction, Problems problems) {
        new TypeRules(instruction, problems).check();
    }

    private void check() {
        switch (instruction) {
            case Binary binary -> checkBinary(binary);
            case Unary unary ->
                require(unary.operation().supports(unary.operand(0).type()), "does not exist on " + unary.operand(0).type());
            case Approximation approximation ->
                approximation.operands().forEach(
                        operand -> require(operand.type() == ScalarType.F32, "does not exist on " + operand.type()));
            case Fma fma -> {
                require(fma.type().isFloat(), "does not exist on " + fma.type());
                requireAlike(fma.operand(0), fma.operand(1));
                requireAlike(fma.operand(0), fma.operand(2));
            }
            case Convert convert -> checkConvert(convert);
            case Compare compare -> {
                requireAlike(compare.left(), compare.right());
                require(
                        supports(compare.predicate(), compare.left().type()),
                        "does not exist on " + compare.left().type());
            }
            case ThreeWayCompare compare -> {
                requireAlike(compare.left(), compare.right());
                var type = compare.left().type();
                int nan = compare.resultForNan();
                require(type.isFloat() || type.isInteger() && type != ScalarType.I1, "does not exist on " + type);
                require(
                        type.isFloat() ? nan == -1 || nan == 1 : nan == 0,
                        "the result for NaN is " + nan + ", on " + type + " it is " + (type.isFloat() ? "-1 or 1" : "0"));
            }
            case Select select -> {
                requireType(select.condition(), ScalarType.I1);
                requireAlike(select.whenTrue(), select.whenFalse());
            }
            case Check check -> checkCheck(check);
            case NewGroupArray array -> requireType(array.length(), ScalarType.I32);
            case NewArray array -> {
                requireType(array.length(), ScalarType.I32);
                array.slot().ifPresent(slot -> requireType(slot, ScalarType.I32));
            }
            case ArraySlice slice -> {
                requireArray(slice.array());
                requireType(slice.start(), ScalarType.I32);
                requireType(slice.length(), ScalarType.I32);
                requireType(slice.words(), new ArrayType(JavaKind.INT));
                requireType(slice.place(), ScalarType.I32);
            }
            case StoredArrayWord word -> {
                requireArray(word.array());
                requireType(word.memory(), new ArrayType(JavaKind.INT));
            }
            case StoredArray array -> {
                requireType(array.memory(), new ArrayType(JavaKind.INT));
                requireType(array.number(), ScalarType.I32);
                requireType(array.length(), ScalarType.I32);
            }
            case ArrayLength length -> requireArray(length.array());
            case ArrayLoad load -> {
                requireArray(load.array());
                requireType(load.index(), ScalarType.I32);
            }
            case ArrayStore store -> {
                requireArray(store.array());
                requireType(store.index(), ScalarType.I32);
                if (store.array().type() instanceof ArrayType(var kind)) {
                    requireType(store.value(), kind.stackType());
                }
                require(!(store.array() instanceof ConstantTable), "a constant table is read only");
            }
            case ArrayAtomic atomic -> {
                requireArray(atomic.array());
                requireType(atomic.index(), ScalarType.I32);
                if (atomic.array().type() instanceof ArrayType(var kind)) {
                    checkAtomic(atomic.operation(), atomic.order(), kind.storageType(), atomic.values());
                }
                require(
                        !(atomic.operation().writes() && atomic.array() instanceof ConstantTable), "a constant table is read only");
            }
            case NewException exception -> {
                checkReason(exception.reason());
                ObjectRules.check(exception, problems);
            }
            case ObjectInstruction object -> ObjectRules.check(object, problems);
            case Invoke invoke -> checkInvoke(invoke);
            case StaticLoad load -> require(isFieldType(load.field().type()), "a field of type " + load.field().type());
            case StaticStore store -> {
                require(isFieldType(store.field().type()), "a field of type " + store.field().type());
                requireType(store.value(), store.field().type());
            }
            case WorkItemQuery _, Barrier _ -> {
            }
            case SubGroupInstruction exchange -> checkSubGroup(exchange);
            case GroupArray array -> require(array.length() >= 1, "the length is at least 1");
            case PrivateArray array -> require(array.length() >= 1, "the length is at least 1");
            case PointerElement element -> {
                requirePointer(element.pointer());
                var index = element.index().type();
                require(index == ScalarType.I32 || index == ScalarType.I64, "the index is an i32 or i64, found " + index);
            }
            case Load load -> requirePointer(load.pointer());
            case Store store -> {
                requirePointer(store.pointer());
                if (store.pointer().type() instanceof PointerType(var space, var element)) {
                    requireType(store.value(), element);
                    require(space != AddressSpace.CONSTANT, "constant memory is read only");
                }
            }
            case Atomic atomic -> {
                requirePointer(atomic.pointer());
                if (atomic.pointer().type() instanceof PointerType(var space, var element)) {
                    checkAtomic(atomic.operation(), atomic.order(), element, atomic.values());
                    require(
                            space == AddressSpace.GLOBAL || space == AddressSpace.LOCAL,
                            "no other work-item writes " + space + " memory");
                }
            }
            case Fence _ -> {
            }
            case TrapRecord trap -> checkReason(trap.reason());
            case Throw thrown -> checkReason(thrown.reason());
            case ThrowReference thrown -> requireType(thrown.exception(), RefType.REF);
            case CatchBranch branch -> checkCatch(branch);
            case Branch branch -> requireType(branch.condition(), ScalarType.I1);
            case Switch choice -> {
                requireType(choice.selector(), ScalarType.I32);
                require(new HashSet<>(choice.keys()).size() == choice.keys().size(), "a key comes twice");
                require(choice.edges().size() == choice.keys().size() + 1, "there is one edge for each key, and one more");
            }
            case Jump _, Return _, Unreachable _ -> {
            }
        }
    }

    private void checkAtomic(AtomicOperation operation, MemoryOrder order, ScalarType element, List<Value> values) {
        require(operation.supports(element), "does not exist on " + element);
        require(operation.supports(order), "does not exist with the order " + order.mnemonic());
        if (values.size() != operation.operandCount()) {
            problems.add(instruction, "expected values: " + operation.operandCount() + ", found: " + values.size());
        }
        values.forEach(value -> requireType(value, element));
    }

    private void checkBinary(Binary binary) {
        var type = binary.left().type();
        require(binary.operation().supports(type), "does not exist on " + type);
        if (binary.operation().isShift()) {
            requireType(binary.right(), ScalarType.I32);
        } else {
            requireAlike(binary.left(), binary.right());
        }
    }

    private void checkConvert(Convert convert) {
        boolean exists = convert.operand(0).type() instanceof ScalarType from && exists(convert.operation(), from, convert.to());
        require(exists, "does not exist from " + convert.operand(0).type() + " to " + convert.to());
    }

    private static boolean exists(ConvertOperation operation, ScalarType from, ScalarType to) {
        return switch (operation) {
            case SIGN_EXTEND, ZERO_EXTEND -> from.isInteger() && to.isInteger() && from.bits() < to.bits();
            case TRUNCATE -> from.isInteger() && to.isInteger() && from.bits() > to.bits();
            case INT_TO_FLOAT -> from.isInteger() && from != ScalarType.I1 && to.isFloat();
            case FLOAT_TO_INT -> from.isFloat() && (to == ScalarType.I32 || to == ScalarType.I64);
            case FLOAT_TO_FLOAT -> from.isFloat() && to.isFloat() && from != to;
            case BITCAST -> from.kind() != to.kind() && from.bits() == to.bits();
        };
    }

    private static boolean supports(Predicate predicate, Type type) {
        boolean equality = predicate == Predicate.EQ || predicate == Predicate.NE;
        return switch (type) {
            case ScalarType scalar ->
                equality || scalar != ScalarType.I1 && (scalar.isInteger() || !predicate.isUnsigned());
            case ArrayType _, RefType _, PointerType _ -> equality;
            case VoidType _ -> false;
        };
    }

    private void checkCheck(Check check) {
        int count = check.kind().operandCount();
        if (check.operands().size() != count) {
            problems.add(check, "expected operands: " + count + ", found: " + check.operands().size());
            return;
        }
        switch (check.kind()) {
            case NULL -> require(
                    check.operand(0).type() instanceof ArrayType
                            || check.operand(0).type() == RefType.REF
                            || check.operand(0).type() == ScalarType.I32,
                    "expected a reference, found " + check.operand(0).type());
            case ZERO -> {
                var type = check.operand(0).type();
                require(type == ScalarType.I32 || type == ScalarType.I64, "the divisor is an i32 or i64, found " + type);
            }
            case SEGMENT_WRITABLE -> requireType(check.operand(0), ScalarType.I32);
            case SEGMENT_BOUNDS, SEGMENT_ALIGNMENT ->
                check.operands().forEach(operand -> requireType(operand, ScalarType.I64));
            case ARRAY_BOUNDS, INDEX, NEGATIVE_SIZE -> check.operands().forEach(operand -> requireType(operand, ScalarType.I32));
        }
        require(
                check.kind() == CheckKind.NULL || check.kind() == CheckKind.SEGMENT_ALIGNMENT || check.detail().isEmpty(),
                "this check has no message of its own");
    }

    private void checkSubGroup(SubGroupInstruction exchange) {
        switch (exchange.operation()) {
            case SIZE, NATIVE, COMBINES_I32, COMBINES_I64 -> {
            }
            case BALLOT, ANY -> requireType(exchange.operand(0), ScalarType.I1);
            case SHUFFLE, LOWER_HALF, LAST, REDUCE, INCLUSIVE_SCAN, EXCLUSIVE_SCAN -> {
                var type = exchange.type();
                require(type == ScalarType.I32 || type == ScalarType.I64, "lanes exchange an i32 or i64, found " + type);
                if (exchange.operands().size() > 1) {
                    requireType(exchange.operand(1), ScalarType.I32);
                }
            }
        }
    }

    private void checkInvoke(Invoke invoke) {
        var callee = invoke.callee();
        var module = invoke.block().function().module();
        boolean known = module.function(callee.name()).filter(function -> function == callee).isPresent();
        require(known, "the callee is not in this module");
        var parameters = callee.parameters().stream().map(BlockParameter::type).toList();
        var arguments = invoke.operands().stream().map(Value::type).toList();
        require(parameters.equals(arguments), "arguments " + arguments + " for the parameters " + parameters);
    }

    private void checkCatch(CatchBranch branch) {
        var instructions = branch.block().instructions();
        var call = instructions.size() > 1 ? instructions.get(instructions.size() - 2) : branch;
        require(call instanceof Invoke || call instanceof InvokeVirtual, "not behind a call");
        var landing = branch.thrown().target();
        require(landing.incoming().size() == 1, "other edges lead to where the exception goes");
        require(landing.parameters().isEmpty(), "the block that the exception goes to has parameters");
    }

    private void checkReason(TrapReason reason) {
        var kinds = reason.valueKinds();
        long places = reason.message().stream().flatMapToInt(String::chars).filter(TextTemplate::isPlace).count();
        require(
                kinds.size() <= (reason.object().isPresent() ? ErrorRecord.MAX_VALUES : TrapReason.MAX_VALUES),
                "more values than the error record holds: " + kinds.size());
        require(
                reason.object().isPresent() || places == kinds.size(),
                "the message has places for " + places + " values, there are " + kinds.size());
        if (instruction.operands().size() != kinds.size()) {
            problems.add(instruction, "expected values: " + kinds.size() + ", found: " + instruction.operands().size());
            return;
        }
        for (int i = 0; i < kinds.size(); i++) {
            requireType(instruction.operand(i), kinds.get(i).stackType());
        }
    }

    private static boolean isFieldType(Type type) {
        return switch (type) {
            case ScalarType scalar -> scalar.bits() >= 32;
            case ArrayType _, RefType _ -> true;
            case PointerType _, VoidType _ -> false;
        };
    }

    private void requireType(Value operand, Type type) {
        require(operand.type().equals(type), "expected an operand of type " + type + ", found " + operand.type());
    }

    private void requireAlike(Value first, Value other) {
        require(first.type().equals(other.type()), "the operands' types differ: " + first.type() + " and " + other.type());
    }

    private void requireArray(Value operand) {
        require(operand.type() instanceof ArrayType, "expected an array, found " + operand.type());
    }

    private void requirePointer(Value operand) {
        require(operand.type() instanceof PointerType, "expected a pointer, found " + operand.type());
    }

    private void require(boolean condition, String problem) {
        problems.require(condition, instruction, problem);
    }
}
