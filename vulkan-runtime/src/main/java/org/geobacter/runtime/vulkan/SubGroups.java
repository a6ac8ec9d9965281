package org.geobacter.runtime.vulkan;

import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.geobacter.DeviceException;
import org.geobacter.backend.spirv.SpirvFeature;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.SubGroupAbility;

/**
 * What lanes of an open device's sub-groups do by instructions. It is measured when the first kernel asks for it, for each size, and not
 * again in the process for the same model of device with the same driver.
 */
final class SubGroups {
    private static final Map<Measured, Set<SubGroupAbility>> MEASURED = new ConcurrentHashMap<>();

    private final DeviceContext context;
    private final Set<SpirvFeature> features;

    private record Measured(PhysicalDevice.Identity identity, Set<SpirvFeature> features, int size) {}

    /**
     * How a kernel's lanes exchange values.
     *
     * @param abilities what they do by instructions
     * @param note the same as a sentence
     */
    record Use(Set<SubGroupAbility> abilities, String note) {
        Use {
            abilities = Set.copyOf(abilities);
        }
    }

    /** @param features what modules may use */
    SubGroups(DeviceContext context, Set<SpirvFeature> features) {
        this.context = context;
        this.features = features;
    }

    /** {@return how lanes of sub-groups of a size exchange values} */
    Use use(int size) {
        var allowed = context.subGroupAbilities();
        var control = context.subGroups();
        if (!allowed.contains(SubGroupAbility.EXCHANGE)) {
            return throughMemory(size, "as -Dgeobacter.vulkan.subgroups says");
        }
        if (!control.has(size)) {
            return throughMemory(size, control.canBeRequired()
                    ? "the device has from " + control.least() + " to " + control.most() + " lanes"
                    : "the device has " + control.usual() + " lanes");
        }
        if (!features.containsAll(SubGroupProbe.needed())) {
            return throughMemory(size, "the driver has not all of the instructions");
        }
        var measured = MEASURED.computeIfAbsent(new Measured(context.physical().identity(), features, size), _ -> measure(size));
        if (!measured.contains(SubGroupAbility.EXCHANGE)) {
            return throughMemory(size, "the device's instructions gave wrong values when they were measured");
        }
        var abilities = EnumSet.copyOf(measured);
        abilities.retainAll(allowed);
        boolean ints = abilities.contains(SubGroupAbility.COMBINE_I32);
        boolean longs = abilities.contains(SubGroupAbility.COMBINE_I64);
        return new Use(abilities, "Lanes of sub-groups of " + size + " exchange values by the device's instructions"
                + (ints && longs ? ", and combine ints and longs by them" : ints ? ", and combine ints by them" : "")
                + "; in groups whose size in x is no multiple of " + size + ", through work-group memory.");
    }

    /** {@return that they do so through memory, and why} */
    static Use throughMemory(int size, String reason) {
        return new Use(Set.of(), "Lanes of sub-groups of " + size + " exchange values through work-group memory: " + reason + ".");
    }

    private Set<SubGroupAbility> measure(int size) {
        var abilities = EnumSet.noneOf(SubGroupAbility.class);
        abilities.addAll(measure(ScalarType.I32, size, SubGroupAbility.COMBINE_I32));
        if (abilities.contains(SubGroupAbility.EXCHANGE) && features.contains(SpirvFeature.INT64)) {
            var wide = measure(ScalarType.I64, size, SubGroupAbility.COMBINE_I64);
            if (!wide.contains(SubGroupAbility.EXCHANGE)) {
                return Set.of();
            }
            abilities.addAll(wide);
        }
        return abilities;
    }

    private Set<SubGroupAbility> measure(ScalarType type, int size, SubGroupAbility combination) {
        var probe = SubGroupProbe.of(type, size, features);
        var abilities = EnumSet.noneOf(SubGroupAbility.class);
        if (!context.subGroups().divides(probe.groups(), size)) {
            return abilities;
        }
        var values = new Random(size).longs(probe.items()).map(value -> type == ScalarType.I32 ? (int) value : value).toArray();
        long[] found;
        try {
            found = DeviceProbe.run(context, features, probe, values);
        } catch (DeviceException refused) {
            // Also that the lanes are not where they should be.
            if (context.isLost()) {
                throw refused;
            }
            return abilities;
        }
        var right = probe.inJava(values);
        boolean exchanges = true;
        boolean combines = probe.combinations();
        for (int i = 0; i < right.length; i += SubGroupProbe.RESULTS) {
            exchanges &= found[i] == right[i];
            combines &= found[i + 1] == right[i + 1];
        }
        if (exchanges) {
            abilities.add(SubGroupAbility.EXCHANGE);
        }
        if (exchanges && combines) {
            abilities.add(combination);
        }
        return abilities;
    }
}
