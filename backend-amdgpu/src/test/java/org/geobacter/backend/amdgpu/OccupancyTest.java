package org.geobacter.backend.amdgpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.geobacter.ir.BinaryOperation;
import org.geobacter.ir.ConvertOperation;
import org.geobacter.ir.DeviceKernel;
import org.geobacter.ir.IntConstant;
import org.geobacter.ir.ScalarType;
import org.geobacter.ir.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is computed from a code object is what LLVM says when it makes it. */
class OccupancyTest {
    @ParameterizedTest
    @ValueSource(strings = {"gfx906", "gfx90a", "gfx942", "gfx1010", "gfx1030", "gfx1100", "gfx1102", "gfx1151", "gfx1201",
            "gfx9-generic",
            "gfx10-3-generic", "gfx11-generic", "gfx12-generic"})
    void isWhatLlvmSays(String processor) {
        for (int values : new int[]{1, 40, 90}) {
            var kernel = withManyValues(values);
            for (int items : values == 1 ? new int[]{64, 1024} : new int[]{64}) {
                var shape = LaunchShape.usual(items);
                var code = AmdgpuCompiler.compile(kernel, processor, shape);
                assertEquals(LlvmAssembly.of(kernel, processor, shape).occupancy(), code.occupancy(),
                        processor + ", " + items + " work-items, " + code.metadata());
            }
        }
    }

    /** Loads values and uses them from the last to the first, so that all are alive at once. */
    private static DeviceKernel withManyValues(int count) {
        return Kernels.ofLongs(count, (builder, elements) -> {
            var sums = new ArrayList<Value>();
            Value sum = IntConstant.of(1);
            for (var element : elements.reversed()) {
                var low = builder.convert(ConvertOperation.TRUNCATE, element, ScalarType.I32);
                sum = builder.binary(BinaryOperation.MUL, builder.binary(BinaryOperation.ADD, sum, low), sum);
                sums.add(sum);
            }
            var results = new ArrayList<>(sums.reversed());
            results.addAll(elements);
            return List.copyOf(results);
        });
    }
}
