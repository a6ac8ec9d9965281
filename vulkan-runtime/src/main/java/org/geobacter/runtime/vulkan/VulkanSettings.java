package org.geobacter.runtime.vulkan;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.geobacter.ir.NativeOperation;
import org.geobacter.ir.SubGroupAbility;

/**
 * What the system properties {@code geobacter.vulkan.…} say, for those who develop, test and diagnose.
 *
 * @param validation {@code validation}: whether the validation layer is on; its messages are in {@link VulkanValidation}
 * @param staging {@code staging}: whether arrays go through staging buffers also where the host can write the device's memory
 * @param memoryLimit {@code memory}: how many bytes of device memory to use at most, 0 for all there is
 * @param queues {@code queues}: how many queues to submit to; if there are more than the device has, some share one; 0 for what the device
 *        has, up to {@value Queues#MOST}
 * @param inexact {@code inexact}: operations, separated by commas, to take for inexact whatever the probe says, so that the sequences
 *        that replace them can be tested on a device that needs none
 * @param subGroups {@code subgroups}: what lanes of sub-groups may do by instructions: with {@code memory} nothing, with {@code exchange}
 *        everything but to combine values, else everything; only where the probe finds it exact
 */
record VulkanSettings(
        boolean validation,
        boolean staging,
        long memoryLimit,
        int queues,
        Set<NativeOperation> inexact,
        Set<SubGroupAbility> subGroups) {
    private static final String PREFIX = "geobacter.vulkan.";

    VulkanSettings {
        inexact = Set.copyOf(inexact);
        subGroups = Set.copyOf(subGroups);
    }

    /** {@return whether the system property asks for the validation layer} */
    static boolean validationAsked() {
        return Boolean.getBoolean(PREFIX + "validation");
    }

    /**
     * {@return the properties as they are now}
     *
     * @throws IllegalArgumentException if a property has a value that makes no sense
     */
    static VulkanSettings current() {
        return new VulkanSettings(
                validationAsked(), Boolean.getBoolean(PREFIX + "staging"),
                count(System.getProperty(PREFIX + "memory", "0"), "memory", "of bytes: give one, such as 1073741824"),
                queues(System.getProperty(PREFIX + "queues", "0")), operations(System.getProperty(PREFIX + "inexact", "")),
                subGroups(System.getProperty(PREFIX + "subgroups", "native")));
    }

    private static long count(String value, String property, String what) {
        try {
            long count = Long.parseLong(value);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + PREFIX + property + "=" + value + " is not a number " + what + ".", e);
        }
        throw new IllegalArgumentException("-D" + PREFIX + property + "=" + value + " is negative: give a number from 0.");
    }

    private static int queues(String value) {
        long count = count(value, "queues", "of queues: give one, such as 2");
        if (count > Queues.MOST) {
            throw new IllegalArgumentException(
                    "-D" + PREFIX + "queues=" + value + " is too many: give at most " + Queues.MOST
                            + ", or 0 for what the device has.");
        }
        return (int) count;
    }

    private static Set<SubGroupAbility> subGroups(String value) {
        return switch (value) {
            case "native" -> EnumSet.allOf(SubGroupAbility.class);
            case "exchange" -> EnumSet.of(SubGroupAbility.EXCHANGE);
            case "memory" -> Set.of();
            default -> throw new IllegalArgumentException(
                    "-D" + PREFIX + "subgroups=" + value + " is no way to exchange values: give native, exchange or memory.");
        };
    }

    private static Set<NativeOperation> operations(String value) {
        var operations = EnumSet.noneOf(NativeOperation.class);
        for (var name : value.split(",")) {
            if (name.isBlank()) {
                continue;
            }
            operations
                    .add(Arrays.stream(NativeOperation.values()).filter(o -> o.name().equals(name.strip())).findFirst().orElseThrow(
                            () -> new IllegalArgumentException("-D" + PREFIX + "inexact names no operation with " + name.strip()
                                    + ": the operations are " + Arrays.toString(NativeOperation.values()) + ".")));
        }
        return operations;
    }
}
