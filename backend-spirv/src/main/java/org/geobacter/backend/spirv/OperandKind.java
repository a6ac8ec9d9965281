package org.geobacter.backend.spirv;

/** What the words of an instruction stand for (SPIR-V §2.3, §3). */
enum OperandKind {
    /** The id of the result's type. */
    TYPE,
    /** The id that the instruction defines. */
    RESULT,
    ID,
    /** Any number of ids, up to the end. */
    IDS,
    LITERAL,
    /** Any number of literal words, up to the end. */
    LITERALS,
    STRING,
    /** A literal as wide as the result's type. */
    CONSTANT_VALUE,
    /** Pairs of a literal and a label, up to the end. */
    CASES,
    EXTENDED_INSTRUCTION,
    MEMORY_ACCESS,
    CAPABILITY("Capability"),
    ADDRESSING_MODEL("AddressingModel"),
    MEMORY_MODEL("MemoryModel"),
    EXECUTION_MODEL("ExecutionModel"),
    EXECUTION_MODE("ExecutionMode"),
    STORAGE_CLASS("StorageClass"),
    DECORATION("Decoration"),
    BUILT_IN("BuiltIn"),
    SELECTION_CONTROL("SelectionControl"),
    LOOP_CONTROL("LoopControl"),
    GROUP_OPERATION("GroupOperation"),
    FUNCTION_CONTROL("FunctionControl");

    private final String enumeration;

    OperandKind() {
        this("");
    }

    OperandKind(String enumeration) {
        this.enumeration = enumeration;
    }

    /** {@return the name of the enumeration that the operand is one of, empty if it is none} */
    String enumeration() {
        return enumeration;
    }
}
