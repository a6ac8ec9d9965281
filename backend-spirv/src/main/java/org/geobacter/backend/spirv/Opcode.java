package org.geobacter.backend.spirv;

import static org.geobacter.backend.spirv.OperandKind.ADDRESSING_MODEL;
import static org.geobacter.backend.spirv.OperandKind.CASES;
import static org.geobacter.backend.spirv.OperandKind.CONSTANT_VALUE;
import static org.geobacter.backend.spirv.OperandKind.DECORATION;
import static org.geobacter.backend.spirv.OperandKind.EXECUTION_MODEL;
import static org.geobacter.backend.spirv.OperandKind.EXTENDED_INSTRUCTION;
import static org.geobacter.backend.spirv.OperandKind.FUNCTION_CONTROL;
import static org.geobacter.backend.spirv.OperandKind.GROUP_OPERATION;
import static org.geobacter.backend.spirv.OperandKind.ID;
import static org.geobacter.backend.spirv.OperandKind.IDS;
import static org.geobacter.backend.spirv.OperandKind.LITERAL;
import static org.geobacter.backend.spirv.OperandKind.LITERALS;
import static org.geobacter.backend.spirv.OperandKind.LOOP_CONTROL;
import static org.geobacter.backend.spirv.OperandKind.MEMORY_ACCESS;
import static org.geobacter.backend.spirv.OperandKind.RESULT;
import static org.geobacter.backend.spirv.OperandKind.SELECTION_CONTROL;
import static org.geobacter.backend.spirv.OperandKind.STORAGE_CLASS;
import static org.geobacter.backend.spirv.OperandKind.TYPE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lwjgl.util.spvc.Spv;

/** The instructions that the backend emits, with the layout of their words (SPIR-V §3.49). */
enum Opcode {
    CAPABILITY(Spv.SpvOpCapability, OperandKind.CAPABILITY),
    EXT_INST_IMPORT(Spv.SpvOpExtInstImport, RESULT, OperandKind.STRING),
    MEMORY_MODEL(Spv.SpvOpMemoryModel, ADDRESSING_MODEL, OperandKind.MEMORY_MODEL),
    ENTRY_POINT(Spv.SpvOpEntryPoint, EXECUTION_MODEL, ID, OperandKind.STRING, IDS),
    EXECUTION_MODE(Spv.SpvOpExecutionMode, ID, OperandKind.EXECUTION_MODE, LITERALS),
    EXECUTION_MODE_ID(Spv.SpvOpExecutionModeId, ID, OperandKind.EXECUTION_MODE, IDS),
    STRING(Spv.SpvOpString, RESULT, OperandKind.STRING),
    NAME(Spv.SpvOpName, ID, OperandKind.STRING),
    MEMBER_NAME(Spv.SpvOpMemberName, ID, LITERAL, OperandKind.STRING),
    DECORATE(Spv.SpvOpDecorate, ID, DECORATION, LITERALS),
    MEMBER_DECORATE(Spv.SpvOpMemberDecorate, ID, LITERAL, DECORATION, LITERALS),
    TYPE_VOID(Spv.SpvOpTypeVoid, RESULT),
    TYPE_BOOL(Spv.SpvOpTypeBool, RESULT),
    TYPE_INT(Spv.SpvOpTypeInt, RESULT, LITERAL, LITERAL),
    TYPE_FLOAT(Spv.SpvOpTypeFloat, RESULT, LITERAL),
    TYPE_VECTOR(Spv.SpvOpTypeVector, RESULT, ID, LITERAL),
    TYPE_ARRAY(Spv.SpvOpTypeArray, RESULT, ID, ID),
    TYPE_STRUCT(Spv.SpvOpTypeStruct, RESULT, IDS),
    TYPE_POINTER(Spv.SpvOpTypePointer, RESULT, STORAGE_CLASS, ID),
    TYPE_FUNCTION(Spv.SpvOpTypeFunction, RESULT, ID, IDS),
    CONSTANT_TRUE(Spv.SpvOpConstantTrue, TYPE, RESULT),
    CONSTANT_FALSE(Spv.SpvOpConstantFalse, TYPE, RESULT),
    CONSTANT(Spv.SpvOpConstant, TYPE, RESULT, CONSTANT_VALUE),
    SPEC_CONSTANT(Spv.SpvOpSpecConstant, TYPE, RESULT, CONSTANT_VALUE),
    SPEC_CONSTANT_COMPOSITE(Spv.SpvOpSpecConstantComposite, TYPE, RESULT, IDS),
    VARIABLE(Spv.SpvOpVariable, TYPE, RESULT, STORAGE_CLASS),
    FUNCTION(Spv.SpvOpFunction, TYPE, RESULT, FUNCTION_CONTROL, ID),
    FUNCTION_CALL(Spv.SpvOpFunctionCall, TYPE, RESULT, ID, IDS),
    FUNCTION_END(Spv.SpvOpFunctionEnd),
    LINE(Spv.SpvOpLine, ID, LITERAL, LITERAL),
    LABEL(Spv.SpvOpLabel, RESULT),
    PHI(Spv.SpvOpPhi, TYPE, RESULT, IDS),
    SELECTION_MERGE(Spv.SpvOpSelectionMerge, ID, SELECTION_CONTROL),
    LOOP_MERGE(Spv.SpvOpLoopMerge, ID, ID, LOOP_CONTROL),
    BRANCH(Spv.SpvOpBranch, ID),
    BRANCH_CONDITIONAL(Spv.SpvOpBranchConditional, ID, ID, ID),
    SWITCH(Spv.SpvOpSwitch, ID, ID, CASES),
    RETURN(Spv.SpvOpReturn),
    UNREACHABLE(Spv.SpvOpUnreachable),
    LOAD(Spv.SpvOpLoad, TYPE, RESULT, ID, MEMORY_ACCESS),
    STORE(Spv.SpvOpStore, ID, ID, MEMORY_ACCESS),
    ACCESS_CHAIN(Spv.SpvOpAccessChain, TYPE, RESULT, ID, IDS),
    PTR_ACCESS_CHAIN(Spv.SpvOpPtrAccessChain, TYPE, RESULT, ID, ID, IDS),
    COMPOSITE_CONSTRUCT(Spv.SpvOpCompositeConstruct, TYPE, RESULT, IDS),
    COMPOSITE_EXTRACT(Spv.SpvOpCompositeExtract, TYPE, RESULT, ID, LITERALS),
    CONVERT_PTR_TO_U(Spv.SpvOpConvertPtrToU, TYPE, RESULT, ID),
    BITCAST(Spv.SpvOpBitcast, TYPE, RESULT, ID),
    S_CONVERT(Spv.SpvOpSConvert, TYPE, RESULT, ID),
    U_CONVERT(Spv.SpvOpUConvert, TYPE, RESULT, ID),
    F_CONVERT(Spv.SpvOpFConvert, TYPE, RESULT, ID),
    CONVERT_S_TO_F(Spv.SpvOpConvertSToF, TYPE, RESULT, ID),
    CONVERT_F_TO_S(Spv.SpvOpConvertFToS, TYPE, RESULT, ID),
    S_NEGATE(Spv.SpvOpSNegate, TYPE, RESULT, ID),
    I_ADD(Spv.SpvOpIAdd, TYPE, RESULT, ID, ID),
    I_SUB(Spv.SpvOpISub, TYPE, RESULT, ID, ID),
    I_MUL(Spv.SpvOpIMul, TYPE, RESULT, ID, ID),
    S_DIV(Spv.SpvOpSDiv, TYPE, RESULT, ID, ID),
    F_NEGATE(Spv.SpvOpFNegate, TYPE, RESULT, ID),
    F_ADD(Spv.SpvOpFAdd, TYPE, RESULT, ID, ID),
    F_SUB(Spv.SpvOpFSub, TYPE, RESULT, ID, ID),
    F_MUL(Spv.SpvOpFMul, TYPE, RESULT, ID, ID),
    F_DIV(Spv.SpvOpFDiv, TYPE, RESULT, ID, ID),
    F_REM(Spv.SpvOpFRem, TYPE, RESULT, ID, ID),
    BITWISE_AND(Spv.SpvOpBitwiseAnd, TYPE, RESULT, ID, ID),
    BITWISE_OR(Spv.SpvOpBitwiseOr, TYPE, RESULT, ID, ID),
    BITWISE_XOR(Spv.SpvOpBitwiseXor, TYPE, RESULT, ID, ID),
    SHIFT_LEFT_LOGICAL(Spv.SpvOpShiftLeftLogical, TYPE, RESULT, ID, ID),
    SHIFT_RIGHT_ARITHMETIC(Spv.SpvOpShiftRightArithmetic, TYPE, RESULT, ID, ID),
    SHIFT_RIGHT_LOGICAL(Spv.SpvOpShiftRightLogical, TYPE, RESULT, ID, ID),
    BIT_COUNT(Spv.SpvOpBitCount, TYPE, RESULT, ID),
    BIT_REVERSE(Spv.SpvOpBitReverse, TYPE, RESULT, ID),
    ALL(Spv.SpvOpAll, TYPE, RESULT, ID),
    LOGICAL_AND(Spv.SpvOpLogicalAnd, TYPE, RESULT, ID, ID),
    LOGICAL_OR(Spv.SpvOpLogicalOr, TYPE, RESULT, ID, ID),
    LOGICAL_EQUAL(Spv.SpvOpLogicalEqual, TYPE, RESULT, ID, ID),
    LOGICAL_NOT_EQUAL(Spv.SpvOpLogicalNotEqual, TYPE, RESULT, ID, ID),
    LOGICAL_NOT(Spv.SpvOpLogicalNot, TYPE, RESULT, ID),
    SELECT(Spv.SpvOpSelect, TYPE, RESULT, ID, ID, ID),
    I_EQUAL(Spv.SpvOpIEqual, TYPE, RESULT, ID, ID),
    I_NOT_EQUAL(Spv.SpvOpINotEqual, TYPE, RESULT, ID, ID),
    S_LESS_THAN(Spv.SpvOpSLessThan, TYPE, RESULT, ID, ID),
    S_LESS_THAN_EQUAL(Spv.SpvOpSLessThanEqual, TYPE, RESULT, ID, ID),
    S_GREATER_THAN(Spv.SpvOpSGreaterThan, TYPE, RESULT, ID, ID),
    S_GREATER_THAN_EQUAL(Spv.SpvOpSGreaterThanEqual, TYPE, RESULT, ID, ID),
    U_LESS_THAN(Spv.SpvOpULessThan, TYPE, RESULT, ID, ID),
    U_LESS_THAN_EQUAL(Spv.SpvOpULessThanEqual, TYPE, RESULT, ID, ID),
    U_GREATER_THAN(Spv.SpvOpUGreaterThan, TYPE, RESULT, ID, ID),
    U_GREATER_THAN_EQUAL(Spv.SpvOpUGreaterThanEqual, TYPE, RESULT, ID, ID),
    F_ORD_EQUAL(Spv.SpvOpFOrdEqual, TYPE, RESULT, ID, ID),
    F_UNORD_NOT_EQUAL(Spv.SpvOpFUnordNotEqual, TYPE, RESULT, ID, ID),
    F_ORD_LESS_THAN(Spv.SpvOpFOrdLessThan, TYPE, RESULT, ID, ID),
    F_ORD_LESS_THAN_EQUAL(Spv.SpvOpFOrdLessThanEqual, TYPE, RESULT, ID, ID),
    F_ORD_GREATER_THAN(Spv.SpvOpFOrdGreaterThan, TYPE, RESULT, ID, ID),
    F_ORD_GREATER_THAN_EQUAL(Spv.SpvOpFOrdGreaterThanEqual, TYPE, RESULT, ID, ID),
    EXT_INST(Spv.SpvOpExtInst, TYPE, RESULT, ID, EXTENDED_INSTRUCTION, IDS),
    ATOMIC_LOAD(Spv.SpvOpAtomicLoad, TYPE, RESULT, ID, ID, ID),
    ATOMIC_STORE(Spv.SpvOpAtomicStore, ID, ID, ID, ID),
    ATOMIC_EXCHANGE(Spv.SpvOpAtomicExchange, TYPE, RESULT, ID, ID, ID, ID),
    ATOMIC_COMPARE_EXCHANGE(Spv.SpvOpAtomicCompareExchange, TYPE, RESULT, ID, ID, ID, ID, ID, ID),
    ATOMIC_I_ADD(Spv.SpvOpAtomicIAdd, TYPE, RESULT, ID, ID, ID, ID),
    ATOMIC_AND(Spv.SpvOpAtomicAnd, TYPE, RESULT, ID, ID, ID, ID),
    ATOMIC_OR(Spv.SpvOpAtomicOr, TYPE, RESULT, ID, ID, ID, ID),
    ATOMIC_XOR(Spv.SpvOpAtomicXor, TYPE, RESULT, ID, ID, ID, ID),
    MEMORY_BARRIER(Spv.SpvOpMemoryBarrier, ID, ID),
    GROUP_NON_UNIFORM_ANY(Spv.SpvOpGroupNonUniformAny, TYPE, RESULT, ID, ID),
    GROUP_NON_UNIFORM_BROADCAST_FIRST(Spv.SpvOpGroupNonUniformBroadcastFirst, TYPE, RESULT, ID, ID),
    GROUP_NON_UNIFORM_BALLOT(Spv.SpvOpGroupNonUniformBallot, TYPE, RESULT, ID, ID),
    GROUP_NON_UNIFORM_BALLOT_FIND_MSB(Spv.SpvOpGroupNonUniformBallotFindMSB, TYPE, RESULT, ID, ID),
    GROUP_NON_UNIFORM_SHUFFLE(Spv.SpvOpGroupNonUniformShuffle, TYPE, RESULT, ID, ID, ID),
    GROUP_NON_UNIFORM_I_ADD(Spv.SpvOpGroupNonUniformIAdd, TYPE, RESULT, ID, GROUP_OPERATION, ID),
    GROUP_NON_UNIFORM_S_MIN(Spv.SpvOpGroupNonUniformSMin, TYPE, RESULT, ID, GROUP_OPERATION, ID),
    GROUP_NON_UNIFORM_S_MAX(Spv.SpvOpGroupNonUniformSMax, TYPE, RESULT, ID, GROUP_OPERATION, ID),
    GROUP_NON_UNIFORM_BITWISE_AND(Spv.SpvOpGroupNonUniformBitwiseAnd, TYPE, RESULT, ID, GROUP_OPERATION, ID),
    GROUP_NON_UNIFORM_BITWISE_OR(Spv.SpvOpGroupNonUniformBitwiseOr, TYPE, RESULT, ID, GROUP_OPERATION, ID),
    GROUP_NON_UNIFORM_BITWISE_XOR(Spv.SpvOpGroupNonUniformBitwiseXor, TYPE, RESULT, ID, GROUP_OPERATION, ID),
    CONTROL_BARRIER(Spv.SpvOpControlBarrier, ID, ID, ID);

    private static final Map<Integer, Opcode> BY_NUMBER = Arrays.stream(values())
            .collect(Collectors.toMap(Opcode::number, opcode -> opcode));

    private final int number;
    private final List<OperandKind> operands;

    Opcode(int number, OperandKind... operands) {
        this.number = number;
        this.operands = List.of(operands);
    }

    /** {@return the opcode with this number} */
    static Opcode of(int number) {
        var opcode = BY_NUMBER.get(number);
        if (opcode == null) {
            throw new IllegalArgumentException("not an instruction that this backend emits: opcode " + number);
        }
        return opcode;
    }

    int number() {
        return number;
    }

    /** {@return the name in text, such as {@code OpIAdd}} */
    String mnemonic() {
        return "Op" + SpirvNames.of("Op", number);
    }

    /** {@return the kinds of the operands in order; the last may be absent or repeat} */
    List<OperandKind> operands() {
        return operands;
    }

    boolean hasType() {
        return operands.contains(TYPE);
    }

    boolean hasResult() {
        return operands.contains(RESULT);
    }
}
