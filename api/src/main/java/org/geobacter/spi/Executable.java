package org.geobacter.spi;

import org.geobacter.Inspection;

/** A kernel compiled for a device; owned by the device, which frees it when it closes. */
public interface Executable {
    /** {@return the code and what it uses} */
    Inspection inspect();
}
