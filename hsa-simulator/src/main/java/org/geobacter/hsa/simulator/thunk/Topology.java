package org.geobacter.hsa.simulator.thunk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geobacter.hsa.simulator.isa.Dispatch;

/**
 * A host with one GPU, a gfx906: the processor of the Radeon VII, with fewer compute units and the memory that this machine can
 * spare.
 */
final class Topology {
    /** Of the nodes. */
    static final int HOST = 0;
    static final int GPU = 1;

    /** The driver's interface. gfx906 needs a minor version of at least 4. */
    private static final int KFD_MAJOR = 1;
    private static final int KFD_MINOR = 13;

    private static final int COMPUTE_UNITS = 4;
    private static final int SIMDS = 4;
    /** Queue sizes are powers of two ({@code 8}) of less than 4 GiB ({@code 0x10}), doorbells of 64 bits ({@code 2 << 12}). */
    private static final int CAPABILITY = 2 << 12 | 0x10 | 8;
    /** Version 9.0.6, and a microcode that the HSA runtime takes for a recent one. */
    private static final int ENGINE_ID = 6 << 24 | 9 << 10 | 0x1ff;
    private static final int VENDOR_AMD = 0x1002;
    private static final int RADEON_VII = 0x66af;

    private static final int HEAP_SYSTEM = 0;
    private static final int HEAP_FRAME_BUFFER_PRIVATE = 2;
    private static final int HEAP_LDS = 4;
    private static final int HEAP_SCRATCH = 5;
    private static final int LINK_PCI_EXPRESS = 2;
    /** The link's other flags count: it carries atomic operations of 32 and 64 bits. */
    private static final int LINK_OVERRIDE = 1;
    private static final int LINK_WEIGHT = 20;
    /** {@code Data} and {@code HSACU} of {@code HsaCacheType}. */
    private static final int DATA_CACHE = 1 | 8;

    private static final long MAX_DEVICE_MEMORY = 16L << 30;
    private static final long APERTURE = 1L << 32;

    private final long hostMemory;

    Topology() {
        hostMemory = hostMemory();
    }

    private static long hostMemory() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemTotal:")).map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong).findFirst().orElseThrow() << 10;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the size of the GPU's memory in bytes} */
    long deviceMemory() {
        return Math.min(MAX_DEVICE_MEMORY, hostMemory / 2) >>> 21 << 21;
    }

    static void version(long address) {
        Structure.VERSION_INFO.cleared(address).set("KernelInterfaceMajorVersion", KFD_MAJOR).set("KernelInterfaceMinorVersion",
                KFD_MINOR);
    }

    static void system(long address) {
        Structure.SYSTEM_PROPERTIES.cleared(address).set("NumNodes", 2);
    }

    Status node(int node, long address) {
        var properties = Structure.NODE_PROPERTIES.cleared(address);
        switch (node) {
            case HOST -> properties.set("NumCPUCores", Runtime.getRuntime().availableProcessors()).set("NumMemoryBanks", 1)
                    .set("NumIOLinks", 1).set("MarketingName", "Host").set("AMDName", "Host").set("DrmRenderMinor", -1);
            case GPU -> properties.set("NumFComputeCores", COMPUTE_UNITS * SIMDS).set("NumMemoryBanks", 3).set("NumCaches", 2)
                    .set("NumIOLinks", 1).set("Capability", CAPABILITY).set("MaxWavesPerSIMD", 10).set("LDSSizeInKB", 64)
                    .set("WaveFrontSize", Dispatch.WAVE).set("NumShaderBanks", 1).set("NumArrays", 1)
                    .set("NumCUPerArray", COMPUTE_UNITS).set("NumSIMDPerCU", SIMDS).set("MaxSlotsScratchCU", 32)
                    .set("EngineId", ENGINE_ID).set("VendorId", VENDOR_AMD).set("DeviceId", RADEON_VII).set("LocationId", 0x300)
                    .set("LocalMemSize", deviceMemory()).set("MaxEngineClockMhzFCompute", 1000).set("DrmRenderMinor", 128)
                    .set("MarketingName", "Software GPU").set("AMDName", "gfx906").set("NumSdmaEngines", 2)
                    .set("NumSdmaQueuesPerEngine", 8).set("NumCpQueues", 24).set("VGPRSizePerCU", 4 * 64 * 1024)
                    .set("SGPRSizePerCU", 4 * 3200);
            default -> {
                return Status.INVALID_NODE_UNIT;
            }
        }
        return Status.SUCCESS;
    }

    Status memory(int node, int banks, long address) {
        if (node == HOST && banks == 1) {
            bank(address, 0, HEAP_SYSTEM, hostMemory, 0);
            return Status.SUCCESS;
        }
        if (node == GPU && banks == 3) {
            bank(address, 0, HEAP_FRAME_BUFFER_PRIVATE, deviceMemory(), 0);
            bank(address, 1, HEAP_LDS, 64 << 10, Dispatch.LDS_APERTURE);
            bank(address, 2, HEAP_SCRATCH, APERTURE, Dispatch.SCRATCH_APERTURE);
            return Status.SUCCESS;
        }
        return Status.INVALID_PARAMETER;
    }

    private static void bank(long address, int index, int heap, long bytes, long virtualBase) {
        Structure.MEMORY_PROPERTIES.cleared(address + index * Structure.MEMORY_PROPERTIES.bytes()).set("HeapType", heap)
                .set("SizeInBytes", bytes).set("Width", 64).set("MemoryClockMax", 1000).set("VirtualBaseAddress", virtualBase);
    }

    static Status caches(int node, int caches, long address) {
        if (node == GPU && caches == 2) {
            cache(address, 0, 1, 16);
            cache(address, 1, 2, 4096);
            return Status.SUCCESS;
        }
        return node == HOST && caches == 0 ? Status.SUCCESS : Status.INVALID_PARAMETER;
    }

    private static void cache(long address, int index, int level, int kilobytes) {
        Structure.CACHE_PROPERTIES.cleared(address + index * Structure.CACHE_PROPERTIES.bytes()).set("CacheLevel", level)
                .set("CacheSize", kilobytes).set("CacheLineSize", 64).set("CacheType", DATA_CACHE);
    }

    static Status links(int node, int links, long address) {
        if (node != HOST && node != GPU || links != 1) {
            return Status.INVALID_PARAMETER;
        }
        Structure.IO_LINK_PROPERTIES.cleared(address).set("IoLinkType", LINK_PCI_EXPRESS).set("VersionMajor", 3)
                .set("NodeFrom", node).set("NodeTo", 1 - node).set("Weight", LINK_WEIGHT).set("Flags", LINK_OVERRIDE);
        return Status.SUCCESS;
    }
}
