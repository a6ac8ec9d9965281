package org.geobacter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geobacter.spi.KernelDevice;
import org.geobacter.spi.KernelSource;

/**
 * A kernel with how it is launched.
 *
 * @param method the kernel as it was compiled
 * @param constants what is burnt into it
 * @param source the kernel with its constants
 * @param device where; empty for the default device of the time of the launch
 * @param options those that are not the default
 * @param dependencies what must be done before
 */
record KernelConfiguration(
        KernelSource method, List<Constant> constants, KernelSource source, Optional<KernelDevice> device, Set<Option> options,
        List<Completion> dependencies) {
    KernelConfiguration {
        constants = List.copyOf(constants);
        options = Set.copyOf(options);
        dependencies = List.copyOf(dependencies);
    }

    static KernelConfiguration of(KernelSource source) {
        return new KernelConfiguration(source, List.of(), source, Optional.empty(), Set.of(), List.of());
    }

    KernelConfiguration on(KernelDevice newDevice) {
        return new KernelConfiguration(method, constants, source, Optional.of(newDevice), options, dependencies);
    }

    /** Later options of a class replace earlier ones, and defaults are left out, so that equal options are equal sets. */
    KernelConfiguration with(Option... newOptions) {
        var set = new HashSet<>(options);
        var allConstants = new ArrayList<>(constants);
        for (var option : newOptions) {
            switch (option) {
                case Constant constant -> {
                    allConstants.removeIf(earlier -> isReplaced(earlier, constant));
                    allConstants.add(constant);
                }
                case Checks checks -> replace(set, checks, checks == Checks.ON);
                case FastMath fastMath -> replace(set, fastMath, fastMath == FastMath.OFF);
                case Optimisation optimisation -> replace(set, optimisation, optimisation == Optimisation.USUAL);
                case SubGroupSize size -> replace(set, size, false);
            }
        }
        var newSource = allConstants.equals(constants) ? source : method.specialised(allConstants);
        return new KernelConfiguration(method, allConstants, newSource, device, set, dependencies);
    }

    private static void replace(Set<Option> options, Option option, boolean isDefault) {
        options.removeIf(option.getClass()::isInstance);
        if (!isDefault) {
            options.add(option);
        }
    }

    private static boolean isReplaced(Constant earlier, Constant later) {
        return switch (earlier) {
            case Constant.OfParameter old ->
                later instanceof Constant.OfParameter given && given.name().equals(old.name()) && given.index() == old.index();
            case Constant.Captured _ -> later.equals(earlier);
        };
    }

    KernelConfiguration after(Completion... newDependencies) {
        var list = new ArrayList<>(dependencies);
        list.addAll(List.of(newDependencies));
        return new KernelConfiguration(method, constants, source, device, options, list);
    }
}
