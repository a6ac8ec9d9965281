package org.geobacter.runtime.hsa;

import java.lang.foreign.Arena;
import java.time.Duration;
import org.geobacter.runtime.hsa.binding.Info;
import org.geobacter.runtime.hsa.binding.amd.AmdProfilingDispatchTime;
import org.geobacter.runtime.hsa.binding.amd.HsaAmd;
import org.geobacter.runtime.hsa.binding.core.Hsa;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaSignal;
import org.geobacter.runtime.hsa.binding.core.HsaSystemInfo;

/**
 * How long kernels take, by the device's timestamps, which the runtime gives in ticks of the system's clock.
 *
 * @param agent the device
 * @param ticksPerSecond of that clock
 */
record DeviceClock(HsaAgent agent, long ticksPerSecond) {
    private static final double NANOS_PER_SECOND = 1e9;

    static DeviceClock of(HsaAgent agent) {
        return new DeviceClock(agent, Info.ofLong(value -> Hsa.systemGetInfo(HsaSystemInfo.TIMESTAMP_FREQUENCY, value)));
    }

    /** {@return the time of the kernel that has counted this signal down last} */
    Duration elapsed(HsaSignal completion) {
        try (var arena = Arena.ofConfined()) {
            var time = AmdProfilingDispatchTime.allocate(arena);
            HsaAmd.profilingGetDispatchTime(agent, completion, time.segment());
            return Duration.ofNanos(Math.round((time.end() - time.start()) * (NANOS_PER_SECOND / ticksPerSecond)));
        }
    }
}
