package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.JavaKind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The {@code VarHandle}s that are known when a kernel is compiled: those that {@link
 * java.lang.invoke.MethodHandles#arrayElementVarHandle} makes of the class of an array of primitives. What other handles do cannot be
 * asked of them.
 */
final class ArrayHandles {
    static final String TYPE = "java/lang/invoke/VarHandle";
    static final String FACTORY_OWNER = "java/lang/invoke/MethodHandles";
    static final String FACTORY = "arrayElementVarHandle";
    static final String FACTORY_DESCRIPTOR = "(Ljava/lang/Class;)Ljava/lang/invoke/VarHandle;";

    private ArrayHandles() {}

    /** {@return what stands for the content of a static field that is no value of the IR} */
    static Operand ofField(StaticMember member) {
        if (!member.node().desc.equals("L" + TYPE + ";")) {
            return StaticFields.opaque(member);
        }
        return member.isFinal()
                ? elements(member).<Operand>map(Operand.ArrayHandle::new).orElseGet(() -> unknown(member))
                : unknown(member);
    }

    private static Operand unknown(StaticMember member) {
        return new Operand.Opaque(
                "the VarHandle " + member.qualifiedName() + ", which its class does not simply make of an array's class",
                "Declare it static final VarHandle … = MethodHandles.arrayElementVarHandle(int[].class), or another array's class.");
    }

    /** {@return the kind of the elements, if the class's initialiser assigns the field once, a handle that it makes just before} */
    private static Optional<JavaKind> elements(StaticMember member) {
        var stores = new ArrayList<AbstractInsnNode>();
        var targets = new HashSet<AbstractInsnNode>();
        for (var method : member.file().node().methods) {
            for (var instruction : method.instructions) {
                targets.addAll(Bytecode.targets(instruction));
                if (instruction instanceof FieldInsnNode field && field.getOpcode() == Opcodes.PUTSTATIC
                        && field.name.equals(member.node().name) && field.desc.equals(member.node().desc)) {
                    stores.add(instruction);
                }
            }
        }
        return stores.size() == 1 && previous(stores.getFirst(), targets) instanceof MethodInsnNode call && isFactory(call)
                && previous(call, targets) instanceof LdcInsnNode constant && constant.cst instanceof Type type
                        ? JavaTypes.arrayElement(type)
                        : Optional.empty();
    }

    private static boolean isFactory(MethodInsnNode call) {
        return call.owner.equals(FACTORY_OWNER) && call.name.equals(FACTORY) && call.desc.equals(FACTORY_DESCRIPTOR);
    }

    /** {@return the instruction before, or a label if control may come from elsewhere} */
    private static AbstractInsnNode previous(AbstractInsnNode instruction, Set<AbstractInsnNode> targets) {
        var before = instruction.getPrevious();
        while (before != null && !Bytecode.isReal(before) && !targets.contains(before)) {
            before = before.getPrevious();
        }
        return before;
    }
}
