package org.geobacter.backend.spirv;

import java.util.EnumSet;
import java.util.Set;
import org.geobacter.ir.NativeOperation;

/** Targets as devices are. */
final class Targets {
    /** Nothing beyond what Vulkan 1.2 demands of a device with buffer device addresses. */
    static final SpirvTarget MINIMAL = new SpirvTarget(SpirvTarget.SPIRV_1_5, Set.of(), Set.of(), 128);

    /** Everything. */
    static final SpirvTarget FULL = new SpirvTarget(
            SpirvTarget.SPIRV_1_5, EnumSet.allOf(SpirvFeature.class), EnumSet.allOf(NativeOperation.class), 256);

    private Targets() {}

    /** {@return the full target less some features} */
    static SpirvTarget without(SpirvFeature... features) {
        var rest = EnumSet.allOf(SpirvFeature.class);
        Set.of(features).forEach(rest::remove);
        return new SpirvTarget(FULL.version(), rest, FULL.exactOperations(), FULL.maxPushConstantBytes());
    }
}
