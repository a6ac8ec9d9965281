package org.geobacter.backend.spirv;

import java.util.Set;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.UnsupportedCodeException;
import org.geobacter.ir.structure.Structurizer;
import org.geobacter.ir.structure.Structurizer.EndsInLoops;
import org.geobacter.ir.transform.BarrierConvergence;
import org.lwjgl.util.spvc.Spv;

/** Compiles device-level kernels to SPIR-V for Vulkan compute. */
public final class SpirvBackend {
    private SpirvBackend() {}

    /**
     * {@return a module that runs the kernel for each work-item of a range}
     *
     * <p>The kernel's function is brought into structured form for it, which does not change what it computes.
     *
     * @throws UnsupportedCodeException if the kernel needs what the target has not; it says what, and where
     * @throws IllegalArgumentException if the kernel is not at device level
     */
    public static SpirvKernel compile(DeviceKernel kernel, SpirvTarget target) {
        new TargetValidation(target).check(kernel.function());
        boolean runsForAll = new BarrierConvergence().run(kernel.function());
        var structured = Structurizer.structure(
                kernel.function(), target.has(SpirvFeature.DIVERGENT_LOOPS) ? EndsInLoops.ALLOWED : EndsInLoops.NONE);
        var exits = new LoopExits(structured, target);
        var layout = LaunchBlock.of(kernel.arguments(), target.maxPushConstantBytes());
        var module = new ModuleBuilder(target.version());
        int entryPoint = module.newId();
        var memoryModel = MemoryModel.of(kernel.function(), target);
        memoryModel.declare(module);
        FloatControls.declare(module, entryPoint, target);
        var launchBlock = new LaunchBlockVariable(kernel, layout, module);
        var group = new WorkGroup(module, entryPoint, target);
        var traps = new TrapVariables(module);

        var variables = new Code(module);
        var constants = new Code(module);
        var reader = launchBlock.reader(constants);
        var tables = new ConstantTables(constants, reader);
        var opaque = new OpaqueConstants(constants, reader, target);
        var ids = new WorkItemIds(constants, group, reader, target);
        var context = new KernelContext(
                kernel,
                target,
                new KernelValues(kernel, layout, constants, reader, opaque, tables),
                ids,
                new LogicalMemory(variables, opaque),
                memoryModel,
                VolatileOrder.of(kernel.function()),
                traps);
        var function = new KernelFunction(context, structured, constants, variables, exits);
        var entry = new EntryPoint(kernel, target, group, launchBlock, memoryModel, traps, runsForAll);
        entry.emit(module, entryPoint, function, constants, ids);
        module.entryPoint(Spv.SpvExecutionModelGLCompute, entryPoint, SpirvKernel.ENTRY_POINT);
        return new SpirvKernel(
                kernel,
                module.words(),
                layout,
                tables.placed(),
                tables.bytes(),
                Set.copyOf(module.capabilityNames()),
                entry.writesErrorRecord(),
                entry.canFail(),
                entry.exchangesValues() ? target.subGroupSize() : 0);
    }
}
