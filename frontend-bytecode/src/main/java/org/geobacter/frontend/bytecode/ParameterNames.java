package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LocalVariableNode;

/** The names of a method's parameters, as far as its class file has them. */
final class ParameterNames {
    private ParameterNames() {}

    /** {@return the names, of an instance method {@code this} first; one that is not known is empty} */
    static List<String> of(JavaMethod method) {
        var names = new ArrayList<String>();
        int slot = 0;
        if (!method.isStatic()) {
            names.add("this");
            slot = 1;
        }
        var parameters = method.parameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            names.add(name(method, i, slot));
            slot += parameters[i].getSize();
        }
        return names;
    }

    private static String name(JavaMethod method, int index, int slot) {
        var node = method.node();
        // Of the variables in a slot, a parameter is the first, and it is there from the first instruction.
        for (var variable : node.localVariables == null ? List.<LocalVariableNode>of() : node.localVariables) {
            if (variable.index == slot && node.instructions.indexOf(variable.start) <= 1
                    && Type.getType(variable.desc).equals(method.parameterTypes()[index])) {
                return variable.name;
            }
        }
        boolean isNamed = node.parameters != null && index < node.parameters.size() && node.parameters.get(index).name != null;
        return isNamed ? node.parameters.get(index).name : "";
    }
}
