package org.geobacter.runtime.hsa;

import java.util.List;
import java.util.Optional;

/**
 * What an agent executes, as the runtime names it: {@code amdgcn-amd-amdhsa--gfx90a:sramecc+:xnack-}. See "Target ID" in the LLVM User
 * Guide for AMDGPU Back-end.
 *
 * @param processor the architecture, such as {@code gfx90a}
 * @param features such as {@code xnack-}; code is compiled for any setting of them, and the loader accepts it for all
 */
record TargetId(String processor, List<String> features) {
    private static final String PREFIX = "amdgcn-amd-amdhsa--";

    TargetId {
        features = List.copyOf(features);
    }

    /** {@return what a name says; empty if it is of another kind of processor} */
    static Optional<TargetId> parse(String name) {
        if (!name.startsWith(PREFIX + "gfx")) {
            return Optional.empty();
        }
        var parts = List.of(name.substring(PREFIX.length()).split(":"));
        return Optional.of(new TargetId(parts.getFirst(), parts.subList(1, parts.size())));
    }

    /** {@return such as {@code gfx90a:sramecc+:xnack-}} */
    @Override
    public String toString() {
        return features.isEmpty() ? processor : processor + ":" + String.join(":", features);
    }
}
