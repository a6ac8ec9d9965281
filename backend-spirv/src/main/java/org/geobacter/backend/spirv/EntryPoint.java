package org.geobacter.backend.spirv;

import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.ErrorRecord;
import org.geobacter.ir.Instruction;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.analysis.LoopForest;
import org.lwjgl.util.spvc.Spv;

/** The module's entry point: calls the kernel for the work-items of the range, and reports the trap that one leaves. */
final class EntryPoint {
    private final DeviceKernel kernel;
    private final SpirvTarget target;
    private final WorkGroup group;
    private final LaunchBlockVariable launchBlock;
    private final MemoryModel memoryModel;
    private final TrapVariables traps;

    EntryPoint(
            DeviceKernel kernel,
            SpirvTarget target,
            WorkGroup group,
            LaunchBlockVariable launchBlock,
            MemoryModel memoryModel,
            TrapVariables traps) {
        this.kernel = kernel;
        this.target = target;
        this.group = group;
        this.launchBlock = launchBlock;
        this.memoryModel = memoryModel;
        this.traps = traps;
    }

    /** Adds the function to the module. */
    void emit(ModuleBuilder module, int id, int kernelFunction) {
        module.name(id, SpirvKernel.ENTRY_POINT);
        var code = new Code(module);
        int inside = module.newId();
        int end = module.newId();
        code.beginFunction(id);
        code.label(module.newId());
        var reader = launchBlock.reader(code);
        var ids = new WorkItemIds(code, group, reader);
        int inRange = ids.isInRange();
        if (!target.has(SpirvFeature.DIVERGENT_LOOPS)) {
            inRange = code.test(Opcode.LOGICAL_AND, inRange, ids.isInGroup());
        }
        code.add(Opcode.SELECTION_MERGE, end, Spv.SpvSelectionControlMaskNone);
        code.add(Opcode.BRANCH_CONDITIONAL, inRange, inside, end);
        code.label(inside);
        call(code, inside, kernelFunction, reader, ids);
        code.add(Opcode.BRANCH, end);
        code.label(end);
        code.add(Opcode.RETURN);
        code.endFunction();
    }

    /** {@return whether it can write the error record} */
    boolean writesErrorRecord() {
        return hasTraps() || checksLoops();
    }

    private boolean hasTraps() {
        return kernel.function()
                .blocks()
                .stream()
                .flatMap(block -> block.instructions().stream())
                .anyMatch(TrapRecord.class::isInstance);
    }

    private boolean checksLoops() {
        return !target.has(SpirvFeature.UNLIMITED_LOOPS) && !LoopForest.of(kernel.function()).loops().isEmpty();
    }

    private void call(Code code, int label, int kernelFunction, LaunchBlockReader reader, WorkItemIds ids) {
        boolean hasTraps = hasTraps();
        boolean checksLoops = checksLoops();
        if (hasTraps) {
            traps.clear(code);
        }
        var module = code.module();
        code.op(Opcode.FUNCTION_CALL, module.voidType(), kernelFunction);
        if (!hasTraps && !checksLoops) {
            return;
        }
        var opaque = new OpaqueConstants(code, reader, target);
        int site = hasTraps ? traps.site(code) : module.uint(0);
        if (checksLoops) {
            int cutShort = new LoopCheck(code).wasCutShort(label, opaque);
            site = code.select(ScalarType.I32, cutShort, module.uint(ErrorRecord.LOOP_CUT_SHORT), site);
        }
        new ErrorReport(code, memoryModel)
                .write(reader.load(code, LaunchBlock.ERROR_RECORD), site, traps.words(code), ids, opaque);
    }
}
