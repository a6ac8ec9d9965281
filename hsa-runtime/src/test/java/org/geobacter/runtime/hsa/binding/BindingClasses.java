package org.geobacter.runtime.hsa.binding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.StructLayout;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.runtime.hsa.binding.core.Hsa;

/** The classes of the bindings, by reflection. */
final class BindingClasses {
    private BindingClasses() {}

    static List<Class<?>> all() {
        try {
            var root = Path.of(Hsa.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (var files = Files.walk(root.resolve("org/geobacter/runtime/hsa/binding"), 2)) {
                return files.map(file -> root.relativize(file).toString()).filter(name -> name.endsWith(".class"))
                        .filter(name -> !name.contains("package-info")).sorted()
                        .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length()).replace('/', '.')))
                        .toList();
            }
        } catch (IOException | URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, BindingClasses.class.getClassLoader());
        } catch (ClassNotFoundException failure) {
            throw new UncheckedIOException(new IOException(failure));
        }
    }

    /** {@return the structures with their layouts} */
    static Map<Class<?>, StructLayout> structures() {
        var structures = new LinkedHashMap<Class<?>, StructLayout>();
        for (var type : all()) {
            if (type.isRecord() && Arrays.stream(type.getFields()).anyMatch(field -> field.getName().equals("LAYOUT"))) {
                try {
                    structures.put(type, (StructLayout) type.getField("LAYOUT").get(null));
                } catch (ReflectiveOperationException failure) {
                    throw new IllegalStateException(failure);
                }
            }
        }
        return structures;
    }

    static List<HsaConstant> constants() {
        return all().stream().filter(type -> type.isEnum() && HsaConstant.class.isAssignableFrom(type))
                .flatMap(type -> Arrays.stream(type.getEnumConstants())).map(HsaConstant.class::cast).toList();
    }
}
