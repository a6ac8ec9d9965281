package org.geobacter.runtime.vulkan;

import org.geobacter.spi.HostArray;

/** Memory of arrays of a launch that is there before it and after it, so that the launch copies nothing. */
sealed interface KeptMemory permits ResidentArrays.ResidentArray, Allocation {
    DeviceBuffer buffer();

    /** {@return where an array begins in the buffer, in bytes} */
    long offset(HostArray array);

    /** Remembers that a launch has written it. */
    void markWritten();
}
