package org.geobacter.ir.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.ThrowableClasses;
import org.geobacter.ir.ThrownObject;
import org.geobacter.ir.ThrownObject.ThrownClass;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.Type;
import org.geobacter.ir.VoidType;

/** Reads everything but instructions, which {@link InstructionReader} does. */
final class SyntaxReader {
    private static final Map<String, Type> SIMPLE_TYPES = new HashMap<>();
    private static final Map<String, JavaKind> KINDS = new HashMap<>();
    private static final Map<String, AddressSpace> SPACES = new HashMap<>();

    static {
        for (var type : ScalarType.values()) {
            SIMPLE_TYPES.put(type.toString(), type);
        }
        SIMPLE_TYPES.put(RefType.REF.toString(), RefType.REF);
        SIMPLE_TYPES.put(VoidType.VOID.toString(), VoidType.VOID);
        for (var kind : JavaKind.values()) {
            KINDS.put(kind.toString(), kind);
        }
        for (var space : AddressSpace.values()) {
            SPACES.put(space.toString(), space);
        }
    }

    private final Cursor cursor;

    SyntaxReader(Cursor cursor) {
        this.cursor = cursor;
    }

    Syntax.Text readText() {
        var name = Optional.<String>empty();
        var tables = new HashMap<String, ConstantTable>();
        var classes = new HashMap<String, ObjectClass>();
        var objects = new LinkedHashMap<String, Syntax.ObjectLine>();
        var dispatchTables = new LinkedHashMap<String, Syntax.Dispatch>();
        var functions = new LinkedHashMap<String, Syntax.Body>();
        var thrown = Optional.<Syntax.ThrownLine>empty();
        var positions = new HashMap<Integer, Syntax.Frame>();
        var arguments = new ArrayList<KernelArgument>();
        var traps = new ArrayList<Syntax.Trap>();
        cursor.skipLines();
        while (!cursor.atEnd()) {
            var location = cursor.location();
            if (cursor.accept("!")) {
                int number = cursor.integer("the number of a position");
                unique(location, "!" + number, positions.put(number, readFrame()));
            } else if (cursor.acceptWord("function")) {
                var body = readFunction(location);
                unique(location, "%" + body.name(), functions.put(body.name(), body));
            } else if (cursor.acceptWord("table")) {
                var table = readTable();
                unique(location, "@" + table.name(), tables.put(table.name(), table));
            } else if (cursor.acceptWord("class")) {
                var objectClass = readClass();
                unique(location, objectClass.name(), classes.put(objectClass.name(), objectClass));
            } else if (cursor.acceptWord("object")) {
                cursor.expect("#");
                var object = cursor.name("the name of an object");
                unique(location, "#" + object, objects.put(object, readObject(location)));
            } else if (cursor.acceptWord("dispatch")) {
                cursor.expect("%");
                var table = cursor.name("the name of a dispatch table");
                unique(location, "%" + table, dispatchTables.put(table, readDispatch(location)));
            } else if (thrown.isEmpty() && cursor.acceptWord("thrown")) {
                thrown = Optional.of(readThrown());
            } else if (cursor.acceptWord("argument")) {
                arguments.add(readArgument());
            } else if (cursor.acceptWord("trap")) {
                traps.add(new Syntax.Trap(readReason(), readPositionReference()));
            } else if (name.isEmpty() && (cursor.acceptWord("module") || cursor.acceptWord("kernel"))) {
                name = Optional.of(cursor.name("a name"));
            } else {
                throw cursor
                        .expected("module, kernel, argument, trap, table, class, object, dispatch, thrown, function or a position");
            }
            cursor.expectEndOfLine();
        }
        return new Syntax.Text(
                name,
                tables,
                classes,
                objects,
                dispatchTables,
                thrown,
                List.copyOf(functions.values()),
                positions,
                arguments,
                traps);
    }

    Type readType() {
        var location = cursor.location();
        return typeNamed(location, cursor.word("a type"));
    }

    /** {@return the type that begins with a word which has been read} */
    Type typeNamed(Location location, String word) {
        var simple = SIMPLE_TYPES.get(word);
        if (simple != null) {
            return simple;
        }
        if (KINDS.containsKey(word)) {
            cursor.expect("[]");
            return new ArrayType(KINDS.get(word));
        }
        if (word.equals("ptr")) {
            cursor.expect("<");
            var space = named(SPACES, "an address space");
            cursor.expect(",");
            var element = readScalarType();
            cursor.expect(">");
            return new PointerType(space, element);
        }
        throw location.error("expected a type, found '" + word + "'");
    }

    ScalarType readScalarType() {
        var location = cursor.location();
        var type = readType();
        return type instanceof ScalarType scalar ? scalar : fail(location, "expected a scalar type, found " + type);
    }

    JavaKind readKind() {
        return named(KINDS, "a primitive type of Java");
    }

    /** {@return whether the next word begins a type} */
    static boolean isType(String word) {
        return SIMPLE_TYPES.containsKey(word) || KINDS.containsKey(word) || word.equals("ptr");
    }

    /** {@return the exception class, message and kinds of a trap site} */
    Syntax.Reason readReason() {
        var location = cursor.location();
        var exceptionClass = cursor.name("the name of an exception class");
        boolean isObject = cursor.acceptWord("object");
        var message = readMessage();
        return new Syntax.Reason(location, new TrapReason(exceptionClass, message, readKinds()), isObject);
    }

    private List<JavaKind> readKinds() {
        var kinds = new ArrayList<JavaKind>();
        if (cursor.accept("(")) {
            list(")", () -> kinds.add(readKind()));
        }
        return kinds;
    }

    private Syntax.ThrownLine readThrown() {
        int fields = readCount("fields");
        int causes = readCount("causes");
        int suppressed = readCount("suppressed");
        var classes = new ArrayList<ThrownClass>();
        readItems("classes", () -> classes.add(new ThrownClass(cursor.name("the name of a class"), readFields())));
        cursor.expect(",");
        var texts = new ArrayList<TextTemplate>();
        readItems("texts", () -> texts.add(new TextTemplate(cursor.quoted("a text"), readKinds())));
        var traces = new ArrayList<Syntax.PositionReference>();
        if (cursor.accept(",")) {
            readItems("traces", () -> traces.add(readPositionReference().orElseThrow(() -> cursor.expected("a position"))));
        }
        return new Syntax.ThrownLine(new ThrownObject(classes, List.of(), texts, fields, causes, suppressed), traces);
    }

    private int readCount(String what) {
        int count = cursor.integer("the number of " + what);
        cursor.expectWord(what);
        cursor.expect(",");
        return count;
    }

    private void readItems(String what, Runnable item) {
        cursor.expectWord(what);
        cursor.expect("{");
        list("}", item);
    }

    private List<ObjectField> readFields() {
        var fields = new ArrayList<ObjectField>();
        if (cursor.accept("{")) {
            list("}", () -> fields.add(readObjectField()));
        }
        return fields;
    }

    Optional<String> readMessage() {
        return cursor.at("\"") ? Optional.of(cursor.quoted("a message")) : Optional.empty();
    }

    Optional<Syntax.PositionReference> readPositionReference() {
        var location = cursor.location();
        return cursor.accept("!")
                ? Optional.of(new Syntax.PositionReference(location, cursor.integer("the number of a position")))
                : Optional.empty();
    }

    /** Reads items separated by commas up to a closing symbol, which is read too. */
    void list(String end, Runnable item) {
        cursor.skipLines();
        if (cursor.accept(end)) {
            return;
        }
        do {
            cursor.skipLines();
            item.run();
            cursor.skipLines();
        } while (cursor.accept(","));
        cursor.expect(end);
    }

    <T> T named(Map<String, T> values, String what) {
        var location = cursor.location();
        var word = cursor.word(what);
        var value = values.get(word);
        return value != null ? value : fail(location, "expected " + what + ", found '" + word + "'");
    }

    private Syntax.Body readFunction(Location location) {
        cursor.expect("%");
        var name = cursor.name("the name of a function");
        cursor.expect("(");
        var parameters = readParameters();
        cursor.expect("->");
        var returnType = readType();
        cursor.expect("{");
        cursor.expectEndOfLine();
        var blocks = new ArrayList<Syntax.Lines>();
        while (!cursor.at("}")) {
            blocks.add(readBlock(blocks.isEmpty()));
        }
        if (blocks.isEmpty()) {
            throw cursor.expected("a block");
        }
        cursor.expect("}");
        return new Syntax.Body(location, name, parameters, returnType, blocks);
    }

    private Syntax.Lines readBlock(boolean entry) {
        var location = cursor.location();
        var name = cursor.word("a block or }");
        boolean hasParameters = !entry && cursor.accept("(");
        var parameters = hasParameters ? readParameters() : List.<Syntax.Parameter>of();
        cursor.expect(":");
        cursor.expectEndOfLine();
        var lines = new ArrayList<Syntax.Line>();
        var instructions = new InstructionReader(cursor, this);
        while (!cursor.at("}") && !startsBlock()) {
            lines.add(instructions.read());
        }
        return new Syntax.Lines(location, name, parameters, lines);
    }

    private boolean startsBlock() {
        return cursor.at("block");
    }

    private List<Syntax.Parameter> readParameters() {
        var parameters = new ArrayList<Syntax.Parameter>();
        list(")", () -> {
            var location = cursor.location();
            var name = cursor.word("a parameter");
            cursor.expect(":");
            parameters.add(new Syntax.Parameter(location, name, readType()));
        });
        return parameters;
    }

    private ConstantTable readTable() {
        cursor.expect("@");
        var name = cursor.name("the name of a table");
        cursor.expect(":");
        var kind = readKind();
        cursor.expect("[]");
        cursor.expect("=");
        cursor.expect("[");
        return ConstantTable.ofArray(name, kind, new TableReader(cursor, this).read(kind));
    }

    /** {@return a field with its class and type} */
    ObjectField readObjectField() {
        var location = cursor.location();
        var name = cursor.name("the name of a field");
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            throw location.error("expected the class and the name of a field, found '" + name + "'");
        }
        cursor.expect(":");
        return new ObjectField(name.substring(0, dot), name.substring(dot + 1), readType());
    }

    private ObjectClass readClass() {
        var name = cursor.name("the name of a class");
        cursor.expectWord("at");
        var place = cursor.quoted("where the class is");
        cursor.expectWord("is");
        var supertypes = new LinkedHashSet<String>();
        do {
            supertypes.add(cursor.name("the name of a class"));
        } while (cursor.accept(","));
        if (cursor.acceptWord("of")) {
            return ObjectClass.ofArrays(name, place, supertypes, readType());
        }
        var fields = new ArrayList<ObjectField>(cursor.acceptWord("throwable") ? ThrowableClasses.FIELDS : List.of());
        fields.addAll(readFields());
        return ObjectClass.of(name, place, supertypes, fields);
    }

    private Syntax.ObjectLine readObject(Location location) {
        cursor.expect(":");
        var className = cursor.name("the name of a class");
        var operands = new InstructionReader(cursor, this);
        var fields = new LinkedHashMap<ObjectField, Syntax.Operand>();
        var elements = new ArrayList<Syntax.Operand>();
        if (cursor.accept("[")) {
            list("]", () -> elements.add(operands.operand()));
        } else {
            cursor.expect("{");
            list("}", () -> {
                var field = readObjectField();
                cursor.expect("=");
                fields.put(field, operands.operand());
            });
        }
        return new Syntax.ObjectLine(location, className, fields, elements);
    }

    private Syntax.Dispatch readDispatch(Location location) {
        var parameterTypes = new ArrayList<Type>();
        cursor.expect("(");
        list(")", () -> parameterTypes.add(readType()));
        cursor.expect("->");
        var returnType = readType();
        var targets = new LinkedHashMap<String, Optional<String>>();
        cursor.expect("{");
        list("}", () -> {
            var className = cursor.name("the name of a class");
            cursor.expect(":");
            if (!cursor.acceptWord("none")) {
                cursor.expect("%");
                targets.put(className, Optional.of(cursor.name("the name of a function")));
            } else {
                targets.put(className, Optional.empty());
            }
        });
        return new Syntax.Dispatch(location, parameterTypes, returnType, targets);
    }

    private Syntax.Frame readFrame() {
        cursor.expect("=");
        var location = cursor.location();
        var method = cursor.name("the name of a method");
        int dot = method.lastIndexOf('.');
        if (dot < 0) {
            throw location.error("expected the class and the name of a method, found '" + method + "'");
        }
        cursor.expect("(");
        var file = cursor.at(")") || cursor.at(":") ? "" : cursor.name("the name of a file");
        int line = cursor.accept(":") ? cursor.integer("a line number") : 0;
        cursor.expect(")");
        var position = SourcePosition.of(method.substring(0, dot), method.substring(dot + 1), file, line);
        if (!cursor.acceptWord("inlined")) {
            return new Syntax.Frame(position, Optional.empty());
        }
        cursor.expectWord("at");
        var caller = readPositionReference();
        if (caller.isEmpty()) {
            throw cursor.expected("a position");
        }
        return new Syntax.Frame(position, caller);
    }

    private KernelArgument readArgument() {
        var kind = readKind();
        if (!cursor.accept("[]")) {
            return new KernelArgument.Scalar(kind);
        }
        boolean read = cursor.acceptWord("read");
        boolean written = cursor.acceptWord("written");
        return new KernelArgument.Array(kind, read, written, cursor.acceptWord("overlapping"));
    }

    private static void unique(Location location, String name, Object previous) {
        if (previous != null) {
            throw location.error("defined twice: " + name);
        }
    }

    private static <T> T fail(Location location, String problem) {
        throw location.error(problem);
    }
}
