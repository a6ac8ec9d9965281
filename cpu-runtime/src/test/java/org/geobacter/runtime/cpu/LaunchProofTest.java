package org.geobacter.runtime.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.geobacter.KernelException;
import org.geobacter.Range;
import org.geobacter.backend.llvm.cache.CodeCache;
import org.geobacter.ir.transform.LoweringOptions;
import org.geobacter.ir.transform.Pipeline;
import org.geobacter.spi.LaunchArguments;
import org.geobacter.spi.WorkGroups;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LaunchProofTest {
    private static final CpuDevice DEVICE = new CpuDevice(CodeCache.none());

    private static final TextKernel TRANSPOSE = new TextKernel("""
            module "Text.transpose"

            function %Text.transpose(v0: int[], v1: int[], v2: i32) -> void {
            block0:
                v3 = global.id x
                v4 = global.id y
                v5 = mul v4, v2
                v6 = add v5, v3
                check.null v0, "from"
                v7 = array.length v0
                check.array.bounds v6, v7
                v8 = array.load v0, v6
                v9 = mul v3, v2
                v10 = add v9, v4
                check.null v1, "to"
                v11 = array.length v1
                check.array.bounds v10, v11
                array.store v1, v10, v8
                return
            }
            """, List.of(int[].class, int[].class, int.class));

    private static final TextKernel SCATTER = new TextKernel("""
            module "Text.scatter"

            function %Text.scatter(v0: int[], v1: int[]) -> void {
            block0:
                v2 = global.id x
                check.null v0, "places"
                v3 = array.length v0
                check.array.bounds v2, v3
                v4 = array.load v0, v2
                check.null v1, "to"
                v5 = array.length v1
                check.array.bounds v4, v5
                array.store v1, v4, v2
                return
            }
            """, List.of(int[].class, int[].class));

    @AfterAll
    static void close() {
        DEVICE.close();
    }

    private static void run(TextKernel kernel, Range range, Object... arguments) {
        DEVICE.run(DEVICE.prepare(kernel, Set.of()), kernel, range, arguments, List.of());
    }

    private static LaunchProof.Verdict verdict(TextKernel source, Range range, Object... arguments) {
        var kernel = Pipeline.lower(source.translate(Set.of()), new LoweringOptions(true));
        return new LaunchProof(kernel).of(LaunchArguments.of(kernel, arguments), range, WorkGroups.of(range, DEVICE.limits(), 64));
    }

    @Test
    void indicesOfTwoDimensions() {
        assertFalse(verdict(TRANSPOSE, Range.of(30, 30), new int[900], new int[900], 30).mayThrow());
        assertFalse(verdict(TRANSPOSE, Range.of(20, 30), new int[900], new int[900], 30).mayThrow());
        assertTrue(verdict(TRANSPOSE, Range.of(30, 30), new int[900], new int[899], 30).mayThrow());
        assertTrue(verdict(TRANSPOSE, Range.of(31, 30), new int[900], new int[900], 30).mayThrow());
        assertTrue(verdict(TRANSPOSE, Range.of(30, 30), null, new int[900], 30).mayThrow());
        assertTrue(verdict(TRANSPOSE, Range.of(30, 30), new int[900], new int[900], -1).mayThrow());
    }

    @Test
    void sumsThatDoNotWrap() {
        assertEquals(4, verdict(TRANSPOSE, Range.of(30, 30), new int[900], new int[900], 30).exact().cardinality());
        assertTrue(verdict(TRANSPOSE, Range.of(30, 30), new int[900], new int[900], 1 << 30).exact().cardinality() < 4);
    }

    @Test
    void whatWasReadFromAnArrayIsNotKnown() {
        assertTrue(verdict(SCATTER, Range.of(10), new int[10], new int[10]).mayThrow());
    }

    @Test
    void launchesWithDifferentNumbers() {
        for (int n : new int[]{3, 300, 64, 1, 300}) {
            var from = new int[n * n];
            var to = new int[n * n];
            for (int i = 0; i < from.length; i++) {
                from[i] = i;
            }
            run(TRANSPOSE, Range.of(n, n), from, to, n);
            for (int i = 0; i < from.length; i++) {
                assertEquals(i % n * n + i / n, to[i]);
            }
            assertThrows(KernelException.class, () -> run(TRANSPOSE, Range.of(n + 1, n), from, to, n));
        }
    }

    @Test
    void whatALaunchWroteBeforeItThrewIsPutBack() {
        int n = 3_000_000;
        var places = new int[n];
        for (int i = 0; i < n; i++) {
            places[i] = n - 1 - i;
        }
        var to = new int[n];
        run(SCATTER, Range.of(n), places, to);
        for (int i = 0; i < n; i++) {
            assertEquals(n - 1 - i, to[i]);
        }
        var before = to.clone();
        places[n - 7] = n;
        for (int i = 0; i < n - 7; i++) {
            places[i] = i;
        }
        var exception = assertThrows(KernelException.class, () -> run(SCATTER, Range.of(n), places, to));
        assertEquals("Index 3000000 out of bounds for length 3000000", exception.getCause().getMessage());
        assertEquals(n - 7, exception.workItem().x());
        assertArrayEquals(before, to);
        // The indices themselves are written over.
        var indices = new int[]{1, 2, 9, 3};
        assertThrows(KernelException.class, () -> run(SCATTER, Range.of(4), indices, indices));
        assertArrayEquals(new int[]{1, 2, 9, 3}, indices);
    }
}
