package org.geobacter;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a kernel on a device.
 *
 * @param ir the IR at device level, as text; empty on the device {@code java}
 * @param code the target's code, as text: SPIR-V assembly, machine code…; empty on the device {@code java}
 * @param resources what it uses, such as {@code pushConstantBytes}
 * @param phases how long each phase of the compilation took, in order
 * @param notes what else there is to know, as sentences: what a {@linkplain Optimisation#THOROUGH thorough} compilation did, say
 */
public record Inspection(
        String ir, String code, Map<String, Long> resources, Map<String, Duration> phases, List<String> notes) {
    /**
     * Of a compilation of which there is nothing else to say.
     *
     * @param ir the IR at device level
     * @param code the target's code
     * @param resources what it uses
     * @param phases the times
     */
    public Inspection(String ir, String code, Map<String, Long> resources, Map<String, Duration> phases) {
        this(ir, code, resources, phases, List.of());
    }

    /** Copies the maps, keeping their order. */
    public Inspection {
        notes = List.copyOf(notes);
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
    }
}
