package org.geobacter.runtime.cpu;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geobacter.Inspection;
import org.geobacter.backend.llvm.ContextLayout;
import org.geobacter.backend.llvm.Effort;
import org.geobacter.ir.Barrier;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.KernelArgument;
import org.geobacter.ir.text.Printer;
import org.geobacter.spi.Executable;

/**
 * A kernel compiled for the CPU, in several forms: at once in the one that most launches will probably need, in others when launches
 * need them, or would gain more by them than compiling takes.
 */
final class CpuExecutable implements Executable {
    /** More than this are not compiled for what is known of edges. */
    private static final int MAX_FORMS = 6;
    /** A launch of as many work-items gets code of its own at once. */
    private static final long MANY_ITEMS = 1 << 16;
    /** After launches have taken this long without it, the best code is compiled. */
    private static final long WORTH_COMPILING_NANOS = 20_000_000;

    private final KnownKernel known;
    private final DeviceKernel kernel;
    private final CpuCompiler compiler;
    private final Effort effort;
    private final Map<String, Duration> phases;
    private final int arrays;
    private final LaunchProof proof;
    private final ContextLayout context;
    private final CodeForm usualForm;
    private final Map<CodeForm, CompiledForm> forms = new HashMap<>();
    private final Map<CodeForm, Long> nanosWithout = new HashMap<>();

    private record CompiledForm(LaunchFunction function, int bytes) {}

    /**
     * Compiles the first form.
     *
     * @param effort how long each may take
     * @param phases gets the times of the phases
     */
    CpuExecutable(KnownKernel known, CpuCompiler compiler, Effort effort, Map<String, Duration> phases) {
        this.known = known;
        this.kernel = known.kernel();
        this.compiler = compiler;
        this.effort = effort;
        this.phases = phases;
        arrays = (int) kernel.arguments().stream().filter(KernelArgument.Array.class::isInstance).count();
        proof = new LaunchProof(kernel);
        context = new ContextLayout(kernel);
        var likely = proof.likely();
        usualForm = likely.form(true);
        compiled(usualForm, phases);
    }

    DeviceKernel kernel() {
        return kernel;
    }

    /** {@return the kernel's barriers, in the order of their regions} */
    List<Barrier> barriers() {
        return context.regions().barriers();
    }

    /** {@return whether work-items run group by group} */
    boolean needsGroups() {
        return context.needsGroups();
    }

    /** {@return how much memory a thread needs for the work-items of a group between barriers} */
    long contextBytes(int groupItems) {
        return GroupLoopText.contexts(groupItems) + GroupLoopText.contextBytes(context, groupItems) + context.groupBytes();
    }

    LaunchProof proof() {
        return proof;
    }

    /**
     * {@return the function for a launch: the best one if it has been compiled or is worth it, else one that serves}
     *
     * @param launch what is known of the launch
     * @param items the number of work-items
     */
    synchronized LaunchFunction function(CodeForm launch, long items) {
        if (!forms.containsKey(launch) && items < MANY_ITEMS && nanosWithout.getOrDefault(launch, 0L) < WORTH_COMPILING_NANOS) {
            var other = forms.keySet().stream().filter(form -> form.serves(launch))
                    .max(Comparator.comparingInt(CodeForm::precision));
            if (other.isPresent()) {
                return forms.get(other.get()).function;
            }
        }
        boolean another = forms.containsKey(launch) || forms.size() < MAX_FORMS;
        return compiled(another ? launch : launch.general(), new LinkedHashMap<>()).function;
    }

    /** Notes how long a launch took, which may not have had the best function. */
    synchronized void ran(CodeForm launch, long nanos) {
        if (!forms.containsKey(launch)) {
            if (nanosWithout.size() == MAX_FORMS) {
                nanosWithout.clear();
            }
            nanosWithout.merge(launch, nanos, Long::sum);
        }
    }

    private CompiledForm compiled(CodeForm form, Map<String, Duration> times) {
        var compiled = forms.get(form);
        if (compiled == null) {
            var code = compiler.compile(known, form, effort, times);
            compiled = new CompiledForm(new LaunchFunction(code.address(), arrays), code.bytes());
            forms.put(form, compiled);
        }
        return compiled;
    }

    @Override
    public synchronized Inspection inspect() {
        var resources = new LinkedHashMap<String, Long>();
        resources.put("objectBytes", (long) compiled(usualForm, new LinkedHashMap<>()).bytes);
        resources.put("lanes", (long) LaunchFunctionText.lanes(kernel, usualForm));
        resources.put("trapSites", (long) kernel.trapSites().size());
        var listing = CpuCompiler.listing(kernel, usualForm, effort);
        return new Inspection(Printer.WITH_POSITIONS.print(kernel), listing.assembly(), resources, phases, listing.notes());
    }
}
