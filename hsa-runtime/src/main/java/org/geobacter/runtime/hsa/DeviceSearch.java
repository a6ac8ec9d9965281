package org.geobacter.runtime.hsa;

import java.util.ArrayList;
import org.geobacter.DeviceException;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.core.HsaDeviceType;
import org.geobacter.spi.DeviceProvider.Discovery;

/** Looks for the GPUs of a driver. */
final class DeviceSearch {
    private DeviceSearch() {}

    static Discovery of(HsaProcess.Driver driver) {
        try {
            HsaProcess.enter(driver);
            try {
                return search(driver);
            } finally {
                HsaProcess.leaveInitialised();
            }
        } catch (DeviceException | HsaException problem) {
            return Discovery.none(problem.getMessage());
        }
    }

    private static Discovery search(HsaProcess.Driver driver) {
        var devices = new ArrayList<HsaDevice>();
        var refused = new ArrayList<String>();
        var agents = Agents.of(HsaDeviceType.GPU);
        for (int number = 0; number < agents.size(); number++) {
            var agent = agents.get(number);
            var target = Agents.target(agent);
            if (target.isEmpty()) {
                refused.add(String.join(", ", Agents.isas(agent)));
            } else {
                devices.add(new HsaDevice(driver, number, GpuDescription.read(agent, target.get())));
            }
        }
        return new Discovery(devices, !devices.isEmpty()
                ? ""
                : refused.isEmpty()
                        ? "The HSA runtime runs, and has no GPU: is there an AMD GPU, and may this user access /dev/kfd and /dev/dri "
                                + "(the groups render and video)?"
                        : "No code is made for what the HSA runtime has: " + String.join("; ", refused) + ".");
    }
}
