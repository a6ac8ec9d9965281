package org.geobacter.backend.amdgpu;

import org.bytedeco.llvm.LLVM.LLVMBuilderRef;
import org.bytedeco.llvm.LLVM.LLVMModuleRef;
import org.bytedeco.llvm.LLVM.LLVMValueRef;
import org.bytedeco.llvm.global.LLVM;

/**
 * Writes sums and differences with a positive zero differently: LLVM 20's instruction selection for AMDGPU takes {@code 0 - x}, where
 * another vector instruction uses it, for the negation of {@code x}, which has the wrong sign if {@code x} is zero (it does so in {@code
 * SelectVOP3ModsImpl}; {@code f64}, which has no subtraction there, is spared).
 *
 * <p>Runs on what LLVM's passes have left: the zero may be one that only they have found, and they make {@code 0 - x} of {@code -x + 0}
 * as well. A sum that is zero is positive zero, unless both terms are negative ones; so the result is the other term, but for a zero.
 */
final class ZeroTerms {
    private final LLVMBuilderRef builder;

    private ZeroTerms(LLVMBuilderRef builder) {
        this.builder = builder;
    }

    /** Rewrites a module's functions. */
    static void rewrite(LLVMModuleRef module) {
        var builder = LLVM.LLVMCreateBuilderInContext(LLVM.LLVMGetModuleContext(module));
        try {
            new ZeroTerms(builder).run(module);
        } finally {
            LLVM.LLVMDisposeBuilder(builder);
        }
    }

    private void run(LLVMModuleRef module) {
        for (var instruction : Instructions.of(module)) {
            int opcode = LLVM.LLVMGetInstructionOpcode(instruction);
            if ((opcode == LLVM.LLVMFSub || opcode == LLVM.LLVMFAdd) && scalarKind(instruction) != LLVM.LLVMDoubleTypeKind) {
                rewrite(instruction);
            }
        }
    }

    private static int scalarKind(LLVMValueRef value) {
        var type = LLVM.LLVMTypeOf(value);
        return LLVM.LLVMGetTypeKind(Instructions.isVector(type) ? LLVM.LLVMGetElementType(type) : type);
    }

    private void rewrite(LLVMValueRef instruction) {
        int opcode = LLVM.LLVMGetInstructionOpcode(instruction);
        var left = LLVM.LLVMGetOperand(instruction, 0);
        var right = LLVM.LLVMGetOperand(instruction, 1);
        if (!hasZero(left) && (opcode == LLVM.LLVMFSub || !hasZero(right))) {
            return;
        }
        LLVM.LLVMPositionBuilderBefore(builder, instruction);
        var type = LLVM.LLVMTypeOf(instruction);
        LLVMValueRef result;
        if (Instructions.isVector(type)) {
            var integer = LLVM.LLVMInt32TypeInContext(LLVM.LLVMGetTypeContext(type));
            result = LLVM.LLVMGetPoison(type);
            for (int lane = 0; lane < LLVM.LLVMGetVectorSize(type); lane++) {
                var index = LLVM.LLVMConstInt(integer, lane, 0);
                var element = scalar(opcode, LLVM.LLVMBuildExtractElement(builder, left, index, ""),
                        LLVM.LLVMBuildExtractElement(builder, right, index, ""));
                result = LLVM.LLVMBuildInsertElement(builder, result, element, index, "");
            }
        } else {
            result = scalar(opcode, left, right);
        }
        LLVM.LLVMReplaceAllUsesWith(instruction, result);
        LLVM.LLVMInstructionEraseFromParent(instruction);
    }

    private LLVMValueRef scalar(int opcode, LLVMValueRef left, LLVMValueRef right) {
        if (opcode == LLVM.LLVMFSub) {
            return hasZero(left)
                    ? unlessZero(right, LLVM.LLVMBuildFNeg(builder, right, ""))
                    : LLVM.LLVMBuildFSub(builder, left, right, "");
        }
        if (hasZero(left)) {
            return unlessZero(right, right);
        }
        return hasZero(right) ? unlessZero(left, left) : LLVM.LLVMBuildFAdd(builder, left, right, "");
    }

    private LLVMValueRef unlessZero(LLVMValueRef value, LLVMValueRef otherwise) {
        var zero = LLVM.LLVMConstNull(LLVM.LLVMTypeOf(value));
        return LLVM.LLVMBuildSelect(builder, LLVM.LLVMBuildFCmp(builder, LLVM.LLVMRealOEQ, value, zero, ""), zero, otherwise, "");
    }

    /** {@return whether a value is the constant positive zero, or a vector with one} */
    private static boolean hasZero(LLVMValueRef value) {
        if (!Instructions.exists(LLVM.LLVMIsAConstant(value))) {
            return false;
        }
        if (LLVM.LLVMIsNull(value) != 0) {
            return true;
        }
        var type = LLVM.LLVMTypeOf(value);
        for (int lane = 0; Instructions.isVector(type) && lane < LLVM.LLVMGetVectorSize(type); lane++) {
            var element = LLVM.LLVMGetAggregateElement(value, lane);
            if (Instructions.exists(element) && LLVM.LLVMIsNull(element) != 0) {
                return true;
            }
        }
        return false;
    }
}
