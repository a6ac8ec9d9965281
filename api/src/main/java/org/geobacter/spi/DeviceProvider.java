package org.geobacter.spi;

import java.util.List;

/** Finds the devices of one kind; found itself with {@link java.util.ServiceLoader}. */
public interface DeviceProvider {
    /** {@return the kind of its devices, such as {@code vulkan}} */
    String kind();

    /** {@return what there is on this machine; never throws for a missing library or driver} */
    Discovery discover();

    /**
     * What a provider found. Devices may be opened only when they are first used.
     *
     * @param devices the best first
     * @param problem why there are none, in a sentence that says what to install; empty when there are some
     */
    record Discovery(List<? extends KernelDevice> devices, String problem) {
        /** Copies the list. */
        public Discovery {
            devices = List.copyOf(devices);
        }

        /**
         * {@return that there are no devices, and why}
         *
         * @param problem a sentence that says what to install
         */
        public static Discovery none(String problem) {
            return new Discovery(List.of(), problem);
        }
    }
}
