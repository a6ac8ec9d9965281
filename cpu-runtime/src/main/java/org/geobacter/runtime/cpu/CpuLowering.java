package org.geobacter.runtime.cpu;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.geobacter.backend.llvm.ContextLayout;
import org.geobacter.backend.llvm.FunctionText;
import org.geobacter.backend.llvm.TargetLowering;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Binary;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.Edge;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.WorkItemQuery;

/** How a kernel's body finds its ids and sizes: ids are parameters, as far as the loop knows them, sizes in the {@link LaunchState}. */
final class CpuLowering implements TargetLowering {
    private static final String[] GLOBAL_IDS = {"%x", "%y", "%z"};
    private static final String[] LOCAL_IDS = {"%lx", "%ly", "%lz"};
    private static final String[] GROUP_IDS = {"%gx", "%gy", "%gz"};

    private final ContextLayout context;
    private final boolean grouped;
    private final boolean wideIndices;
    private final boolean mayTrap;
    private final Set<Edge> untaken = new HashSet<>();
    private final Set<Binary> exact = new HashSet<>();

    /**
     * For the launches of a form.
     *
     * @param context what is kept for work-items, and for groups, whose loop knows local ids and groups
     * @param wideIndices whether indices are computed in 64 bits where they do not wrap in 32
     */
    CpuLowering(DeviceKernel kernel, CodeForm form, ContextLayout context, boolean wideIndices) {
        this.context = context;
        grouped = context.needsGroups();
        this.wideIndices = wideIndices;
        mayTrap = form.mayThrow();
        var edges = CodeForm.edges(kernel.function());
        form.untaken().stream().forEach(number -> untaken.add(edges.get(number)));
        var arithmetic = CodeForm.indexArithmetic(kernel.function());
        form.exact().stream().forEach(number -> exact.add(arithmetic.get(number)));
    }

    @Override
    public boolean mayTrap() {
        return mayTrap;
    }

    @Override
    public boolean mayTake(Edge edge) {
        return !untaken.contains(edge)
                && (mayTrap || edge.target().instructions().stream().noneMatch(TrapRecord.class::isInstance));
    }

    @Override
    public boolean isExact(Binary binary) {
        return exact.contains(binary);
    }

    @Override
    public boolean wideIndices() {
        return wideIndices;
    }

    @Override
    public int addressSpace(AddressSpace space) {
        return 0;
    }

    @Override
    public String deviceScope() {
        return "";
    }

    @Override
    public String workItem(FunctionText function, WorkItemQuery.Query query, int dimension) {
        return switch (query) {
            case GLOBAL_ID -> GLOBAL_IDS[dimension];
            case GLOBAL_SIZE -> size(function, LaunchState.GLOBAL_SIZE, dimension);
            case LOCAL_SIZE -> size(function, LaunchState.LOCAL_SIZE, dimension);
            case GROUP_COUNT -> size(function, LaunchState.GROUP_COUNT, dimension);
            case GROUP_ID -> grouped ? GROUP_IDS[dimension] : ofGroups(function, "udiv", dimension);
            case LOCAL_ID -> grouped ? LOCAL_IDS[dimension] : ofGroups(function, "urem", dimension);
        };
    }

    private static String ofGroups(FunctionText function, String operation, int dimension) {
        return function
                .value(operation + " i32 " + GLOBAL_IDS[dimension] + ", " + size(function, LaunchState.LOCAL_SIZE, dimension));
    }

    private static String size(FunctionText function, int offset, int dimension) {
        var pointer = function.value("getelementptr inbounds i8, ptr %state, i64 " + (offset + 4 * dimension));
        return function.value("load i32, ptr " + pointer + ", align 4, !invariant.load " + function.module().node("!{}")
                + ", !range " + function.module().node("!{i32 1, i32 " + Integer.MIN_VALUE + "}"));
    }

    @Override
    public Set<String> consecutiveParameters() {
        return Set.of(GLOBAL_IDS[0], LOCAL_IDS[0]);
    }

    @Override
    public String errorRecord(FunctionText function) {
        return "%state";
    }

    @Override
    public boolean runsGroupsAlone() {
        return true;
    }

    @Override
    public String groupArray(FunctionText function, GroupArray array) {
        return function.value("getelementptr inbounds i8, ptr %group, i64 " + context.groupOffset(array));
    }

    @Override
    public void barrier(FunctionText function) {
        throw new IllegalStateException("a kernel with barriers is divided at them before it is written");
    }

    @Override
    public Set<NativeOperation> exactOperations() {
        return EnumSet.allOf(NativeOperation.class);
    }

    @Override
    public String functionAttributes() {
        return "alwaysinline nounwind";
    }
}
