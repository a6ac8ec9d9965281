package org.geobacter;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of a kernel on a device.
 *
 * @param ir the IR at device level, as text; empty on the device {@code java}
 * @param code the target's code, as text: SPIR-V assembly, machine code…; empty on the device {@code java}
 * @param resources what it uses, such as {@code pushConstantBytes}
 * @param phases how long each phase of the compilation took, in order
 */
public record Inspection(String ir, String code, Map<String, Long> resources, Map<String, Duration> phases) {
    /** Copies the maps, keeping their order. */
    public Inspection {
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
    }
}
