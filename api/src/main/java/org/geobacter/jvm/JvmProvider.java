package org.geobacter.jvm;

import java.util.List;
import org.geobacter.spi.DeviceProvider;

/** Offers the JVM itself as a device: always there, and never better than another. */
public final class JvmProvider implements DeviceProvider {
    /** For {@link java.util.ServiceLoader}. */
    public JvmProvider() {}

    @Override
    public String kind() {
        return JvmDevice.KIND;
    }

    @Override
    public Discovery discover() {
        return new Discovery(List.of(new JvmDevice()), "");
    }
}
