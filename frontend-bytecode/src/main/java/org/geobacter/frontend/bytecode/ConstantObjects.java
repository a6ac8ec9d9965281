package org.geobacter.frontend.bytecode;

import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.Constant;
import org.geobacter.ir.ConstantTable;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.NullConstant;
import org.geobacter.ir.ObjectConstant;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ScalarType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Java objects that are constants of a module: those of enums, strings, and what static final fields hold. Their final fields are
 * constants too; a field that can change is refused where it is read.
 */
final class ConstantObjects {
    /** Far more than tables of objects in kernels have. */
    private static final int MAX_OBJECTS = 4096;

    private final Map<Object, ObjectConstant> constants = new IdentityHashMap<>();
    private final Map<String, ObjectConstant> stateless = new HashMap<>();

    /**
     * {@return the constant for an object}
     *
     * @param object not null
     * @param name what to call it in text
     */
    ObjectConstant of(Object object, String name, Emission emission) {
        ClassRecording.noteObject(object);
        var identity = object instanceof String text ? text.intern() : object;
        var known = constants.get(identity);
        if (known != null) {
            return known;
        }
        if (constants.size() == MAX_OBJECTS) {
            throw emission.unsupported(
                    "more than " + MAX_OBJECTS + " objects in static final fields", "Use arrays of primitives.");
        }
        var type = object.getClass();
        var objectClass = emission.module().classes().of(type, emission);
        var constant = new ObjectConstant(objectClass, name, identity);
        constants.put(identity, constant);
        emission.module().virtualCalls().instantiate(objectClass, type);
        if (type.isArray()) {
            for (int i = 0; i < Array.getLength(object); i++) {
                constant.addElement(content(Type.getType(type.componentType()), Array.get(object, i), name + "." + i, emission));
            }
        } else if (object instanceof String text) {
            fill(constant, text);
        } else {
            fill(constant, object, type, emission);
        }
        return constant;
    }

    /**
     * {@return the constant for the object without fields that a static final field holds}
     *
     * @param field its name, by which it is found again
     */
    ObjectConstant ofStateless(Class<?> type, String field, Emission emission) {
        var known = stateless.get(field);
        if (known != null) {
            return known;
        }
        var objectClass = emission.module().classes().of(type, emission);
        var constant = new ObjectConstant(objectClass, field, new Object());
        stateless.put(field, constant);
        emission.module().virtualCalls().instantiate(objectClass, type);
        return constant;
    }

    private void fill(ObjectConstant constant, Object object, Class<?> type, Emission emission) {
        if (type == Object.class) {
            return;
        }
        fill(constant, object, type.getSuperclass(), emission);
        if (object instanceof Enum<?> value && type == Enum.class) {
            constant.setField(new ObjectField("java.lang.Enum", "ordinal", ScalarType.I32), IntConstant.of(value.ordinal()));
            constant.setField(
                    new ObjectField("java.lang.Enum", "name", RefType.REF), of(value.name(), value.name(), emission));
            return;
        }
        var box = JavaTypes.boxed(ClassFile.internalName(type));
        if (box.isPresent()) {
            constant.setField(BoxedValues.content(box.get()), StaticMember.constant(box.get(), object));
            constant.setField(BoxedValues.cached(box.get()), IntConstant.of(BoxedValues.isKept(object) ? 1 : 0));
            return;
        }
        for (var field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            var inIr = new ObjectField(type.getName(), field.getName(), JavaTypes.inIr(Type.getType(field.getType())));
            var reason = reason(field);
            if (reason.isPresent()) {
                emission.module().refuseField(inIr, reason.get());
                continue;
            }
            try {
                var name = constant.name() + "." + field.getName();
                constant.setField(inIr, content(Type.getType(field.getType()), field.get(object), name, emission));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("the field has been made accessible: " + field, e);
            }
        }
    }

    private static Optional<Operand.Opaque> reason(java.lang.reflect.Field field) {
        var name = "the field " + field.getDeclaringClass().getName() + "." + field.getName();
        if (!Modifier.isFinal(field.getModifiers())) {
            return Optional.of(new Operand.Opaque(
                    name + " of an object in a static final field, which is not final",
                    "Make the field final, or pass its value."));
        }
        if (field.getType().isArray()) {
            return Optional.of(new Operand.Opaque(
                    name + " of an object in a static final field, which holds an array that can change",
                    "Put the array into a static final field of its own, or pass it to the kernel."));
        }
        return field.trySetAccessible()
                ? Optional.empty()
                : Optional.of(new Operand.Opaque(
                        name + ", which its module does not let others read", "Open the package, or pass its value."));
    }

    private Constant content(Type type, Object value, String name, Emission emission) {
        if (JavaTypes.isPrimitive(type)) {
            return StaticMember.constant(JavaTypes.kind(type), value);
        }
        var element = JavaTypes.arrayElement(type);
        if (element.isPresent()) {
            return value == null
                    ? new NullConstant(new ArrayType(element.get()))
                    : ConstantTable.ofArray(name, element.get(), value);
        }
        return value == null ? new NullConstant(RefType.REF) : of(value, name, emission);
    }

    /** Gives a string the content that the JDK's methods look at (JEP 254). */
    private static void fill(ObjectConstant constant, String text) {
        boolean isLatin1 = text.chars().allMatch(c -> c < 256);
        var bytes = text.getBytes(isLatin1 ? java.nio.charset.StandardCharsets.ISO_8859_1 : utf16());
        try {
            for (var field : ClassFile.of(String.class).node().fields) {
                if ((field.access & Opcodes.ACC_STATIC) == 0) {
                    var inIr = ObjectClasses.field(String.class, field);
                    constant.setField(inIr, switch (field.name) {
                        case "value" ->
                            ConstantTable.ofArray("String." + constant.name(), org.geobacter.ir.JavaKind.BYTE, bytes);
                        case "coder" -> IntConstant.of(isLatin1 ? 0 : 1);
                        case "hash" -> IntConstant.of(text.hashCode());
                        case "hashIsZero" -> IntConstant.of(text.hashCode() == 0 ? 1 : 0);
                        default -> Constant.zero(inIr.type());
                    });
                }
            }
        } catch (MissingClassFileException e) {
            throw new IllegalStateException(e);
        }
    }

    private static java.nio.charset.Charset utf16() {
        boolean isBigEndian = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.BIG_ENDIAN;
        return isBigEndian ? java.nio.charset.StandardCharsets.UTF_16BE : java.nio.charset.StandardCharsets.UTF_16LE;
    }
}
