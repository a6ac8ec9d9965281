package org.geobacter.backend.amdgpu;

import java.util.ArrayList;
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
    static KernelText of(DeviceKernel kernel, String symbol, GroupSize size) {
        var module = new ModuleText(new AmdgpuLowering(size));
        var parameters = new ArrayList<KernelParameter>();
        var declared = new ArrayList<String>();
        var names = new ArrayList<String>();
        if (!kernel.trapSites().isEmpty()) {
            parameters.add(new KernelParameter.ErrorRecordAddress());
            declared.add("ptr addrspace(1) noundef %error.record");
        }
        for (int i = 0; i < kernel.arguments().size(); i++) {
            switch (kernel.arguments().get(i)) {
                case KernelArgument.Scalar scalar -> {
                    parameters.add(new KernelParameter.Scalar(i));
                    declare(declared, names, stackType(scalar.kind()), "%s" + i);
                }
                case KernelArgument.Array array -> {
                    parameters.add(new KernelParameter.ArrayAddress(i));
                    declare(declared, names, "ptr addrspace(1)" + (array.written() ? "" : " readonly"), "%a" + i);
                    parameters.add(new KernelParameter.ArrayLength(i));
                    declare(declared, names, "i32", "%n" + i);
                }
            }
        }
        for (int dimension = 0; dimension < 3; dimension++) {
            if (usesGlobalSize(kernel, dimension)) {
                parameters.add(new KernelParameter.GlobalSize(dimension));
                declared.add("i32 noundef " + AmdgpuLowering.globalSizeName(dimension));
            }
        }
        FunctionText.define(module, kernel, symbol, "define protected amdgpu_kernel void", declared, names);
        module.flag("!{i32 1, !\"amdhsa_code_object_version\", i32 500}");
        return new KernelText(module.toString(), List.copyOf(parameters));
    }

    private static void declare(List<String> declared, List<String> names, String type, String name) {
        declared.add(type + " noundef " + name);
        names.add(name);
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
