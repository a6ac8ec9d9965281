package org.geobacter.samples;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.geobacter.DeviceException;
import org.geobacter.Geobacter;
import org.geobacter.runtime.hsa.binding.HsaAgentAttribute;
import org.geobacter.runtime.hsa.binding.HsaException;
import org.geobacter.runtime.hsa.binding.HsaLibrary;
import org.geobacter.runtime.hsa.binding.Info;
import org.geobacter.runtime.hsa.binding.amd.AmdAgentInfo;
import org.geobacter.runtime.hsa.binding.amd.AmdAgentIterateMemoryPoolsCallback;
import org.geobacter.runtime.hsa.binding.amd.AmdAgentMemoryPoolInfo;
import org.geobacter.runtime.hsa.binding.amd.AmdMemoryPool;
import org.geobacter.runtime.hsa.binding.amd.AmdMemoryPoolAccess;
import org.geobacter.runtime.hsa.binding.amd.AmdMemoryPoolGlobalFlag;
import org.geobacter.runtime.hsa.binding.amd.AmdMemoryPoolInfo;
import org.geobacter.runtime.hsa.binding.amd.AmdSegment;
import org.geobacter.runtime.hsa.binding.amd.HsaAmd;
import org.geobacter.runtime.hsa.binding.core.Hsa;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaAgentInfo;
import org.geobacter.runtime.hsa.binding.core.HsaAgentIterateCachesCallback;
import org.geobacter.runtime.hsa.binding.core.HsaAgentIterateIsasCallback;
import org.geobacter.runtime.hsa.binding.core.HsaCache;
import org.geobacter.runtime.hsa.binding.core.HsaCacheInfo;
import org.geobacter.runtime.hsa.binding.core.HsaDeviceType;
import org.geobacter.runtime.hsa.binding.core.HsaIsa;
import org.geobacter.runtime.hsa.binding.core.HsaIsaInfo;
import org.geobacter.runtime.hsa.binding.core.HsaIterateAgentsCallback;
import org.geobacter.runtime.hsa.binding.core.HsaStatus;
import org.geobacter.runtime.hsa.binding.core.HsaSystemInfo;

/**
 * Shows what the HSA runtime has: agents with their instruction sets, memory pools and caches. It uses the bindings alone, but for having
 * the software GPU put under the runtime where {@code -Ddevice=sim} or a machine without an AMD GPU asks for it.
 */
public final class HsaInfo {
    private static final String LINE = "    %-14s %s%n";

    private HsaInfo() {}

    /**
     * Runs the sample.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try {
            chooseDriver();
            Hsa.init();
        } catch (DeviceException | HsaException problem) {
            System.out.println(problem.getMessage());
            return;
        }
        int major = Info.ofShort(value -> Hsa.systemGetInfo(HsaSystemInfo.VERSION_MAJOR, value));
        int minor = Info.ofShort(value -> Hsa.systemGetInfo(HsaSystemInfo.VERSION_MINOR, value));
        long frequency = Info.ofLong(value -> Hsa.systemGetInfo(HsaSystemInfo.TIMESTAMP_FREQUENCY, value));
        System.out.printf("HSA %d.%d in %s, clock of %.0f MHz%n", major, minor, HsaLibrary.loaded().orElseThrow(), frequency / 1e6);
        var agents = agents();
        for (int i = 0; i < agents.size(); i++) {
            describe(i, agents.get(i), agents);
        }
        Hsa.shutDown();
    }

    /** Naming a device of the kind has its driver loaded; the device is not opened. */
    private static void chooseDriver() {
        var missing = Geobacter.missing();
        if (missing.containsKey("hsa") && !missing.containsKey("sim")) {
            System.out.println("Software: " + Geobacter.device("sim").name());
        }
    }

    private static List<HsaAgent> agents() {
        var agents = new ArrayList<HsaAgent>();
        HsaIterateAgentsCallback add = (agent, _) -> {
            agents.add(agent);
            return HsaStatus.SUCCESS;
        };
        try (var arena = Arena.ofConfined()) {
            Hsa.iterateAgents(add.stub(arena), MemorySegment.NULL);
        }
        return agents;
    }

    private static void describe(int number, HsaAgent agent, List<HsaAgent> agents) {
        var type = HsaDeviceType.of(intInfo(agent, HsaAgentInfo.DEVICE)).map(Enum::name).orElse("of an unknown type");
        System.out.printf("%nAgent %d: %s, %s%n", number, type, text(agent, HsaAgentInfo.NAME));
        System.out.printf(LINE, "product", text(agent, AmdAgentInfo.PRODUCT_NAME));
        System.out.printf(LINE, "vendor", text(agent, HsaAgentInfo.VENDOR_NAME));
        System.out.printf(LINE, "compute units", intInfo(agent, AmdAgentInfo.COMPUTE_UNIT_COUNT) + ", of "
                + intInfo(agent, AmdAgentInfo.MAX_CLOCK_FREQUENCY) + " MHz");
        if (type.equals("GPU")) {
            System.out.printf(LINE, "waves", intInfo(agent, HsaAgentInfo.WAVEFRONT_SIZE) + " work-items, "
                    + intInfo(agent, AmdAgentInfo.MAX_WAVES_PER_CU) + " waves a compute unit, groups of at most "
                    + intInfo(agent, HsaAgentInfo.WORKGROUP_MAX_SIZE));
            System.out.printf(LINE, "queues", "at most " + intInfo(agent, HsaAgentInfo.QUEUES_MAX) + ", of "
                    + intInfo(agent, HsaAgentInfo.QUEUE_MIN_SIZE) + " to " + intInfo(agent, HsaAgentInfo.QUEUE_MAX_SIZE)
                    + " packets");
        }
        isas(agent).forEach(isa -> System.out.printf(LINE, "instructions", isa));
        caches(agent).forEach(cache -> System.out.printf(LINE, "cache", cache));
        for (var pool : pools(agent)) {
            System.out.printf(LINE, "pool", describe(pool, agents));
        }
    }

    private static int intInfo(HsaAgent agent, HsaAgentAttribute attribute) {
        return Info.ofInt(value -> Hsa.agentGetInfo(agent, attribute, value));
    }

    private static String text(HsaAgent agent, HsaAgentAttribute attribute) {
        return Info.ofText(64, value -> Hsa.agentGetInfo(agent, attribute, value)).strip();
    }

    private static List<String> isas(HsaAgent agent) {
        var isas = new ArrayList<String>();
        HsaAgentIterateIsasCallback add = (isa, _) -> {
            isas.add(name(isa));
            return HsaStatus.SUCCESS;
        };
        try (var arena = Arena.ofConfined()) {
            Hsa.agentIterateIsas(agent, add.stub(arena), MemorySegment.NULL);
        } catch (HsaException none) {
            // The host has none that kernels could be in.
            return List.of();
        }
        return isas;
    }

    private static String name(HsaIsa isa) {
        int length = Info.ofInt(value -> Hsa.isaGetInfoAlt(isa, HsaIsaInfo.NAME_LENGTH, value));
        return Info.ofText(length, value -> Hsa.isaGetInfoAlt(isa, HsaIsaInfo.NAME, value));
    }

    private static List<String> caches(HsaAgent agent) {
        var caches = new ArrayList<String>();
        HsaAgentIterateCachesCallback add = (cache, _) -> {
            caches.add(describe(cache));
            return HsaStatus.SUCCESS;
        };
        try (var arena = Arena.ofConfined()) {
            Hsa.agentIterateCaches(agent, add.stub(arena), MemorySegment.NULL);
        }
        return caches;
    }

    /** The runtime gives the size in KiB, and as the name not the name but a pointer of its own. */
    private static String describe(HsaCache cache) {
        int level = Info.ofInt(value -> Hsa.cacheGetInfo(cache, HsaCacheInfo.LEVEL, value)) & 0xff;
        long size = Integer.toUnsignedLong(Info.ofInt(value -> Hsa.cacheGetInfo(cache, HsaCacheInfo.SIZE, value)));
        return "level " + level + ", " + bytes(size << 10);
    }

    private static List<AmdMemoryPool> pools(HsaAgent agent) {
        var pools = new ArrayList<AmdMemoryPool>();
        AmdAgentIterateMemoryPoolsCallback add = (pool, _) -> {
            pools.add(pool);
            return HsaStatus.SUCCESS;
        };
        try (var arena = Arena.ofConfined()) {
            HsaAmd.agentIterateMemoryPools(agent, add.stub(arena), MemorySegment.NULL);
        }
        return pools;
    }

    private static String describe(AmdMemoryPool pool, List<HsaAgent> agents) {
        var segment = AmdSegment.of(Info.ofInt(value -> HsaAmd.memoryPoolGetInfo(pool, AmdMemoryPoolInfo.SEGMENT, value)));
        long size = Info.ofLong(value -> HsaAmd.memoryPoolGetInfo(pool, AmdMemoryPoolInfo.SIZE, value));
        var words = new ArrayList<String>();
        words.add(segment.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("?"));
        words.add(bytes(size));
        if (segment.filter(known -> known == AmdSegment.GLOBAL).isPresent()) {
            int flags = Info.ofInt(value -> HsaAmd.memoryPoolGetInfo(pool, AmdMemoryPoolInfo.GLOBAL_FLAGS, value));
            Arrays.stream(AmdMemoryPoolGlobalFlag.values()).filter(flag -> (flags & flag.value()) != 0)
                    .map(flag -> flag.name().toLowerCase(Locale.ROOT).replace('_', '-')).forEach(words::add);
            words.add("seen by agents " + agents.stream().filter(agent -> canAccess(agent, pool))
                    .map(agent -> String.valueOf(agents.indexOf(agent))).collect(Collectors.joining(", ")));
        }
        return String.join(", ", words);
    }

    private static boolean canAccess(HsaAgent agent, AmdMemoryPool pool) {
        try (var arena = Arena.ofConfined()) {
            var access = arena.allocate(ValueLayout.JAVA_INT);
            HsaAmd.agentMemoryPoolGetInfo(agent, pool, AmdAgentMemoryPoolInfo.ACCESS, access);
            return access.get(ValueLayout.JAVA_INT, 0) != AmdMemoryPoolAccess.NEVER_ALLOWED.value();
        }
    }

    private static String bytes(long bytes) {
        if (bytes >= 1L << 30) {
            return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
        }
        return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
    }
}
