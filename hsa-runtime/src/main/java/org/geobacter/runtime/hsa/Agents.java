package org.geobacter.runtime.hsa;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geobacter.DeviceException;
import org.geobacter.runtime.hsa.binding.HsaAgentAttribute;
import org.geobacter.runtime.hsa.binding.Info;
import org.geobacter.runtime.hsa.binding.core.Hsa;
import org.geobacter.runtime.hsa.binding.core.HsaAgent;
import org.geobacter.runtime.hsa.binding.core.HsaAgentInfo;
import org.geobacter.runtime.hsa.binding.core.HsaAgentIterateIsasCallback;
import org.geobacter.runtime.hsa.binding.core.HsaDeviceType;
import org.geobacter.runtime.hsa.binding.core.HsaIsa;
import org.geobacter.runtime.hsa.binding.core.HsaIsaInfo;
import org.geobacter.runtime.hsa.binding.core.HsaIterateAgentsCallback;
import org.geobacter.runtime.hsa.binding.core.HsaStatus;

/** Asks for agents, and what they are. The runtime is initialised. */
final class Agents {
    private Agents() {}

    /** {@return all agents of a type, always in the same order} */
    static List<HsaAgent> of(HsaDeviceType type) {
        var agents = new ArrayList<HsaAgent>();
        HsaIterateAgentsCallback add = (agent, _) -> {
            if (intInfo(agent, HsaAgentInfo.DEVICE) == type.value()) {
                agents.add(agent);
            }
            return HsaStatus.SUCCESS;
        };
        try (var arena = Arena.ofConfined()) {
            Hsa.iterateAgents(add.stub(arena), MemorySegment.NULL);
        }
        return agents;
    }

    /**
     * {@return one of the GPUs}
     *
     * @throws DeviceException if there are not as many
     */
    static HsaAgent gpu(int number) {
        return one(HsaDeviceType.GPU, number);
    }

    /**
     * {@return the host}
     *
     * @throws DeviceException if the runtime knows none
     */
    static HsaAgent cpu() {
        return one(HsaDeviceType.CPU, 0);
    }

    private static HsaAgent one(HsaDeviceType type, int number) {
        var agents = of(type);
        if (number >= agents.size()) {
            throw new DeviceException("The HSA runtime has " + agents.size() + " agents of type " + type + ", and number " + number
                    + " was asked for: has a device been taken away since it was found?");
        }
        return agents.get(number);
    }

    /** {@return the names of an agent's instruction sets, its own first} */
    static List<String> isas(HsaAgent agent) {
        var isas = new ArrayList<HsaIsa>();
        HsaAgentIterateIsasCallback add = (isa, _) -> {
            isas.add(isa);
            return HsaStatus.SUCCESS;
        };
        try (var arena = Arena.ofConfined()) {
            Hsa.agentIterateIsas(agent, add.stub(arena), MemorySegment.NULL);
        }
        return isas.stream().map(Agents::name).toList();
    }

    private static String name(HsaIsa isa) {
        int length = Info.ofInt(value -> Hsa.isaGetInfoAlt(isa, HsaIsaInfo.NAME_LENGTH, value));
        return Info.ofText(length, value -> Hsa.isaGetInfoAlt(isa, HsaIsaInfo.NAME, value));
    }

    /** {@return the first of an agent's instruction sets that is an AMD GPU's} */
    static Optional<TargetId> target(HsaAgent agent) {
        return isas(agent).stream().flatMap(name -> TargetId.parse(name).stream()).findFirst();
    }

    static int intInfo(HsaAgent agent, HsaAgentAttribute attribute) {
        return Info.ofInt(value -> Hsa.agentGetInfo(agent, attribute, value));
    }

    static String textInfo(HsaAgent agent, HsaAgentAttribute attribute) {
        return Info.ofText(64, value -> Hsa.agentGetInfo(agent, attribute, value)).strip();
    }
}
