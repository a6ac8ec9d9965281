package org.geobacter.runtime.cpu;

import java.util.List;

/**
 * The loop over work-items without barriers. They are numbered x first, then y, then z, and run row by row. A row is a simple loop over x
 * around the body, so that LLVM can turn it into vectors. After a row in which a work-item has thrown, it stops.
 */
final class RowLoopText {
    /** What the body is told of its work-item. */
    static final String WORK_ITEM_PARAMETERS = "i32 %x, i32 %y, i32 %z, ptr %state";

    private final LaunchFunctionText launch;
    private final List<String> guards;
    private final int lanes;

    /**
     * For a kernel without barriers.
     *
     * @param guards the names of values that x must be less than for a work-item to do anything
     * @param lanes how many work-items the function {@code lanes} runs at once, a power of two; 1 if there is none
     */
    RowLoopText(LaunchFunctionText launch, List<String> guards, int lanes) {
        this.launch = launch;
        this.guards = guards;
        this.lanes = lanes;
    }

    /** {@return what computes the x at which a row ends: the least of its own end and what guards say} */
    private String limit() {
        launch.module().declare("i32 @llvm.smin.i32(i32, i32)");
        var text = new StringBuilder();
        var least = "%x.end";
        for (int i = 0; i < guards.size(); i++) {
            text.append("  %limit").append(i).append(" = call i32 @llvm.smin.i32(i32 ").append(least).append(", i32 ")
                    .append(guards.get(i)).append(")\n");
            least = "%limit" + i;
        }
        return text.append("  %x.limit = add i32 ").append(least).append(", 0\n").toString();
    }

    /** What comes before the loop over single work-items: one over as many as there are lanes, as far as that goes. */
    private String items() {
        if (lanes == 1) {
            return """
                      br i1 %some.x, label %rest, label %row.end
                    rest:
                      %x.rest = phi i32 [ %x.first, %row ]
                      br label %item
                    """;
        }
        return """
                  br i1 %some.x, label %in.lanes, label %row.end
                in.lanes:
                  %x.count = sub nuw nsw i32 %x.limit, %x.first
                  %x.in.lanes = and i32 %x.count, -LANES
                  %lanes.end = add nuw nsw i32 %x.first, %x.in.lanes
                  %some.lanes = icmp ne i32 %x.in.lanes, 0
                  br i1 %some.lanes, label %lanes, label %rest
                lanes:
                  %x.lanes = phi i32 [ %x.first, %in.lanes ], [ %x.lanes.next, %lanes ]
                  call void @lanes(ARGUMENTS)
                  %x.lanes.next = add nuw nsw i32 %x.lanes, LANES
                  %more.lanes = icmp slt i32 %x.lanes.next, %lanes.end
                  br i1 %more.lanes, label %lanes, label %rest
                rest:
                  %x.rest = phi i32 [ %x.first, %in.lanes ], [ %lanes.end, %lanes ]
                  %some.rest = icmp slt i32 %x.rest, %x.limit
                  br i1 %some.rest, label %item, label %row.end
                """.replace("ARGUMENTS", launch.arguments() + WORK_ITEM_PARAMETERS.replace("%x", "%x.lanes"))
                .replace("LANES", String.valueOf(lanes));
    }

    String body() {
        launch.module().declare("void @llvm.assume(i1)");
        return launch.loadSize("%sx", LaunchState.GLOBAL_SIZE) + launch.loadSize("%sy", LaunchState.GLOBAL_SIZE + 4) + """
                  %sx.l = zext i32 %sx to i64
                  %sy.l = zext i32 %sy to i64
                  %row0 = udiv i64 %begin, %sx.l
                  %x0.l = urem i64 %begin, %sx.l
                  %y0.l = urem i64 %row0, %sy.l
                  %z0.l = udiv i64 %row0, %sy.l
                  %x0 = trunc i64 %x0.l to i32
                  %y0 = trunc i64 %y0.l to i32
                  %z0 = trunc i64 %z0.l to i32
                  %some = icmp ult i64 %begin, %end
                  br i1 %some, label %row, label %done
                row:
                  %i = phi i64 [ %begin, %entry ], [ %i.next, %row.end ]
                  %x.first = phi i32 [ %x0, %entry ], [ 0, %row.end ]
                  %y = phi i32 [ %y0, %entry ], [ %y.next, %row.end ]
                  %z = phi i32 [ %z0, %entry ], [ %z.next, %row.end ]
                  %x.positive = icmp sge i32 %x.first, 0
                  call void @llvm.assume(i1 %x.positive)
                  %y.positive = icmp sge i32 %y, 0
                  call void @llvm.assume(i1 %y.positive)
                  %left = sub i64 %end, %i
                  %row.left = sub i32 %sx, %x.first
                  %row.left.l = zext i32 %row.left to i64
                  %short = icmp ult i64 %left, %row.left.l
                  %n = select i1 %short, i64 %left, i64 %row.left.l
                  %n.i = trunc i64 %n to i32
                  %x.end = add nuw nsw i32 %x.first, %n.i
                """ + limit() + """
                  %some.x = icmp slt i32 %x.first, %x.limit
                """ + items() + """
                item:
                  %x = phi i32 [ %x.rest, %rest ], [ %x.next, %item ]
                  call void @body(""" + launch.arguments() + WORK_ITEM_PARAMETERS + """
                )
                  %x.next = add nuw nsw i32 %x, 1
                  %more = icmp slt i32 %x.next, %x.limit
                  br i1 %more, label %item, label %row.end
                row.end:
                  %i.next = add nuw i64 %i, %n
                  %y.plus = add nuw nsw i32 %y, 1
                  %wraps = icmp eq i32 %y.plus, %sy
                  %y.next = select i1 %wraps, i32 0, i32 %y.plus
                  %z.plus = add i32 %z, 1
                  %z.next = select i1 %wraps, i32 %z.plus, i32 %z
                  %at.end = icmp uge i64 %i.next, %end
                """ + (launch.mayThrow() ? """
                  %site = load atomic i32, ptr %state monotonic, align 4
                  %threw = icmp ne i32 %site, 0
                  %stop = or i1 %threw, %at.end
                  br i1 %stop, label %stopped, label %row
                stopped:
                  %result = zext i1 %threw to i32
                  ret i32 %result
                """ : """
                  br i1 %at.end, label %done, label %row
                """) + """
                done:
                  ret i32 0
                """;
    }
}
