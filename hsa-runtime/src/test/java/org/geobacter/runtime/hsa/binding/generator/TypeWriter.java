package org.geobacter.runtime.hsa.binding.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Constant;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Field;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Structure;
import org.geobacter.runtime.hsa.binding.generator.Declarations.Type;

/** Writes handles, enumerations and structures. */
final class TypeWriter {
    private TypeWriter() {}

    static void handle(SourceText text, String name, String header) {
        text.add("""
                /**
                 * {@code %1$s}, from {@code %2$s}.
                 *
                 * @param handle what the runtime knows it by; 0 for none
                 */
                public record %3$s(long handle) implements HsaHandle {
                    /** None. */
                    public static final %3$s NONE = new %3$s(0);
                }
                """.formatted(name, header, JavaNames.type(name)));
    }

    static void enumeration(SourceText text, String name, List<Constant> constants, String header) {
        var type = JavaNames.type(name);
        var common = JavaNames.isExtensible(name) ? JavaNames.parameterType(name) : "HsaConstant";
        text.add("/** {@code %s}, from {@code %s}. */\npublic enum %s implements %s {".formatted(name, header, type, common));
        text.add(constants.stream().map(constant -> "    /** {@code %2$s}. */\n    %1$s(\"%2$s\", %3$s)".formatted(
                JavaNames.constant(name, constant.name()), constant.name(), literal(constant.value())))
                .collect(Collectors.joining(",\n", "", ";\n")));
        text.add("""

                    private final String symbol;
                    private final int value;

                    %1$s(String symbol, int value) {
                        this.symbol = symbol;
                        this.value = value;
                    }

                    @Override
                    public String symbol() {
                        return symbol;
                    }

                    @Override
                    public int value() {
                        return value;
                    }

                    /** {@return the constant of a value; empty for one that only other versions of the runtime have} */
                    public static Optional<%1$s> of(int value) {
                        return HsaConstant.find(values(), value);
                    }
                }
                """.formatted(type));
    }

    private static String literal(int value) {
        return value >= 0 && value < 10 ? String.valueOf(value) : "0x%x".formatted(value);
    }

    static void structure(SourceText text, Structure structure, String header) {
        var type = JavaNames.type(structure.name());
        text.add("""
                /**
                 * {@code %s}, from {@code %s}, where it lies in memory.
                 *
                 * @param segment its bytes
                 */
                public record %s(MemorySegment segment) {
                    /** How it lies in memory; fields have the names of C. */
                    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
                """.formatted(structure.name(), header, type));
        text.add(layout(structure) + ").withName(\"" + structure.name() + "\");\n");
        text.add("""

                    /** Takes as many bytes as the structure has. */
                    public %1$s {
                        segment = segment.asSlice(0, LAYOUT.byteSize());
                    }

                    /** {@return a structure of zeros} */
                    public static %1$s allocate(SegmentAllocator allocator) {
                        return new %1$s(allocator.allocate(LAYOUT));
                    }

                    /** {@return the structure that native code points to} */
                    @SuppressWarnings("restricted") // what the runtime points to is there
                    public static %1$s at(MemorySegment pointer) {
                        return new %1$s(pointer.reinterpret(LAYOUT.byteSize()));
                    }
                """.formatted(type));
        structure.fields().forEach(field -> accessors(text, field));
        text.add("}");
    }

    private static String layout(Structure structure) {
        var members = new ArrayList<String>();
        long end = 0;
        for (var together : unions(structure.fields())) {
            long offset = together.getFirst().offset();
            if (offset > end) {
                members.add("MemoryLayout.paddingLayout(" + (offset - end) + ")");
            }
            var layouts = together.stream().map(field -> layout(field.type()) + ".withName(\"" + field.name() + "\")").toList();
            members.add(layouts.size() == 1
                    ? layouts.getFirst()
                    : "MemoryLayout.unionLayout(" + String.join(", ", layouts) + ")");
            end = offset + together.stream().mapToLong(Field::bytes).max().orElseThrow();
        }
        if (structure.bytes() > end) {
            members.add("MemoryLayout.paddingLayout(" + (structure.bytes() - end) + ")");
        }
        return members.stream().map(member -> "            " + member).collect(Collectors.joining(",\n"));
    }

    /** {@return the fields, those that lie in the same place together} */
    private static List<List<Field>> unions(List<Field> fields) {
        var unions = new ArrayList<List<Field>>();
        for (var field : fields) {
            if (unions.isEmpty() || unions.getLast().getFirst().offset() != field.offset()) {
                unions.add(new ArrayList<>());
            }
            unions.getLast().add(field);
        }
        return unions;
    }

    private static String layout(Type type) {
        return switch (type) {
            case Type.StructureType(String name) -> JavaNames.type(name) + ".LAYOUT";
            case Type.Array(Type element, int length) ->
                "MemoryLayout.sequenceLayout(" + length + ", " + layout(element) + ")";
            case Type.Text _, Type.Pointer _, Type.FunctionPointer _ -> "ADDRESS";
            case Type.Void _, Type.Integer _, Type.Bool _, Type.Handle _, Type.EnumerationType _ -> JavaType.of(type).layout();
        };
    }

    private static void accessors(SourceText text, Field field) {
        var name = JavaNames.variable(field.name());
        var at = String.valueOf(field.offset());
        switch (field.type()) {
            case Type.StructureType(String structure) -> text.add("""

                        /** {@return {@code %2$s}, in this structure} */
                        public %1$s %3$s() {
                            return new %1$s(segment.asSlice(%4$s, %1$s.LAYOUT));
                        }
                    """.formatted(JavaNames.type(structure), field.name(), name, at));
            case Type.Array(Type element, int length) -> {
                var offset = field.offset() + " + Objects.checkIndex(index, " + length + ") * " + field.bytes() / length + "L";
                accessors(text, element, field.name() + "[index]", name, "int index", offset);
            }
            case Type.Void _, Type.Integer _, Type.Bool _, Type.Handle _, Type.EnumerationType _, Type.Text _, Type.Pointer _,
                    Type.FunctionPointer _ ->
                accessors(text, field.type(), field.name(), name, "", at);
        }
    }

    private static void accessors(SourceText text, Type type, String field, String name, String index, String offset) {
        // Text in memory belongs to the runtime, or has to be allocated: it is a pointer here.
        var stored = type instanceof Type.Text || type instanceof Type.FunctionPointer
                ? new Type.Pointer(new Type.Void(), true)
                : type;
        var java = JavaType.of(stored);
        var got = "segment.get(" + java.layout() + ", " + offset + ")";
        var enumeration = stored instanceof Type.EnumerationType(String of) ? JavaNames.type(of) : "";
        text.add("""

                    /** {@return {@code %s}} */
                    public %s %s(%s) {
                        return %s;
                    }

                    /** Sets {@code %s}. */
                    public void %s(%s) {
                        segment.set(%s, %s, %s);
                    }
                """.formatted(field, enumeration.isEmpty() ? java.name() : "Optional<" + enumeration + ">", name, index,
                enumeration.isEmpty() ? JavaType.fromNative(stored, got) : enumeration + ".of(" + got + ")", field, name,
                (index.isEmpty() ? "" : index + ", ") + (enumeration.isEmpty() ? java.name() : enumeration) + " value",
                java.layout(),
                offset, JavaType.toNative(stored, "value")));
    }
}
