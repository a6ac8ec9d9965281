package org.geobacter.runtime.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.geobacter.Checks;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CpuDeviceTest {
    private static final CpuDevice DEVICE = new CpuDevice(CodeCache.none());

    private static final TextKernel SAXPY = new TextKernel("""
            module "Text.saxpy"

            function %Text.saxpy(v0: f32, v1: float[], v2: float[]) -> void {
            block0:
                v3 = global.id x
                check.null v2, "y"
                v4 = array.length v2
                v5 = compare.lt v3, v4
                branch v5, block1, block2

            block1:
                check.null v1, "x"  !0
                v6 = array.length v1
                check.array.bounds v3, v6  !0
                v7 = array.load v1, v3
                v8 = mul v0, v7
                v9 = array.load v2, v3
                v10 = add v8, v9
                array.store v2, v3, v10
                jump block2

            block2:
                return
            }

            !0 = Text.saxpy(Text.java:5)
            """, List.of(float.class, float[].class, float[].class));

    private static final TextKernel FLAGS = new TextKernel("""
            module "Text.flags"

            function %Text.flags(v0: boolean[], v1: boolean[]) -> void {
            block0:
                v2 = global.id x
                v3 = array.load v0, v2
                v4 = xor v3, 1
                array.store v1, v2, v4
                return
            }
            """, List.of(boolean[].class, boolean[].class));

    @AfterAll
    static void close() {
        DEVICE.close();
        DEVICE.close();
        assertThrows(IllegalStateException.class, () -> DEVICE.prepare(SAXPY, Set.of()));
    }

    private static void run(TextKernel kernel, Range range, Object... arguments) {
        DEVICE.launch(DEVICE.prepare(kernel, Set.of()), kernel, range, arguments, List.of()).await();
    }

    @Test
    void everyItemOfALargeRange() {
        int n = 3_000_017;
        var x = new float[n];
        var y = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
            y[i] = 1;
        }
        run(SAXPY, Range.of(n), 2f, x, y);
        for (int i = 0; i < n; i++) {
            assertEquals(2f * i + 1, y[i]);
        }
    }

    @Test
    void aThrowingItemLeavesTheArraysAsTheyWere() {
        var y = new float[1000];
        var exception = assertThrows(KernelException.class, () -> run(SAXPY, Range.of(1000), 2f, new float[999], y));
        assertEquals("Index 999 out of bounds for length 999", exception.getCause().getMessage());
        assertEquals(999, exception.workItem().x());
        assertArrayEquals(new float[1000], y);
        assertEquals("x", assertThrows(KernelException.class, () -> run(SAXPY, Range.of(1), 2f, null, y)).getCause().getMessage());
    }

    @Test
    void theSameArrayTwice() {
        var x = new float[]{1, 2, 3};
        run(SAXPY, Range.of(3), 2f, x, x);
        assertArrayEquals(new float[]{3, 6, 9}, x);
    }

    @Test
    void booleansHaveNoHeapSegment() {
        var in = new boolean[]{true, false, false, true};
        var out = new boolean[4];
        run(FLAGS, Range.of(4), in, out);
        assertArrayEquals(new boolean[]{false, true, true, false}, out);
        run(FLAGS, Range.of(4), in, in);
        assertArrayEquals(new boolean[]{false, true, true, false}, in);
    }

    @Test
    void aChainOfLaunches() {
        var x = new float[100];
        var y = new float[100];
        java.util.Arrays.fill(x, 1);
        var executable = DEVICE.prepare(SAXPY, Set.of());
        var launch = DEVICE.launch(executable, SAXPY, Range.of(100), new Object[]{1f, x, y}, List.of());
        for (int i = 0; i < 20; i++) {
            launch = DEVICE.launch(executable, SAXPY, Range.of(100), new Object[]{1f, x, y}, List.of(launch));
        }
        launch.await();
        assertTrue(IntStream.range(0, 100).allMatch(i -> y[i] == 21));
    }

    @Test
    void anEmptyRangeDoesNothing() {
        run(SAXPY, Range.of(0), 2f, null, null);
    }

    @Test
    void codeWithoutChecksIsVectors() {
        var code = DEVICE.prepare(SAXPY, Set.of(Checks.OFF)).inspect().code();
        assertTrue(code.contains("mulps"), code);
    }
}
