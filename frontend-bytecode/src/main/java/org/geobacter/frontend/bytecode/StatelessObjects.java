package org.geobacter.frontend.bytecode;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Static final fields of the JDK that nobody may read by reflection, and of whose objects all is known nevertheless: the only assignment of
 * the field, in the class's initialiser, is of a {@code new} object of a class without fields. All that such an object has is its methods
 * and its identity.
 */
final class StatelessObjects {
    private StatelessObjects() {}

    /** {@return the class of the object in a field, if it is such a one} */
    static Optional<Class<?>> classOf(StaticMember member, Emission emission) {
        var initialiser = member.file().method("<clinit>", "()V");
        if (initialiser.isEmpty() || !member.isFinal()) {
            return Optional.empty();
        }
        Optional<AbstractInsnNode> store = Optional.empty();
        for (var instruction : initialiser.get().node().instructions) {
            if (instruction.getOpcode() == Opcodes.PUTSTATIC && isOf((FieldInsnNode) instruction, member)) {
                if (store.isPresent()) {
                    return Optional.empty();
                }
                store = Optional.of(instruction);
            }
        }
        return store.flatMap(StatelessObjects::made)
                .<Class<?>>map(name -> Classes.load(emission, name))
                .filter(type -> !Throwable.class.isAssignableFrom(type) && hasNoFields(type));
    }

    private static boolean isOf(FieldInsnNode store, StaticMember member) {
        return store.owner.equals(member.file().node().name)
                && store.name.equals(member.node().name)
                && store.desc.equals(member.node().desc);
    }

    /** {@return the class of which a {@code new} object without arguments is stored} */
    private static Optional<String> made(AbstractInsnNode store) {
        boolean isMade = previous(store) instanceof MethodInsnNode constructor
                && constructor.getOpcode() == Opcodes.INVOKESPECIAL
                && constructor.name.equals("<init>")
                && constructor.desc.equals("()V")
                && previous(constructor).getOpcode() == Opcodes.DUP
                && previous(previous(constructor)).getOpcode() == Opcodes.NEW;
        return isMade ? Optional.of(((MethodInsnNode) previous(store)).owner) : Optional.empty();
    }

    /** Skips line numbers and labels, to which nobody jumps in the middle of an expression. */
    private static AbstractInsnNode previous(AbstractInsnNode instruction) {
        var previous = instruction.getPrevious();
        while (previous != null && previous.getOpcode() < 0) {
            previous = previous.getPrevious();
        }
        return previous == null ? instruction : previous;
    }

    private static boolean hasNoFields(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (ClassFile.of(at).node().fields.stream().anyMatch(field -> (field.access & Opcodes.ACC_STATIC) == 0)) {
                return false;
            }
        }
        return true;
    }
}
