package org.geobacter.backend.amdgpu;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A test that is run for each of the architectures that code is made for. */
@ParameterizedTest
@FieldSource("org.geobacter.backend.amdgpu.Architectures$Names#ALL")
@Retention(RetentionPolicy.RUNTIME)
@interface Architectures {
    /** Their names. */
    final class Names {
        static final List<String> ALL = List.of("gfx906", "gfx90a", "gfx942", "gfx1030", "gfx1100", "gfx1201");

        private Names() {}
    }
}
