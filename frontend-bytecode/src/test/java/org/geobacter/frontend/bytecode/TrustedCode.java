package org.geobacter.frontend.bytecode;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Methods of the JDK in whose place HotSpot may run code of its own that checks nothing, since the JDK's own callers do. Called with
 * whatever comes to mind, they end the JVM.
 */
final class TrustedCode {
    private static final String INTRINSIC = "Ljdk/internal/vm/annotation/IntrinsicCandidate;";

    private TrustedCode() {}

    /** {@return whether a method is no public API, and is or calls an intrinsic of its class that is none either} */
    static boolean trustsItsCallers(Method method) {
        try {
            return !isPublicApi(method)
                    && reachesIntrinsic(
                            method.getDeclaringClass(), method.getName() + Type.getMethodDescriptor(method), new HashSet<>());
        } catch (MissingClassFileException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isPublicApi(Method method) {
        var owner = method.getDeclaringClass();
        return Modifier.isPublic(method.getModifiers())
                && Modifier.isPublic(owner.getModifiers())
                && owner.getModule().isExported(owner.getPackageName());
    }

    private static boolean reachesIntrinsic(Class<?> owner, String method, Set<String> seen) {
        if (!seen.add(method)) {
            return false;
        }
        var node = ClassFile.of(owner).node().methods.stream().filter(m -> (m.name + m.desc).equals(method)).findFirst();
        return node.isPresent() && (isIntrinsic(node.get()) || callsIntrinsic(owner, node.get(), seen));
    }

    private static boolean isIntrinsic(MethodNode method) {
        return method.visibleAnnotations != null
                && method.visibleAnnotations.stream().anyMatch(note -> note.desc.equals(INTRINSIC));
    }

    private static boolean callsIntrinsic(Class<?> owner, MethodNode method, Set<String> seen) {
        for (var instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call
                    && call.owner.equals(ClassFile.internalName(owner))
                    && reachesIntrinsic(owner, call.name + call.desc, seen)) {
                return true;
            }
        }
        return false;
    }
}
