package org.geobacter.backend.amdgpu;

import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.llvm.LLVM.LLVMBuilderRef;
import org.bytedeco.llvm.LLVM.LLVMModuleRef;
import org.bytedeco.llvm.LLVM.LLVMTypeRef;
import org.bytedeco.llvm.LLVM.LLVMValueRef;
import org.bytedeco.llvm.global.LLVM;

/**
 * Keeps apart what makes a signed byte or short longer and what takes the bits for a float. Instructions that select a part of a register
 * (SDWA, gfx8 to gfx10) can extend its sign if they compute with integers; in those that compute with floats the same bit negates.
 * LLVM 20's {@code SIPeepholeSDWA} does not know the difference. An assembly of no instructions between the two is something that it does
 * not look through.
 *
 * <p>Runs on what LLVM's passes have left, as {@link ZeroTerms} does.
 */
final class SignedParts {
    private static final String REGISTER_TO_ITSELF = "=v,0";

    private final LLVMBuilderRef builder;

    private SignedParts(LLVMBuilderRef builder) {
        this.builder = builder;
    }

    /** Rewrites a module's functions. */
    static void rewrite(LLVMModuleRef module) {
        var builder = LLVM.LLVMCreateBuilderInContext(LLVM.LLVMGetModuleContext(module));
        try {
            new SignedParts(builder).run(module);
        } finally {
            LLVM.LLVMDisposeBuilder(builder);
        }
    }

    private void run(LLVMModuleRef module) {
        for (var instruction : Instructions.of(module)) {
            if (LLVM.LLVMGetInstructionOpcode(instruction) == LLVM.LLVMBitCast
                    && isFloat(LLVM.LLVMTypeOf(instruction))
                    && isSigned(LLVM.LLVMGetOperand(instruction, 0))) {
                rewrite(instruction);
            }
        }
    }

    private static boolean isFloat(LLVMTypeRef type) {
        int kind = LLVM.LLVMGetTypeKind(Instructions.isVector(type) ? LLVM.LLVMGetElementType(type) : type);
        return kind == LLVM.LLVMFloatTypeKind || kind == LLVM.LLVMHalfTypeKind;
    }

    /** {@return whether a value is made by an extension of a sign, as instruction selection may come to see it} */
    private static boolean isSigned(LLVMValueRef value) {
        if (!Instructions.exists(LLVM.LLVMIsAInstruction(value))) {
            return false;
        }
        int opcode = LLVM.LLVMGetInstructionOpcode(value);
        return opcode == LLVM.LLVMSExt || opcode == LLVM.LLVMAShr;
    }

    private void rewrite(LLVMValueRef bitcast) {
        LLVM.LLVMPositionBuilderBefore(builder, bitcast);
        var bits = LLVM.LLVMGetOperand(bitcast, 0);
        var type = LLVM.LLVMTypeOf(bits);
        LLVMValueRef kept;
        if (Instructions.isVector(type)) {
            var context = LLVM.LLVMGetTypeContext(type);
            kept = LLVM.LLVMGetPoison(type);
            for (int lane = 0; lane < LLVM.LLVMGetVectorSize(type); lane++) {
                var index = LLVM.LLVMConstInt(LLVM.LLVMInt32TypeInContext(context), lane, 0);
                var element = keep(LLVM.LLVMBuildExtractElement(builder, bits, index, ""));
                kept = LLVM.LLVMBuildInsertElement(builder, kept, element, index, "");
            }
        } else {
            kept = keep(bits);
        }
        LLVM.LLVMSetOperand(bitcast, 0, kept);
    }

    private LLVMValueRef keep(LLVMValueRef value) {
        var type = LLVM.LLVMTypeOf(value);
        try (var types = new PointerPointer<LLVMTypeRef>(1).put(0, type);
                var operands = new PointerPointer<LLVMValueRef>(1).put(0, value)) {
            var function = LLVM.LLVMFunctionType(type, types, 1, 0);
            var constraints = REGISTER_TO_ITSELF;
            var nothing = LLVM.LLVMGetInlineAsm(
                    function, "", 0, constraints, constraints.length(), 0, 0, LLVM.LLVMInlineAsmDialectATT, 0);
            return LLVM.LLVMBuildCall2(builder, function, nothing, operands, 1, "");
        }
    }
}
