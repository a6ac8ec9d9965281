package org.geobacter.runtime.cpu;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.backend.llvm.FunctionText;
import org.geobacter.backend.llvm.ModuleText;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.JavaKind;
import org.geobacter.ir.KernelArgument;

/**
 * Writes the function that runs work-items: {@code i32 launch(ptr state, i64 begin, i64 end, ptr array...)}.
 *
 * <p>Work-items are numbered x first, then y, then z; the function runs those from {@code begin} to before {@code end}, row by row. A
 * row is a simple loop over x around the body, so that LLVM can turn it into vectors. After a row in which a work-item has thrown, it
 * stops and returns 1, else 0.
 */
final class LaunchFunctionText {
    /** The function's name in the object file. */
    static final String NAME = "launch";

    private LaunchFunctionText() {}

    /**
     * {@return the module of a kernel}
     *
     * @param form what is known of the launches
     */
    static String module(DeviceKernel kernel, CodeForm form) {
        var lowering = new CpuLowering(kernel, form);
        var module = new ModuleText(lowering);
        var parameters = new ArrayList<String>();
        var names = new ArrayList<String>();
        var loads = new StringBuilder();
        var passed = new ArrayList<String>();
        var arrays = new ArrayList<String>();
        for (int i = 0; i < kernel.arguments().size(); i++) {
            switch (kernel.arguments().get(i)) {
                case KernelArgument.Scalar scalar -> {
                    var type = stackType(scalar.kind());
                    loads.append(load("%s" + i, type, i));
                    add(parameters, names, passed, type, "%s" + i);
                }
                case KernelArgument.Array _ -> {
                    loads.append(load("%n" + i, "i32", i));
                    arrays.add("ptr " + (form.distinct() ? "noalias " : "") + "%a" + i);
                    add(parameters, names, passed, "ptr", "%a" + i);
                    add(parameters, names, passed, "i32", "%n" + i);
                }
            }
        }
        var limit = limit(module, LeadingGuard.limits(kernel.function(), lowering::mayTake).stream()
                .map(parameter -> names.get(parameter.index())).toList());
        parameters.add(CpuLowering.WORK_ITEM_PARAMETERS);
        FunctionText.define(module, kernel, "body", "define internal void", parameters, names);
        module.declare("void @llvm.assume(i1)");
        module.define(
                function(String.join(", ", passed), arrays.isEmpty() ? "" : ", " + String.join(", ", arrays), loads.toString(),
                        module.node("!{}"), limit, form.mayThrow()));
        return module.toString();
    }

    /** {@return what computes the x at which a row ends: the least of its own end and what guards say} */
    private static String limit(ModuleText module, List<String> guards) {
        module.declare("i32 @llvm.smin.i32(i32, i32)");
        var text = new StringBuilder();
        var least = "%x.end";
        for (int i = 0; i < guards.size(); i++) {
            text.append("  %limit").append(i).append(" = call i32 @llvm.smin.i32(i32 ").append(least).append(", i32 ")
                    .append(guards.get(i)).append(")\n");
            least = "%limit" + i;
        }
        return text.append("  %x.limit = add i32 ").append(least).append(", 0\n").toString();
    }

    private static void add(ArrayList<String> parameters, ArrayList<String> names, ArrayList<String> passed, String type,
            String name) {
        parameters.add(type + " " + name);
        names.add(name);
        passed.add(type + " " + name);
    }

    private static String stackType(JavaKind kind) {
        return switch (kind) {
            case BOOLEAN, BYTE, SHORT, CHAR, INT -> "i32";
            case LONG -> "i64";
            case FLOAT -> "float";
            case DOUBLE -> "double";
        };
    }

    private static String load(String name, String type, int argument) {
        return "  %s.p = getelementptr inbounds i8, ptr %%state, i64 %d%n  %s = load %s, ptr %s.p, align 8%n".formatted(name,
                LaunchState.ARGUMENTS + 8 * argument, name, type, name);
    }

    private static String function(String passed, String arrays, String loads, String empty, String limit, boolean mayThrow) {
        return """
                define i32 @launch(ptr noalias %%state, i64 %%begin, i64 %%end%s) nounwind {
                entry:
                %s  %%sx.p = getelementptr inbounds i8, ptr %%state, i64 %d
                  %%sx = load i32, ptr %%sx.p, align 4, !invariant.load %s
                  %%sy.p = getelementptr inbounds i8, ptr %%state, i64 %d
                  %%sy = load i32, ptr %%sy.p, align 4, !invariant.load %s
                  %%lx = zext i32 %%sx to i64
                  %%ly = zext i32 %%sy to i64
                  %%row0 = udiv i64 %%begin, %%lx
                  %%x0.l = urem i64 %%begin, %%lx
                  %%y0.l = urem i64 %%row0, %%ly
                  %%z0.l = udiv i64 %%row0, %%ly
                  %%x0 = trunc i64 %%x0.l to i32
                  %%y0 = trunc i64 %%y0.l to i32
                  %%z0 = trunc i64 %%z0.l to i32
                  %%some = icmp ult i64 %%begin, %%end
                  br i1 %%some, label %%row, label %%done
                row:
                  %%i = phi i64 [ %%begin, %%entry ], [ %%i.next, %%row.end ]
                  %%x.first = phi i32 [ %%x0, %%entry ], [ 0, %%row.end ]
                  %%y = phi i32 [ %%y0, %%entry ], [ %%y.next, %%row.end ]
                  %%z = phi i32 [ %%z0, %%entry ], [ %%z.next, %%row.end ]
                  %%x.positive = icmp sge i32 %%x.first, 0
                  call void @llvm.assume(i1 %%x.positive)
                  %%y.positive = icmp sge i32 %%y, 0
                  call void @llvm.assume(i1 %%y.positive)
                  %%left = sub i64 %%end, %%i
                  %%row.left = sub i32 %%sx, %%x.first
                  %%row.left.l = zext i32 %%row.left to i64
                  %%short = icmp ult i64 %%left, %%row.left.l
                  %%n = select i1 %%short, i64 %%left, i64 %%row.left.l
                  %%n.i = trunc i64 %%n to i32
                  %%x.end = add nuw nsw i32 %%x.first, %%n.i
                %s  %%some.x = icmp slt i32 %%x.first, %%x.limit
                  br i1 %%some.x, label %%item, label %%row.end
                item:
                  %%x = phi i32 [ %%x.first, %%row ], [ %%x.next, %%item ]
                  call void @body(%s)
                  %%x.next = add nuw nsw i32 %%x, 1
                  %%more = icmp slt i32 %%x.next, %%x.limit
                  br i1 %%more, label %%item, label %%row.end
                row.end:
                  %%i.next = add nuw i64 %%i, %%n
                  %%y.plus = add nuw nsw i32 %%y, 1
                  %%wraps = icmp eq i32 %%y.plus, %%sy
                  %%y.next = select i1 %%wraps, i32 0, i32 %%y.plus
                  %%z.plus = add i32 %%z, 1
                  %%z.next = select i1 %%wraps, i32 %%z.plus, i32 %%z
                  %s
                  %%at.end = icmp uge i64 %%i.next, %%end
                  %%stop = or i1 %%threw, %%at.end
                  br i1 %%stop, label %%stopped, label %%row
                stopped:
                  %%result = zext i1 %%threw to i32
                  ret i32 %%result
                done:
                  ret i32 0
                }
                """.formatted(arrays, loads, LaunchState.GLOBAL_SIZE, empty, LaunchState.GLOBAL_SIZE + 4, empty, limit,
                (passed.isEmpty() ? "" : passed + ", ") + "i32 %x, i32 %y, i32 %z, ptr %state",
                mayThrow
                        ? "%site = load atomic i32, ptr %state monotonic, align 4\n  %threw = icmp ne i32 %site, 0"
                        : "%threw = or i1 false, false");
    }
}
