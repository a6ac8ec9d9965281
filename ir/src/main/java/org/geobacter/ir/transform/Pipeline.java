package org.geobacter.ir.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.geobacter.ir.BlockParameter;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.Module;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.transform.exceptions.ExceptionLowering;
import org.geobacter.ir.transform.lower.DeadStoreElimination;
import org.geobacter.ir.transform.lower.DeviceLowering;
import org.geobacter.ir.transform.lower.KernelInterface;
import org.geobacter.ir.transform.lower.LocalArrayScalarReplacement;
import org.geobacter.ir.transform.lower.PrivateArrayPromotion;
import org.geobacter.ir.transform.objects.ObjectLowering;
import org.geobacter.ir.transform.objects.ObjectScalarReplacement;
import org.geobacter.ir.transform.objects.TypeCheckExpansion;
import org.geobacter.ir.verify.VerificationException;
import org.geobacter.ir.verify.Verifier;

/**
 * A list of passes with a name, run in order, once or until nothing changes any more.
 *
 * <p>With {@code -Dgeobacter.verify=true} the module is verified after each pass, as in all tests.
 *
 * <p>{@link #lower} is the way of every kernel from Java level to device level.
 */
public final class Pipeline implements Pass {
    /** A bound on repetitions: what a fourth round would find is not worth its time. */
    private static final int MAX_ROUNDS = 3;

    /** Whether each pass is followed by the verifier: the system property {@code geobacter.verify}. */
    private static final boolean VERIFY = Boolean.getBoolean("geobacter.verify");

    private final String name;
    private final int maxRounds;
    /** Whether a round ends after the first pass if that changes nothing. */
    private final boolean firstDecides;
    private final List<Pass> passes;

    private Pipeline(String name, int maxRounds, boolean firstDecides, List<Pass> passes) {
        this.name = name;
        this.maxRounds = maxRounds;
        this.firstDecides = firstDecides;
        this.passes = passes;
    }

    /** A pipeline that runs its passes once. */
    public static Pipeline once(String name, Pass... passes) {
        return new Pipeline(name, 1, false, List.of(passes));
    }

    /** A pipeline that runs its passes again while they change something, a few times at most. */
    public static Pipeline repeated(String name, Pass... passes) {
        return new Pipeline(name, MAX_ROUNDS, false, List.of(passes));
    }

    /** A pipeline that runs a pass and, as long as it changes something, what follows up on it; a few times at most. */
    public static Pipeline whileChanging(String name, Pass pass, Pass followUp) {
        return new Pipeline(name, MAX_ROUNDS, true, List.of(pass, followUp));
    }

    /** What is done to a Java-level module before it is lowered: afterwards its entry, alone, calls nothing. */
    public static Pipeline optimiseJavaLevel() {
        return optimiseJavaLevel(Set.of());
    }

    private static Pipeline optimiseJavaLevel(Set<NativeOperation> exact) {
        return once(
                "optimise-java-level",
                new Inlining(),
                new GroupArrayHoisting(),
                new TypeCheckExpansion(),
                simplify(exact),
                whileChanging("unroll-loops", new LoopUnrolling(), simplify(exact)),
                new ExceptionLowering(),
                whileChanging("replace-objects", new ObjectScalarReplacement(), simplify(exact)),
                whileChanging("lower-objects", new ObjectLowering(), simplify(exact)),
                // Arrays that objects had.
                whileChanging("unroll-loops", new LoopUnrolling(), simplify(exact)),
                whileChanging("replace-local-arrays", new LocalArrayScalarReplacement(), simplify(exact)),
                whileChanging("eliminate-checks", new CheckElimination(), simplify(exact)),
                new LoopInvariantMotion());
    }

    /** What is done to a device-level module. */
    public static Pipeline cleanUpDeviceLevel() {
        return cleanUpDeviceLevel(Set.of());
    }

    private static Pipeline cleanUpDeviceLevel(Set<NativeOperation> exact) {
        return once(
                "clean-up-device-level",
                simplify(exact),
                whileChanging("promote-private-arrays", new PrivateArrayPromotion(), simplify(exact)),
                new DeadStoreElimination(),
                new DeadCodeElimination(),
                new AtomicRelaxation(),
                new LoopInvariantMotion(),
                // What has left a loop may have been computed before it.
                new GlobalValueNumbering(),
                new StrengthReduction());
    }

    /** What any function gets simpler by. */
    private static Pipeline simplify(Set<NativeOperation> exact) {
        return repeated(
                "simplify",
                new AlgebraicSimplification(exact),
                new ControlFlowSimplification(),
                new GlobalValueNumbering(),
                new DeadCodeElimination());
    }

    /**
     * Takes a Java-level module to device level, in place.
     *
     * @throws org.geobacter.ir.UnsupportedCodeException if no device can run it: see {@link DeviceLowering}
     */
    public static DeviceKernel lower(Module module, LoweringOptions options) {
        return lower(module, options, new PassTimes());
    }

    /**
     * Takes a Java-level module to device level, in place.
     *
     * @param times gets the passes' times added
     * @throws org.geobacter.ir.UnsupportedCodeException if no device can run it: see {@link DeviceLowering}
     */
    public static DeviceKernel lower(Module module, LoweringOptions options, PassTimes times) {
        var parameterTypes = module.entry().parameters().stream().map(BlockParameter::type).toList();
        once("lower", new SubGroupSizing(options.subGroupSize(), options.subGroupAbilities()), optimiseJavaLevel(options.exact()),
                new DeviceLowering(options), cleanUpDeviceLevel(options.exact()))
                .run(module, times);
        if (options.relaxesFloats()) {
            once("relax-floats", new FloatRelaxation(options.exact(), options.approximate()), new DeadCodeElimination()).run(module,
                    times);
        }
        var kernel = KernelInterface.describe(module, parameterTypes);
        if (VERIFY) {
            Verifier.verify(kernel);
        }
        return kernel;
    }

    @Override
    public String name() {
        return name;
    }

    /** {@return the names of the passes in order, those of pipelines in it one after the other} */
    public List<String> passNames() {
        var names = new ArrayList<String>();
        collectNames(names::add);
        return names;
    }

    @Override
    public boolean run(Module module) {
        return run(module, new PassTimes());
    }

    /**
     * {@return whether anything changed}
     *
     * @param times gets the passes' times added
     */
    public boolean run(Module module, PassTimes times) {
        boolean changed = false;
        boolean again = true;
        for (int round = 0; again && round < maxRounds; round++) {
            again = false;
            for (var pass : passes) {
                again |= pass instanceof Pipeline inner ? inner.run(module, times) : run(pass, module, times);
                if (firstDecides && !again) {
                    break;
                }
            }
            changed |= again;
        }
        return changed;
    }

    private static boolean run(Pass pass, Module module, PassTimes times) {
        boolean changed = times.measure(pass.name(), () -> pass.run(module));
        if (VERIFY) {
            try {
                Verifier.verify(module);
            } catch (VerificationException e) {
                throw new IllegalStateException("after " + pass.name() + ":\n" + e.getMessage(), e);
            }
        }
        return changed;
    }

    private void collectNames(Consumer<String> names) {
        for (var pass : passes) {
            if (pass instanceof Pipeline inner) {
                inner.collectNames(names);
            } else {
                names.accept(pass.name());
            }
        }
    }
}
