package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geobacter.ir.DispatchTable;
import org.geobacter.ir.Function;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.RefType;
import org.geobacter.ir.SourcePosition;
import org.geobacter.ir.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Which methods the virtual calls of a module can run: those of the classes that the kernel makes or gets objects of (rapid type
 * analysis: D. Bacon and P. Sweeney, Fast Static Analysis of C++ Virtual Function Calls). Methods become functions as calls and classes
 * are found.
 */
final class VirtualCalls {
    private final ModuleTranslator module;
    private final Map<Selector, Site> sites = new LinkedHashMap<>();
    private final Map<ObjectClass, Instances> instances = new LinkedHashMap<>();

    /** The objects of a class, as far as calls are concerned. */
    interface Instances {
        boolean isSubtypeOf(Class<?> type);

        /** {@return the function that a call runs on them, if there is one} */
        Optional<Function> target(Class<?> owner, MethodInsnNode call, SourcePosition position);
    }

    private record Selector(Class<?> owner, String name, String descriptor) {}

    private record Site(Class<?> owner, MethodInsnNode call, SourcePosition position, DispatchTable table) {}

    /** The objects of a class that has a class file. */
    private record OfClass(VirtualCalls calls, Class<?> type) implements Instances {
        @Override
        public boolean isSubtypeOf(Class<?> other) {
            return other.isAssignableFrom(type);
        }

        @Override
        public Optional<Function> target(Class<?> owner, MethodInsnNode call, SourcePosition position) {
            return MethodResolution.select(owner, type, call.name, call.desc)
                    .filter(method -> !method.isAbstract() && !method.isNative() && !method.isSynchronized() && !method.isStatic())
                    .map(method -> calls.module.function(method, Shape.ofInstanceMethod(method), position));
        }
    }

    VirtualCalls(ModuleTranslator module) {
        this.module = module;
    }

    /** Takes note that there are objects of a class. */
    void instantiate(ObjectClass objectClass, Class<?> type) {
        instantiate(objectClass, new OfClass(this, type));
    }

    /** Takes note that there are objects of a class. */
    void instantiate(ObjectClass objectClass, Instances objects) {
        if (instances.putIfAbsent(objectClass, objects) == null) {
            for (var site : List.copyOf(sites.values())) {
                addTarget(site, objectClass, objects);
            }
        }
    }

    /**
     * {@return the table for calls of a method}
     *
     * @param owner the class that the call names
     * @param position of a call, with the calls that lead there
     */
    DispatchTable table(Class<?> owner, MethodInsnNode call, SourcePosition position) {
        var selector = new Selector(owner, call.name, call.desc);
        var known = sites.get(selector);
        if (known != null) {
            return known.table();
        }
        var types = new ArrayList<Type>();
        types.add(RefType.REF);
        Arrays.stream(org.objectweb.asm.Type.getArgumentTypes(call.desc)).map(JavaTypes::inIr).forEach(types::add);
        var table = new DispatchTable(
                module.uniqueName(owner.getName() + "." + call.name + call.desc),
                types,
                JavaTypes.inIr(org.objectweb.asm.Type.getReturnType(call.desc)));
        var site = new Site(owner, call, position, table);
        sites.put(selector, site);
        for (var entry : List.copyOf(instances.entrySet())) {
            addTarget(site, entry.getKey(), entry.getValue());
        }
        return table;
    }

    /** {@return the kinds of which there are boxes} */
    Set<JavaKind> boxes() {
        var kinds = EnumSet.noneOf(JavaKind.class);
        instances.keySet().forEach(type -> JavaTypes.boxed(type.name().replace('.', '/')).ifPresent(kinds::add));
        return kinds;
    }

    private static void addTarget(Site site, ObjectClass objectClass, Instances objects) {
        if (objects.isSubtypeOf(site.owner())) {
            objects.target(site.owner(), site.call(), site.position())
                    .ifPresentOrElse(
                            target -> site.table().add(objectClass, target), () -> site.table().refuse(objectClass));
        }
    }
}
