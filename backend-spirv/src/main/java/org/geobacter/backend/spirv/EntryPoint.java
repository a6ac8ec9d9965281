package org.geobacter.backend.spirv;

import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.ErrorRecord;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SubGroupInstruction;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.analysis.LoopForest;
import org.lwjgl.util.spvc.Spv;

/** The module's entry point: runs the kernel for the work-items of the range, and reports the trap that one leaves. */
final class EntryPoint {
    private final DeviceKernel kernel;
    private final SpirvTarget target;
    private final WorkGroup group;
    private final LaunchBlockVariable launchBlock;
    private final MemoryModel memoryModel;
    private final TrapVariables traps;
    /** Whether the kernel itself tells which invocations are work-items of the range. */
    private final boolean runsForAll;

    EntryPoint(
            DeviceKernel kernel,
            SpirvTarget target,
            WorkGroup group,
            LaunchBlockVariable launchBlock,
            MemoryModel memoryModel,
            TrapVariables traps,
            boolean runsForAll) {
        this.kernel = kernel;
        this.target = target;
        this.group = group;
        this.launchBlock = launchBlock;
        this.memoryModel = memoryModel;
        this.traps = traps;
        this.runsForAll = runsForAll;
    }

    /**
     * Adds the module's functions.
     *
     * <p>A kernel that has nothing to report is the entry point itself: what is the same for all work-items is then read before the
     * range is tested, where drivers for CPUs read it once for many work-items. Otherwise the kernel is a function, whose every return
     * leads to the report.
     *
     * @param shared the code that computes what the kernel's code has in common, the values of {@code ids} among it
     * @param ids the kernel's
     */
    void emit(ModuleBuilder module, int id, KernelFunction function, Code shared, WorkItemIds ids) {
        module.name(id, SpirvKernel.ENTRY_POINT);
        if (writesErrorRecord()) {
            int kernelFunction = module.newId();
            function.emit(kernelFunction);
            emitCaller(module, id, kernelFunction);
        } else {
            function.emitGuarded(id, isWorkItem(shared, ids));
        }
    }

    private void emitCaller(ModuleBuilder module, int id, int kernelFunction) {
        var code = new Code(module);
        int inside = module.newId();
        int end = module.newId();
        code.beginFunction(id);
        code.label(module.newId());
        var reader = launchBlock.reader(code);
        var ids = new WorkItemIds(code, group, reader, target);
        // Here all invocations of the group are together.
        int areRows = exchangesValues() ? new SubGroupCheck(code, ids, group, target.subGroupSize()).areRows() : 0;
        int isWorkItem = isWorkItem(code, ids);
        code.add(Opcode.SELECTION_MERGE, end, Spv.SpvSelectionControlMaskNone);
        code.add(Opcode.BRANCH_CONDITIONAL, isWorkItem, inside, end);
        code.label(inside);
        call(code, inside, kernelFunction, reader, ids, areRows);
        code.add(Opcode.BRANCH, end);
        code.label(end);
        code.add(Opcode.RETURN);
        code.endFunction();
    }

    /** {@return an {@code i1}: whether the invocation has a work-item of the range to run, or is to run the kernel anyway} */
    private int isWorkItem(Code code, WorkItemIds ids) {
        int inRange = runsForAll ? code.module().constant(ScalarType.I1, 1) : ids.isInRange();
        return hasLoops() && !target.has(SpirvFeature.DIVERGENT_LOOPS)
                ? code.test(Opcode.LOGICAL_AND, inRange, ids.isInGroup())
                : inRange;
    }

    /** {@return whether it can write the error record} */
    boolean writesErrorRecord() {
        return canFail() || exchangesValues();
    }

    /** {@return whether it can do so because of what the kernel does} */
    boolean canFail() {
        return hasTraps() || checksLoops();
    }

    /** {@return whether lanes of sub-groups exchange values} */
    boolean exchangesValues() {
        return has(SubGroupInstruction.class);
    }

    private boolean hasTraps() {
        return has(TrapRecord.class);
    }

    private boolean has(Class<? extends Instruction> instruction) {
        return kernel.function()
                .blocks()
                .stream()
                .flatMap(block -> block.instructions().stream())
                .anyMatch(instruction::isInstance);
    }

    private boolean checksLoops() {
        return !target.has(SpirvFeature.UNLIMITED_LOOPS) && hasLoops();
    }

    private boolean hasLoops() {
        return !LoopForest.of(kernel.function()).loops().isEmpty();
    }

    private void call(Code code, int label, int kernelFunction, LaunchBlockReader reader, WorkItemIds ids, int areRows) {
        boolean hasTraps = hasTraps();
        boolean checksLoops = checksLoops();
        if (hasTraps) {
            traps.clear(code);
        }
        var module = code.module();
        code.op(Opcode.FUNCTION_CALL, module.voidType(), kernelFunction);
        var opaque = new OpaqueConstants(code, reader, target);
        int site = hasTraps ? traps.site(code) : module.uint(0);
        if (checksLoops) {
            int cutShort = new LoopCheck(code).wasCutShort(label, opaque);
            site = code.select(ScalarType.I32, cutShort, module.uint(ErrorRecord.LOOP_CUT_SHORT), site);
        }
        if (exchangesValues()) {
            site = code.select(ScalarType.I32, areRows, site, module.uint(ErrorRecord.SUB_GROUPS_NOT_ROWS));
        }
        new ErrorReport(code, memoryModel)
                .write(reader.load(code, LaunchBlock.ERROR_RECORD), site, traps.words(code), ids, opaque);
    }
}
