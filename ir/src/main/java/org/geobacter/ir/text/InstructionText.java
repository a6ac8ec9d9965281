package org.geobacter.ir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geobacter.ir.*;
import org.geobacter.ir.Approximation;

/** Writes single instructions, given the names of what they refer to. */
final class InstructionText {
    private final Numbering numbering;
    private final Definitions definitions;

    InstructionText(Numbering numbering, Definitions definitions) {
        this.numbering = numbering;
        this.definitions = definitions;
    }

    String print(Instruction instruction) {
        var result = instruction.type() == VoidType.VOID ? "" : numbering.name(instruction) + " = ";
        return result + operation(instruction);
    }

    /** {@return the parameters of a block with their types in parentheses, empty if it has none} */
    Optional<String> parameters(Block block) {
        return block.parameters().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        block.parameters()
                                .stream()
                                .map(parameter -> numbering.name(parameter) + ": " + parameter.type())
                                .collect(Collectors.joining(", ", "(", ")")));
    }

    private String operation(Instruction instruction) {
        return switch (instruction) {
            case Binary binary when binary.operation().isShift() ->
                binary.operation().mnemonic() + " " + untyped(binary.left()) + ", " + value(binary.right(), ScalarType.I32);
            case Binary binary -> binary.operation().mnemonic() + " " + alike(binary.operands());
            case Unary unary -> unary.operation().mnemonic() + " " + untyped(unary.operand(0));
            case Fma fma -> "fma " + alike(fma.operands());
            case Approximation approximation -> approximation.operation().mnemonic() + " " + approximation.operands()
                    .stream().map(operand -> value(operand, ScalarType.F32)).collect(Collectors.joining(", "));
            case Convert convert -> convert.operation().mnemonic() + " " + untyped(convert.operand(0)) + " to " + convert.to();
            case Compare compare -> "compare." + compare.predicate().mnemonic() + " " + alike(compare.operands());
            case ThreeWayCompare compare ->
                "three.way.compare " + alike(compare.operands()) + nan(compare.resultForNan());
            case Select select ->
                "select " + value(select.condition(), ScalarType.I1) + ", " + alike(select.operands().subList(1, 3));
            case Check check -> check(check);
            case NewArray array -> "new.array " + array.kind() + ", " + value(array.length(), ScalarType.I32)
                    + (array.isHeld() ? ", held" : "")
                    + array.slot().map(slot -> ", slot " + value(slot, ScalarType.I32) + " of " + array.slots()).orElse("");
            case NewGroupArray array ->
                "new.group.array " + array.kind() + ", " + value(array.length(), ScalarType.I32)
                        + (array.name().isEmpty() ? "" : ", " + Names.quote(array.name()));
            case ArraySlice slice -> "array.slice " + untyped(slice.array()) + ", " + value(slice.start(), ScalarType.I32) + ", "
                    + value(slice.length(), ScalarType.I32) + ", " + untyped(slice.words()) + ", "
                    + value(slice.place(), ScalarType.I32);
            case StoredArrayWord word ->
                "stored.array." + word.word() + " " + untyped(word.array()) + ", " + untyped(word.memory());
            case StoredArray array -> "stored.array " + array.type() + ", " + untyped(array.memory()) + ", "
                    + value(array.number(), ScalarType.I32) + ", " + value(array.length(), ScalarType.I32);
            case ArrayLength length -> "array.length " + untyped(length.array());
            case ArrayLoad load -> "array.load " + untyped(load.array()) + ", " + value(load.index(), ScalarType.I32);
            case ArrayStore store -> {
                var element = store.array().type() instanceof ArrayType(var kind) ? kind.stackType() : VoidType.VOID;
                yield "array.store " + untyped(store.array()) + ", " + value(store.index(), ScalarType.I32) + ", "
                        + value(store.value(), element);
            }
            case ArrayAtomic atomic -> {
                var element = atomic.array().type() instanceof ArrayType(var kind) ? kind.stackType() : VoidType.VOID;
                yield "array." + atomic.operation().mnemonic() + " " + atomic.order().mnemonic() + " " + untyped(atomic.array())
                        + ", " + value(atomic.index(), ScalarType.I32) + values(atomic.values(), element);
            }
            case ObjectInstruction object -> operation(object);
            case Invoke invoke -> "invoke %" + Names.name(invoke.callee().name())
                    + arguments(invoke.operands(), invoke.callee().parameters()).orElse("()");
            case StaticLoad load -> "static.load " + field(load.field());
            case StaticStore store -> "static.store " + field(store.field()) + ", " + value(store.value(), store.field().type());
            case WorkItemQuery query -> query.query().mnemonic() + " " + "xyz".charAt(query.dimension());
            case Barrier _ -> "barrier";
            case SubGroupInstruction exchange -> subGroup(exchange);
            case PrivateArray array -> "private.array " + array.element() + ", " + array.length();
            case GroupArray array -> "group.array " + array.element() + ", " + array.length();
            case PointerElement element ->
                "ptr.element " + untyped(element.pointer()) + ", " + value(element.index(), ScalarType.I32);
            case Load load -> "load " + untyped(load.pointer());
            case Store store -> {
                var element = store.pointer().type() instanceof PointerType pointer ? pointer.element() : VoidType.VOID;
                yield "store " + untyped(store.pointer()) + ", " + value(store.value(), element);
            }
            case Atomic atomic -> {
                var element = atomic.pointer().type() instanceof PointerType pointer ? pointer.element() : VoidType.VOID;
                yield atomic.operation().mnemonic() + " " + atomic.order().mnemonic() + " " + untyped(atomic.pointer())
                        + values(atomic.values(), element);
            }
            case Fence fence -> "fence " + fence.order().mnemonic();
            case TrapRecord trap -> "trap.record " + reason(trap.reason(), trap.operands());
            case Throw thrown -> "throw " + reason(thrown.reason(), thrown.operands());
            case ThrowReference thrown -> "throw.ref " + value(thrown.exception(), RefType.REF);
            case CatchBranch branch -> "catch.branch " + edge(branch.returned()) + ", " + edge(branch.thrown());
            case Jump jump -> "jump " + edge(jump.edge());
            case Branch branch -> "branch " + value(branch.condition(), ScalarType.I1) + ", " + edge(branch.whenTrue()) + ", "
                    + edge(branch.whenFalse());
            case Switch choice -> choice(choice);
            case Return exit -> "return" + exit.value().map(value -> " " + value(value, returnType(exit))).orElse("");
            case Unreachable _ -> "unreachable";
        };
    }

    /** {@return more operands of one type, each after a comma} */
    private String values(List<Value> values, Type type) {
        return values.stream().map(value -> ", " + value(value, type)).collect(Collectors.joining());
    }

    private String operation(ObjectInstruction instruction) {
        var objects = definitions.objects();
        return switch (instruction) {
            case NewException exception -> {
                objects.name(exception.objectClass());
                yield "new.exception " + reason(exception.reason(), exception.operands());
            }
            case ExceptionString message -> "exception.string " + value(message.exception(), RefType.REF) + ", "
                    + value(message.string(), RefType.REF);
            case ExceptionMessage message -> "exception.message " + value(message.exception(), RefType.REF) + ", "
                    + Names.quote(message.message().template()) + values(message.message().valueKinds(), message.values());
            case NewObject object when object.isArgument() ->
                "argument.object " + objects.name(object.objectClass()) + IntStream.range(0, object.operands().size())
                        .mapToObj(i -> ObjectNames.field(object.initialised().get(i)) + " = "
                                + value(object.operand(i), object.initialised().get(i).type()))
                        .collect(Collectors.joining(", ", " {", "}"));
            case NewObject object -> "new.object " + objects.name(object.objectClass());
            case FieldLoad load -> "field.load " + ObjectNames.field(load.field()) + ", " + value(load.object(), RefType.REF);
            case FieldStore store -> "field.store " + ObjectNames.field(store.field()) + ", "
                    + value(store.object(), RefType.REF) + ", " + value(store.value(), store.field().type());
            case InstanceOf test -> "instance.of " + Names.name(test.className()) + ", " + value(test.object(), RefType.REF);
            case CastCheck check -> "cast.check " + Names.name(check.className()) + " at " + Names.quote(check.location()) + ", "
                    + value(check.object(), RefType.REF);
            case InvokeVirtual call -> "invoke.virtual %" + objects.name(call.table())
                    + IntStream.range(0, call.operands().size())
                            .mapToObj(i -> value(call.operand(i), call.table().parameterTypes().get(i)))
                            .collect(Collectors.joining(", ", "(", ")"));
            case NewReferenceArray array ->
                "new.reference.array " + objects.name(array.arrayClass()) + ", " + value(array.length(), ScalarType.I32);
            case GivenArray array -> "given.array " + value(array.number(), ScalarType.I32) + ", " + untyped(array.words()) + ", "
                    + untyped(array.elements())
                    + array.classes().stream().map(objects::name).collect(Collectors.joining(", ", " of ", ""));
            case ReferenceArrayLength length -> "reference.length " + value(length.array(), RefType.REF);
            case ReferenceLoad load -> "reference.load " + value(load.array(), RefType.REF) + ", "
                    + value(load.index(), ScalarType.I32) + " to " + load.type();
            case ReferenceStore store -> "reference.store " + value(store.array(), RefType.REF) + ", "
                    + value(store.index(), ScalarType.I32) + ", " + value(store.value(), RefType.REF);
            case StoreCheck check ->
                "store.check " + value(check.array(), RefType.REF) + ", " + value(check.object(), RefType.REF);
        };
    }

    private String check(Check check) {
        var operands = switch (check.kind()) {
            case SEGMENT_BOUNDS, SEGMENT_ALIGNMENT ->
                check.operands().stream().map(operand -> value(operand, ScalarType.I64)).collect(Collectors.joining(", "));
            case ARRAY_BOUNDS, INDEX, NEGATIVE_SIZE, SEGMENT_WRITABLE ->
                check.operands().stream().map(operand -> value(operand, ScalarType.I32)).collect(Collectors.joining(", "));
            case NULL, ZERO -> check.operands().stream().map(this::untyped).collect(Collectors.joining(", "));
        };
        return check.kind().mnemonic() + " " + operands + (check.detail().isEmpty() ? "" : ", " + Names.quote(check.detail()));
    }

    private String choice(Switch choice) {
        var text = new StringBuilder("switch ").append(value(choice.selector(), ScalarType.I32)).append(", ");
        for (int i = 0; i < choice.keys().size(); i++) {
            text.append(choice.keys().get(i)).append(": ").append(edge(choice.cases().get(i))).append(", ");
        }
        return text.append("else: ").append(edge(choice.otherwise())).toString();
    }

    private String edge(Edge edge) {
        return numbering.name(edge.target()) + arguments(edge.arguments(), edge.target().parameters()).orElse("");
    }

    private Optional<String> arguments(List<Value> arguments, List<BlockParameter> parameters) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                IntStream.range(0, arguments.size())
                        .mapToObj(i -> value(arguments.get(i), i < parameters.size() ? parameters.get(i).type() : VoidType.VOID))
                        .collect(Collectors.joining(", ", "(", ")")));
    }

    /** Values of one type: a literal takes it from those that are no literals, and from the first where all are. */
    private String alike(List<Value> values) {
        var typed = values.stream().filter(value -> !isLiteral(value)).findFirst();
        var texts = new ArrayList<String>();
        for (var value : values) {
            boolean says = texts.isEmpty() && typed.isEmpty();
            texts.add(says ? untyped(value) : value(value, typed.orElse(values.getFirst()).type()));
        }
        return String.join(", ", texts);
    }

    /** {@return a value where the place says nothing of its type} */
    private String untyped(Value value) {
        return value(value, VoidType.VOID);
    }

    /** {@return a value where the place asks for {@code expected}} */
    String value(Value value, Type expected) {
        return (isLiteral(value) && !value.type().equals(expected) ? value.type() + " " : "") + switch (value) {
            case IntConstant constant -> Literals.print(constant.scalarType(), constant.value());
            case FloatConstant constant -> Literals.print(constant.scalarType(), constant.bits());
            case NullConstant _ -> "null";
            case ConstantTable table ->
                (table.type() instanceof PointerType ? "&@" : "@") + Names.name(definitions.tables().name(table));
            case ObjectConstant object -> "#" + definitions.objects().name(object);
            case BlockParameter parameter -> numbering.name(parameter);
            case Instruction instruction -> numbering.name(instruction);
        };
    }

    private static boolean isLiteral(Value value) {
        return value instanceof IntConstant || value instanceof FloatConstant || value instanceof NullConstant;
    }

    private String reason(TrapReason reason, List<Value> values) {
        return reasonWithoutKinds(reason) + values(reason.valueKinds(), values);
    }

    private String values(List<JavaKind> kinds, List<Value> values) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < Math.max(values.size(), kinds.size()); i++) {
            var kind = i < kinds.size() ? kinds.get(i).toString() : "?";
            var expected = i < kinds.size() ? kinds.get(i).stackType() : VoidType.VOID;
            texts.add(kind + " " + (i < values.size() ? value(values.get(i), expected) : "?"));
        }
        return texts.isEmpty() ? "" : " (" + String.join(", ", texts) + ")";
    }

    String reasonWithKinds(TrapReason reason) {
        return reasonWithoutKinds(reason) + ThrownObjectText.kinds(reason.valueKinds());
    }

    private String reasonWithoutKinds(TrapReason reason) {
        reason.object().ifPresent(definitions::add);
        return Names.name(reason.exceptionClass())
                + (reason.object().isPresent() ? " object" : "")
                + reason.message().map(message -> " " + Names.quote(message)).orElse("");
    }

    private static String field(StaticField field) {
        return Names.name(field.toString()) + ": " + field.type();
    }

    private String subGroup(SubGroupInstruction exchange) {
        var operands = exchange.operands();
        return exchange.operation().mnemonic() + switch (exchange.operation()) {
            case SIZE, NATIVE, COMBINES_I32, COMBINES_I64 -> "";
            case BALLOT, ANY -> " " + value(operands.getFirst(), ScalarType.I1);
            case LAST -> " " + untyped(operands.getFirst());
            case SHUFFLE, LOWER_HALF, REDUCE, INCLUSIVE_SCAN, EXCLUSIVE_SCAN ->
                " " + untyped(operands.getFirst()) + ", " + value(operands.get(1), ScalarType.I32);
        };
    }

    private static String nan(int resultForNan) {
        return resultForNan == 0 ? "" : ", nan " + resultForNan;
    }

    private static Type returnType(Return exit) {
        return exit.block() == null ? VoidType.VOID : exit.block().function().returnType();
    }
}
