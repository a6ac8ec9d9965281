package org.geobacter.ir.transform;

import java.util.LinkedHashSet;
import java.util.Set;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.Module;
import org.geobacter.ir.NewException;
import org.geobacter.ir.NewObject;
import org.geobacter.ir.NewReferenceArray;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectConstant;

/** The classes of which a module has objects. */
final class ObjectClassSearch {
    private final Set<ObjectClass> classes = new LinkedHashSet<>();
    private final Set<ObjectConstant> constants = new LinkedHashSet<>();

    private ObjectClassSearch() {}

    static Set<ObjectClass> in(Module module) {
        var search = new ObjectClassSearch();
        for (var function : module.functions()) {
            for (var block : function.blocks()) {
                block.instructions().forEach(search::visit);
            }
        }
        return search.classes;
    }

    private void visit(Instruction instruction) {
        switch (instruction) {
            case NewObject object -> classes.add(object.objectClass());
            case NewReferenceArray array -> classes.add(array.arrayClass());
            case NewException exception -> classes.add(exception.objectClass());
            default -> {
            }
        }
        for (var operand : instruction.operands()) {
            if (operand instanceof ObjectConstant constant) {
                visit(constant);
            }
        }
    }

    private void visit(ObjectConstant constant) {
        if (constants.add(constant)) {
            classes.add(constant.objectClass());
            for (var value : constant.fields().values()) {
                if (value instanceof ObjectConstant inner) {
                    visit(inner);
                }
            }
            for (var value : constant.elements()) {
                if (value instanceof ObjectConstant inner) {
                    visit(inner);
                }
            }
        }
    }
}
