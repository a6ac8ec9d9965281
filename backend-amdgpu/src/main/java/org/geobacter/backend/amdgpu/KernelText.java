package org.geobacter.backend.amdgpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.geobacter.backend.llvm.FunctionText;
import org.geobacter.backend.llvm.ModuleText;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.WorkItemQuery;

/**
 * Writes a kernel as an {@code amdgpu_kernel}, whose parameters lie in the kernarg segment and load through scalar loads.
 *
 * @param text the module
 * @param parameters the explicit parameters in order
 */
record KernelText(String text, List<KernelParameter> parameters) {
    static KernelText of(DeviceKernel kernel, String symbol, Architecture architecture, LaunchShape shape) {
        var parameters = parameters(kernel, shape);
        var module = new ModuleText(new AmdgpuLowering(architecture, shape));
        module.flag("!{i32 1, !\"amdhsa_code_object_version\", i32 " + architecture.codeObjectVersion() + "}");
        FunctionText.define(module, kernel, symbol, "define protected amdgpu_kernel void",
                parameters.stream().map(parameter -> declaration(kernel, parameter, shape)).toList(), operands(kernel));
        return new KernelText(module.toString(), parameters);
    }

    /** The parameters that the kernel uses, the wide ones first: no gaps, and few instructions load them. */
    private static List<KernelParameter> parameters(DeviceKernel kernel, LaunchShape shape) {
        var parameters = new ArrayList<KernelParameter>();
        if (!kernel.trapSites().isEmpty() && !shape.has(LaunchProperty.NO_EXCEPTIONS) || !shape.has(LaunchProperty.UNCONDITIONAL)) {
            parameters.add(new KernelParameter.ErrorRecordAddress());
        }
        if (!shape.has(LaunchProperty.UNCONDITIONAL)) {
            parameters.add(new KernelParameter.ConditionsAddress());
            parameters.add(new KernelParameter.ConditionCount());
        }
        for (int i = 0; i < kernel.arguments().size(); i++) {
            switch (kernel.arguments().get(i)) {
                case KernelArgument.Scalar _ -> parameters.add(new KernelParameter.Scalar(i));
                case KernelArgument.Array _ -> {
                    parameters.add(new KernelParameter.ArrayAddress(i));
                    parameters.add(new KernelParameter.ArrayLength(i));
                }
            }
        }
        for (int dimension = 0; dimension < 3; dimension++) {
            if (usesGlobalSize(kernel, dimension) && !(dimension > 0 && shape.has(LaunchProperty.ONE_DIMENSION))) {
                parameters.add(new KernelParameter.GlobalSize(dimension));
            }
        }
        // Stable: the order is otherwise that of the arguments.
        parameters.sort(Comparator.comparing(parameter -> bytes(kernel, parameter), Comparator.reverseOrder()));
        return List.copyOf(parameters);
    }

    private static int bytes(DeviceKernel kernel, KernelParameter parameter) {
        return switch (parameter) {
            case KernelParameter.ErrorRecordAddress _, KernelParameter.ConditionsAddress _, KernelParameter.ArrayAddress _ -> 8;
            case KernelParameter.ConditionCount _, KernelParameter.ArrayLength _, KernelParameter.GlobalSize _ -> 4;
            case KernelParameter.Scalar(int argument) -> kernel.arguments().get(argument).kind().stackType().bytes();
        };
    }

    private static String declaration(DeviceKernel kernel, KernelParameter parameter, LaunchShape shape) {
        return switch (parameter) {
            case KernelParameter.ErrorRecordAddress _ ->
                "ptr addrspace(1) noalias noundef nonnull align 8 " + AmdgpuLowering.ERROR_RECORD;
            case KernelParameter.ConditionsAddress _ -> "ptr addrspace(4) noundef align 8 " + AmdgpuLowering.CONDITIONS;
            case KernelParameter.ConditionCount _ -> "i32 noundef " + AmdgpuLowering.CONDITION_COUNT;
            case KernelParameter.GlobalSize(int dimension) ->
                "i32 range(i32 1, " + Integer.MIN_VALUE + ") noundef " + AmdgpuLowering.globalSizeName(dimension);
            case KernelParameter.Scalar(int argument) ->
                stackType(kernel.arguments().get(argument).kind()) + " noundef %s" + argument;
            case KernelParameter.ArrayAddress(int argument) -> "ptr addrspace(1) noundef align "
                    + kernel.arguments().get(argument).kind().storageType().bytes()
                    + (((KernelArgument.Array) kernel.arguments().get(argument)).written() ? "" : " readonly")
                    + (shape.has(LaunchProperty.DISTINCT_ARRAYS) ? " noalias" : "") + " %a" + argument;
            case KernelParameter.ArrayLength(int argument) ->
                "i32 range(i32 " + (shape.has(LaunchProperty.NO_NULL_ARRAYS) ? 0 : -1) + ", " + Integer.MIN_VALUE + ") noundef %n"
                        + argument;
        };
    }

    /** {@return the operands that are the parameters of the kernel's function} */
    private static List<String> operands(DeviceKernel kernel) {
        var operands = new ArrayList<String>();
        for (int i = 0; i < kernel.arguments().size(); i++) {
            switch (kernel.arguments().get(i)) {
                case KernelArgument.Scalar _ -> operands.add("%s" + i);
                case KernelArgument.Array _ -> operands.addAll(List.of("%a" + i, "%n" + i));
            }
        }
        return operands;
    }

    private static boolean usesGlobalSize(DeviceKernel kernel, int dimension) {
        return kernel.function().blocks().stream().flatMap(block -> block.instructions().stream())
                .anyMatch(instruction -> instruction instanceof WorkItemQuery query && query.dimension() == dimension
                        && (query.query() == WorkItemQuery.Query.GLOBAL_SIZE || query.query() == WorkItemQuery.Query.GROUP_COUNT));
    }

    private static String stackType(JavaKind kind) {
        return switch (kind) {
            case BOOLEAN, BYTE, SHORT, CHAR, INT -> "i32";
            case LONG -> "i64";
            case FLOAT -> "float";
            case DOUBLE -> "double";
        };
    }
}
