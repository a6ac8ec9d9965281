// @formatter:off
package org.geobacter.runtime.hsa.binding.core;

import java.util.Optional;
import org.geobacter.runtime.hsa.binding.HsaConstant;

/** {@code hsa_code_symbol_info_t}, from {@code hsa.h}. */
public enum HsaCodeSymbolInfo implements HsaConstant {
    /** {@code HSA_CODE_SYMBOL_INFO_TYPE}. */
    TYPE("HSA_CODE_SYMBOL_INFO_TYPE", 0),
    /** {@code HSA_CODE_SYMBOL_INFO_NAME_LENGTH}. */
    NAME_LENGTH("HSA_CODE_SYMBOL_INFO_NAME_LENGTH", 1),
    /** {@code HSA_CODE_SYMBOL_INFO_NAME}. */
    NAME("HSA_CODE_SYMBOL_INFO_NAME", 2),
    /** {@code HSA_CODE_SYMBOL_INFO_MODULE_NAME_LENGTH}. */
    MODULE_NAME_LENGTH("HSA_CODE_SYMBOL_INFO_MODULE_NAME_LENGTH", 3),
    /** {@code HSA_CODE_SYMBOL_INFO_MODULE_NAME}. */
    MODULE_NAME("HSA_CODE_SYMBOL_INFO_MODULE_NAME", 4),
    /** {@code HSA_CODE_SYMBOL_INFO_LINKAGE}. */
    LINKAGE("HSA_CODE_SYMBOL_INFO_LINKAGE", 5),
    /** {@code HSA_CODE_SYMBOL_INFO_IS_DEFINITION}. */
    IS_DEFINITION("HSA_CODE_SYMBOL_INFO_IS_DEFINITION", 0x11),
    /** {@code HSA_CODE_SYMBOL_INFO_VARIABLE_ALLOCATION}. */
    VARIABLE_ALLOCATION("HSA_CODE_SYMBOL_INFO_VARIABLE_ALLOCATION", 6),
    /** {@code HSA_CODE_SYMBOL_INFO_VARIABLE_SEGMENT}. */
    VARIABLE_SEGMENT("HSA_CODE_SYMBOL_INFO_VARIABLE_SEGMENT", 7),
    /** {@code HSA_CODE_SYMBOL_INFO_VARIABLE_ALIGNMENT}. */
    VARIABLE_ALIGNMENT("HSA_CODE_SYMBOL_INFO_VARIABLE_ALIGNMENT", 8),
    /** {@code HSA_CODE_SYMBOL_INFO_VARIABLE_SIZE}. */
    VARIABLE_SIZE("HSA_CODE_SYMBOL_INFO_VARIABLE_SIZE", 9),
    /** {@code HSA_CODE_SYMBOL_INFO_VARIABLE_IS_CONST}. */
    VARIABLE_IS_CONST("HSA_CODE_SYMBOL_INFO_VARIABLE_IS_CONST", 0xa),
    /** {@code HSA_CODE_SYMBOL_INFO_KERNEL_KERNARG_SEGMENT_SIZE}. */
    KERNEL_KERNARG_SEGMENT_SIZE("HSA_CODE_SYMBOL_INFO_KERNEL_KERNARG_SEGMENT_SIZE", 0xb),
    /** {@code HSA_CODE_SYMBOL_INFO_KERNEL_KERNARG_SEGMENT_ALIGNMENT}. */
    KERNEL_KERNARG_SEGMENT_ALIGNMENT("HSA_CODE_SYMBOL_INFO_KERNEL_KERNARG_SEGMENT_ALIGNMENT", 0xc),
    /** {@code HSA_CODE_SYMBOL_INFO_KERNEL_GROUP_SEGMENT_SIZE}. */
    KERNEL_GROUP_SEGMENT_SIZE("HSA_CODE_SYMBOL_INFO_KERNEL_GROUP_SEGMENT_SIZE", 0xd),
    /** {@code HSA_CODE_SYMBOL_INFO_KERNEL_PRIVATE_SEGMENT_SIZE}. */
    KERNEL_PRIVATE_SEGMENT_SIZE("HSA_CODE_SYMBOL_INFO_KERNEL_PRIVATE_SEGMENT_SIZE", 0xe),
    /** {@code HSA_CODE_SYMBOL_INFO_KERNEL_DYNAMIC_CALLSTACK}. */
    KERNEL_DYNAMIC_CALLSTACK("HSA_CODE_SYMBOL_INFO_KERNEL_DYNAMIC_CALLSTACK", 0xf),
    /** {@code HSA_CODE_SYMBOL_INFO_KERNEL_CALL_CONVENTION}. */
    KERNEL_CALL_CONVENTION("HSA_CODE_SYMBOL_INFO_KERNEL_CALL_CONVENTION", 0x12),
    /** {@code HSA_CODE_SYMBOL_INFO_INDIRECT_FUNCTION_CALL_CONVENTION}. */
    INDIRECT_FUNCTION_CALL_CONVENTION("HSA_CODE_SYMBOL_INFO_INDIRECT_FUNCTION_CALL_CONVENTION", 0x10);

    private final String symbol;
    private final int value;

    HsaCodeSymbolInfo(String symbol, int value) {
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
    public static Optional<HsaCodeSymbolInfo> of(int value) {
        return HsaConstant.find(values(), value);
    }
}
