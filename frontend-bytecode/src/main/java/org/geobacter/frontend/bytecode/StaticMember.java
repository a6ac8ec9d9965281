package org.geobacter.frontend.bytecode;

import java.util.Optional;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.FloatConstant;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.StaticField;
import org.geobacter.ir.Constant;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * A static field.
 *
 * @param file the class file of the class that declares it
 * @param node the field in that file
 */
record StaticMember(ClassFile file, FieldNode node) {
    /** {@return the field that an instruction names (JVMS 5.4.3.2)} */
    static StaticMember resolve(FieldInsnNode instruction, Emission emission) {
        try {
            var member = find(Classes.load(emission, instruction.owner), instruction.name, instruction.desc);
            return member.filter(found -> (found.node.access & Opcodes.ACC_STATIC) != 0)
                    .orElseThrow(() -> emission.unsupported(
                            "the static field " + MethodNames.field(instruction.owner, instruction.name)
                                    + ", which does not exist",
                            "Compile the classes against each other again."));
        } catch (MissingClassFileException e) {
            throw emission.unsupported(e.construct(), e.advice());
        }
    }

    private static Optional<StaticMember> find(Class<?> type, String name, String descriptor) {
        var file = ClassFile.of(type);
        var field = file.field(name, descriptor);
        if (field.isPresent()) {
            return Optional.of(new StaticMember(file, field.get()));
        }
        for (var superinterface : type.getInterfaces()) {
            var inherited = find(superinterface, name, descriptor);
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        return type.getSuperclass() == null ? Optional.empty() : find(type.getSuperclass(), name, descriptor);
    }

    Class<?> owner() {
        return file.type();
    }

    /** {@return the class and the name, such as {@code a.b.Tables.SINE}} */
    String qualifiedName() {
        return owner().getName() + "." + node.name;
    }

    boolean isFinal() {
        return (node.access & Opcodes.ACC_FINAL) != 0;
    }

    /** {@return the kind, if the field is of a primitive type} */
    Optional<JavaKind> primitive() {
        var type = Type.getType(node.desc);
        return JavaTypes.isPrimitive(type) ? Optional.of(JavaTypes.kind(type)) : Optional.empty();
    }

    /** {@return the kind of the elements, if the field is an array of primitives} */
    Optional<JavaKind> arrayElement() {
        return JavaTypes.arrayElement(Type.getType(node.desc));
    }

    /** {@return the field as the IR has it, if it is of a primitive type or an array of one} */
    Optional<StaticField> inIr() {
        var type = primitive().<org.geobacter.ir.Type>map(JavaKind::stackType).or(() -> arrayElement().map(ArrayType::new));
        return type.map(found -> new StaticField(owner().getName(), node.name, found));
    }

    /** {@return the value, if the class file has it: of a constant variable (JLS 4.12.4), and whether assertions are disabled} */
    Optional<Constant> knownValue() {
        boolean isAssertionStatus = node.name.equals("$assertionsDisabled") && (node.access & Opcodes.ACC_SYNTHETIC) != 0;
        if (isAssertionStatus) {
            return Optional.of(IntConstant.of(owner().desiredAssertionStatus() ? 0 : 1));
        }
        return isFinal() && node.value != null && primitive().isPresent()
                ? Optional.of(constant(primitive().get(), node.value))
                : Optional.empty();
    }

    /** {@return a primitive as it is on the operand stack} */
    static Constant constant(JavaKind kind, Object value) {
        return switch (value) {
            case Boolean bit -> IntConstant.of(bit ? 1 : 0);
            case Character character -> IntConstant.of((int) character);
            case Float number -> FloatConstant.of(number);
            case Double number -> FloatConstant.of(number);
            case Number integer -> IntConstant.of(kind.stackType(), integer.longValue());
            default -> throw new IllegalArgumentException("not a primitive: " + value);
        };
    }
}
