package org.geobacter.backend.amdgpu;

/** How many waves of a kernel can be resident on a SIMD: what its registers, its LDS and its work-groups leave. */
final class Occupancy {
    private Occupancy() {}

    /** {@return the waves, at least 1} */
    static int of(Architecture architecture, KernelMetadata metadata, GroupSize size) {
        int waves = Math.min(byVgprs(architecture, metadata), bySgprs(architecture, metadata));
        return Math.max(1, Math.min(waves, byGroups(architecture, metadata, size)));
    }

    private static int byVgprs(Architecture architecture, KernelMetadata metadata) {
        int granule = architecture.vgprGranule(metadata.waveSize());
        int used = roundUp(Math.max(metadata.vgprs(), 1), granule);
        return Math.min(architecture.maxWaves(), architecture.vgprs(metadata.waveSize()) / used);
    }

    private static int bySgprs(Architecture architecture, KernelMetadata metadata) {
        if (architecture.sgprs() == 0) {
            return architecture.maxWaves();
        }
        int used = roundUp(Math.max(metadata.sgprs(), 1), architecture.sgprGranule());
        return Math.min(architecture.maxWaves(), architecture.sgprs() / used);
    }

    private static int byGroups(Architecture architecture, KernelMetadata metadata, GroupSize size) {
        int wavesOfGroup = roundUp(size.items(), metadata.waveSize()) / metadata.waveSize();
        int slots = architecture.maxWaves() * architecture.simds();
        int groups = slots / wavesOfGroup;
        if (wavesOfGroup > 1) {
            groups = Math.min(groups, architecture.maxGroups());
        }
        if (metadata.groupBytes() > 0) {
            groups = Math.min(groups, architecture.groupBytes() / metadata.groupBytes());
        }
        return (groups * wavesOfGroup + architecture.simds() - 1) / architecture.simds();
    }

    private static int roundUp(int value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }
}
