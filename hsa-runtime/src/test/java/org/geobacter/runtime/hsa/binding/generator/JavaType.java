package org.geobacter.runtime.hsa.binding.generator;

import org.geobacter.runtime.hsa.binding.generator.Declarations.Type;

/**
 * How a type of C is passed.
 *
 * @param name of the type in Java
 * @param carrier what native code takes
 * @param layout of that
 */
record JavaType(String name, String carrier, String layout) {
    static final String ADDRESS = "ADDRESS";

    static JavaType of(Type type) {
        return switch (type) {
            case Type.Void() -> new JavaType("void", "void", "");
            case Type.Bool() -> new JavaType("boolean", "boolean", "JAVA_BOOLEAN");
            case Type.Integer(int bytes) -> switch (bytes) {
                case 1 -> new JavaType("byte", "byte", "JAVA_BYTE");
                case 2 -> new JavaType("short", "short", "JAVA_SHORT");
                case 4 -> new JavaType("int", "int", "JAVA_INT");
                case 8 -> new JavaType("long", "long", "JAVA_LONG");
                default -> throw new IllegalStateException("An integer of " + bytes + " bytes");
            };
            case Type.Text() -> new JavaType("String", "MemorySegment", ADDRESS);
            // A structure of one 64-bit word is passed as the word, by the ABIs of x86-64 and AArch64.
            case Type.Handle(String name) -> new JavaType(JavaNames.type(name), "long", "JAVA_LONG");
            case Type.EnumerationType(String name) -> new JavaType(JavaNames.parameterType(name), "int", "JAVA_INT");
            case Type.Pointer _ -> new JavaType("MemorySegment", "MemorySegment", ADDRESS);
            case Type.FunctionPointer(String name, var _, var _) when !name.isEmpty() ->
                new JavaType("FunctionPointer<" + JavaNames.type(name) + ">", "MemorySegment", ADDRESS);
            case Type.FunctionPointer _ -> new JavaType("MemorySegment", "MemorySegment", ADDRESS);
            case Type.StructureType _, Type.Array _ -> throw new IllegalStateException("Passed by value: " + type);
        };
    }

    /** {@return an expression for what native code takes} */
    static String toNative(Type type, String value) {
        return switch (type) {
            case Type.Handle _ -> value + ".handle()";
            case Type.EnumerationType _ -> value + ".value()";
            case Type.FunctionPointer(String name, var _, var _) when !name.isEmpty() -> value + ".address()";
            case Type.Text _ -> "NativeCall.text(arena, " + value + ")";
            case Type.Void _, Type.Bool _, Type.Integer _, Type.Pointer _, Type.FunctionPointer _, Type.StructureType _,
                    Type.Array _ ->
                value;
        };
    }

    /** {@return an expression for what native code gives} */
    static String fromNative(Type type, String value) {
        return type instanceof Type.Handle(String name) ? "new " + JavaNames.type(name) + "(" + value + ")" : value;
    }
}
