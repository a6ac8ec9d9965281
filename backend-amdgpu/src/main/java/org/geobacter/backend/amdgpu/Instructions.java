package org.geobacter.backend.amdgpu;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.llvm.LLVM.LLVMModuleRef;
import org.bytedeco.llvm.LLVM.LLVMTypeRef;
import org.bytedeco.llvm.LLVM.LLVMValueRef;
import org.bytedeco.llvm.global.LLVM;

/** The instructions of an LLVM module. */
final class Instructions {
    private Instructions() {}

    /** {@return all instructions of a module as it is now, in order} */
    static List<LLVMValueRef> of(LLVMModuleRef module) {
        var found = new ArrayList<LLVMValueRef>();
        for (var function = LLVM.LLVMGetFirstFunction(module); exists(function); function = LLVM.LLVMGetNextFunction(function)) {
            for (var block = LLVM.LLVMGetFirstBasicBlock(function); block != null
                    && !block.isNull(); block = LLVM.LLVMGetNextBasicBlock(block)) {
                for (var instruction = LLVM.LLVMGetFirstInstruction(block); exists(
                        instruction); instruction = LLVM.LLVMGetNextInstruction(instruction)) {
                    found.add(instruction);
                }
            }
        }
        return found;
    }

    static boolean exists(LLVMValueRef value) {
        return value != null && !value.isNull();
    }

    static boolean isVector(LLVMTypeRef type) {
        return LLVM.LLVMGetTypeKind(type) == LLVM.LLVMVectorTypeKind;
    }
}
