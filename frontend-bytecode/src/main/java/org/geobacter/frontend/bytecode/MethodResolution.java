package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.tree.MethodInsnNode;

/** Finds the method that a call means. */
final class MethodResolution {
    private MethodResolution() {}

    /** {@return the method that an instruction names (JVMS 5.4.3.3, 5.4.3.4)} */
    static JavaMethod resolve(Emission emission, MethodInsnNode call) {
        return find(emission, Classes.load(emission, call.owner), call);
    }

    /** {@return the method that a virtual call of a class's method runs on an object of exactly this class (JVMS 5.4.6)} */
    static Optional<JavaMethod> select(Class<?> owner, Class<?> type, String name, String descriptor) {
        var resolved = find(owner, name, descriptor);
        return resolved.filter(JavaMethod::isPrivate).isPresent() ? resolved : find(type, name, descriptor);
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

    /**
     * {@return the method of a class or the nearest of its superclasses, else the most specific one of its superinterfaces: one with code
     * if there is any (JVMS 5.4.3.3)} Arrays have the methods of {@code Object}.
     */
    static Optional<JavaMethod> find(Class<?> owner, String name, String descriptor) {
        if (owner.isArray()) {
            return find(Object.class, name, descriptor);
        }
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            var method = ClassFile.of(type).method(name, descriptor);
            if (method.isPresent()) {
                return method;
            }
        }
        var inherited = new ArrayList<JavaMethod>();
        for (var type : superinterfaces(owner)) {
            ClassFile.of(type)
                    .method(name, descriptor)
                    .filter(method -> !method.isStatic() && !method.isPrivate())
                    .ifPresent(inherited::add);
        }
        inherited.removeIf(method -> inherited.stream().anyMatch(
                other -> other.owner() != method.owner() && method.owner().isAssignableFrom(other.owner())));
        var method = inherited.stream().filter(found -> !found.isAbstract()).findFirst().or(() -> inherited.stream().findFirst());
        return method.isPresent() || !owner.isInterface() ? method : ClassFile.of(Object.class).method(name, descriptor);
    }

    private static Set<Class<?>> superinterfaces(Class<?> type) {
        var all = new LinkedHashSet<Class<?>>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (var implemented : at.getInterfaces()) {
                if (all.add(implemented)) {
                    all.addAll(superinterfaces(implemented));
                }
            }
        }
        return all;
    }
}
