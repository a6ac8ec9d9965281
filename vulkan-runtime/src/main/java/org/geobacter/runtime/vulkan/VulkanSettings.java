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
 * @param inexact {@code inexact}: operations, separated by commas, to take for inexact whatever the probe says, so that the sequences
 *        that replace them can be tested on a device that needs none
 * @param subGroups {@code subgroups}: what lanes of sub-groups may do by instructions: with {@code memory} nothing, with {@code exchange}
 *        everything but to combine values, else everything; only where the probe finds it exact
 */
record VulkanSettings(
        boolean validation, boolean staging, long memoryLimit, Set<NativeOperation> inexact, Set<SubGroupAbility> subGroups) {
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
                validationAsked(), Boolean.getBoolean(PREFIX + "staging"), memory(System.getProperty(PREFIX + "memory", "0")),
                operations(System.getProperty(PREFIX + "inexact", "")),
                subGroups(System.getProperty(PREFIX + "subgroups", "native")));
    }

    private static long memory(String value) {
        try {
            long bytes = Long.parseLong(value);
            if (bytes >= 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "-D" + PREFIX + "memory=" + value + " is not a number of bytes: give one, such as 1073741824.", e);
        }
        throw new IllegalArgumentException("-D" + PREFIX + "memory=" + value + " is negative: give a number of bytes from 0.");
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
