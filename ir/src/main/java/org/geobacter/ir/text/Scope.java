package org.geobacter.ir.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Block;
import org.geobacter.ir.BlockCall;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.DispatchTable;
import org.geobacter.ir.Function;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.PointerType;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TrapReason;
import org.geobacter.ir.Type;
import org.geobacter.ir.Value;
import org.geobacter.ir.VoidType;

/**
 * The names of one function while it is built. An instruction's type can depend on its operands' types, and those may be defined
 * further down in the text: each instruction is built when it is first needed.
 */
final class Scope {
    private final Function function;
    private final Syntax.Text text;
    private final ObjectDefinitions objects;
    private final Map<Integer, SourcePosition> positions;
    private final Map<String, Block> blocks = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Syntax.Line> definitions = new HashMap<>();
    private final Map<Syntax.Line, Instruction> built = new IdentityHashMap<>();
    private final Set<Syntax.Line> inProgress = Collections.newSetFromMap(new IdentityHashMap<>());

    private Scope(
            Function function, Syntax.Text text, ObjectDefinitions objects, Map<Integer, SourcePosition> positions) {
        this.function = function;
        this.text = text;
        this.objects = objects;
        this.positions = positions;
    }

    /** Fills a function, which has its parameters already. */
    static void fill(
            Function function,
            Syntax.Body body,
            Syntax.Text text,
            ObjectDefinitions objects,
            Map<Integer, SourcePosition> positions) {
        var scope = new Scope(function, text, objects, positions);
        scope.declare(body);
        for (var lines : body.blocks()) {
            var block = scope.blocks.get(lines.name());
            for (var line : lines.lines()) {
                if (block.isTerminated()) {
                    throw line.location().error("expected a block or }, found an instruction after the block's terminator");
                }
                block.append(scope.instruction(line));
            }
        }
    }

    private void declare(Syntax.Body body) {
        declareParameters(function.entry(), body.parameters());
        for (var lines : body.blocks()) {
            var block = lines == body.blocks().getFirst() ? function.entry() : function.addBlock();
            if (blocks.putIfAbsent(lines.name(), block) != null) {
                throw lines.location().error("defined twice: " + lines.name());
            }
            lines.parameters().forEach(parameter -> block.addParameter(parameter.type()));
            if (!block.isEntry()) {
                declareParameters(block, lines.parameters());
            }
            for (var line : lines.lines()) {
                line.result().ifPresent(name -> {
                    if (values.containsKey(name) || definitions.putIfAbsent(name, line) != null) {
                        throw line.location().error("defined twice: " + name);
                    }
                });
            }
        }
    }

    private void declareParameters(Block block, List<Syntax.Parameter> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            if (definitions.containsKey(parameter.name())
                    || values.putIfAbsent(parameter.name(), block.parameters().get(i)) != null) {
                throw parameter.location().error("defined twice: " + parameter.name());
            }
        }
    }

    Type returnType() {
        return function.returnType();
    }

    Function callee(Location location, String name) {
        return function.module().function(name).orElseThrow(() -> location.error("no function of this name: %" + name));
    }

    ObjectClass objectClass(Location location, String name) {
        return objects.objectClass(location, name);
    }

    TrapReason reason(Syntax.Reason reason) {
        return reason.resolve(text, positions);
    }

    DispatchTable dispatchTable(Location location, String name) {
        return objects.dispatchTable(location, name);
    }

    BlockCall call(Syntax.Target target) {
        var block = blocks.get(target.block());
        if (block == null) {
            throw target.location().error("no block of this name: " + target.block());
        }
        return new BlockCall(block, arguments(target.arguments(), block.parameters()));
    }

    List<Value> arguments(List<Syntax.Operand> operands, List<BlockParameter> parameters) {
        var arguments = new ArrayList<Value>();
        for (int i = 0; i < operands.size(); i++) {
            arguments.add(value(operands.get(i), i < parameters.size() ? parameters.get(i).type() : VoidType.VOID));
        }
        return arguments;
    }

    /** {@return operands of one type: literals take it from those that say theirs} */
    List<Value> alike(List<Syntax.Operand> operands) {
        var type = operands.stream().map(this::ownType).flatMap(Optional::stream).findFirst().orElse(VoidType.VOID);
        return operands.stream().map(operand -> value(operand, type)).toList();
    }

    Value array(Syntax.Operand operand) {
        var value = value(operand);
        if (value.type() instanceof ArrayType) {
            return value;
        }
        throw operand.location().error("expected an array, found a value of type " + value.type());
    }

    static JavaKind kind(Value array) {
        return ((ArrayType) array.type()).element();
    }

    Value pointer(Syntax.Operand operand) {
        var value = value(operand);
        if (value.type() instanceof PointerType) {
            return value;
        }
        throw operand.location().error("expected a pointer, found a value of type " + value.type());
    }

    static ScalarType element(Value pointer) {
        return ((PointerType) pointer.type()).element();
    }

    /** {@return an operand where the place does not say its type} */
    Value value(Syntax.Operand operand) {
        return value(operand, VoidType.VOID);
    }

    /** {@return an operand; {@code expected} is the type of a literal that does not say its own, void if the place does not either} */
    Value value(Syntax.Operand operand, Type expected) {
        return switch (operand) {
            case Syntax.Named(var location, var name) -> named(location, name);
            case Syntax.Table(var location, var name, boolean pointer) -> {
                var table = table(location, name);
                yield pointer ? table.asPointer() : table;
            }
            case Syntax.ConstantObject(var location, var name) -> objects.constant(location, name);
            case Syntax.Literal literal -> literal(literal, literal.type().orElse(expected));
        };
    }

    private Optional<Type> ownType(Syntax.Operand operand) {
        return operand instanceof Syntax.Literal literal ? literal.type() : Optional.of(value(operand).type());
    }

    static Constant literal(Syntax.Literal literal, Type type) {
        return switch (type) {
            case ScalarType scalar -> {
                try {
                    yield Literals.parse(scalar, literal.text());
                } catch (IllegalArgumentException problem) {
                    throw literal.location().error(problem.getMessage());
                }
            }
            case ArrayType array when literal.text().equals("null") -> new NullConstant(array);
            case RefType ref when literal.text().equals("null") -> new NullConstant(ref);
            case PointerType pointer when literal.text().equals("null") -> new NullConstant(pointer);
            case ArrayType _, RefType _, PointerType _ ->
                throw literal.location().error("expected a value of type " + type + ", found '" + literal.text() + "'");
            case VoidType _ -> throw literal.location()
                    .error("expected a value or a type before the literal, found '" + literal.text() + "'");
        };
    }

    private ConstantTable table(Location location, String name) {
        return table(text, location, name);
    }

    static ConstantTable table(Syntax.Text text, Location location, String name) {
        var table = text.tables().get(name);
        if (table == null) {
            throw location.error("no table of this name: @" + name);
        }
        return table;
    }

    private Value named(Location location, String name) {
        var value = values.get(name);
        if (value != null) {
            return value;
        }
        var line = definitions.get(name);
        if (line == null) {
            throw location.error("no value of this name: " + name);
        }
        return instruction(line);
    }

    private Instruction instruction(Syntax.Line line) {
        var known = built.get(line);
        if (known != null) {
            return known;
        }
        if (!inProgress.add(line)) {
            throw line.location().error("uses itself: " + line.result().orElseThrow());
        }
        var instruction = build(line);
        if (line.result().isPresent() != (instruction.type() != VoidType.VOID)) {
            throw line.location()
                    .error(line.result().isPresent()
                            ? "gives no value: " + line.result().get()
                            : "gives a value: expected 'v... ='");
        }
        built.put(line, instruction);
        line.result().ifPresent(name -> values.put(name, instruction));
        return instruction;
    }

    private Instruction build(Syntax.Line line) {
        var position = line.position()
                .map(reference -> Parser.position(positions, reference))
                .orElse(SourcePosition.UNKNOWN);
        try {
            return line.recipe().build(this, position);
        } catch (IllegalArgumentException problem) {
            throw line.location().error(problem.getMessage());
        }
    }
}
