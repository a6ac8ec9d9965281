package org.geobacter.frontend.bytecode;

import java.util.Arrays;
import java.util.Optional;
import org.objectweb.asm.tree.MethodInsnNode;

/** Finds the method that a call means. */
final class MethodResolution {
    private MethodResolution() {}

    /** {@return the method that an instruction names (JVMS 5.4.3.3, 5.4.3.4)} */
    static JavaMethod resolve(Emission emission, MethodInsnNode call) {
        return find(emission, Classes.load(emission, call.owner), call);
    }

    /** {@return the method that a virtual call runs on an object of exactly this class (JVMS 5.4.6)} */
    static JavaMethod select(Emission emission, Class<?> type, MethodInsnNode call) {
        var resolved = resolve(emission, call);
        return resolved.isPrivate() ? resolved : find(emission, type, call);
    }

    private static JavaMethod find(Emission emission, Class<?> owner, MethodInsnNode call) {
        try {
            return find(owner, call.name, call.desc).orElseThrow(() -> emission.unsupported(
                    "the method " + MethodNames.method(call.owner, call.name, call.desc) + ", which does not exist",
                    "Compile the classes against each other again."));
        } catch (MissingClassFileException e) {
            throw emission.unsupported(e.construct(), e.advice());
        }
    }

    /** {@return the method of a class or the nearest of its superclasses, else of its superinterfaces} */
    static Optional<JavaMethod> find(Class<?> owner, String name, String descriptor) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            var method = ClassFile.of(type).method(name, descriptor);
            if (method.isPresent()) {
                return method;
            }
        }
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            var method = Arrays.stream(type.getInterfaces())
                    .flatMap(superinterface -> find(superinterface, name, descriptor).stream())
                    .filter(found -> !found.isAbstract())
                    .findFirst();
            if (method.isPresent()) {
                return method;
            }
        }
        return Optional.empty();
    }
}
