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
 * @param source the kernel
 * @param device where; empty for the default device of the time of the launch
 * @param options those that are not the default
 * @param dependencies what must be done before
 */
record KernelConfiguration(
        KernelSource source, Optional<KernelDevice> device, Set<Option> options, List<Completion> dependencies) {
    KernelConfiguration {
        options = Set.copyOf(options);
        dependencies = List.copyOf(dependencies);
    }

    static KernelConfiguration of(KernelSource source) {
        return new KernelConfiguration(source, Optional.empty(), Set.of(), List.of());
    }

    KernelConfiguration on(KernelDevice newDevice) {
        return new KernelConfiguration(source, Optional.of(newDevice), options, dependencies);
    }

    /** Later options of a class replace earlier ones, and defaults are left out, so that equal options are equal sets. */
    KernelConfiguration with(Option... newOptions) {
        var set = new HashSet<>(options);
        for (var option : newOptions) {
            set.removeIf(option.getClass()::isInstance);
            boolean isDefault = switch (option) {
                case Checks checks -> checks == Checks.ON;
                case Optimisation optimisation -> optimisation == Optimisation.USUAL;
            };
            if (!isDefault) {
                set.add(option);
            }
        }
        return new KernelConfiguration(source, device, set, dependencies);
    }

    KernelConfiguration after(Completion... newDependencies) {
        var list = new ArrayList<>(dependencies);
        list.addAll(List.of(newDependencies));
        return new KernelConfiguration(source, device, options, list);
    }
}
