package org.geobacter.backend.llvm;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.ScalarType;

/** LLVM assembly of a module, as it is being written: constant tables, declarations, functions and metadata. */
public final class ModuleText {
    private final TargetLowering target;
    private int groupArrays;
    private final Map<ConstantTable, String> tables = new LinkedHashMap<>();
    private final Set<String> declarations = new LinkedHashSet<>();
    private final List<String> functions = new ArrayList<>();
    private final Map<String, Integer> metadata = new LinkedHashMap<>();
    private final Set<String> flags = new LinkedHashSet<>();
    private final DebugText debug = new DebugText(this);

    public ModuleText(TargetLowering target) {
        this.target = target;
    }

    TargetLowering target() {
        return target;
    }

    DebugText debug() {
        return debug;
    }

    /** Declares an external function or an intrinsic, once. */
    public void declare(String declaration) {
        declarations.add(declaration);
    }

    /** Adds the text of a function's definition. */
    public void define(String function) {
        functions.add(function);
    }

    /** {@return the reference {@code !n} to a metadata node with this content, such as {@code !{!"text"}}} */
    public String node(String content) {
        return "!" + metadata.computeIfAbsent(content, _ -> metadata.size());
    }

    /** {@return the reference to a metadata node that equals no other} */
    String distinctNode(String content) {
        // The key must be new although the content may not be.
        return "!" + metadata.computeIfAbsent("distinct " + content + " ".repeat(metadata.size()), _ -> metadata.size());
    }

    /** {@return the tag of accesses to arrays of a type: Java arrays of different element types are different memory} */
    String aliasTag(ScalarType type) {
        var root = node("!{!\"Java arrays\"}");
        var element = node("!{!\"" + type + "\", " + root + ", i64 0}");
        return node("!{" + element + ", " + element + ", i64 0}");
    }

    /** {@return the tag of accesses to contexts, which are other memory than all arrays} */
    String contextTag() {
        var context = node("!{!\"context\", " + node("!{!\"Java arrays\"}") + ", i64 0}");
        return node("!{" + context + ", " + context + ", i64 0}");
    }

    /** Adds a module flag, such as {@code !{i32 1, !"amdhsa_code_object_version", i32 500}}. */
    public void flag(String content) {
        flags.add(node(content));
    }

    /**
     * Adds an array in work-group memory.
     *
     * @param array the array
     * @return the global's name
     */
    public String groupMemory(GroupArray array) {
        var name = "@group." + groupArrays++;
        define(name + " = internal addrspace(" + target.addressSpace(AddressSpace.LOCAL) + ") global [" + array.length() + " x "
                + LlvmTypes.name(array.element()) + "] poison, align 16\n");
        return name;
    }

    /** {@return the name of the global that holds a table} */
    String table(ConstantTable table) {
        return tables.computeIfAbsent(table, _ -> "@table." + tables.size());
    }

    /** {@return the whole module} */
    @Override
    public String toString() {
        var text = new StringBuilder();
        tables.forEach((table, name) -> text.append(name).append(" = private unnamed_addr addrspace(")
                .append(target.addressSpace(AddressSpace.CONSTANT)).append(") constant ").append(content(table))
                .append(", align 16\n"));
        declarations.forEach(declaration -> text.append("declare ").append(declaration).append('\n'));
        functions.forEach(function -> text.append('\n').append(function));
        text.append('\n').append(debug.namedMetadata());
        if (!flags.isEmpty()) {
            text.append("!llvm.module.flags = !{").append(String.join(", ", flags)).append("}\n");
        }
        metadata.forEach((content, number) -> text.append('!').append(number).append(" = ").append(content.strip()).append('\n'));
        return text.toString();
    }

    private static String content(ConstantTable table) {
        var type = table.kind().storageType();
        var text = new StringBuilder("[").append(table.length()).append(" x ").append(LlvmTypes.name(type)).append("] [");
        for (int i = 0; i < table.length(); i++) {
            text.append(i == 0 ? "" : ", ").append(LlvmTypes.name(type)).append(' ').append(switch (Array.get(table.array(), i)) {
                case Boolean value -> value ? "1" : "0";
                case Character value -> String.valueOf((int) value);
                case Float value -> LlvmTypes.constant(value);
                case Double value -> LlvmTypes.constant(value);
                case Object integer -> integer.toString();
            });
        }
        return text.append(']').toString();
    }
}
