package org.geobacter.runtime.cpu;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geobacter.backend.llvm.ContextLayout;
import org.geobacter.backend.llvm.FunctionText;

/**
 * The loop over groups of a kernel with barriers: all work-items of a group go through the region at the kernel's start, one after
 * another; then, if all have come to the same barrier, through the region that starts there, and so on until all have come to the end.
 *
 * <p>Each region has a loop of its own, in which its number is a constant, so that LLVM leaves only that region of the body. Where
 * several barriers are one to the user ({@link BarrierIdentity}), the work-items of a group may be in different regions: then, and where
 * there are many, there is one loop for all. In a loop of one region several work-items of a row run at once, if there is a function for
 * that ({@link org.geobacter.backend.llvm.Lanes#ofRegions}).
 *
 * <p>The memory at {@code contexts} is one thread's: the number of the group in which work-items have come to different places; the
 * region that comes next for each work-item of the group; their contexts; the memory of the group.
 */
final class GroupLoopText {
    /** What the body is told of its work-item. */
    static final String WORK_ITEM_PARAMETERS = "i32 %x, i32 %y, i32 %z, i32 %lx, i32 %ly, i32 %lz, i32 %gx, i32 %gy, i32 %gz, ptr %state, "
            + "ptr %group";

    /** The offset of the group's number. */
    static final int GROUP = 0;
    /** The offset of the regions, a word for each work-item. */
    static final int REGIONS = 8;

    /** With more barriers than this, copies of the body are too many. */
    private static final int MAX_LOOPS = 8;

    private final LaunchFunctionText launch;
    private final int contextBytes;
    private final int groupBytes;
    private final List<Integer> identities;
    private final Map<Integer, Integer> lanes;

    /**
     * For a kernel with barriers or memory of groups.
     *
     * @param lanes for regions for which there is a function {@link #laneFunction}, how many work-items it runs at once
     */
    GroupLoopText(LaunchFunctionText launch, ContextLayout context, Map<Integer, Integer> lanes) {
        this.lanes = lanes;
        this.launch = launch;
        contextBytes = context.bytes();
        groupBytes = context.groupBytes();
        identities = BarrierIdentity.of(context.regions().barriers());
    }

    /** {@return the name of the function that runs a region for several work-items at once} */
    static String laneFunction(int region) {
        return "lanes." + region;
    }

    /** {@return the size of the contexts of a group: of whole blocks} */
    static long contextBytes(ContextLayout context, int groupItems) {
        return (groupItems + ContextLayout.BLOCK - 1L & -ContextLayout.BLOCK) * context.bytes();
    }

    /** {@return the offset of the first context} */
    static int contexts(int groupItems) {
        return REGIONS + (4 * groupItems + 7 & ~7);
    }

    /** {@return whether each region has a loop of its own} */
    static boolean hasLoopForEachRegion(ContextLayout context) {
        return hasLoopForEachRegion(BarrierIdentity.of(context.regions().barriers()));
    }

    private static boolean hasLoopForEachRegion(List<Integer> identities) {
        return identities.size() <= MAX_LOOPS && identities.stream().distinct().count() == identities.size();
    }

    String body() {
        return sizes() + """
                  %regions = getelementptr inbounds i8, ptr %contexts, i64 8
                  %full.xy = mul i32 %lsx, %lsy
                  %full = mul i32 %full.xy, %lsz
                  %full.l = zext i32 %full to i64
                  %region.bytes = mul i64 %full.l, 4
                  %region.bytes.up = add i64 %region.bytes, 7
                  %region.bytes.aligned = and i64 %region.bytes.up, -8
                  %first.context = getelementptr inbounds i8, ptr %regions, i64 %region.bytes.aligned
                  %full.up = add i64 %full.l, LAST_IN_BLOCK
                  %full.blocks = and i64 %full.up, -BLOCK
                  %context.bytes = mul i64 %full.blocks, CONTEXT_BYTES
                  %group.memory = getelementptr inbounds i8, ptr %first.context, i64 %context.bytes
                  %gcx.l = zext i32 %gcx to i64
                  %gcy.l = zext i32 %gcy to i64
                  %some = icmp ult i64 %begin, %end
                  br i1 %some, label %group, label %done
                group:
                  %g = phi i64 [ %begin, %entry ], [ %g.next, %group.end ]
                  %gx.l = urem i64 %g, %gcx.l
                  %g.row = udiv i64 %g, %gcx.l
                  %gy.l = urem i64 %g.row, %gcy.l
                  %gz.l = udiv i64 %g.row, %gcy.l
                """.replace("CONTEXT_BYTES", String.valueOf(contextBytes))
                .replace("LAST_IN_BLOCK", String.valueOf(ContextLayout.BLOCK - 1))
                .replace("BLOCK", String.valueOf(ContextLayout.BLOCK))
                + zeroed() + extent("x") + extent("y") + extent("z")
                + """
                          %rows = mul i32 %ey, %ez
                          %items = mul i32 %rows, %ex
                          %items.l = zext i32 %items to i64
                        """ + (hasLoopForEachRegion(identities) ? uniformRegions() : mixedRegions()) + """
                        diverged:
                          store i64 %g, ptr %contexts, align 8
                          ret i32 2
                        threw:
                          ret i32 1
                        group.end:
                          %g.next = add nuw i64 %g, 1
                          %more = icmp ult i64 %g.next, %end
                          br i1 %more, label %group, label %done
                        done:
                          ret i32 0
                        """;
    }

    /** The group's memory is zero when it starts. */
    private String zeroed() {
        if (groupBytes == 0) {
            return "";
        }
        launch.module().declare("void @llvm.memset.p0.i64(ptr, i8, i64, i1)");
        return "  call void @llvm.memset.p0.i64(ptr align 8 %group.memory, i8 0, i64 " + groupBytes + ", i1 false)\n";
    }

    private String sizes() {
        var text = new StringBuilder();
        var dimensions = List.of("x", "y", "z");
        for (int i = 0; i < 3; i++) {
            text.append(launch.loadSize("%gs" + dimensions.get(i), LaunchState.GLOBAL_SIZE + 4 * i))
                    .append(launch.loadSize("%ls" + dimensions.get(i), LaunchState.LOCAL_SIZE + 4 * i))
                    .append(launch.loadSize("%gc" + dimensions.get(i), LaunchState.GROUP_COUNT + 4 * i));
        }
        return text.toString();
    }

    /** The group's number in a dimension, its first work-item and how many it has: fewer than a full group at the range's end. */
    private String extent(String dimension) {
        launch.module().declare("i32 @llvm.umin.i32(i32, i32)");
        return """
                  %g# = trunc i64 %g#.l to i32
                  %#0 = mul i32 %g#, %ls#
                  %#.left = sub i32 %gs#, %#0
                  %e# = call i32 @llvm.umin.i32(i32 %ls#, i32 %#.left)
                """.replace("#", dimension);
    }

    private String uniformRegions() {
        int count = identities.size() + 1;
        return "  br label %region.0\n"
                + IntStream.range(0, count)
                        .mapToObj(region -> loop("." + region, String.valueOf(region), Optional.ofNullable(lanes.get(region))))
                        .collect(Collectors.joining())
                + """
                        round:
                        """ + throwing() + """
                          %next = load i32, ptr %regions, align 4
                          br label %compare
                        compare:
                          %c = phi i64 [ 0, %round.all ], [ %c.next, %compare ]
                          %different = phi i32 [ 0, %round.all ], [ %different.next, %compare ]
                          %c.p = getelementptr inbounds i32, ptr %regions, i64 %c
                          %c.region = load i32, ptr %c.p, align 4
                          %c.xor = xor i32 %c.region, %next
                          %different.next = or i32 %different, %c.xor
                          %c.next = add nuw nsw i64 %c, 1
                          %c.more = icmp ult i64 %c.next, %items.l
                          br i1 %c.more, label %compare, label %compared
                        compared:
                          %same = icmp eq i32 %different.next, 0
                          br i1 %same, label %go.on, label %diverged
                        go.on:
                          switch i32 %next, label %group.end [""" + IntStream.range(1, count)
                        .mapToObj(region -> " i32 " + region + ", label %region." + region).collect(Collectors.joining())
                + " ]\n";
    }

    private String mixedRegions() {
        launch.module().declare("void @llvm.memset.p0.i64(ptr, i8, i64, i1)");
        launch.module().define("@identities = private unnamed_addr constant [" + (identities.size() + 1) + " x i32] [i32 0"
                + identities.stream().map(identity -> ", i32 " + identity).collect(Collectors.joining()) + "]\n");
        return """
                  call void @llvm.memset.p0.i64(ptr %regions, i8 0, i64 %region.bytes, i1 false)
                  br label %region.any
                """ + loop(".any", "%region", Optional.empty()) + """
                round:
                """ + throwing() + """
                  %next.region = load i32, ptr %regions, align 4
                  %next.p = getelementptr inbounds i32, ptr @identities, i32 %next.region
                  %next = load i32, ptr %next.p, align 4
                  br label %compare
                compare:
                  %c = phi i64 [ 0, %round.all ], [ %c.next, %compare ]
                  %different = phi i32 [ 0, %round.all ], [ %different.next, %compare ]
                  %c.p = getelementptr inbounds i32, ptr %regions, i64 %c
                  %c.region = load i32, ptr %c.p, align 4
                  %identity.p = getelementptr inbounds i32, ptr @identities, i32 %c.region
                  %identity = load i32, ptr %identity.p, align 4
                  %c.xor = xor i32 %identity, %next
                  %different.next = or i32 %different, %c.xor
                  %c.next = add nuw nsw i64 %c, 1
                  %c.more = icmp ult i64 %c.next, %items.l
                  br i1 %c.more, label %compare, label %compared
                compared:
                  %same = icmp eq i32 %different.next, 0
                  br i1 %same, label %go.on, label %diverged
                go.on:
                  %ended = icmp eq i32 %next, 0
                  br i1 %ended, label %group.end, label %region.any
                """;
    }

    private String throwing() {
        return launch.mayThrow() ? """
                  %site = load atomic i32, ptr %state monotonic, align 4
                  %some.threw = icmp ne i32 %site, 0
                  br i1 %some.threw, label %threw, label %round.all
                round.all:
                """ : """
                  br label %round.all
                round.all:
                """;
    }

    /** The work-items of a group in one region, or each in its own. */
    private String loop(String suffix, String region, Optional<Integer> count) {
        return ("""
                region#:
                  br label %row#
                row#:
                  %r# = phi i32 [ 0, %region# ], [ %r.next#, %row.end# ]
                  %ly# = urem i32 %r#, %ey
                  %lz# = udiv i32 %r#, %ey
                  %y# = add nuw nsw i32 %y0, %ly#
                  %z# = add nuw nsw i32 %z0, %lz#
                  %row.item# = mul i32 %r#, %ex
                """ + count.map(GroupLoopText::inLanes).orElse("""
                  br label %rest#
                rest#:
                  %lx.first# = phi i32 [ 0, %row# ]
                  br label %item#
                """) + """
                item#:
                  %lx# = phi i32 [ %lx.first#, %rest# ], [ %lx.next#, %item# ]
                """ + call("#", "body", "") + """
                  store i32 %region.next#, ptr %region.p#, align 4
                  %lx.next# = add nuw nsw i32 %lx#, 1
                  %more# = icmp ult i32 %lx.next#, %ex
                  br i1 %more#, label %item#, label %row.end#
                row.end#:
                  %r.next# = add nuw nsw i32 %r#, 1
                  %more.rows# = icmp ult i32 %r.next#, %rows
                  br i1 %more.rows#, label %row#, label %round
                """).replace("LOAD", region.startsWith("%") ? "  " + region + " = load i32, ptr %region.p#, align 4\n" : "")
                .replace("REGION", region).replace("ARGUMENTS", launch.arguments()).replace("BYTES", String.valueOf(contextBytes))
                .replace("#", suffix);
    }

    /** Calls a function for the work-item whose place in its row is {@code %lx}, the first one of several in lanes. */
    private static String call(String suffix, String function, String more) {
        return """
                  %x& = add nuw nsw i32 %x0, %lx&
                  %i& = add nuw nsw i32 %row.item#, %lx&
                  %i.l& = zext i32 %i& to i64
                  %block& = and i64 %i.l&, -BLOCK
                  %lane& = and i32 %i&, LAST_IN_BLOCK
                  %offset& = mul nuw nsw i64 %block&, BYTES
                  %context& = getelementptr inbounds i8, ptr %first.context, i64 %offset&
                  %region.p& = getelementptr inbounds i32, ptr %regions, i64 %i.l&
                LOAD  %region.next& = call i32 @FUNCTION(ARGUMENTSi32 %x&, i32 %y#, i32 %z#, i32 %lx&, i32 %ly#, i32 %lz#, \
                i32 %gx, i32 %gy, i32 %gz, ptr %state, ptr %group.memory, ptr %context&, i32 %lane&, i32 REGIONMORE)
                """.replace("MORE", more).replace("&", suffix).replace("FUNCTION", function)
                .replace("LAST_IN_BLOCK", String.valueOf(ContextLayout.BLOCK - 1))
                .replace("BLOCK", String.valueOf(ContextLayout.BLOCK));
    }

    /** Several work-items of a row at once, where the row starts so that they lie in one block of contexts; the rest come after. */
    private static String inLanes(int count) {
        return ("""
                  %misaligned# = and i32 %row.item#, LAST
                  %is.aligned# = icmp eq i32 %misaligned#, 0
                  %ex.whole# = and i32 %ex, -COUNT
                  %ex.lanes# = select i1 %is.aligned#, i32 %ex.whole#, i32 0
                  %some.lanes# = icmp ne i32 %ex.lanes#, 0
                  br i1 %some.lanes#, label %in.lanes#, label %rest#
                in.lanes#:
                  %lx.lanes# = phi i32 [ 0, %row# ], [ %lx.lanes.next#, %in.lanes.next# ]
                """.replace("LAST", String.valueOf(count - 1)) + call(".lanes#", "lanes.REGION", ", ptr %region.p&") + """
                  %parted.lanes# = icmp eq i32 %region.next.lanes#, PARTED
                  br i1 %parted.lanes#, label %in.lanes.next#, label %in.lanes.all#
                in.lanes.all#:
                  %one.lanes# = insertelement <COUNT x i32> poison, i32 %region.next.lanes#, i64 0
                  %all.lanes# = shufflevector <COUNT x i32> %one.lanes#, <COUNT x i32> poison, <COUNT x i32> zeroinitializer
                  store <COUNT x i32> %all.lanes#, ptr %region.p.lanes#, align 4
                  br label %in.lanes.next#
                in.lanes.next#:
                  %lx.lanes.next# = add nuw nsw i32 %lx.lanes#, COUNT
                  %more.lanes# = icmp ult i32 %lx.lanes.next#, %ex.lanes#
                  br i1 %more.lanes#, label %in.lanes#, label %rest#
                rest#:
                  %lx.first# = phi i32 [ 0, %row# ], [ %ex.lanes#, %in.lanes.next# ]
                  %some.rest# = icmp ult i32 %lx.first#, %ex
                  br i1 %some.rest#, label %item#, label %row.end#
                """).replace("COUNT", String.valueOf(count)).replace("PARTED", String.valueOf(FunctionText.PARTED));
    }
}
