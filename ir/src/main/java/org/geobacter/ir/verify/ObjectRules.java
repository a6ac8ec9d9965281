package org.geobacter.ir.verify;

import java.util.List;
import org.geobacter.ir.*;

/** The operands of an instruction on objects have types on which its operation exists. */
final class ObjectRules {
    private final ObjectInstruction instruction;
    private final Problems problems;

    private ObjectRules(ObjectInstruction instruction, Problems problems) {
        this.instruction = instruction;
        this.problems = problems;
    }

    static void check(ObjectInstruction instruction, Problems problems) {
        new ObjectRules(instruction, problems).check();
    }

    private void check() {
        switch (instruction) {
            case NewObject object -> {
                require(object.objectClass().element().isEmpty(), "an array has a length");
                var types = object.initialised().stream().map(ObjectField::type).toList();
                requireTypes(object.operands().stream().map(Value::type).toList(), types);
            }
            case NewException exception ->
                require(exception.objectClass().fields().containsAll(ThrowableClasses.FIELDS), "not a class of exceptions");
            case ExceptionString message -> message.operands().forEach(operand -> requireType(operand, RefType.REF));
            case ExceptionMessage message -> {
                requireType(message.exception(), RefType.REF);
                require(
                        message.values().stream().map(Value::type).toList()
                                .equals(message.message().valueKinds().stream().map(JavaKind::stackType).toList()),
                        "the values are not those of the message");
            }
            case FieldLoad load -> requireType(load.object(), RefType.REF);
            case FieldStore store -> {
                requireType(store.object(), RefType.REF);
                requireType(store.value(), store.field().type());
            }
            case InstanceOf test -> requireType(test.object(), RefType.REF);
            case CastCheck check -> requireType(check.object(), RefType.REF);
            case InvokeVirtual call -> checkCall(call);
            case NewReferenceArray array -> {
                requireType(array.length(), ScalarType.I32);
                require(array.arrayClass().element().isPresent(), "not a class of arrays: " + array.arrayClass());
            }
            case GivenArray array -> {
                requireType(array.number(), ScalarType.I32);
                requireType(array.words(), new ArrayType(JavaKind.INT));
                var innermost = array.classes().getLast().element();
                require(innermost.filter(array.elements().type()::equals).isPresent(), "not the elements of " + innermost);
            }
            case ReferenceArrayLength length -> requireType(length.array(), RefType.REF);
            case ReferenceLoad load -> {
                requireElement(load.type());
                requireType(load.array(), RefType.REF);
                requireType(load.index(), ScalarType.I32);
            }
            case ReferenceStore store -> {
                requireElement(store.value().type());
                requireType(store.array(), RefType.REF);
                requireType(store.index(), ScalarType.I32);
            }
            case StoreCheck check -> {
                requireType(check.array(), RefType.REF);
                requireType(check.object(), RefType.REF);
            }
        }
    }

    private void checkCall(InvokeVirtual call) {
        var table = call.table();
        requireTypes(call.operands().stream().map(Value::type).toList(), table.parameterTypes());
        require(
                !table.parameterTypes().isEmpty() && table.parameterTypes().getFirst() == RefType.REF,
                "the first argument of a virtual call is an object");
        var module = call.block().function().module();
        for (var target : table.targets().values()) {
            boolean known = module.function(target.name()).filter(function -> function == target).isPresent();
            require(known, "the target " + target.name() + " is not in this module");
            requireTypes(parameterTypes(target), table.parameterTypes());
            require(target.returnType().equals(table.returnType()), "the target " + target.name() + " returns another type");
        }
    }

    private static List<Type> parameterTypes(Function function) {
        return function.parameters().stream().map(BlockParameter::type).toList();
    }

    private void requireTypes(List<Type> found, List<Type> expected) {
        require(found.equals(expected), "arguments " + found + " for the parameters " + expected);
    }

    private void requireElement(Type type) {
        require(type == RefType.REF || type instanceof ArrayType, "an array of references has no elements of type " + type);
    }

    private void requireType(Value operand, Type type) {
        require(operand.type().equals(type), "expected an operand of type " + type + ", found " + operand.type());
    }

    private void require(boolean condition, String problem) {
        problems.require(condition, instruction, problem);
    }
}
