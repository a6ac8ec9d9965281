package org.geobacter.runtime.cpu;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geobacter.Inspection;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.text.Printer;
import org.geobacter.spi.Executable;

/** A kernel compiled for the CPU, in up to two forms: for launches whose arrays are all different, and for the others. */
final class CpuExecutable implements Executable {
    private final DeviceKernel kernel;
    private final CpuCompiler compiler;
    private final Map<String, Duration> phases;
    private final int arrays;
    private final CpuCompiler.Code distinctCode;
    private final LaunchFunction distinct;
    private LaunchFunction aliased;

    /** Compiles the form for different arrays at once, the other when it is first needed. */
    CpuExecutable(DeviceKernel kernel, CpuCompiler compiler, Map<String, Duration> phases) {
        this.kernel = kernel;
        this.compiler = compiler;
        this.phases = phases;
        arrays = (int) kernel.arguments().stream().filter(KernelArgument.Array.class::isInstance).count();
        distinctCode = compiler.compile(kernel, true, phases);
        distinct = new LaunchFunction(distinctCode.address(), arrays);
    }

    DeviceKernel kernel() {
        return kernel;
    }

    /** {@return the function for a launch} */
    LaunchFunction function(boolean arraysAreDistinct) {
        return arraysAreDistinct ? distinct : aliased();
    }

    private synchronized LaunchFunction aliased() {
        if (aliased == null) {
            aliased = new LaunchFunction(compiler.compile(kernel, false, new LinkedHashMap<>()).address(), arrays);
        }
        return aliased;
    }

    @Override
    public Inspection inspect() {
        var resources = new LinkedHashMap<String, Long>();
        resources.put("objectBytes", (long) distinctCode.bytes());
        resources.put("trapSites", (long) kernel.trapSites().size());
        return new Inspection(Printer.WITH_POSITIONS.print(kernel), CpuCompiler.assembly(kernel), resources, phases);
    }
}
