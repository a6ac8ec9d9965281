package org.geobacter.ir.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.JavaKind;

/** The constant tables of a text, each array once and under a name of its own. */
final class TableNames {
    private static final int LINE_WIDTH = 100;

    private final Map<Object, String> byArray = new IdentityHashMap<>();
    private final Map<String, ConstantTable> byName = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** {@return the name, with a number added where another array has it} */
    String name(ConstantTable table) {
        return byArray.computeIfAbsent(table.array(), _ -> {
            var name = table.name();
            for (int i = 2; byName.containsKey(name); i++) {
                name = table.name() + "." + i;
            }
            byName.put(name, table);
            names.add(name);
            return name;
        });
    }

    /** {@return a line or more for each table that was named, in that order} */
    String print() {
        var text = new StringBuilder();
        for (var name : names) {
            var table = byName.get(name);
            text.append("table @").append(Names.name(name)).append(": ").append(table.kind()).append("[] = [");
            int lineStart = text.lastIndexOf("\n");
            for (int i = 0; i < table.length(); i++) {
                var element = element(table.kind(), table.array(), i);
                if (i > 0) {
                    boolean full = text.length() - lineStart + element.length() > LINE_WIDTH;
                    lineStart = full ? text.length() + 1 : lineStart;
                    text.append(full ? ",\n    " : ", ");
                }
                text.append(element);
            }
            text.append("]\n");
        }
        return text.toString();
    }

    private static String element(JavaKind kind, Object array, int index) {
        return switch (kind) {
            case BOOLEAN -> String.valueOf(((boolean[]) array)[index]);
            case BYTE -> String.valueOf(((byte[]) array)[index]);
            case SHORT -> String.valueOf(((short[]) array)[index]);
            case CHAR -> String.valueOf((int) ((char[]) array)[index]);
            case INT -> String.valueOf(((int[]) array)[index]);
            case LONG -> String.valueOf(((long[]) array)[index]);
            case FLOAT -> Literals.print(kind.storageType(), Float.floatToRawIntBits(((float[]) array)[index]) & 0xffff_ffffL);
            case DOUBLE -> Literals.print(kind.storageType(), Double.doubleToRawLongBits(((double[]) array)[index]));
        };
    }
}
