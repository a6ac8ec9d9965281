package org.geobacter.runtime.hsa.binding.generator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Constant;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Type;

/** The sources of the bindings, as the headers want them. */
public final class BindingSources {
    /** Each header with its package, the class of its functions, and what finds them; those that others include first. */
    private static final List<Header> HEADERS = List.of(
            new Header("hsa.h", "core", "Hsa", "NativeCall.exported"),
            new Header("hsa_ext_image.h", "image", "HsaExtImage", "NativeCall.exported"),
            new Header("hsa_ext_amd.h", "amd", "HsaAmd", "NativeCall.exported"),
            new Header("hsa_ven_amd_loader.h", "loader", "HsaAmdLoader", "LoaderExtension.function"));
    /** Tables of functions that newer versions of the same tables contain. */
    private static final List<String> SUPERSEDED = List.of("hsa_ext_images_1_00_pfn_t", "hsa_ven_amd_loader_1_00_pfn_t",
            "hsa_ven_amd_loader_1_01_pfn_t", "hsa_ven_amd_loader_1_02_pfn_t");

    private final Map<String, Declarations> declarations;
    private final Map<String, String> packages = new HashMap<>();
    private final Map<String, SourceText> texts = new LinkedHashMap<>();

    private record Header(String name, String packageName, String functions, String lookup) {
        String fullPackage() {
            return JavaNames.BINDING + "." + packageName;
        }
    }

    private BindingSources(Map<String, Declarations> declarations) {
        this.declarations = declarations;
    }

    /**
     * {@return the text of each source file, by its path below the root of the sources}
     *
     * @param directory with the headers
     */
    public static Map<String, String> of(Path directory) {
        var sources = new BindingSources(HeaderReader.read(directory, HEADERS.stream().map(Header::name).toList()));
        HEADERS.forEach(sources::write);
        return sources.files();
    }

    /**
     * {@return the names of all functions that the headers declare}
     *
     * @param directory with the headers
     */
    public static Set<String> functions(Path directory) {
        return HeaderReader.read(directory, HEADERS.stream().map(Header::name).toList()).values().stream()
                .flatMap(declared -> declared.functions().stream()).map(Declarations.Function::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void write(Header header) {
        var declared = declarations.get(header.name);
        declared.handles().forEach(handle -> TypeWriter.handle(text(header, JavaNames.type(handle)), handle, header.name));
        enumerations(header, declared);
        declared.structures().stream().filter(structure -> !SUPERSEDED.contains(structure.name()))
                .forEach(structure -> TypeWriter.structure(text(header, JavaNames.type(structure.name())), structure, header.name));
        declared.callbacks().forEach(callback -> callback(header, callback.type()));
        declared.functions().stream().flatMap(function -> FunctionWriter.callbacks(function).stream())
                .forEach(pointer -> callback(header, pointer));
        var functions = text(header, header.functions);
        functions.add("/** The functions of {@code " + header.name + "}. */\npublic final class " + header.functions
                + " {\n    private " + header.functions + "() {}");
        declared.functions().forEach(function -> FunctionWriter.function(functions, function, header.lookup));
        functions.add("}");
    }

    /** Some headers add constants to the enumerations of others. */
    private void enumerations(Header header, Declarations declared) {
        for (var enumeration : declared.enumerations()) {
            var type = JavaNames.enumeration(enumeration.name());
            if (packages.containsKey(JavaNames.type(type))) {
                continue;
            }
            var constants = new ArrayList<Constant>();
            declarations.values().forEach(all -> all.enumerations().stream()
                    .filter(other -> JavaNames.enumeration(other.name()).equals(type))
                    .forEach(other -> constants.addAll(other.constants())));
            TypeWriter.enumeration(text(header, JavaNames.type(type)), type, constants, header.name);
        }
    }

    private void callback(Header header, Type.FunctionPointer pointer) {
        FunctionWriter.callback(text(header, JavaNames.type(pointer.name())), pointer, header.name);
    }

    private SourceText text(Header header, String className) {
        var text = new SourceText(header.fullPackage());
        if (packages.put(className, header.fullPackage()) != null) {
            throw new IllegalStateException("Two classes " + className);
        }
        texts.put(className, text);
        return text;
    }

    private Map<String, String> files() {
        var known = new HashMap<>(packages);
        for (var name : List.of("HsaHandle", "HsaConstant", "HsaAgentAttribute", "HsaRegionAttribute", "HsaException", "NativeCall",
                "LoaderExtension", "FunctionPointer", "Upcall")) {
            known.put(name, JavaNames.BINDING);
        }
        for (var name : List.of("Arena", "FunctionDescriptor", "MemoryLayout", "MemorySegment", "SegmentAllocator",
                "StructLayout")) {
            known.put(name, "java.lang.foreign");
        }
        known.put("MethodHandle", "java.lang.invoke");
        known.put("MethodHandles", "java.lang.invoke");
        known.put("Optional", "java.util");
        known.put("Objects", "java.util");
        var files = new LinkedHashMap<String, String>();
        texts.forEach((name, text) -> files.put((packages.get(name) + "." + name).replace('.', '/') + ".java", text.file(known)));
        return files;
    }
}
