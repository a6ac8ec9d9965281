package org.geobacter.ir.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.ThrownObject;
import org.geobacter.ir.ThrownObject.ThrownClass;

/** The line that says how exceptions that are objects lie in the error record. */
final class ThrownObjectText {
    private ThrownObjectText() {}

    /** @param positions gets the places where exceptions are made; empty where positions are left out */
    static String line(ThrownObject layout, Optional<PositionTable> positions) {
        return "thrown " + layout.ownFields() + " fields, " + layout.causes() + " causes, " + layout.suppressed() + " suppressed"
                + list(", classes", layout.classes(), ThrownObjectText::thrownClass)
                + list(", texts", layout.texts(), ThrownObjectText::text)
                + positions.map(table -> list(", traces", layout.traces(), table::reference)).orElse("")
                + "\n";
    }

    private static <T> String list(String name, List<T> items, Function<T, String> text) {
        return name + items.stream().map(text).collect(Collectors.joining(", ", " {", "}"));
    }

    private static String thrownClass(ThrownClass thrown) {
        return Names.name(thrown.name()) + (thrown.fields().isEmpty() ? "" : list("", thrown.fields(), ObjectNames::field));
    }

    private static String text(TextTemplate text) {
        return Names.quote(text.template()) + kinds(text.valueKinds());
    }

    static String kinds(List<JavaKind> kinds) {
        return kinds.isEmpty() ? "" : kinds.stream().map(JavaKind::toString).collect(Collectors.joining(", ", " (", ")"));
    }
}
