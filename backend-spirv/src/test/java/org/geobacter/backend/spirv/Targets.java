package org.geobacter.backend.spirv;

import java.util.EnumSet;
import java.util.Set;
import org.geobacter.ir.NativeOperation;

/** Targets as devices are. */
final class Targets {
    /** Everything. */
    static final SpirvTarget FULL = new SpirvTarget(
            SpirvTarget.SPIRV_1_5, EnumSet.allOf(SpirvFeature.class), EnumSet.allOf(NativeOperation.class), 256);

    /** No feature beyond what Vulkan 1.2 demands of a device with buffer device addresses. */
    static final SpirvTarget MINIMAL_BUT_EXACT = new SpirvTarget(SpirvTarget.SPIRV_1_5, Set.of(), FULL.exactOperations(), 128);

    private Targets() {}

    /** {@return the full target less some features} */
    static SpirvTarget without(SpirvFeature... features) {
        var rest = EnumSet.allOf(SpirvFeature.class);
        Set.of(features).forEach(rest::remove);
        return new SpirvTarget(FULL.version(), rest, FULL.exactOperations(), FULL.maxPushConstantBytes());
    }

    /** {@return the full target less the exactness of some operations} */
    static SpirvTarget inexact(NativeOperation... operations) {
        var rest = EnumSet.allOf(NativeOperation.class);
        Set.of(operations).forEach(rest::remove);
        return new SpirvTarget(FULL.version(), FULL.features(), rest, FULL.maxPushConstantBytes());
    }
}
