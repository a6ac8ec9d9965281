package org.geobacter.spi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.TrapRecord;
import org.geobacter.ir.analysis.ValueRanges;

/**
 * Shows of launches of a kernel that no work-item throws, from the lengths of the arrays, the integer arguments and the range. Most
 * launches of most kernels throw nothing; they can run code without checks, and need no way back to what the arrays were.
 */
public final class ThrowProof {
    /** A program launches a kernel with few different sets of numbers, or with new ones each time. */
    private static final int REMEMBERED = 16;

    private final DeviceKernel kernel;
    private final Map<LaunchNumbers, Boolean> known = new LinkedHashMap<>(2 * REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LaunchNumbers, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Makes a proof of launches to come.
     *
     * @param kernel what is launched
     */
    public ThrowProof(DeviceKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * {@return whether it is certain that no work-item of a launch throws}
     *
     * @param numbers the launch's
     */
    public synchronized boolean throwsNothing(LaunchNumbers numbers) {
        return known.computeIfAbsent(numbers, this::prove);
    }

    private boolean prove(LaunchNumbers numbers) {
        return ValueRanges.of(kernel.function(), numbers.inputs(kernel)).map(this::reachesNoTrap).orElse(false);
    }

    private boolean reachesNoTrap(ValueRanges ranges) {
        return kernel.function().blocks().stream().filter(ranges::reaches).flatMap(block -> block.instructions().stream())
                .noneMatch(TrapRecord.class::isInstance);
    }
}
