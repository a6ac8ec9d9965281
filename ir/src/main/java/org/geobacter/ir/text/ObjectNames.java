package org.geobacter.ir.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geobacter.ir.Constant;
import org.geobacter.ir.DispatchTable;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.ThrowableClasses;
import org.geobacter.ir.Type;

/** The classes, constant objects and dispatch tables of a text. */
final class ObjectNames {
    private final Definitions definitions;
    private final Set<ObjectClass> classes = new LinkedHashSet<>();
    private final Set<DispatchTable> dispatchTables = new LinkedHashSet<>();
    private final Map<ObjectConstant, String> constants = new LinkedHashMap<>();
    private final Map<String, Integer> constantNames = new HashMap<>();

    ObjectNames(Definitions definitions) {
        this.definitions = definitions;
    }

    String name(ObjectClass objectClass) {
        if (!ThrowableClasses.implicit(objectClass.name()).filter(objectClass::equals).isPresent()) {
            classes.add(objectClass);
        }
        return Names.name(objectClass.name());
    }

    String name(DispatchTable table) {
        dispatchTables.add(table);
        return Names.name(table.name());
    }

    /** {@return the name, with a number added where another object has it} */
    String name(ObjectConstant constant) {
        var known = constants.get(constant);
        if (known == null) {
            int number = constantNames.merge(constant.name(), 1, Integer::sum);
            known = Names.name(number == 1 ? constant.name() : constant.name() + "." + number);
            constants.put(constant, known);
        }
        return known;
    }

    static String field(ObjectField field) {
        return Names.name(field.toString()) + ": " + field.type();
    }

    /** {@return a line for each definition: classes, dispatch tables, constants} */
    String print() {
        var constantText = new StringBuilder();
        var printed = new ArrayList<ObjectConstant>();
        while (printed.size() < constants.size()) {
            // What is printed may name more.
            for (var constant : List.copyOf(constants.keySet())) {
                if (!printed.contains(constant)) {
                    printed.add(constant);
                    constantText.append(line(constant)).append('\n');
                }
            }
        }
        var dispatchText = dispatchTables.stream().map(this::line).collect(Collectors.joining());
        var classText = classes.stream().map(ObjectNames::line).collect(Collectors.joining());
        return classText + dispatchText + constantText;
    }

    private static String line(ObjectClass objectClass) {
        var line = new StringBuilder("class ").append(Names.name(objectClass.name()));
        line.append(" at ").append(Names.quote(objectClass.location())).append(" is ");
        line.append(objectClass.supertypes().stream().sorted().map(Names::name).collect(Collectors.joining(", ")));
        objectClass.element().ifPresent(element -> line.append(" of ").append(element));
        boolean isThrowable = objectClass.fields().containsAll(ThrowableClasses.FIELDS);
        line.append(isThrowable ? " throwable" : "");
        var fields = isThrowable ? ThrowableClasses.ownFields(objectClass) : objectClass.fields();
        if (!fields.isEmpty()) {
            line.append(fields.stream().map(ObjectNames::field).collect(Collectors.joining(", ", " {", "}")));
        }
        return line.append('\n').toString();
    }

    private String line(DispatchTable table) {
        return "dispatch %" + Names.name(table.name())
                + table.parameterTypes().stream().map(Type::toString).collect(Collectors.joining(", ", "(", ")"))
                + " -> " + table.returnType()
                + Stream.concat(
                        table.targets()
                                .entrySet()
                                .stream()
                                .map(target -> name(target.getKey()) + ": %" + Names.name(target.getValue().name())),
                        table.refused().stream().map(refused -> name(refused) + ": none"))
                        .collect(Collectors.joining(", ", " {", "}\n"));
    }

    private String line(ObjectConstant constant) {
        var text = new InstructionText(Numbering.NONE, definitions);
        var line = "object #" + name(constant) + ": " + name(constant.objectClass());
        if (constant.objectClass().element().isPresent()) {
            var type = constant.objectClass().element().get();
            return line + constant.elements()
                    .stream()
                    .map(element -> text.value(element, type))
                    .collect(Collectors.joining(", ", " [", "]"));
        }
        return line + constant.fields()
                .entrySet()
                .stream()
                .map(field -> field(field.getKey()) + " = " + value(text, field.getKey(), field.getValue()))
                .collect(Collectors.joining(", ", " {", "}"));
    }

    private static String value(InstructionText text, ObjectField field, Constant value) {
        return text.value(value, field.type());
    }
}
