package org.geobacter.frontend.bytecode;

import java.util.Optional;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.ObjectField;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * An instance field.
 *
 * @param owner the class that declares it
 */
record InstanceField(Class<?> owner, FieldNode node) {
    /** {@return the field that an instruction names (JVMS 5.4.3.2)} */
    static InstanceField resolve(FieldInsnNode instruction, Emission emission) {
        try {
            for (Class<?> type = Classes.load(emission, instruction.owner); type != null; type = type.getSuperclass()) {
                var field = ClassFile.of(type).field(instruction.name, instruction.desc);
                if (field.isPresent() && (field.get().access & Opcodes.ACC_STATIC) == 0) {
                    return new InstanceField(type, field.get());
                }
            }
        } catch (MissingClassFileException e) {
            throw emission.unsupported(e.construct(), e.advice());
        }
        throw emission.unsupported(
                "the field " + MethodNames.field(instruction.owner, instruction.name) + ", which does not exist",
                "Compile the classes against each other again.");
    }

    ObjectField inIr() {
        return ObjectClasses.field(owner, node);
    }

    /** {@return the kind, if the field is of a primitive type} */
    Optional<JavaKind> primitive() {
        var type = Type.getType(node.desc);
        return JavaTypes.isPrimitive(type) ? Optional.of(JavaTypes.kind(type)) : Optional.empty();
    }
}
