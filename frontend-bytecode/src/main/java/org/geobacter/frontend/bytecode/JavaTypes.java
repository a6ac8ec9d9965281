package org.geobacter.frontend.bytecode;

import java.util.Map;
import java.util.Optional;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.RefType;
import org.geobacter.ir.VoidType;
import org.objectweb.asm.Type;

/** The primitive types, arrays and boxes among the types that class files name. */
final class JavaTypes {
    private static final Map<String, JavaKind> BOXES = Map.of(
            "java/lang/Boolean",
            JavaKind.BOOLEAN,
            "java/lang/Byte",
            JavaKind.BYTE,
            "java/lang/Short",
            JavaKind.SHORT,
            "java/lang/Character",
            JavaKind.CHAR,
            "java/lang/Integer",
            JavaKind.INT,
            "java/lang/Long",
            JavaKind.LONG,
            "java/lang/Float",
            JavaKind.FLOAT,
            "java/lang/Double",
            JavaKind.DOUBLE);

    private JavaTypes() {}

    static boolean isPrimitive(Type type) {
        return type.getSort() >= Type.BOOLEAN && type.getSort() <= Type.DOUBLE;
    }

    /** {@return the type of such a value in the IR once it is loaded} */
    static org.geobacter.ir.Type inIr(Type type) {
        if (type == Type.VOID_TYPE) {
            return VoidType.VOID;
        }
        return isPrimitive(type)
                ? kind(type).stackType()
                : arrayElement(type).<org.geobacter.ir.Type>map(ArrayType::new).orElse(RefType.REF);
    }

    /** {@return the kind of a primitive type} */
    static JavaKind kind(Type primitive) {
        return JavaKind.ofDescriptor(primitive.getDescriptor().charAt(0));
    }

    /** {@return the kind of the elements, if this is an array of primitives} */
    static Optional<JavaKind> arrayElement(Type type) {
        boolean isFlat = type.getSort() == Type.ARRAY && type.getDimensions() == 1 && isPrimitive(type.getElementType());
        return isFlat ? Optional.of(kind(type.getElementType())) : Optional.empty();
    }

    /** {@return what is in the box, if this is one of the eight boxes} */
    static Optional<JavaKind> boxed(Type type) {
        return type.getSort() == Type.OBJECT ? boxed(type.getInternalName()) : Optional.empty();
    }

    /** {@return the class of boxes of a kind} */
    static Class<?> boxClass(JavaKind kind) {
        return switch (kind) {
            case BOOLEAN -> Boolean.class;
            case BYTE -> Byte.class;
            case SHORT -> Short.class;
            case CHAR -> Character.class;
            case INT -> Integer.class;
            case LONG -> Long.class;
            case FLOAT -> Float.class;
            case DOUBLE -> Double.class;
        };
    }

    static Optional<JavaKind> boxed(String internalName) {
        return Optional.ofNullable(BOXES.get(internalName));
    }
}
