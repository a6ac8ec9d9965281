package org.geobacter.runtime.hsa.binding.generator;

import java.util.List;

/**
 * What a header declares, in its order.
 *
 * @param enumerations also those without a name
 * @param structures but not those that are handles
 * @param handles structures of nothing but a {@code uint64_t handle}
 * @param callbacks types of pointers to functions that have a name
 */
record Declarations(
        List<Enumeration> enumerations, List<Structure> structures, List<String> handles, List<Callback> callbacks,
        List<Function> functions) {

    /**
     * An enumeration.
     *
     * @param name of its type; that of its first constant where it has none
     */
    record Enumeration(String name, List<Constant> constants) {}

    record Constant(String name, int value) {}

    record Structure(String name, long bytes, long alignment, List<Field> fields) {}

    /**
     * A field; those of a union without a name are fields of the structure.
     *
     * @param offset in bytes
     * @param bytes its size
     */
    record Field(String name, Type type, long offset, long bytes) {}

    record Callback(String name, Type.FunctionPointer type) {}

    /**
     * A function.
     *
     * @param prototype as in C
     */
    record Function(String name, Type result, List<Parameter> parameters, boolean deprecated, String prototype) {}

    record Parameter(String name, Type type) {}

    /** A type of C. */
    sealed interface Type {
        /** Nothing. */
        record Void() implements Type {}

        /**
         * A number.
         *
         * @param bytes its size
         */
        record Integer(int bytes) implements Type {}

        record Bool() implements Type {}

        /** {@code const char *}. */
        record Text() implements Type {}

        record Handle(String name) implements Type {}

        record EnumerationType(String name) implements Type {}

        record StructureType(String name) implements Type {}

        record Array(Type element, int length) implements Type {}

        /** A pointer to something else than a function or text. */
        record Pointer(Type target, boolean constant) implements Type {}

        /**
         * A pointer to a function.
         *
         * @param name of the type; empty where it has none
         */
        record FunctionPointer(String name, Type result, List<Parameter> parameters) implements Type {}
    }
}
