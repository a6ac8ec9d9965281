package org.geobacter.hsa.simulator;

/** The software GPU of this process. */
public final class SoftwareGpu {
    private SoftwareGpu() {}
}
