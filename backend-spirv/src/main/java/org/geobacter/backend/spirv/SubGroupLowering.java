package org.geobacter.backend.spirv;

import java.util.EnumSet;
import java.util.Set;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SubGroupInstruction;
import org.lwjgl.util.spvc.Spv;

/**
 * Emits exchanges between the lanes of a sub-group (SPIR-V §3.49.24). {@link SubGroupCheck} has seen to it that lanes are numbered as the
 * IR says.
 *
 * <p>The IR has exchanges only where all work-items of the group come to them. Vulkan then has all of them exchange at once, also behind
 * branches and loops that they take differently: these have merge blocks (SPIR-V §2.11, "uniform control flow"). Work-items that are not
 * there are beyond the range, or have ended with an exception.
 */
final class SubGroupLowering {
    private static final int WORD = 32;

    private final KernelContext kernel;
    private final KernelValues values;
    private final Code code;
    private final ModuleBuilder module;
    private final int size;

    SubGroupLowering(KernelContext kernel, Code code) {
        this.kernel = kernel;
        this.values = kernel.values();
        this.code = code;
        this.module = code.module();
        this.size = kernel.target().subGroupSize();
    }

    /** {@return what a target must have for an exchange} */
    static Set<SpirvFeature> features(SubGroupInstruction exchange) {
        return switch (exchange.operation()) {
            case SIZE, NATIVE, COMBINES_I32, COMBINES_I64 ->
                throw new IllegalArgumentException("a constant of the device is left: " + exchange);
            case ANY -> EnumSet.of(SpirvFeature.SUBGROUP_VOTE);
            case REDUCE, INCLUSIVE_SCAN, EXCLUSIVE_SCAN -> exchange.type() == ScalarType.I64
                    ? EnumSet.of(SpirvFeature.SUBGROUP_ARITHMETIC, SpirvFeature.SUBGROUP_EXTENDED_TYPES)
                    : EnumSet.of(SpirvFeature.SUBGROUP_ARITHMETIC);
            case SHUFFLE, LOWER_HALF, LAST -> EnumSet.of(SpirvFeature.SUBGROUP_BALLOT, SpirvFeature.SUBGROUP_SHUFFLE);
            case BALLOT -> EnumSet.of(SpirvFeature.SUBGROUP_BALLOT);
        };
    }

    /** {@return what the exchange gives} */
    int exchange(SubGroupInstruction exchange) {
        var operand = exchange.operands().getFirst();
        int value = values.id(operand);
        return switch (exchange.operation()) {
            case SIZE, NATIVE, COMBINES_I32, COMBINES_I64 ->
                throw new IllegalArgumentException("a constant of the device is left: " + exchange);
            case ANY -> {
                module.capability(Spv.SpvCapabilityGroupNonUniformVote);
                yield subGroup(Opcode.GROUP_NON_UNIFORM_ANY, module.boolType(), value);
            }
            case REDUCE -> combined(exchange, Spv.SpvGroupOperationReduce, value);
            case INCLUSIVE_SCAN -> combined(exchange, Spv.SpvGroupOperationInclusiveScan, value);
            case EXCLUSIVE_SCAN -> combined(exchange, Spv.SpvGroupOperationExclusiveScan, value);
            case SHUFFLE -> shuffle((ScalarType) operand.type(), value, values.id(exchange.operands().get(1)));
            case LOWER_HALF -> {
                if (!(exchange.operands().get(1) instanceof IntConstant distance)) {
                    throw new IllegalArgumentException("a distance that is not constant: " + exchange);
                }
                yield valueOf((ScalarType) operand.type(), value, lastOfLowerHalf((int) distance.value()));
            }
            case LAST -> {
                int last = subGroup(Opcode.GROUP_NON_UNIFORM_BALLOT_FIND_MSB, module.uintType(), active());
                yield valueOf((ScalarType) operand.type(), value, last);
            }
            case BALLOT -> wide(votes(code, value));
        };
    }

    /** {@return a vector of words with the bits of the active invocations of the sub-group that vote yes} */
    static int votes(Code code, int vote) {
        var module = code.module();
        module.capability(Spv.SpvCapabilityGroupNonUniform);
        module.capability(Spv.SpvCapabilityGroupNonUniformBallot);
        return code.op(
                Opcode.GROUP_NON_UNIFORM_BALLOT,
                module.vectorType(module.uintType(), 4),
                module.uint(Spv.SpvScopeSubgroup),
                vote);
    }

    private int active() {
        return votes(code, module.constant(ScalarType.I1, 1));
    }

    private int subGroup(Opcode opcode, int type, int... operands) {
        return code.op(opcode, type, SpirvInstruction.words(new int[]{module.uint(Spv.SpvScopeSubgroup)}, operands));
    }

    private int combined(SubGroupInstruction exchange, int groupOperation, int value) {
        module.capability(Spv.SpvCapabilityGroupNonUniform);
        module.capability(Spv.SpvCapabilityGroupNonUniformArithmetic);
        return subGroup(opcode(exchange.operator()), module.type((ScalarType) exchange.type()), groupOperation, value);
    }

    private static Opcode opcode(SubGroupInstruction.Operator operator) {
        return switch (operator) {
            case ADD -> Opcode.GROUP_NON_UNIFORM_I_ADD;
            case MIN -> Opcode.GROUP_NON_UNIFORM_S_MIN;
            case MAX -> Opcode.GROUP_NON_UNIFORM_S_MAX;
            case AND -> Opcode.GROUP_NON_UNIFORM_BITWISE_AND;
            case OR -> Opcode.GROUP_NON_UNIFORM_BITWISE_OR;
            case XOR -> Opcode.GROUP_NON_UNIFORM_BITWISE_XOR;
        };
    }

    private int shuffle(ScalarType type, int value, int lane) {
        int masked = code.op(Opcode.BITWISE_AND, ScalarType.I32, lane, module.uint(size - 1));
        int exists = code.test(Opcode.U_LESS_THAN, lane, module.uint(size));
        int isThere = code.test(Opcode.LOGICAL_AND, exists, isActive(masked));
        return code.select(type, isThere, valueOf(type, value, masked), value);
    }

    private int isActive(int lane) {
        int votes = active();
        int word = code.op(Opcode.COMPOSITE_EXTRACT, ScalarType.I32, votes, 0);
        int place = lane;
        if (size > WORD) {
            int upper = code.op(Opcode.COMPOSITE_EXTRACT, ScalarType.I32, votes, 1);
            int isUpper = code.test(Opcode.U_LESS_THAN, module.uint(WORD - 1), lane);
            word = code.select(ScalarType.I32, isUpper, upper, word);
            place = code.op(Opcode.BITWISE_AND, ScalarType.I32, lane, module.uint(WORD - 1));
        }
        int shifted = code.op(Opcode.SHIFT_RIGHT_LOGICAL, ScalarType.I32, word, place);
        int bit = code.op(Opcode.BITWISE_AND, ScalarType.I32, shifted, module.uint(1));
        return code.test(Opcode.I_NOT_EQUAL, bit, module.uint(0));
    }

    /** For lanes of the lower half, a lane too, whose value is not looked at. */
    private int lastOfLowerHalf(int distance) {
        int lane = kernel.workItem().lane(size);
        int first = code.op(Opcode.BITWISE_AND, ScalarType.I32, lane, module.uint(~distance));
        return code.op(Opcode.BITWISE_OR, ScalarType.I32, first, module.uint(distance - 1));
    }

    /** {@return the value that an active lane has} */
    private int valueOf(ScalarType type, int value, int lane) {
        module.capability(Spv.SpvCapabilityGroupNonUniformShuffle);
        if (type != ScalarType.I64 || kernel.target().has(SpirvFeature.SUBGROUP_EXTENDED_TYPES)) {
            return subGroup(Opcode.GROUP_NON_UNIFORM_SHUFFLE, module.type(type), value, lane);
        }
        int words = module.vectorType(module.uintType(), 2);
        int shuffled = subGroup(Opcode.GROUP_NON_UNIFORM_SHUFFLE, words, code.op(Opcode.BITCAST, words, value), lane);
        return code.bitcast(type, shuffled);
    }

    private int wide(int votes) {
        int low = code.op(Opcode.COMPOSITE_EXTRACT, ScalarType.I32, votes, 0);
        int high = size > WORD ? code.op(Opcode.COMPOSITE_EXTRACT, ScalarType.I32, votes, 1) : module.uint(0);
        int words = code.op(Opcode.COMPOSITE_CONSTRUCT, module.vectorType(module.uintType(), 2), low, high);
        return code.bitcast(ScalarType.I64, words);
    }
}
