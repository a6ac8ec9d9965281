package org.geobacter.runtime.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.geobacter.backend.llvm.ContextLayout;
import org.geobacter.backend.llvm.FunctionText;
import org.geobacter.backend.llvm.Lanes;
import org.geobacter.backend.llvm.ModuleText;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;

/**
 * Writes the module of a kernel: the kernel's function, {@code body}, and the function that a launch calls, {@code i32 launch(ptr state,
 * i64 begin, i64 end, ptr contexts, ptr array...)}. It runs the work-items with the numbers from {@code begin} to before {@code end}, in
 * {@link RowLoopText}, or the groups of these numbers if the kernel has barriers or memory of groups, in {@link GroupLoopText}. It returns {@link
 * LaunchFunction#DONE} or why it stopped earlier.
 */
final class LaunchFunctionText {
    /** The function's name in the object file. */
    static final String NAME = "launch";

    private final ModuleText module;
    private final CodeForm form;
    private final StringBuilder loads = new StringBuilder();
    private final List<String> parameters = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> arrays = new ArrayList<>();

    private LaunchFunctionText(DeviceKernel kernel, ModuleText module, CodeForm form) {
        this.module = module;
        this.form = form;
        for (int i = 0; i < kernel.arguments().size(); i++) {
            switch (kernel.arguments().get(i)) {
                case KernelArgument.Scalar scalar -> {
                    var type = stackType(scalar.kind());
                    loads.append(load("%s" + i, type, LaunchState.ARGUMENTS + 8 * i, ""));
                    add(type, "%s" + i);
                }
                case KernelArgument.Array _ -> {
                    // -1 for null.
                    loads.append(load("%n" + i, "i32", LaunchState.ARGUMENTS + 8 * i, from(-1)));
                    arrays.add("ptr " + (form.distinct() ? "noalias " : "") + "%a" + i);
                    add("ptr", "%a" + i);
                    add("i32", "%n" + i);
                }
            }
        }
    }

    /**
     * {@return the module of a kernel whose barriers end their blocks}
     *
     * @param form what is known of the launches
     * @param wideIndices whether indices are computed in 64 bits where they do not wrap in 32
     */
    static String module(DeviceKernel kernel, CodeForm form, boolean wideIndices) {
        var context = new ContextLayout(kernel);
        boolean grouped = context.needsGroups();
        var lowering = new CpuLowering(kernel, form, context, wideIndices);
        var module = new ModuleText(lowering);
        var launch = new LaunchFunctionText(kernel, module, form);
        var parameters = new ArrayList<>(launch.parameters);
        if (grouped) {
            parameters.add(GroupLoopText.WORK_ITEM_PARAMETERS);
            FunctionText.defineRegions(module, kernel, "body", "define internal i32", parameters, launch.names, context);
            var lanes = regionLanes(kernel, context, lowering);
            lanes.forEach((region, found) -> FunctionText.defineRegionLanes(module, kernel, GroupLoopText.laneFunction(region),
                    "define internal i32", parameters, launch.names, context, found));
            var counts = lanes.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().count()));
            module.define(launch.define(new GroupLoopText(launch, context, counts).body()));
        } else {
            parameters.add(RowLoopText.WORK_ITEM_PARAMETERS);
            FunctionText.define(module, kernel, "body", "define internal void", parameters, launch.names);
            var guards = LeadingGuard.of(kernel.function(), lowering::mayTake);
            var limits = guards.stream().map(guard -> launch.names.get(guard.limit().index())).toList();
            var lanes = lanes(kernel, lowering, guards);
            lanes.ifPresent(
                    found -> FunctionText.defineLanes(module, kernel, "lanes", "define internal void", parameters, launch.names,
                            found));
            module.define(launch.define(new RowLoopText(launch, limits, lanes.map(Lanes::count).orElse(1)).body()));
        }
        return module.toString();
    }

    private static Map<Integer, Lanes> regionLanes(DeviceKernel kernel, ContextLayout context, CpuLowering lowering) {
        return GroupLoopText.hasLoopForEachRegion(context)
                ? Lanes.ofRegions(kernel.function(), context, lowering)
                : Map.of();
    }

    private static Optional<Lanes> lanes(DeviceKernel kernel, CpuLowering lowering, List<LeadingGuard> guards) {
        // Work-items beyond a limit are left out.
        return Lanes.of(kernel.function(), lowering, guards.stream().map(LeadingGuard::otherwise).collect(Collectors.toSet()));
    }

    /** {@return how many work-items of a kernel run at once, as vectors that LLVM has not made} */
    static int lanes(DeviceKernel kernel, CodeForm form) {
        var context = new ContextLayout(kernel);
        var lowering = new CpuLowering(kernel, form, context, false);
        if (context.needsGroups()) {
            return regionLanes(kernel, context, lowering).values().stream().mapToInt(Lanes::count).max().orElse(1);
        }
        return lanes(kernel, lowering, LeadingGuard.of(kernel.function(), lowering::mayTake)).map(Lanes::count).orElse(1);
    }

    private void add(String type, String name) {
        parameters.add(type + " " + name);
        names.add(name);
    }

    private static String stackType(JavaKind kind) {
        return switch (kind) {
            case BOOLEAN, BYTE, SHORT, CHAR, INT -> "i32";
            case LONG -> "i64";
            case FLOAT -> "float";
            case DOUBLE -> "double";
        };
    }

    private String load(String name, String type, int offset, String metadata) {
        return "  " + name + ".p = getelementptr inbounds i8, ptr %state, i64 " + offset + "\n  " + name + " = load " + type
                + ", ptr "
                + name + ".p, align 4, !invariant.load " + module.node("!{}") + metadata + "\n";
    }

    /** {@return the metadata of a number that is never less than a least one} */
    private String from(int least) {
        return ", !range " + module.node("!{i32 " + least + ", i32 " + Integer.MIN_VALUE + "}");
    }

    private String define(String body) {
        var parameters = new ArrayList<>(List.of("ptr noalias %state", "i64 %begin", "i64 %end", "ptr noalias %contexts"));
        parameters.addAll(arrays);
        return "define i32 @" + NAME + "(" + String.join(", ", parameters) + ") nounwind {\nentry:\n" + loads + body + "}\n";
    }

    ModuleText module() {
        return module;
    }

    /** {@return the arguments for the kernel's parameters, each followed by a comma} */
    String arguments() {
        return parameters.isEmpty() ? "" : String.join(", ", parameters) + ", ";
    }

    /** {@return what loads the size in the launch state at an offset: a launch has work-items} */
    String loadSize(String name, int offset) {
        return load(name, "i32", offset, from(1));
    }

    boolean mayThrow() {
        return form.mayThrow();
    }
}
