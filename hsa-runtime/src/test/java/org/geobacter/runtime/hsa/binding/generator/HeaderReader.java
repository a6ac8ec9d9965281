package org.geobacter.runtime.hsa.binding.generator;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.bytedeco.llvm.global.clang.*;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.llvm.clang.CXClientData;
import org.bytedeco.llvm.clang.CXCursor;
import org.bytedeco.llvm.clang.CXCursorVisitor;
import org.bytedeco.llvm.clang.CXFile;
import org.bytedeco.llvm.clang.CXString;
import org.bytedeco.llvm.clang.CXType;
import org.bytedeco.llvm.clang.CXUnsavedFile;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Callback;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Constant;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Enumeration;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Field;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Function;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Parameter;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Structure;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Type;

/** Reads C headers with libclang. */
final class HeaderReader {
    private static final String TARGET = "x86_64-unknown-linux-gnu";
    private static final String VIRTUAL = "/geobacter-virtual-headers/";
    /** All that the HSA headers want of the C library. */
    private static final Map<String, String> LIBRARY = Map.of(
            "stddef.h", "typedef unsigned long size_t;\n",
            "stdbool.h", "#define bool _Bool\n",
            "stdint.h", """
                    typedef signed char int8_t; typedef short int16_t; typedef int int32_t; typedef long int64_t;
                    typedef unsigned char uint8_t; typedef unsigned short uint16_t; typedef unsigned int uint32_t;
                    typedef unsigned long uint64_t; typedef unsigned long uintptr_t;
                    """);

    /** The first name that a type got, by libclang's name of its declaration. */
    private final Map<String, String> names = new HashMap<>();
    private final List<String> handles = new ArrayList<>();
    private final Map<String, Declarations> headers = new LinkedHashMap<>();

    /**
     * {@return what each of some headers declares, by its name}
     *
     * @param directory where they are
     * @param headers their names, those that others include first
     */
    static Map<String, Declarations> read(Path directory, List<String> headers) {
        var reader = new HeaderReader();
        headers.forEach(header -> reader.headers.put(header,
                new Declarations(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>())));
        reader.parse(directory, headers);
        return reader.headers;
    }

    private void parse(Path directory, List<String> headers) {
        Loader.load(org.bytedeco.llvm.global.clang.class);
        disableCrashRecovery();
        var source = new StringBuilder();
        headers.forEach(header -> source.append("#include \"").append(directory.resolve(header)).append("\"\n"));
        var files = new LinkedHashMap<>(LIBRARY);
        files.put("all.c", source.toString());
        var arguments = List.of("--target=" + TARGET, "-std=c11", "-nostdinc", "-I" + VIRTUAL,
                "-DHSA_DEPRECATED=__attribute__((deprecated))");
        try (var argumentPointers = new PointerPointer<BytePointer>(arguments.toArray(String[]::new));
                var unsaved = new CXUnsavedFile(files.size())) {
            int position = 0;
            for (var file : files.entrySet()) {
                unsaved.position(position++).Filename(new BytePointer(VIRTUAL + file.getKey()))
                        .Contents(new BytePointer(file.getValue())).Length(file.getValue().length());
            }
            var index = clang_createIndex(0, 0);
            var unit = clang_parseTranslationUnit(index, new BytePointer(VIRTUAL + "all.c"), argumentPointers, arguments.size(),
                    unsaved.position(0), files.size(), CXTranslationUnit_None);
            try {
                for (int i = 0; i < clang_getNumDiagnostics(unit); i++) {
                    var diagnostic = clang_getDiagnostic(unit, i);
                    if (clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error) {
                        throw new IllegalStateException("libclang does not understand the headers: "
                                + text(clang_formatDiagnostic(diagnostic, clang_defaultDiagnosticDisplayOptions())));
                    }
                }
                var declarations = children(clang_getTranslationUnitCursor(unit));
                declarations.forEach(this::name);
                declarations.forEach(this::declare);
            } finally {
                clang_disposeTranslationUnit(unit);
                clang_disposeIndex(index);
            }
        }
    }

    /** Without this libclang takes over the signals by which the JVM finds null pointers and stops its threads, for the whole process. */
    @SuppressWarnings("restricted") // calling native code is what it is for
    private static void disableCrashRecovery() {
        var linker = Linker.nativeLinker();
        var setenv = linker.downcallHandle(linker.defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            int failed = (int) setenv.invokeExact(arena.allocateFrom("LIBCLANG_DISABLE_CRASH_RECOVERY"), arena.allocateFrom("1"),
                    1);
            if (failed != 0) {
                throw new IllegalStateException("setenv failed");
            }
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<CXCursor> children(CXCursor parent) {
        var children = new ArrayList<CXCursor>();
        try (var visitor = new CXCursorVisitor() {
            @Override
            public int call(CXCursor cursor, CXCursor of, CXClientData data) {
                // The callback's argument is not valid after it returns.
                children.add(new CXCursor().put(cursor));
                return CXChildVisit_Continue;
            }
        }) {
            clang_visitChildren(parent, visitor, new CXClientData());
        }
        return children;
    }

    /** Type definitions give names to structures, enumerations and pointers to functions. */
    private void name(CXCursor cursor) {
        if (clang_getCursorKind(cursor) == CXCursor_TypedefDecl) {
            var declaration = declaration(clang_getTypedefDeclUnderlyingType(cursor));
            names.putIfAbsent(declaration, text(clang_getCursorSpelling(cursor)));
        }
    }

    private static String declaration(CXType type) {
        return text(clang_getCursorUSR(clang_getTypeDeclaration(clang_getCanonicalType(type))));
    }

    private void declare(CXCursor cursor) {
        var file = new CXFile();
        var header = file(cursor, file);
        var declarations = headers.get(header);
        if (declarations == null) {
            return;
        }
        switch (clang_getCursorKind(cursor)) {
            case CXCursor_EnumDecl -> declarations.enumerations().add(enumeration(cursor));
            case CXCursor_StructDecl -> {
                var structure = structure(cursor);
                if (isHandle(structure)) {
                    handles.add(structure.name());
                    declarations.handles().add(structure.name());
                } else {
                    declarations.structures().add(structure);
                }
            }
            case CXCursor_TypedefDecl -> {
                if (type(clang_getTypedefDeclUnderlyingType(cursor)) instanceof Type.FunctionPointer pointer) {
                    var name = text(clang_getCursorSpelling(cursor));
                    declarations.callbacks().add(new Callback(name,
                            new Type.FunctionPointer(name, pointer.result(), parameters(children(cursor)))));
                }
            }
            case CXCursor_FunctionDecl -> declarations.functions().add(function(cursor));
            default -> throw new IllegalStateException(header + " declares something that is neither a type nor a function: "
                    + text(clang_getCursorSpelling(cursor)));
        }
    }

    private static String file(CXCursor cursor, CXFile file) {
        clang_getExpansionLocation(clang_getCursorLocation(cursor), file, new int[1], new int[1], new int[1]);
        return Path.of(text(clang_getFileName(file))).getFileName().toString();
    }

    private Enumeration enumeration(CXCursor cursor) {
        var constants = children(cursor).stream()
                .map(child -> new Constant(text(clang_getCursorSpelling(child)), (int) clang_getEnumConstantDeclValue(child)))
                .toList();
        return new Enumeration(names.getOrDefault(text(clang_getCursorUSR(cursor)), constants.getFirst().name()), constants);
    }

    private Structure structure(CXCursor cursor) {
        var type = clang_getCursorType(cursor);
        return new Structure(names.get(text(clang_getCursorUSR(cursor))), clang_Type_getSizeOf(type), clang_Type_getAlignOf(type),
                fields(cursor, type));
    }

    private List<Field> fields(CXCursor cursor, CXType outer) {
        var fields = new ArrayList<Field>();
        for (var child : children(cursor)) {
            switch (clang_getCursorKind(child)) {
                case CXCursor_FieldDecl -> {
                    var name = text(clang_getCursorSpelling(child));
                    var type = clang_getCursorType(child);
                    if (!name.isEmpty()) {
                        fields.add(new Field(name, type(type), clang_Type_getOffsetOf(outer, name) / Byte.SIZE,
                                clang_Type_getSizeOf(type)));
                    }
                }
                case CXCursor_UnionDecl -> fields.addAll(fields(child, outer));
                default -> throw new IllegalStateException(
                        "A structure has something that is no field: " + text(clang_getCursorSpelling(child)));
            }
        }
        return fields;
    }

    private static boolean isHandle(Structure structure) {
        return structure.fields().size() == 1 && structure.fields().getFirst().name().equals("handle")
                && structure.bytes() == Long.BYTES;
    }

    private Function function(CXCursor cursor) {
        var name = text(clang_getCursorSpelling(cursor));
        var children = children(cursor);
        var result = clang_getCursorResultType(cursor);
        var prototype = new StringBuilder(text(clang_getTypeSpelling(result))).append(' ').append(name).append('(');
        var separator = "";
        for (var child : children) {
            if (clang_getCursorKind(child) == CXCursor_ParmDecl) {
                prototype.append(separator).append(text(clang_getTypeSpelling(clang_getCursorType(child)))).append(' ')
                        .append(text(clang_getCursorSpelling(child)));
                separator = ", ";
            }
        }
        return new Function(name, type(result), parameters(children),
                clang_getCursorAvailability(cursor) == CXAvailability_Deprecated, prototype.append(')').toString());
    }

    private List<Parameter> parameters(List<CXCursor> children) {
        return children.stream().filter(child -> clang_getCursorKind(child) == CXCursor_ParmDecl)
                .map(child -> new Parameter(text(clang_getCursorSpelling(child)), parameterType(child))).toList();
    }

    /** A pointer to a function has the names of its parameters only where it is declared. */
    private Type parameterType(CXCursor parameter) {
        var type = type(clang_getCursorType(parameter));
        return type instanceof Type.FunctionPointer(String name, Type result, List<Parameter> _) && name.isEmpty()
                ? new Type.FunctionPointer("", result, parameters(children(parameter)))
                : type;
    }

    private Type type(CXType type) {
        var canonical = clang_getCanonicalType(type);
        return switch (canonical.kind()) {
            case CXType_Void -> new Type.Void();
            case CXType_Bool -> new Type.Bool();
            case CXType_Char_S, CXType_SChar, CXType_UChar, CXType_Short, CXType_UShort, CXType_Int, CXType_UInt, CXType_Long,
                    CXType_ULong ->
                new Type.Integer((int) clang_Type_getSizeOf(canonical));
            case CXType_Enum -> new Type.EnumerationType(names.get(declaration(canonical)));
            case CXType_Record -> {
                var name = names.get(declaration(canonical));
                yield handles.contains(name) ? new Type.Handle(name) : new Type.StructureType(name);
            }
            case CXType_ConstantArray ->
                new Type.Array(type(clang_getArrayElementType(canonical)), (int) clang_getArraySize(canonical));
            case CXType_Pointer -> pointer(type, clang_getPointeeType(canonical));
            default -> throw new IllegalStateException("A type that no binding is for: " + text(clang_getTypeSpelling(type)));
        };
    }

    private Type pointer(CXType type, CXType target) {
        boolean constant = clang_isConstQualifiedType(target) != 0;
        if (target.kind() == CXType_FunctionProto) {
            var parameters = new ArrayList<Parameter>();
            for (int i = 0; i < clang_getNumArgTypes(target); i++) {
                parameters.add(new Parameter("", type(clang_getArgType(target, i))));
            }
            var name = type.kind() == CXType_Pointer ? "" : text(clang_getTypeSpelling(type));
            return new Type.FunctionPointer(name, type(clang_getResultType(target)), parameters);
        }
        if (constant && clang_getCanonicalType(target).kind() == CXType_Char_S) {
            return new Type.Text();
        }
        return new Type.Pointer(type(target), constant);
    }

    private static String text(CXString string) {
        var text = clang_getCString(string);
        var copy = text == null ? "" : text.getString();
        clang_disposeString(string);
        return copy;
    }
}
