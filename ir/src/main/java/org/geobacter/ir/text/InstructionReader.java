package org.geobacter.ir.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.ArrayAtomic;
import org.geobacter.ir.ArrayLength;
import org.geobacter.ir.ArrayLoad;
import org.geobacter.ir.ArraySlice;
import org.geobacter.ir.ArrayStore;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Atomic;
import org.geobacter.ir.AtomicOperation;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.Binary;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.Branch;
import org.geobacter.ir.CastCheck;
import org.geobacter.ir.CatchBranch;
import org.geobacter.ir.Check;
import org.geobacter.ir.CheckKind;
import org.geobacter.ir.Compare;
import org.geobacter.ir.Convert;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.ExceptionMessage;
import org.geobacter.ir.ExceptionString;
import org.geobacter.ir.Fence;
import org.geobacter.ir.FieldLoad;
import org.geobacter.ir.FieldStore;
import org.geobacter.ir.Fma;
import org.geobacter.ir.GivenArray;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.InstanceOf;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Invoke;
import org.geobacter.ir.InvokeVirtual;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.Jump;
import org.geobacter.ir.Load;
import org.geobacter.ir.MemoryOrder;
import org.geobacter.ir.NewArray;
import org.geobacter.ir.NewException;
import org.geobacter.ir.NewGroupArray;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.NewReferenceArray;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.PointerElement;
import org.geobacter.ir.Predicate;
import org.geobacter.ir.PrivateArray;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ReferenceArrayLength;
import org.geobacter.ir.ReferenceLoad;
import org.geobacter.ir.ReferenceStore;
import org.geobacter.ir.Return;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Select;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.StaticField;
import org.geobacter.ir.StaticLoad;
import org.geobacter.ir.StaticStore;
import org.geobacter.ir.Store;
import org.geobacter.ir.StoreCheck;
import org.geobacter.ir.StoredArray;
import org.geobacter.ir.StoredArrayWord;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.Switch;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.ThreeWayCompare;
import org.geobacter.ir.Throw;
import org.geobacter.ir.ThrowReference;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.Type;
import org.geobacter.ir.Unary;
import org.geobacter.ir.UnaryOperation;
import org.geobacter.ir.Unreachable;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;
import org.geobacter.ir.WorkItemQuery;

/** Reads the lines of a block. */
final class InstructionReader {
    private static final Map<String, BinaryOperation> BINARY = byName(BinaryOperation.values(), BinaryOperation::mnemonic);
    private static final Map<String, UnaryOperation> UNARY = byName(UnaryOperation.values(), UnaryOperation::mnemonic);
    private static final Map<String, Approximation.Operation> APPROXIMATE = byName(Approximation.Operation.values(),
            Approximation.Operation::mnemonic);
    private static final Map<String, ConvertOperation> CONVERT = byName(ConvertOperation.values(), ConvertOperation::mnemonic);
    private static final Map<String, Predicate> COMPARE = byName(Predicate.values(),
            predicate -> "compare." + predicate.mnemonic());
    private static final Map<String, CheckKind> CHECK = byName(CheckKind.values(), CheckKind::mnemonic);
    private static final Map<String, WorkItemQuery.Query> QUERY = byName(WorkItemQuery.Query.values(),
            WorkItemQuery.Query::mnemonic);

    private static final Map<String, SubGroupInstruction.Operation> SUB_GROUP = byName(SubGroupInstruction.Operation.values(),
            SubGroupInstruction.Operation::mnemonic);

    private static final Map<String, AtomicOperation> ATOMIC = byName(AtomicOperation.values(), AtomicOperation::mnemonic);
    private static final Map<String, AtomicOperation> ARRAY_ATOMIC = byName(AtomicOperation.values(),
            operation -> "array." + operation.mnemonic());
    private static final Map<String, MemoryOrder> ORDER = byName(MemoryOrder.values(), MemoryOrder::mnemonic);

    private final Cursor cursor;
    private final SyntaxReader reader;

    InstructionReader(Cursor cursor, SyntaxReader reader) {
        this.cursor = cursor;
        this.reader = reader;
    }

    Syntax.Line read() {
        var location = cursor.location();
        var word = cursor.word("an instruction");
        boolean hasResult = cursor.accept("=");
        var mnemonicLocation = hasResult ? cursor.location() : location;
        var mnemonic = hasResult ? cursor.word("an instruction") : word;
        var recipe = recipe(mnemonicLocation, mnemonic);
        var position = reader.readPositionReference();
        cursor.expectEndOfLine();
        return new Syntax.Line(location, hasResult ? Optional.of(word) : Optional.empty(), position, recipe);
    }

    private Syntax.Recipe recipe(Location location, String mnemonic) {
        if (BINARY.containsKey(mnemonic)) {
            return binary(BINARY.get(mnemonic));
        }
        if (APPROXIMATE.containsKey(mnemonic)) {
            var operation = APPROXIMATE.get(mnemonic);
            var operands = operands(operation.operands());
            return (scope, position) -> new Approximation(operation,
                    operands.stream().map(operand -> scope.value(operand, ScalarType.F32)).toList(), position);
        }
        if (UNARY.containsKey(mnemonic)) {
            var operation = UNARY.get(mnemonic);
            var operand = operand();
            return (scope, position) -> new Unary(operation, scope.value(operand), position);
        }
        if (CONVERT.containsKey(mnemonic)) {
            var operand = operand();
            cursor.expectWord("to");
            var to = reader.readScalarType();
            return (scope, position) -> new Convert(CONVERT.get(mnemonic), scope.value(operand), to, position);
        }
        if (COMPARE.containsKey(mnemonic)) {
            var operands = operands(2);
            return (scope, position) -> {
                var values = scope.alike(operands);
                return new Compare(COMPARE.get(mnemonic), values.get(0), values.get(1), position);
            };
        }
        if (CHECK.containsKey(mnemonic)) {
            return check(CHECK.get(mnemonic));
        }
        if (QUERY.containsKey(mnemonic)) {
            int dimension = reader.named(Map.of("x", 0, "y", 1, "z", 2), "x, y or z");
            return (_, position) -> new WorkItemQuery(QUERY.get(mnemonic), dimension, position);
        }
        if (SUB_GROUP.containsKey(mnemonic)) {
            return subGroup(SUB_GROUP.get(mnemonic));
        }
        if (ARRAY_ATOMIC.containsKey(mnemonic)) {
            return arrayAtomic(ARRAY_ATOMIC.get(mnemonic));
        }
        if (ATOMIC.containsKey(mnemonic)) {
            return atomic(ATOMIC.get(mnemonic));
        }
        return other(location, mnemonic);
    }

    private Syntax.Recipe other(Location location, String mnemonic) {
        return switch (mnemonic) {
            case "fma" -> {
                var operands = operands(3);
                yield (scope, position) -> {
                    var values = scope.alike(operands);
                    return new Fma(values.get(0), values.get(1), values.get(2), position);
                };
            }
            case "three.way.compare" -> threeWayCompare();
            case "select" -> {
                var condition = operand();
                cursor.expect(",");
                var operands = operands(2);
                yield (scope, position) -> {
                    var values = scope.alike(operands);
                    return new Select(scope.value(condition, ScalarType.I1), values.get(0), values.get(1), position);
                };
            }
            case "new.array" -> {
                var kind = reader.readKind();
                cursor.expect(",");
                var length = operand();
                if (!cursor.accept(",")) {
                    yield (scope, position) -> new NewArray(kind, scope.value(length, ScalarType.I32), position);
                }
                if (cursor.accept("held")) {
                    yield (scope, position) -> new NewArray(kind, scope.value(length, ScalarType.I32), position).held();
                }
                cursor.expect("slot");
                var slot = operand();
                cursor.expect("of");
                int slots = cursor.integer("the number of places");
                yield (scope, position) -> new NewArray(kind, scope.value(length, ScalarType.I32), position)
                        .in(scope.value(slot, ScalarType.I32), slots);
            }
            case "new.group.array" -> {
                var kind = reader.readKind();
                cursor.expect(",");
                var length = operand();
                var name = cursor.accept(",") ? cursor.quoted("a name") : "";
                yield (scope, position) -> new NewGroupArray(kind, scope.value(length, ScalarType.I32), name, position);
            }
            case "stored.array.number" -> storedArrayWord(StoredArrayWord.Word.NUMBER);
            case "stored.array.place" -> storedArrayWord(StoredArrayWord.Word.PLACE);
            case "stored.array.length" -> storedArrayWord(StoredArrayWord.Word.LENGTH);
            case "stored.array" -> {
                var type = (ArrayType) reader.readType();
                cursor.expect(",");
                var operands = operands(3);
                yield (scope, position) -> new StoredArray(type, scope.value(operands.get(0)),
                        scope.value(operands.get(1), ScalarType.I32), scope.value(operands.get(2), ScalarType.I32), position);
            }
            case "array.slice" -> {
                var operands = operands(5);
                yield (scope, position) -> new ArraySlice(scope.value(operands.get(0)),
                        scope.value(operands.get(1), ScalarType.I32),
                        scope.value(operands.get(2), ScalarType.I32),
                        scope.value(operands.get(3)),
                        scope.value(operands.get(4), ScalarType.I32), position);
            }
            case "array.length" -> {
                var array = operand();
                yield (scope, position) -> new ArrayLength(scope.value(array), position);
            }
            case "array.load" -> {
                var operands = operands(2);
                yield (scope, position) -> new ArrayLoad(scope.array(operands.get(0)), scope.value(operands.get(1), ScalarType.I32),
                        position);
            }
            case "array.store" -> {
                var operands = operands(3);
                yield (scope, position) -> {
                    var array = scope.array(operands.get(0));
                    var index = scope.value(operands.get(1), ScalarType.I32);
                    return new ArrayStore(array, index, scope.value(operands.get(2), Scope.kind(array).stackType()), position);
                };
            }
            case "invoke" -> invoke();
            case "static.load" -> {
                var field = field();
                yield (_, position) -> new StaticLoad(field, position);
            }
            case "static.store" -> {
                var field = field();
                cursor.expect(",");
                var value = operand();
                yield (scope, position) -> new StaticStore(field, scope.value(value, field.type()), position);
            }
            case "argument.object" -> {
                var at = cursor.location();
                var name = cursor.name("the name of a class");
                var fields = new ArrayList<ObjectField>();
                var operands = new ArrayList<Syntax.Operand>();
                cursor.expect("{");
                reader.list("}", () -> {
                    fields.add(reader.readObjectField());
                    cursor.expect("=");
                    operands.add(operand());
                });
                yield (scope, position) -> {
                    var values = new ArrayList<Value>();
                    for (int i = 0; i < fields.size(); i++) {
                        values.add(scope.value(operands.get(i), fields.get(i).type()));
                    }
                    return NewObject.argument(scope.objectClass(at, name), fields, values, position);
                };
            }
            case "new.object" -> {
                var at = cursor.location();
                var name = cursor.name("the name of a class");
                yield (scope, position) -> new NewObject(scope.objectClass(at, name), position);
            }
            case "field.load" -> {
                var field = reader.readObjectField();
                cursor.expect(",");
                var object = operand();
                yield (scope, position) -> new FieldLoad(field, scope.value(object, RefType.REF), position);
            }
            case "field.store" -> {
                var field = reader.readObjectField();
                cursor.expect(",");
                var operands = operands(2);
                yield (scope, position) -> new FieldStore(field, scope.value(operands.get(0), RefType.REF),
                        scope.value(operands.get(1), field.type()), position);
            }
            case "instance.of" -> {
                var name = cursor.name("the name of a class");
                cursor.expect(",");
                var object = operand();
                yield (scope, position) -> new InstanceOf(name, scope.value(object, RefType.REF), position);
            }
            case "cast.check" -> {
                var name = cursor.name("the name of a class");
                cursor.expectWord("at");
                var place = cursor.quoted("where the class is");
                cursor.expect(",");
                var object = operand();
                yield (scope, position) -> new CastCheck(name, place, scope.value(object, RefType.REF), position);
            }
            case "invoke.virtual" -> invokeVirtual();
            case "new.reference.array" -> {
                var at = cursor.location();
                var name = cursor.name("the name of a class of arrays");
                cursor.expect(",");
                var length = operand();
                yield (scope, position) -> new NewReferenceArray(scope.objectClass(at, name),
                        scope.value(length, ScalarType.I32), position);
            }
            case "given.array" -> {
                var operands = operands(3);
                cursor.expectWord("of");
                var at = cursor.location();
                var names = new ArrayList<String>();
                do {
                    names.add(cursor.name("the name of a class of arrays"));
                } while (cursor.accept(","));
                yield (scope, position) -> new GivenArray(names.stream().map(name -> scope.objectClass(at, name)).toList(),
                        scope.value(operands.get(0), ScalarType.I32), scope.value(operands.get(1)), scope.value(operands.get(2)),
                        position);
            }
            case "reference.length" -> {
                var array = operand();
                yield (scope, position) -> new ReferenceArrayLength(scope.value(array, RefType.REF), position);
            }
            case "reference.load" -> {
                var operands = operands(2);
                cursor.expectWord("to");
                var element = reader.readType();
                yield (scope, position) -> new ReferenceLoad(element, scope.value(operands.get(0), RefType.REF),
                        scope.value(operands.get(1), ScalarType.I32), position);
            }
            case "reference.store" -> {
                var operands = operands(3);
                yield (scope, position) -> new ReferenceStore(scope.value(operands.get(0), RefType.REF),
                        scope.value(operands.get(1), ScalarType.I32), scope.value(operands.get(2), RefType.REF), position);
            }
            case "store.check" -> {
                var operands = operands(2);
                yield (scope, position) -> new StoreCheck(scope.value(operands.get(0), RefType.REF),
                        scope.value(operands.get(1), RefType.REF), position);
            }
            case "barrier" -> (_, position) -> new Barrier(position);
            case "private.array" -> {
                var element = reader.readScalarType();
                cursor.expect(",");
                int length = cursor.integer("a length");
                yield (_, position) -> new PrivateArray(element, length, position);
            }
            case "group.array" -> {
                var element = reader.readScalarType();
                cursor.expect(",");
                int length = cursor.integer("a length");
                yield (_, position) -> new GroupArray(element, length, position);
            }
            case "ptr.element" -> {
                var operands = operands(2);
                yield (scope, position) -> new PointerElement(scope.value(operands.get(0)),
                        scope.value(operands.get(1), ScalarType.I32), position);
            }
            case "load" -> {
                var pointer = operand();
                yield (scope, position) -> new Load(scope.pointer(pointer), position);
            }
            case "store" -> {
                var operands = operands(2);
                yield (scope, position) -> {
                    var pointer = scope.pointer(operands.get(0));
                    return new Store(pointer, scope.value(operands.get(1), Scope.element(pointer)), position);
                };
            }
            case "fence" -> {
                var order = order();
                yield (_, position) -> new Fence(order, position);
            }
            case "trap.record" -> trap(TrapRecord::new);
            case "throw" -> trap(Throw::new);
            case "new.exception" -> newException();
            case "exception.message" -> exceptionMessage();
            case "exception.string" -> {
                var operands = operands(2);
                yield (scope, position) -> new ExceptionString(
                        scope.value(operands.get(0), RefType.REF), scope.value(operands.get(1), RefType.REF), position);
            }
            case "throw.ref" -> {
                var exception = operand();
                yield (scope, position) -> new ThrowReference(scope.value(exception, RefType.REF), position);
            }
            case "catch.branch" -> {
                var returned = target();
                cursor.expect(",");
                var thrown = target();
                yield (scope, position) -> new CatchBranch(scope.call(returned), scope.call(thrown).target(), position);
            }
            case "jump" -> {
                var target = target();
                yield (scope, position) -> new Jump(scope.call(target), position);
            }
            case "branch" -> {
                var condition = operand();
                cursor.expect(",");
                var whenTrue = target();
                cursor.expect(",");
                var whenFalse = target();
                yield (scope, position) -> new Branch(scope.value(condition, ScalarType.I1), scope.call(whenTrue),
                        scope.call(whenFalse), position);
            }
            case "switch" -> choice();
            case "return" -> {
                var value = cursor.at("\n") || cursor.at("!") || cursor.atEnd()
                        ? Optional.<Syntax.Operand>empty()
                        : Optional.of(operand());
                yield (scope, position) -> new Return(value.map(operand -> scope.value(operand, scope.returnType())), position);
            }
            case "unreachable" -> (_, position) -> new Unreachable(position);
            default -> throw location.error("expected an instruction, found '" + mnemonic + "'");
        };
    }

    private Syntax.Recipe subGroup(SubGroupInstruction.Operation operation) {
        var operands = operation.isExchange() ? operands(operation.operands()) : List.<Syntax.Operand>of();
        return (scope, position) -> {
            var values = new ArrayList<Value>();
            for (int i = 0; i < operands.size(); i++) {
                values.add(i == 1
                        ? scope.value(operands.get(i), ScalarType.I32)
                        : operation.isVote()
                                ? scope.value(operands.get(i), ScalarType.I1)
                                : scope.value(operands.get(i)));
            }
            return new SubGroupInstruction(operation, values, position);
        };
    }

    private Syntax.Recipe arrayAtomic(AtomicOperation operation) {
        var order = order();
        var operands = operands(2 + operation.operandCount());
        return (scope, position) -> {
            var array = scope.array(operands.get(0));
            var index = scope.value(operands.get(1), ScalarType.I32);
            var values = operands.stream().skip(2).map(operand -> scope.value(operand, Scope.kind(array).stackType())).toList();
            return new ArrayAtomic(operation, order, array, index, values, position);
        };
    }

    private Syntax.Recipe atomic(AtomicOperation operation) {
        var order = order();
        var operands = operands(1 + operation.operandCount());
        return (scope, position) -> {
            var pointer = scope.pointer(operands.getFirst());
            var values = operands.stream().skip(1).map(operand -> scope.value(operand, Scope.element(pointer))).toList();
            return new Atomic(operation, order, pointer, values, position);
        };
    }

    private MemoryOrder order() {
        return reader.named(ORDER, "opaque, acquire, release or volatile");
    }

    private Syntax.Recipe binary(BinaryOperation operation) {
        var operands = operands(2);
        if (operation.isShift()) {
            return (scope, position) -> {
                var left = scope.value(operands.get(0));
                return new Binary(operation, left, scope.value(operands.get(1), ScalarType.I32), position);
            };
        }
        return (scope, position) -> {
            var values = scope.alike(operands);
            return new Binary(operation, values.get(0), values.get(1), position);
        };
    }

    private Syntax.Recipe threeWayCompare() {
        var operands = operands(2);
        int resultForNan = 0;
        if (cursor.accept(",")) {
            cursor.expectWord("nan");
            resultForNan = cursor.integer("-1 or 1");
        }
        int nan = resultForNan;
        return (scope, position) -> {
            var values = scope.alike(operands);
            return new ThreeWayCompare(values.get(0), values.get(1), nan, position);
        };
    }

    private Syntax.Recipe check(CheckKind kind) {
        var operands = operands(kind.operandCount());
        var detail = cursor.accept(",") ? cursor.quoted("a message") : "";
        Type expected = switch (kind) {
            case ARRAY_BOUNDS, INDEX, NEGATIVE_SIZE, SEGMENT_WRITABLE -> ScalarType.I32;
            case SEGMENT_BOUNDS, SEGMENT_ALIGNMENT -> ScalarType.I64;
            case NULL, ZERO -> VoidType.VOID;
        };
        return (scope, position) -> new Check(kind, detail,
                operands.stream().map(operand -> scope.value(operand, expected)).toList(), position);
    }

    private Syntax.Recipe invoke() {
        var location = cursor.location();
        cursor.expect("%");
        var name = cursor.name("the name of a function");
        cursor.expect("(");
        var arguments = new ArrayList<Syntax.Operand>();
        reader.list(")", () -> arguments.add(operand()));
        return (scope, position) -> {
            var callee = scope.callee(location, name);
            return new Invoke(callee, scope.arguments(arguments, callee.parameters()), position);
        };
    }

    private Syntax.Recipe invokeVirtual() {
        var location = cursor.location();
        cursor.expect("%");
        var name = cursor.name("the name of a dispatch table");
        cursor.expect("(");
        var arguments = new ArrayList<Syntax.Operand>();
        reader.list(")", () -> arguments.add(operand()));
        return (scope, position) -> {
            var table = scope.dispatchTable(location, name);
            var values = new ArrayList<Value>();
            for (int i = 0; i < arguments.size(); i++) {
                var types = table.parameterTypes();
                values.add(scope.value(arguments.get(i), i < types.size() ? types.get(i) : VoidType.VOID));
            }
            return new InvokeVirtual(table, values, position);
        };
    }

    private Syntax.Recipe choice() {
        var selector = operand();
        var keys = new ArrayList<Integer>();
        var targets = new ArrayList<Syntax.Target>();
        cursor.expect(",");
        while (!cursor.acceptWord("else")) {
            keys.add(cursor.integer("a key or else"));
            cursor.expect(":");
            targets.add(target());
            cursor.expect(",");
        }
        cursor.expect(":");
        var otherwise = target();
        return (scope, position) -> {
            var value = scope.value(selector, ScalarType.I32);
            List<BlockCall> cases = targets.stream().map(scope::call).toList();
            return new Switch(value, keys, cases, scope.call(otherwise), position);
        };
    }

    private interface TrapConstructor {
        Instruction create(TrapReason reason, List<? extends Value> values, SourcePosition position);
    }

    private Syntax.Recipe trap(TrapConstructor constructor) {
        var thrown = thrown();
        return (scope, position) -> constructor.create(scope.reason(thrown.reason()), thrown.values(scope), position);
    }

    private Syntax.Recipe newException() {
        var at = cursor.location();
        var thrown = thrown();
        var reason = thrown.reason().named();
        var message = reason.message().map(template -> new TextTemplate(template, reason.valueKinds()));
        return (scope, position) -> new NewException(
                scope.objectClass(at, reason.exceptionClass()), message, thrown.values(scope), position);
    }

    /** An exception with the values of its message. */
    private record Thrown(Syntax.Reason reason, List<Syntax.Operand> operands) {
        List<Value> values(Scope scope) {
            var values = new ArrayList<Value>();
            for (int i = 0; i < operands.size(); i++) {
                values.add(scope.value(operands.get(i), reason.named().valueKinds().get(i).stackType()));
            }
            return values;
        }
    }

    private Syntax.Recipe exceptionMessage() {
        var exception = operand();
        cursor.expect(",");
        var thrown = thrown("java.lang.Throwable");
        var reason = thrown.reason().named();
        return (scope, position) -> new ExceptionMessage(
                scope.value(exception, RefType.REF),
                new TextTemplate(reason.message().orElse(""), reason.valueKinds()),
                thrown.values(scope),
                position);
    }

    private Thrown thrown() {
        return thrown(cursor.name("the name of an exception class"));
    }

    private Thrown thrown(String exceptionClass) {
        var location = cursor.location();
        boolean isObject = cursor.acceptWord("object");
        var message = reader.readMessage();
        var kinds = new ArrayList<JavaKind>();
        var operands = new ArrayList<Syntax.Operand>();
        if (cursor.accept("(")) {
            reader.list(")", () -> {
                kinds.add(reader.readKind());
                operands.add(operand());
            });
        }
        return new Thrown(new Syntax.Reason(location, new TrapReason(exceptionClass, message, kinds), isObject), operands);
    }

    private StaticField field() {
        var location = cursor.location();
        var name = cursor.name("the name of a static field");
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            throw location.error("expected the class and the name of a static field, found '" + name + "'");
        }
        cursor.expect(":");
        return new StaticField(name.substring(0, dot), name.substring(dot + 1), reader.readType());
    }

    private Syntax.Target target() {
        var location = cursor.location();
        var block = cursor.word("a block");
        var arguments = new ArrayList<Syntax.Operand>();
        if (cursor.accept("(")) {
            reader.list(")", () -> arguments.add(operand()));
        }
        return new Syntax.Target(location, block, arguments);
    }

    private Syntax.Recipe storedArrayWord(StoredArrayWord.Word word) {
        var operands = operands(2);
        return (scope, position) -> new StoredArrayWord(word, scope.value(operands.get(0)), scope.value(operands.get(1)), position);
    }

    private List<Syntax.Operand> operands(int count) {
        var operands = new ArrayList<Syntax.Operand>();
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                cursor.expect(",");
            }
            operands.add(operand());
        }
        return operands;
    }

    Syntax.Operand operand() {
        var location = cursor.location();
        if (cursor.accept("#")) {
            return new Syntax.ConstantObject(location, cursor.name("the name of an object"));
        }
        if (cursor.accept("&")) {
            cursor.expect("@");
            return new Syntax.Table(location, cursor.name("the name of a table"), true);
        }
        if (cursor.accept("@")) {
            return new Syntax.Table(location, cursor.name("the name of a table"), false);
        }
        var word = cursor.literal();
        if (word.matches("v[0-9]+")) {
            return new Syntax.Named(location, word);
        }
        if (!SyntaxReader.isType(word)) {
            return new Syntax.Literal(location, Optional.empty(), word);
        }
        return new Syntax.Literal(location, Optional.of(reader.typeNamed(location, word)), cursor.literal());
    }

    private static <T> Map<String, T> byName(T[] values, Function<T, String> name) {
        return Arrays.stream(values).collect(Collectors.toMap(name, value -> value));
    }
}
