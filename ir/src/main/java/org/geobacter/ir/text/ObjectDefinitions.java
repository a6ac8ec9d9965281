package org.geobacter.ir.text;

import java.util.HashMap;
import java.util.Map;
import org.geobacter.ir.Constant;
import org.geobacter.ir.DispatchTable;
import org.geobacter.ir.Module;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.ThrowableClasses;
import org.geobacter.ir.Type;

/** The classes, constant objects and dispatch tables that a text defines, once its functions are declared. */
final class ObjectDefinitions {
    private final Syntax.Text text;
    private final Map<String, ObjectConstant> constants = new HashMap<>();
    private final Map<String, DispatchTable> dispatchTables = new HashMap<>();

    ObjectDefinitions(Syntax.Text text, Module module) {
        this.text = text;
        text.objects().forEach((name, line) -> {
            var objectClass = objectClass(line.location(), line.className());
            constants.put(name, new ObjectConstant(objectClass, name, new Object()));
        });
        text.objects().forEach((name, line) -> fill(constants.get(name), line));
        text.dispatchTables().forEach((name, line) -> dispatchTables.put(name, dispatchTable(name, line, module)));
    }

    ObjectClass objectClass(Location location, String name) {
        var defined = text.classes().get(name);
        return found(defined != null ? defined : ThrowableClasses.implicit(name).orElse(null), location,
                "no class of this name: " + name);
    }

    DispatchTable dispatchTable(Location location, String name) {
        return found(dispatchTables.get(name), location, "no dispatch table of this name: %" + name);
    }

    ObjectConstant constant(Location location, String name) {
        return found(constants.get(name), location, "no object of this name: #" + name);
    }

    private void fill(ObjectConstant constant, Syntax.ObjectLine line) {
        line.fields().forEach((field, operand) -> constant.setField(field, value(operand, field.type())));
        var element = constant.objectClass().element();
        for (var operand : line.elements()) {
            var type = element.orElseThrow(() -> line.location().error("elements of what is no array"));
            constant.addElement(value(operand, type));
        }
    }

    private Constant value(Syntax.Operand operand, Type type) {
        return switch (operand) {
            case Syntax.ConstantObject(var location, var name) -> constant(location, name);
            case Syntax.Table(var location, var name, boolean _) -> Scope.table(text, location, name);
            case Syntax.Literal literal -> Scope.literal(literal, literal.type().orElse(type));
            case Syntax.Named(var location, var name) -> throw location.error("expected a constant, found " + name);
        };
    }

    private DispatchTable dispatchTable(String name, Syntax.Dispatch line, Module module) {
        var table = new DispatchTable(name, line.parameterTypes(), line.returnType());
        line.targets().forEach((className, target) -> {
            var type = objectClass(line.location(), className);
            if (target.isEmpty()) {
                table.refuse(type);
            } else {
                var function = module.function(target.get());
                table.add(
                        type,
                        found(function.orElse(null), line.location(), "no function of this name: %" + target.get()));
            }
        });
        return table;
    }

    private static <T> T found(T definition, Location location, String problem) {
        if (definition == null) {
            throw location.error(problem);
        }
        return definition;
    }
}
