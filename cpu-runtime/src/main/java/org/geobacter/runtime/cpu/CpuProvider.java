package org.geobacter.runtime.cpu;

import java.util.List;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.geobacter.spi.DeviceProvider;

/** Finds the CPU. */
public final class CpuProvider implements DeviceProvider {
    /** For {@link java.util.ServiceLoader}. */
    public CpuProvider() {}

    @Override
    public String kind() {
        return CpuDevice.KIND;
    }

    @Override
    public Discovery discover() {
        var system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!system.equals("Linux on amd64")) {
            return Discovery.none("The LLVM libraries on the class path are for Linux on amd64, and this is " + system
                    + ": add org.bytedeco:llvm with the classifier of this platform.");
        }
        return new Discovery(List.of(new CpuDevice(CodeCache.ofUser())), "");
    }
}
