package org.geobacter.ir.transform.exceptions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.TextTemplate;
import org.geobacter.ir.ThrowableClasses;
import org.geobacter.ir.ThrownObject;
import org.geobacter.ir.ThrownObject.ThrownClass;

/** Gives numbers, from 1, to what exceptions are made of. */
final class ThrownObjectTables {
    private final Map<ObjectClass, Integer> classes = new LinkedHashMap<>();
    private final Map<SourcePosition, Integer> traces = new LinkedHashMap<>();
    private final Map<TextTemplate, Integer> texts = new LinkedHashMap<>();

    int number(ObjectClass exceptionClass) {
        return number(classes, exceptionClass);
    }

    int number(SourcePosition trace) {
        return number(traces, trace);
    }

    int number(TextTemplate text) {
        return number(texts, text);
    }

    private static <T> int number(Map<T, Integer> numbers, T key) {
        var known = numbers.get(key);
        if (known == null) {
            known = numbers.size() + 1;
            numbers.put(key, known);
        }
        return known;
    }

    /** {@return the layout of the error record of an exception of this kernel} */
    ThrownObject layout(int ownFields, int causes, int suppressed) {
        var thrown = new ArrayList<ThrownClass>();
        for (var exceptionClass : classes.keySet()) {
            thrown.add(new ThrownClass(exceptionClass.name(), ThrowableClasses.ownFields(exceptionClass)));
        }
        return new ThrownObject(
                thrown, List.copyOf(traces.keySet()), List.copyOf(texts.keySet()), ownFields, causes, suppressed);
    }
}
