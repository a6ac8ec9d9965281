package org.geobacter;

import java.util.Set;
import org.geobacter.ir.transform.LoweringOptions;

/**
 * How many work-items the sub-groups of a kernel have, instead of what the device has by itself: results that depend on it, such as sums of
 * floats, are then the same on all devices. Every device can do that; one whose sub-groups cannot have that size exchanges values through
 * work-group memory. See {@link org.geobacter.kernel.SubGroup}.
 *
 * @param items a power of two, from 1 to 64
 */
public record SubGroupSize(int items) implements Option {
    /** The most work-items of a sub-group: their votes fit into a {@code long}. */
    public static final int MAX = LoweringOptions.MAX_SUB_GROUP_SIZE;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is no power of two from 1 to 64
     */
    public SubGroupSize {
        if (items < 1 || items > MAX || Integer.bitCount(items) != 1) {
            throw new IllegalArgumentException(
                    "Sub-groups of " + items + " work-items cannot be: give a power of two from 1 to " + MAX + ".");
        }
    }

    /**
     * {@return the option}
     *
     * @param items a power of two, from 1 to 64
     * @throws IllegalArgumentException if it is not
     */
    public static SubGroupSize of(int items) {
        return new SubGroupSize(items);
    }

    /**
     * {@return the size that options ask for, else the device's own}
     *
     * @param options a kernel's
     * @param own what the device has, as its {@link Limits} say
     */
    public static int among(Set<Option> options, int own) {
        return options.stream().filter(SubGroupSize.class::isInstance).mapToInt(option -> ((SubGroupSize) option).items())
                .findFirst().orElse(own);
    }
}
