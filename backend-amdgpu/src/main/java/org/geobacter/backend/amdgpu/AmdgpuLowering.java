package org.geobacter.backend.amdgpu;

import java.util.EnumSet;
import java.util.Set;
import org.geobacter.backend.llvm.FunctionText;
import org.geobacter.backend.llvm.ModuleText;
import org.geobacter.backend.llvm.TargetLowering;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.WorkItemQuery;

/** How a kernel finds its ids and sizes: from registers that the hardware fills, and constants of the work-group size. */
final class AmdgpuLowering implements TargetLowering {
    private static final String[] DIMENSIONS = {"x", "y", "z"};

    private final GroupSize size;

    AmdgpuLowering(GroupSize size) {
        this.size = size;
    }

    /** The address spaces of the AMDGPU target. */
    @Override
    public int addressSpace(AddressSpace space) {
        return switch (space) {
            case GLOBAL -> 1;
            case LOCAL -> 3;
            case CONSTANT -> 4;
            case PRIVATE -> 5;
        };
    }

    @Override
    public String deviceScope() {
        return "syncscope(\"agent\") ";
    }

    @Override
    public String workItem(FunctionText function, WorkItemQuery.Query query, int dimension) {
        int local = size.dimension(dimension);
        return switch (query) {
            case LOCAL_SIZE -> String.valueOf(local);
            case LOCAL_ID -> local == 1 ? "0" : register(function, "workitem", dimension);
            case GROUP_ID -> register(function, "workgroup", dimension);
            case GLOBAL_SIZE -> globalSizeName(dimension);
            case GLOBAL_ID -> {
                var group = register(function, "workgroup", dimension);
                // No overflow: a range has at most 2^31 - 1 work-items in a dimension.
                var first = local == 1 ? group : function.value("mul nuw nsw i32 " + group + ", " + local);
                yield local == 1
                        ? first
                        : function.value("add nuw nsw i32 " + first + ", " + register(function, "workitem", dimension));
            }
            case GROUP_COUNT -> {
                var rounded = function.value("add nuw i32 " + globalSizeName(dimension) + ", " + (local - 1));
                yield function.value("udiv i32 " + rounded + ", " + local);
            }
        };
    }

    static String globalSizeName(int dimension) {
        return "%global.size." + DIMENSIONS[dimension];
    }

    private static String register(FunctionText function, String what, int dimension) {
        var intrinsic = "@llvm.amdgcn." + what + ".id." + DIMENSIONS[dimension] + "()";
        function.module().declare("i32 " + intrinsic);
        return function.value("call i32 " + intrinsic);
    }

    @Override
    public String errorRecord(FunctionText function) {
        return "%error.record";
    }

    @Override
    public void barrier(FunctionText function) {
        function.module().declare("void @llvm.amdgcn.s.barrier()");
        function.write("fence syncscope(\"workgroup\") release");
        function.write("call void @llvm.amdgcn.s.barrier()");
        function.write("fence syncscope(\"workgroup\") acquire");
    }

    @Override
    public Set<NativeOperation> exactOperations() {
        return exact();
    }

    /** LLVM expands division and square roots to correctly rounded sequences, but the remainder to an inexact one. */
    static Set<NativeOperation> exact() {
        return EnumSet.complementOf(EnumSet.of(NativeOperation.REM_F32, NativeOperation.REM_F64));
    }

    /** LLVM 20 makes {@code 0.0f - x} a negation where another vector instruction uses it, which loses the sign of zero. */
    @Override
    public boolean subtractsFromZero() {
        return false;
    }

    @Override
    public String functionMetadata(ModuleText module) {
        return "!reqd_work_group_size " + module.node("!{i32 " + size.x() + ", i32 " + size.y() + ", i32 " + size.z() + "}");
    }

    @Override
    public String functionAttributes() {
        return "nounwind \"denormal-fp-math\"=\"ieee,ieee\" \"denormal-fp-math-f32\"=\"ieee,ieee\" \"uniform-work-group-size\"=\"false\""
                + " \"amdgpu-flat-work-group-size\"=\"" + size.items() + "," + size.items() + "\"";
    }
}
