package org.geobacter.frontend.bytecode;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.RefType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.ThrowableClasses;
import org.geobacter.ir.Type;
import org.geobacter.ir.UnsupportedCodeException;

/** The classes of exceptions in the IR. */
final class ExceptionClasses {
    private final Map<Class<?>, ObjectClass> classes = new LinkedHashMap<>();
    private Optional<SourcePosition> messageLookedAt = Optional.empty();
    private Optional<SourcePosition> messageOfCause = Optional.empty();

    /** {@return the class of the IR for a subclass of {@code Throwable}} */
    ObjectClass of(Class<?> type) {
        return classes.computeIfAbsent(
                type,
                _ -> ThrowableClasses.implicit(type.getName())
                        .orElseGet(() -> ObjectClass.of(type.getName(), "", supertypes(type), fields(type))));
    }

    /** Takes note that the kernel asks for the message of an exception. */
    void lookAtMessages(SourcePosition position) {
        messageLookedAt = messageLookedAt.or(() -> Optional.of(position));
    }

    /** Takes note that the kernel makes an exception whose message is the text of its cause. */
    void makeMessageOfCause(SourcePosition position) {
        messageOfCause = messageOfCause.or(() -> Optional.of(position));
    }

    /**
     * Refuses kernels that ask for messages which {@link org.geobacter.ir.ThrowableClasses#TEXT} does not tell.
     *
     * @throws UnsupportedCodeException if there are such
     */
    void refuseUnknownMessages() {
        if (messageLookedAt.isEmpty()) {
            return;
        }
        var position = messageLookedAt.get();
        if (messageOfCause.isPresent()) {
            throw new UnsupportedCodeException(
                    "the message of an exception that may be the text of its cause, of the exception made at "
                            + messageOfCause.get().location(),
                    position,
                    "Give exceptions a message of their own.");
        }
        for (var type : classes.keySet()) {
            for (var method : List.of("getMessage", "getLocalizedMessage")) {
                if (declaring(type, method) != Throwable.class) {
                    throw new UnsupportedCodeException(
                            "the message of an exception that may be a " + type.getName() + ", which overrides " + method + "()",
                            position,
                            "Keep what the message is made of in fields of the exception.");
                }
            }
        }
    }

    private static Class<?> declaring(Class<?> type, String method) {
        try {
            return type.getMethod(method).getDeclaringClass();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every Throwable has it", e);
        }
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
