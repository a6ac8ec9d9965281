package org.geobacter.runtime.hsa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetIdTest {
    @Test
    void featuresAreNotPartOfTheProcessor() {
        var target = TargetId.parse("amdgcn-amd-amdhsa--gfx90a:sramecc+:xnack-").orElseThrow();
        assertEquals("gfx90a", target.processor());
        assertEquals(List.of("sramecc+", "xnack-"), target.features());
        assertEquals("gfx90a:sramecc+:xnack-", target.toString());
    }

    @Test
    void theProcessorAlone() {
        assertEquals(Optional.of(new TargetId("gfx1100", List.of())), TargetId.parse("amdgcn-amd-amdhsa--gfx1100"));
        assertEquals(Optional.of(new TargetId("gfx9-4-generic", List.of())), TargetId.parse("amdgcn-amd-amdhsa--gfx9-4-generic"));
    }

    @Test
    void othersAreNone() {
        assertEquals(Optional.empty(), TargetId.parse("hsail-generic"));
        assertEquals(Optional.empty(), TargetId.parse("amdgcn-amd-amdhsa--"));
        assertEquals(Optional.empty(), TargetId.parse(""));
    }
}
