package org.geobacter.frontend.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geobacter.ir.ArrayType;
import org.geobacter.ir.ObjectClass;
import org.geobacter.ir.ObjectField;
import org.geobacter.ir.RefType;
import org.geobacter.ir.ThrowableClasses;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldNode;

/** The classes of a module's objects. */
final class ObjectClasses {
    private final Map<Class<?>, ObjectClass> classes = new HashMap<>();
    private final Map<String, Class<?>> named = new HashMap<>();

    /** {@return a class as the IR has it, of objects or of arrays of references} */
    ObjectClass of(Class<?> type, Emission emission) {
        var known = classes.get(type);
        if (known == null) {
            if (named.putIfAbsent(type.getName(), type) != null) {
                throw emission.unsupported(
                        "the class " + type.getName() + ", of which there are two, of different class loaders",
                        "Use one of them in a kernel.");
            }
            known = make(type, emission);
            classes.put(type, known);
        }
        return known;
    }

    private static ObjectClass make(Class<?> type, Emission emission) {
        var shared = ThrowableClasses.implicit(type.getName());
        if (shared.isPresent()) {
            return shared.get();
        }
        if (type.isArray()) {
            var component = Type.getType(type.componentType());
            var element = JavaTypes.arrayElement(component).<org.geobacter.ir.Type>map(ArrayType::new).orElse(RefType.REF);
            return ObjectClass.ofArrays(type.getName(), location(type), supertypes(type), element);
        }
        try {
            return ObjectClass.of(type.getName(), location(type), supertypes(type), fields(type));
        } catch (MissingClassFileException e) {
            throw emission.unsupported(e.construct(), e.advice());
        }
    }

    private static List<ObjectField> fields(Class<?> type) {
        if (type == Object.class) {
            return List.of();
        }
        if (type == Throwable.class) {
            return ThrowableClasses.FIELDS;
        }
        var fields = new ArrayList<>(fields(type.getSuperclass()));
        for (var field : ClassFile.of(type).node().fields) {
            if ((field.access & Opcodes.ACC_STATIC) == 0) {
                fields.add(field(type, field));
            }
        }
        JavaTypes.boxed(ClassFile.internalName(type)).ifPresent(kind -> fields.add(BoxedValues.cached(kind)));
        return fields;
    }

    /** {@return a field as the IR has it} */
    static ObjectField field(Class<?> owner, FieldNode node) {
        return new ObjectField(owner.getName(), node.name, JavaTypes.inIr(Type.getType(node.desc)));
    }

    /** {@return the names of all types that an object of a class has} */
    static Set<String> supertypes(Class<?> type) {
        var names = new LinkedHashSet<String>();
        addSupertypes(type, names);
        return names;
    }

    private static void addSupertypes(Class<?> type, Set<String> names) {
        names.add(type.getName());
        names.add(Object.class.getName());
        if (type.isArray()) {
            names.add(Cloneable.class.getName());
            names.add(java.io.Serializable.class.getName());
            if (!type.componentType().isPrimitive()) {
                var components = new LinkedHashSet<String>();
                addSupertypes(type.componentType(), components);
                components.forEach(name -> names.add(name.startsWith("[") ? "[" + name : "[L" + name + ";"));
            }
            return;
        }
        if (type.getSuperclass() != null) {
            addSupertypes(type.getSuperclass(), names);
        }
        for (var implemented : type.getInterfaces()) {
            addSupertypes(implemented, names);
        }
    }

    /** {@return where a class is, as HotSpot writes it in the message of a {@code ClassCastException}} */
    static String location(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        var module = element.getModule();
        return (module.isNamed() ? "module " + module.getName() + version(module) : "unnamed module")
                + " of loader " + loader(element.getClassLoader());
    }

    private static String version(java.lang.Module module) {
        var version = module.getDescriptor().rawVersion();
        boolean isOfJdk = version.equals(Object.class.getModule().getDescriptor().rawVersion());
        return version.isEmpty() || isOfJdk ? "" : "@" + version.get();
    }

    private static String loader(ClassLoader loader) {
        if (loader == null) {
            return "'bootstrap'";
        }
        if (loader == ClassLoader.getPlatformClassLoader() || loader == ClassLoader.getSystemClassLoader()) {
            return "'" + loader.getName() + "'";
        }
        var name = loader.getName() == null ? loader.getClass().getName() : "'" + loader.getName() + "'";
        return name + " @" + Integer.toHexString(System.identityHashCode(loader));
    }
}
