package org.geobacter;

import java.time.Duration;
import java.util.Map;

/**
 * What became of a kernel on a device.
 *
 * @param ir the IR at device level, as text
 * @param code the target's code, as text: SPIR-V assembly, machine code…; empty on the device {@code java}
 * @param resources what it uses, such as {@code pushConstantBytes}
 * @param phases how long each phase of the compilation took, in order
 */
public record Inspection(String ir, String code, Map<String, Long> resources, Map<String, Duration> phases) {
    public Inspection {
        resources = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(resources));
        phases = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(phases));
    }
}
