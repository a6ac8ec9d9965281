package org.geobacter.frontend.bytecode;

import org.objectweb.asm.tree.FieldInsnNode;

/** What reading and writing of static fields becomes. */
sealed interface StaticFields permits KernelStatics, InitialiserStatics {
    /** {@return what {@code getstatic} pushes} */
    Operand load(FieldInsnNode instruction, Emission emission);

    /** Translates {@code putstatic}. */
    void store(FieldInsnNode instruction, Operand value, Emission emission);

    /** {@return the operand of a field that holds an object} */
    static Operand opaque(StaticMember member) {
        return new Operand.Opaque(
                "the static field " + member.qualifiedName() + ", which holds an object",
                "Use static final fields of primitive types and arrays of primitives.");
    }
}
