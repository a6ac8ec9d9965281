package org.geobacter.backend.amdgpu;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a code object is compiled for; each launch of it must be so.
 *
 * @param groupSize the work-group size
 * @param properties what holds of the launch besides
 */
public record LaunchShape(GroupSize groupSize, Set<LaunchProperty> properties) {
    /**
     * Checks that the two agree.
     *
     * @throws IllegalArgumentException if the range has one dimension but the work-group has not
     */
    public LaunchShape {
        var copy = EnumSet.noneOf(LaunchProperty.class);
        copy.addAll(properties);
        properties = Collections.unmodifiableSet(copy);
        if (properties.contains(LaunchProperty.ONE_DIMENSION) && groupSize.x() != groupSize.items()) {
            throw new IllegalArgumentException("A range of one dimension has no work-groups like " + groupSize + ".");
        }
    }

    /** {@return the shape of any launch with work-groups of this size} */
    public static LaunchShape any(GroupSize groupSize) {
        return new LaunchShape(groupSize, Set.of());
    }

    /** {@return the shape that nearly all launches of one dimension have; in some a work-item may throw} */
    public static LaunchShape usual(int groupSize) {
        return new LaunchShape(
                new GroupSize(groupSize, 1, 1), EnumSet.complementOf(EnumSet.of(LaunchProperty.NO_EXCEPTIONS)));
    }

    /**
     * {@return whether each row of a work-group starts a wave, so that its sub-groups are waves: there is one row, or each fills its waves}
     * Rows that the range's end cuts off do not: such launches have rows of one work-group only, or another kernel.
     *
     * @param groupSize the work-group size
     * @param waveSize 32 or 64
     */
    public static boolean rowsStartWaves(GroupSize groupSize, int waveSize) {
        return groupSize.x() == groupSize.items() || groupSize.x() % waveSize == 0;
    }

    /** {@return this shape for launches that have another property besides} */
    public LaunchShape with(LaunchProperty property) {
        var all = EnumSet.of(property);
        all.addAll(properties);
        return new LaunchShape(groupSize, all);
    }

    boolean has(LaunchProperty property) {
        return properties.contains(property);
    }
}
