package org.geobacter.ir.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.geobacter.ir.SourcePosition;

/** The source positions of a text, numbered, each caller of an inlining chain before what was inlined there. */
final class PositionTable {
    private final Map<SourcePosition, Integer> numbers = new LinkedHashMap<>();

    /** {@return what follows an instruction at this position: nothing if it is unknown} */
    String suffix(SourcePosition position) {
        return position.equals(SourcePosition.UNKNOWN) ? "" : "  !" + number(position);
    }

    /** {@return how a position is referred to} */
    String reference(SourcePosition position) {
        return "!" + number(position);
    }

    String print() {
        var text = new StringBuilder();
        numbers.forEach((position, number) -> {
            text.append('!').append(number).append(" = ").append(frame(position));
            position.caller().ifPresent(caller -> text.append(" inlined at !").append(number(caller)));
            text.append('\n');
        });
        return text.toString();
    }

    private int number(SourcePosition position) {
        var known = numbers.get(position);
        if (known != null) {
            return known;
        }
        position.caller().ifPresent(this::number);
        numbers.put(position, numbers.size());
        return numbers.size() - 1;
    }

    private static String frame(SourcePosition position) {
        var file = position.fileName().isEmpty() ? "" : Names.name(position.fileName());
        var line = position.line() == 0 ? "" : ":" + position.line();
        return Names.name(position.className() + "." + position.methodName()) + "(" + file + line + ")";
    }
}
