package org.geobacter.hsa.simulator.thunk;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.geobacter.hsa.simulator.memory.GpuMemory;

/** A structure of {@code hsakmttypes.h}, in which fields follow each other without gaps ({@code #pragma pack(4)}). */
enum Structure {
    VERSION_INFO("HsaVersionInfo", u32("KernelInterfaceMajorVersion"), u32("KernelInterfaceMinorVersion")),

    SYSTEM_PROPERTIES("HsaSystemProperties", u32("NumNodes"), u32("PlatformOem"), u32("PlatformId"), u32("PlatformRev")),

    NODE_PROPERTIES("HsaNodeProperties", u32("NumCPUCores"), u32("NumFComputeCores"), u32("NumMemoryBanks"), u32("NumCaches"),
            u32("NumIOLinks"), u32("CComputeIdLo"), u32("FComputeIdLo"), u32("Capability"), u32("MaxWavesPerSIMD"),
            u32("LDSSizeInKB"), u32("GDSSizeInKB"), u32("WaveFrontSize"), u32("NumShaderBanks"), u32("NumArrays"),
            u32("NumCUPerArray"), u32("NumSIMDPerCU"), u32("MaxSlotsScratchCU"), u32("EngineId"), u16("VendorId"), u16("DeviceId"),
            u32("LocationId"), u64("LocalMemSize"), u32("MaxEngineClockMhzFCompute"), u32("MaxEngineClockMhzCCompute"),
            u32("DrmRenderMinor"), array("MarketingName", 64, JAVA_SHORT), array("AMDName", 64, JAVA_BYTE),
            u32("uCodeEngineVersions"), u64("DebugProperties"), u64("HiveID"), u32("NumSdmaEngines"), u32("NumSdmaXgmiEngines"),
            u8("NumSdmaQueuesPerEngine"), u8("NumCpQueues"), u8("NumGws"), u8("Reserved2"), u32("Domain"), u64("UniqueID"),
            u32("VGPRSizePerCU"), u32("SGPRSizePerCU"), array("Reserved", 12, JAVA_BYTE)),

    MEMORY_PROPERTIES("HsaMemoryProperties", u32("HeapType"), u64("SizeInBytes"), u32("Flags"), u32("Width"), u32("MemoryClockMax"),
            u64("VirtualBaseAddress")),

    CACHE_PROPERTIES("HsaCacheProperties", u32("ProcessorIdLow"), u32("CacheLevel"), u32("CacheSize"), u32("CacheLineSize"),
            u32("CacheLinesPerTag"), u32("CacheAssociativity"), u32("CacheLatency"), u32("CacheType"),
            array("SiblingMap", 256, JAVA_INT_UNALIGNED)),

    IO_LINK_PROPERTIES("HsaIoLinkProperties", u32("IoLinkType"), u32("VersionMajor"), u32("VersionMinor"), u32("NodeFrom"),
            u32("NodeTo"), u32("Weight"), u32("MinimumLatency"), u32("MaximumLatency"), u32("MinimumBandwidth"),
            u32("MaximumBandwidth"), u32("RecTransferSize"), u32("Flags")),

    QUEUE_RESOURCE("HsaQueueResource", u64("QueueId"), u64("Queue_DoorBell"), u64("Queue_write_ptr"), u64("Queue_read_ptr"),
            u64("ErrorReason")),

    EVENT_DESCRIPTOR("HsaEventDescriptor", u32("EventType"), u32("NodeId"), u64("SyncVar.SyncVar.UserData"),
            u64("SyncVar.SyncVarSize")),

    /** Of the union {@code EventData.EventData}, its largest member. */
    EVENT("HsaEvent", u32("EventId"), u32("EventData.EventType"), u32("EventData.EventData.MemoryAccessFault.NodeId"),
            u64("EventData.EventData.MemoryAccessFault.VirtualAddress"), u32("EventData.EventData.MemoryAccessFault.Failure"),
            u32("EventData.EventData.MemoryAccessFault.Flags"), u64("EventData.HWData1"), u64("EventData.HWData2"),
            u32("EventData.HWData3")),

    CLOCK_COUNTERS("HsaClockCounters", u64("GPUClockCounter"), u64("CPUClockCounter"), u64("SystemClockCounter"),
            u64("SystemClockFrequencyHz")),

    POINTER_INFO("HsaPointerInfo", u32("Type"), u32("Node"), u32("MemFlags"), u64("CPUAddress"), u64("GPUAddress"),
            u64("SizeInBytes"), u32("NRegisteredNodes"), u32("NMappedNodes"), u64("RegisteredNodes"), u64("MappedNodes"),
            u64("UserData"));

    private final StructLayout layout;

    Structure(String name, MemoryLayout... fields) {
        layout = MemoryLayout.structLayout(fields).withName(name);
    }

    private static MemoryLayout u8(String name) {
        return JAVA_BYTE.withName(name);
    }

    private static MemoryLayout u16(String name) {
        return JAVA_SHORT.withName(name);
    }

    private static MemoryLayout u32(String name) {
        return JAVA_INT_UNALIGNED.withName(name);
    }

    private static MemoryLayout u64(String name) {
        return JAVA_LONG_UNALIGNED.withName(name);
    }

    private static MemoryLayout array(String name, int count, ValueLayout element) {
        return MemoryLayout.sequenceLayout(count, element).withName(name);
    }

    /** {@return the fields in order} */
    StructLayout layout() {
        return layout;
    }

    /** {@return the size in bytes} */
    long bytes() {
        return layout.byteSize();
    }

    /** {@return the structure at an address, with all its fields zero} */
    View cleared(long address) {
        var view = at(address);
        view.segment.fill((byte) 0);
        return view;
    }

    /** {@return the structure at an address} */
    View at(long address) {
        return new View(GpuMemory.HOST.asSlice(address, bytes()));
    }

    /** A structure in memory. */
    final class View {
        private final MemorySegment segment;

        private View(MemorySegment segment) {
            this.segment = segment;
        }

        /** {@return the address of a field} */
        long address(String field) {
            return segment.address() + offset(field);
        }

        private long offset(String field) {
            return layout.byteOffset(groupElement(field));
        }

        /** Sets a field, of 8, 16, 32 or 64 bits, and returns this. */
        View set(String field, long value) {
            long offset = offset(field);
            switch ((int) layout.select(groupElement(field)).byteSize()) {
                case Byte.BYTES -> segment.set(JAVA_BYTE, offset, (byte) value);
                case Short.BYTES -> segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, (short) value);
                case Integer.BYTES -> segment.set(JAVA_INT_UNALIGNED, offset, (int) value);
                default -> segment.set(JAVA_LONG_UNALIGNED, offset, value);
            }
            return this;
        }

        /** Sets a field to ASCII characters, one of its elements each, and returns this. */
        View set(String field, String text) {
            long offset = offset(field);
            var characters = text.getBytes(StandardCharsets.US_ASCII);
            boolean wide = layout.select(groupElement(field), MemoryLayout.PathElement.sequenceElement()).byteSize() == 2;
            for (int i = 0; i < characters.length; i++) {
                segment.set(JAVA_BYTE, offset + (wide ? 2L * i : i), characters[i]);
            }
            return this;
        }

        /** {@return a field of 32 bits} */
        int getInt(String field) {
            return segment.get(JAVA_INT_UNALIGNED, offset(field));
        }

        /** {@return a field of 64 bits} */
        long getLong(String field) {
            return segment.get(JAVA_LONG_UNALIGNED, offset(field));
        }
    }
}
