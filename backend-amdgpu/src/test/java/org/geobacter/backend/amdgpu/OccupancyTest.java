package org.geobacter.backend.amdgpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is computed from a code object is what LLVM says when it makes it. */
class OccupancyTest {
    @ParameterizedTest
    @ValueSource(strings = {"gfx803", "gfx906", "gfx90a", "gfx942", "gfx1010", "gfx1030", "gfx1100", "gfx1102", "gfx1151",
            "gfx1201",
            "gfx9-generic",
            "gfx10-3-generic", "gfx11-generic", "gfx12-generic"})
    void isWhatLlvmSays(String processor) {
        for (int values : new int[]{1, 40, 90}) {
            var kernel = Kernels.withManyValues(values);
            for (int items : values == 1 ? new int[]{64, 1024} : new int[]{64}) {
                var shape = LaunchShape.usual(items);
                var code = AmdgpuCompiler.compile(kernel, processor, shape);
                assertEquals(LlvmAssembly.of(kernel, processor, shape).occupancy(), code.occupancy(),
                        processor + ", " + items + " work-items, " + code.metadata());
            }
        }
    }
}
