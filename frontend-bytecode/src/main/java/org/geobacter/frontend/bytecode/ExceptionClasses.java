package org.geobacter.frontend.bytecode;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ThrowableClasses;
import org.geobacter.ir.Type;

/** The classes of exceptions in the IR. */
final class ExceptionClasses {
    private final Map<Class<?>, ObjectClass> classes = new HashMap<>();

    /** {@return the class of the IR for a subclass of {@code Throwable}} */
    ObjectClass of(Class<?> type) {
        return classes.computeIfAbsent(
                type,
                _ -> ThrowableClasses.implicit(type.getName())
                        .orElseGet(() -> ObjectClass.of(type.getName(), "", supertypes(type), fields(type))));
    }

    private static Set<String> supertypes(Class<?> type) {
        var names = new LinkedHashSet<String>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            names.add(at.getName());
            for (var implemented : at.getInterfaces()) {
                names.addAll(supertypes(implemented));
            }
        }
        return names;
    }

    private static List<ObjectField> fields(Class<?> type) {
        var fields = new ArrayList<ObjectField>();
        addFields(type, fields);
        return fields;
    }

    private static void addFields(Class<?> type, List<ObjectField> fields) {
        if (type == Throwable.class) {
            fields.addAll(ThrowableClasses.FIELDS);
            return;
        }
        addFields(type.getSuperclass(), fields);
        for (var field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                fields.add(new ObjectField(type.getName(), field.getName(), fieldType(field.getType())));
            }
        }
    }

    private static Type fieldType(Class<?> type) {
        var asm = org.objectweb.asm.Type.getType(type);
        if (JavaTypes.isPrimitive(asm)) {
            return JavaTypes.kind(asm).stackType();
        }
        return JavaTypes.arrayElement(asm).<Type>map(org.geobacter.ir.ArrayType::new).orElse(RefType.REF);
    }
}
