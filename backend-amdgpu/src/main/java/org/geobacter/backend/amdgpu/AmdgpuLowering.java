package org.geobacter.backend.amdgpu;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.geobacter.backend.llvm.FunctionText;
import org.geobacter.backend.llvm.ModuleText;
import org.geobacter.backend.llvm.TargetLowering;
import org.geobacter.backend.llvm.WaveEnd;
import org.geobacter.ir.AddressSpace;
import org.geobacter.ir.Approximation;
import org.geobacter.ir.Edge;
import org.geobacter.ir.ErrorRecord;
import org.geobacter.ir.GroupArray;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.WorkItemQuery;

/** How a kernel finds its ids and sizes: from registers that the hardware fills, and constants of the work-group size. */
final class AmdgpuLowering implements TargetLowering {
    /** The parameter with the address of the error record. */
    static final String ERROR_RECORD = "%error.record";
    /** The parameter with the address of the addresses of the error records that have the launch skipped. */
    static final String CONDITIONS = "%conditions";
    /** The parameter with their number. */
    static final String CONDITION_COUNT = "%condition.count";

    private static final String[] DIMENSIONS = {"x", "y", "z"};

    private final LaunchShape shape;
    private final Architecture architecture;
    private final GroupSize size;

    AmdgpuLowering(Architecture architecture, LaunchShape shape) {
        this.architecture = architecture;
        this.shape = shape;
        this.size = shape.groupSize();
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
    public String scope(AddressSpace space) {
        return space == AddressSpace.LOCAL ? "syncscope(\"workgroup\") " : deviceScope();
    }

    @Override
    public String workItem(FunctionText function, WorkItemQuery.Query query, int dimension) {
        int local = size.dimension(dimension);
        boolean flat = dimension > 0 && shape.has(LaunchProperty.ONE_DIMENSION);
        return switch (query) {
            case LOCAL_SIZE -> String.valueOf(local);
            case LOCAL_ID -> local == 1 ? "0" : register(function, "workitem", dimension, local);
            case GROUP_ID -> flat ? "0" : group(function, dimension, local);
            case GLOBAL_SIZE -> flat ? "1" : globalSizeName(dimension);
            case GLOBAL_ID -> flat ? "0" : globalId(function, dimension, local);
            case GROUP_COUNT -> {
                if (flat || local == 1) {
                    yield flat ? "1" : globalSizeName(dimension);
                }
                var rounded = function.value("add nuw i32 " + globalSizeName(dimension) + ", " + (local - 1));
                yield function.value("udiv i32 " + rounded + ", " + local);
            }
        };
    }

    private static String globalId(FunctionText function, int dimension, int local) {
        var group = group(function, dimension, local);
        if (local == 1) {
            return group;
        }
        // No overflow: a range has at most 2^31 - 1 work-items in a dimension.
        var first = function.value("mul nuw nsw i32 " + group + ", " + local);
        return function.value("add nuw nsw i32 " + first + ", " + register(function, "workitem", dimension, local));
    }

    private static String group(FunctionText function, int dimension, int local) {
        return register(function, "workgroup", dimension, (Integer.MAX_VALUE - 1) / local + 1);
    }

    static String globalSizeName(int dimension) {
        return "%global.size." + DIMENSIONS[dimension];
    }

    /** {@return an id that the hardware puts into a register, from 0 to below a bound} */
    private static String register(FunctionText function, String what, int dimension, int bound) {
        var intrinsic = "@llvm.amdgcn." + what + ".id." + DIMENSIONS[dimension] + "()";
        function.module().declare("i32 " + intrinsic);
        return function.value("call range(i32 0, " + bound + ") i32 " + intrinsic);
    }

    @Override
    public String errorRecord(FunctionText function) {
        return ERROR_RECORD;
    }

    /**
     * The wave ends: a launch that throws leaves nothing that other work-items have written, so that there is no need for those of the
     * same wave to go on. All that has been stored is on its way, and the barriers of the work-group no longer wait for the wave.
     */
    @Override
    public Optional<WaveEnd> waveEnd() {
        var keepOnlyZero = architecture.waveSize() == 64
                ? "v_cmp_eq_u32_e32 vcc, 0, $0\\0As_and_b64 exec, exec, vcc"
                : "v_cmp_eq_u32_e32 vcc_lo, 0, $0\\0As_and_b32 exec_lo, exec_lo, vcc_lo";
        return Optional.of(new WaveEnd(keepOnlyZero, "s_endpgm"));
    }

    @Override
    public boolean mayTrap() {
        return !shape.has(LaunchProperty.NO_EXCEPTIONS);
    }

    /**
     * A launch is skipped if any of those that it comes after has thrown, or was skipped itself, which it says in its record too. All that is
     * looked at stays as it is while the kernel runs, so that it is loaded by scalar loads.
     */
    @Override
    public void begin(FunctionText function, String code) {
        if (shape.has(LaunchProperty.UNCONDITIONAL)) {
            TargetLowering.super.begin(function, code);
            return;
        }
        var hasNone = function.value("icmp eq i32 " + CONDITION_COUNT + ", 0");
        function.write("br i1 " + hasNone + ", label %" + code + ", label %condition");
        // One block, without a way out in the middle: LLVM makes a scalar loop of it.
        function.startBlock("condition");
        function.write("%condition.left = phi i32 [ " + CONDITION_COUNT + ", %entry ], [ %condition.after, %condition ]");
        function.write("%condition.place = phi ptr addrspace(4) [ " + CONDITIONS
                + ", %entry ], [ %condition.next, %condition ]");
        function.write("%condition.before = phi i32 [ 0, %entry ], [ %condition.any, %condition ]");
        var record = function.value("load ptr addrspace(4), ptr addrspace(4) %condition.place, align 8");
        var site = function.value("load i32, ptr addrspace(4) " + function.value(
                "getelementptr inbounds i8, ptr addrspace(4) " + record + ", i64 " + ErrorRecord.SITE) + ", align 4");
        function.write("%condition.any = or i32 %condition.before, " + site);
        function.write("%condition.next = getelementptr inbounds ptr addrspace(4), ptr addrspace(4) %condition.place, i32 1");
        function.write("%condition.after = add i32 %condition.left, -1");
        var isLast = function.value("icmp eq i32 %condition.after, 0");
        function.write("br i1 " + isLast + ", label %conditions.end, label %condition");
        function.startBlock("conditions.end");
        var isSkipped = function.value("icmp ne i32 %condition.any, 0");
        function.write("br i1 " + isSkipped + ", label %skipped, label %" + code);
        function.startBlock("skipped");
        var own = function.value("getelementptr inbounds i8, ptr addrspace(1) " + ERROR_RECORD + ", i64 " + ErrorRecord.SITE);
        function.write("store atomic i32 %condition.any, ptr addrspace(1) " + own + " " + deviceScope() + "monotonic, align 4");
        function.write("ret void");
    }

    @Override
    public boolean mayTake(Edge edge) {
        return mayTrap() || edge.target().instructions().stream().noneMatch(TrapRecord.class::isInstance);
    }

    @Override
    public boolean offsetsFit32Bits() {
        return shape.has(LaunchProperty.ARRAYS_OF_4_GIB);
    }

    @Override
    public String groupArray(FunctionText function, GroupArray array) {
        return function.module().groupMemory(array);
    }

    @Override
    public void barrier(FunctionText function) {
        function.module().declare("void @llvm.amdgcn.s.barrier()");
        function.write("fence syncscope(\"workgroup\") release");
        function.write("call void @llvm.amdgcn.s.barrier()");
        function.write("fence syncscope(\"workgroup\") acquire");
    }

    @Override
    public void exchange(FunctionText function, SubGroupInstruction exchange) {
        new LaneExchangeText(function, architecture).write(exchange);
    }

    @Override
    public void approximate(FunctionText function, Approximation approximation) {
        if (approximation.operation() == Approximation.Operation.QUOTIENT) {
            // LLVM divides the significands by v_rcp_f32 and a product, and gives the result its exponent.
            function.define(approximation, "fdiv " + function.typed(approximation.operand(0)) + ", "
                    + function.operand(approximation.operand(1)) + ", !fpmath " + function.module().node("!{float 2.5}"));
            return;
        }
        var name = switch (approximation.operation()) {
            case EXP2 -> "exp2.f32";
            case LOG2 -> "log.f32";
            case RECIPROCAL -> "rcp.f32";
            case RECIPROCAL_ROOT -> "rsq.f32";
            case ROOT -> "sqrt.f32";
            case SIN, COS, QUOTIENT ->
                throw new IllegalArgumentException("the error of " + approximation.operation().mnemonic() + " is not known");
        };
        function.module().declare("float @llvm.amdgcn." + name + "(float)");
        function.define(approximation,
                "call float @llvm.amdgcn." + name + "(" + function.typed(approximation.operand(0)) + ")");
    }

    /** Those with a stated error, of 1 ulp; of sines and cosines the documents of the instruction sets say nothing. */
    static Set<Approximation.Operation> approximations() {
        return EnumSet.complementOf(EnumSet.of(Approximation.Operation.SIN, Approximation.Operation.COS));
    }

    @Override
    public Set<NativeOperation> exactOperations() {
        return exact();
    }

    /** LLVM expands division and square roots to correctly rounded sequences, but the remainder to an inexact one. */
    static Set<NativeOperation> exact() {
        return EnumSet.complementOf(EnumSet.of(NativeOperation.REM_F32, NativeOperation.REM_F64));
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
